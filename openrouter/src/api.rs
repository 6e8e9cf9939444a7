//! The areas of the API reference, one module each.

#[cfg(feature = "keys")]
pub mod keys;
#[cfg(feature = "oauth")]
pub mod oauth;

use openrouter_core::Operation;

/// The table of an area: a line for each operation, `method => Endpoint`, with the method names of the official SDKs.
///
/// It defines the handle, its accessor on the client, and the area's part of [`operations`].
#[allow(unused_macros, reason = "a build may be without any area")]
macro_rules! area {
    (
        $(#[$docs:meta])*
        $accessor:ident: $handle:ident {
            $($method:ident => $endpoint:ident),* $(,)?
        }
    ) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy)]
        pub struct $handle<'c>(&'c crate::OpenRouter);

        impl crate::OpenRouter {
            $(#[$docs])*
            #[inline]
            #[must_use]
            pub fn $accessor(&self) -> $handle<'_> {
                $handle(self)
            }
        }

        impl $handle<'_> {
            $(
                #[doc = concat!("Sends a [`", stringify!($endpoint), "`].")]
                ///
                /// # Errors
                ///
                /// The errors of the request's own `send`.
                pub fn $method(
                    &self,
                    request: impl std::borrow::Borrow<$endpoint>,
                ) -> openrouter_core::Call<
                    <$endpoint as crate::Endpoint>::Output,
                    <$endpoint as crate::Endpoint>::Error,
                > {
                    request.borrow().send(self.0)
                }
            )*
        }

        pub(super) const OPERATIONS: &[&openrouter_core::Operation] = crate::endpoints![$($endpoint),*];
    };
}
#[allow(unused_imports, reason = "a build may be without any area")]
use area;

const AREAS: &[&[&Operation]] = &[
    #[cfg(feature = "oauth")]
    oauth::OPERATIONS,
    #[cfg(feature = "keys")]
    keys::OPERATIONS,
];

static ALL: [&Operation; count(AREAS)] = concat(AREAS);

const _: () = openrouter_core::assert_distinct(&concat::<{ count(AREAS) }>(AREAS));

/// Returns the operations of all areas that this build of the library has, area by area.
///
/// ```
/// for operation in openrouter::operations() {
///     println!("{:6} {:40} {:?}", operation.method, operation.path, operation.auth);
/// }
/// ```
#[must_use]
pub fn operations() -> &'static [&'static Operation] {
    &ALL
}

const fn count(areas: &[&[&Operation]]) -> usize {
    let (mut sum, mut area) = (0, 0);
    while area < areas.len() {
        sum += areas[area].len();
        area += 1;
    }
    sum
}

const fn concat<const N: usize>(areas: &[&[&'static Operation]]) -> [&'static Operation; N] {
    const NONE: &Operation = &Operation::new("", "", "", 0);
    let mut all = [NONE; N];
    let (mut at, mut area) = (0, 0);
    while area < areas.len() {
        let mut index = 0;
        while index < areas[area].len() {
            all[at] = areas[area][index];
            at += 1;
            index += 1;
        }
        area += 1;
    }
    all
}
