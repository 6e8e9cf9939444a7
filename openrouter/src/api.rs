//! The areas of the API reference, one module each.
//!
//! An area needs three things: its file, its `pub mod` here, and its line in [`areas!`]. A module is declared outside of
//! the macro because rustfmt formats only the files of modules that it finds without expanding macros.

#[cfg(feature = "chat")]
pub mod chat;
#[cfg(feature = "account")]
pub mod keys;
#[cfg(feature = "oauth")]
pub mod oauth;

use openrouter_core::Operation;

/// The list of areas, in the order of the reference: `"name" => module: accessor -> Handle, feature = "group";`.
///
/// It defines the handle of each area, its accessor on the client, and the area's part of [`operations`].
macro_rules! areas {
    ($($name:literal => $module:ident: $accessor:ident -> $handle:ident, feature = $feature:literal;)*) => {
        /// The handles that the list declares, each of which the module of its area re-exports.
        mod areas_list {$(
            #[cfg(feature = $feature)]
            #[doc = concat!("The operations of [`", stringify!($module), "`](crate::", stringify!($module), ")")]
            /// by the method names of the official SDKs.
            #[derive(Debug, Clone, Copy)]
            pub struct $handle<'c>(pub(super) &'c crate::OpenRouter);

            #[cfg(feature = $feature)]
            impl $handle<'_> {
                pub(super) const AREA: &'static str = $name;
            }

            #[cfg(feature = $feature)]
            impl crate::OpenRouter {
                #[doc = concat!("Returns the operations of [`", stringify!($module), "`](crate::", stringify!($module), ")")]
                /// by the method names of the official SDKs.
                #[inline]
                #[must_use]
                pub fn $accessor(&self) -> $handle<'_> {
                    $handle(self)
                }
            }
        )*}

        const AREAS: &[&[&Operation]] = &[$(
            #[cfg(feature = $feature)]
            $module::OPERATIONS,
        )*];
    };
}

areas! {
    "API Keys" => keys: api_keys -> ApiKeys, feature = "account";
    "Chat" => chat: chat -> Chat, feature = "chat";
    "OAuth" => oauth: oauth -> Oauth, feature = "oauth";
}

/// The table of an area, at the top of its file: `Handle { method => Endpoint, … }`, with the method names of the
/// official SDKs. `method => Endpoint: items` is a method that pages, and `method => Endpoint { streaming_method }` has a second
/// method that streams; they do not compile for an endpoint that does not.
///
/// It defines the methods of the handle, the list of the area's operations, and the constant `AREA`, the area's name.
#[allow(unused_macros, reason = "a build may be without any area")]
macro_rules! area {
    ($handle:ident { $($method:ident => $endpoint:ident $(: $way:ident)? $({ $stream:ident })?),* $(,)? }) => {
        pub use super::areas_list::$handle;

        const AREA: &str = $handle::AREA;

        impl $handle<'_> {
            $(
                crate::api::handle_method! { $method $endpoint $($way)? }
                $(crate::api::stream_method! { $stream $endpoint })?
            )*
        }

        pub(super) const OPERATIONS: &[&openrouter_core::Operation] = crate::endpoints![$($endpoint),*];
    };
}
/// Forwards to the method of an endpoint that sends it: `send`, or the one that the table names.
#[allow(unused_macros, reason = "a build may be without any area")]
macro_rules! handle_method {
    ($method:ident $endpoint:ident) => {
        #[doc = concat!("Sends a [`", stringify!($endpoint), "`].")]
        ///
        /// # Errors
        ///
        #[doc = concat!("Those of [`", stringify!($endpoint), "::send`].")]
        pub fn $method(
            &self,
            request: impl std::borrow::Borrow<$endpoint>,
        ) -> openrouter_core::Call<<$endpoint as crate::Endpoint>::Output, <$endpoint as crate::Endpoint>::Error> {
            request.borrow().send(self.0)
        }
    };
    // No table has a method that pages yet, so the types of these methods are those of methods that do not apply.
    ($method:ident $endpoint:ident $way:ident) => {
        #[doc = concat!("Calls [`", stringify!($endpoint), "::", stringify!($way), "`].")]
        pub fn $method(&self, request: impl std::borrow::Borrow<$endpoint>) -> openrouter_core::Inapplicable {
            request.borrow().$way(self.0)
        }
    };
}
/// Forwards to the method of an endpoint that streams.
#[allow(unused_macros, reason = "a build may be without any area that streams")]
macro_rules! stream_method {
    ($method:ident $endpoint:ident) => {
        #[doc = concat!("Sends a [`", stringify!($endpoint), "`] for a stream and returns its events.")]
        ///
        /// # Errors
        ///
        #[doc = concat!("Those of [`", stringify!($endpoint), "::stream`].")]
        pub fn $method(&self, request: impl std::borrow::Borrow<$endpoint>) -> openrouter_core::OpenStream<$endpoint> {
            request.borrow().stream(self.0)
        }
    };
}
#[allow(unused_imports, reason = "a build may be without any area")]
use {area, handle_method, stream_method};

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
