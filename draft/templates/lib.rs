//! A draft of the whole document that compiles by itself: what `openrouter` supplies to its areas, and the areas.

// The areas say `crate::Endpoint`, as they do in `openrouter`.
pub use openrouter::*;
