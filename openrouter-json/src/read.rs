//! From JSON text to values: strictly, or setting aside what does not fit.

pub mod body;
pub(crate) mod decode;
pub(crate) mod drift;
pub(crate) mod fields;
pub(crate) mod flattening;
pub(crate) mod lenient;
pub(crate) mod levels;
pub(crate) mod object;
pub(crate) mod reader;
mod record;
mod slot;
