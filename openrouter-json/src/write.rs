//! From values to JSON text.

mod around;
pub(crate) mod finite;
pub(crate) mod json_text;
pub(crate) mod leaf;
mod outline;
pub(crate) mod problem;
pub(crate) mod shell;
pub(crate) mod tag;
pub(crate) mod writer;
