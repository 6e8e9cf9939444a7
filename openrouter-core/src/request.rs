//! From an endpoint to the parts of an HTTP request.

mod encoder;
mod path;
mod text;

pub(crate) use self::encoder::{Encoded, header};
pub use self::encoder::{Encoder, FormBody, JsonBody};
pub use self::path::{PathSegment, SegmentWriter};
pub(crate) use self::text::{header_text, push_pair};
