//! A draft of a whole document as a crate that compiles: the items that `openrouter` provides to its areas, and the areas.
#![allow(missing_docs, reason = "a draft documents facts only")]

// The areas refer to `crate::Endpoint`, as they do in `openrouter`.
pub use openrouter::*;
