//! From JSON text to values: strictly, or setting aside what does not fit.

pub mod body;
mod collection;
pub(crate) mod cursor;
pub(crate) mod decode;
pub(crate) mod drift;
mod escape;
mod failure;
pub(crate) mod fields;
mod flat;
pub(crate) mod foreign;
mod foreign_key;
pub(crate) mod handover;
mod keys;
pub(crate) mod leaf;
mod members;
mod number;
pub(crate) mod object;
mod record;
pub(crate) mod shell;
mod skip;
pub(crate) mod string;
pub(crate) mod textual;
pub(crate) mod union;
