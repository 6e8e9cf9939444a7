/// Declares the operations of an area. The handle of an area is an `impl` of the client, so a draft does not have it.
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
