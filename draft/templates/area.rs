/// The names of the areas, by the handles that `openrouter` generates from the same list. The methods of a handle are an
/// `impl` of the client's crate, so a draft does not have them.
macro_rules! areas {
    ($($name:literal => $module:ident: $accessor:ident -> $handle:ident;)*) => {
        mod areas_list {$(
            pub(super) struct $handle;

            impl $handle {
                pub(super) const AREA: &'static str = $name;
            }
        )*}

        /// The operations of each area.
        pub static AREAS: &[&[&openrouter::framework::Operation]] = &[$($module::OPERATIONS),*];
    };
}

/// Declares the operations of an area.
macro_rules! area {
    ($handle:ident { $($method:ident => $endpoint:ident $(: $way:ident)? $({ $stream:ident })?),* $(,)? }) => {
        const AREA: &str = super::areas_list::$handle::AREA;

        pub(super) const OPERATIONS: &[&openrouter::framework::Operation] = crate::endpoints![$($endpoint),*];
    };
}
use area;
