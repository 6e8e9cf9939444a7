//! JSON: values kept as text, the code that generated objects call, and decoding that forgives.

pub(crate) mod declared;
pub(crate) mod decode;
mod error;
pub(crate) mod flatten;
pub(crate) mod lenient;
pub(crate) mod levels;
mod members;
mod number;
pub(crate) mod object;
pub(crate) mod part;
pub(crate) mod raw;
pub(crate) mod response;
mod scan;
mod sequence;
mod slot;
pub mod string_enum;
mod transcode;
pub mod union;

pub use self::error::JsonError;
pub(crate) use self::raw::Key;
pub use self::raw::RawJson;
