//! Server-sent events: the decoder of the format `text/event-stream`.
//!
//! [`Decoder`] turns the pieces of a body into [`Event`]s by the rules of the HTML standard, however the body is cut. It
//! reads nothing and waits for nothing, so it can be used with any source of bytes.

mod decoder;
mod event;

pub use self::decoder::{Decoder, Item};
pub use self::event::Event;
