//! JSON text: how to find a place in it, take a value out of it unparsed, and say what is wrong with it.

pub(crate) mod error;
pub(crate) mod key;
pub(crate) mod number;
pub(crate) mod plain;
pub(crate) mod raw_text;
pub(crate) mod scan;
pub(crate) mod transcode;
