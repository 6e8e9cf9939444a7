//! Streams of JSON texts: one on each line, or as a JSON sequence (RFC 7464).
//!
//! [`Decoder`] turns the pieces of a body into records, the texts of single values, however the body is cut. Like the
//! decoder of [event streams](crate::sse) it reads nothing and waits for nothing.

mod decoder;
mod extent;

pub use self::decoder::{Decoder, Item};
