//! From values to JSON.

mod inline;
mod key;
mod sequence;
pub(crate) mod tag;
pub(crate) mod writer;
