/// The table of an area, without the handle: that is an `impl` of the client's.
macro_rules! area {
    (
        $(#[$docs:meta])*
        $accessor:ident: $handle:ident {
            $($method:ident => $endpoint:ident),* $(,)?
        }
    ) => {
        pub(super) const OPERATIONS: &[&openrouter::framework::Operation] = crate::endpoints![$($endpoint),*];
    };
}
use area;
