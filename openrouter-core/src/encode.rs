//! From an endpoint to the parts of an HTTP request.

mod body_size;
mod bytes;
mod encoder;
mod form;
mod header;
mod json;
mod pairs;
mod path;
mod scratch;

pub use self::body_size::BodySize;
pub use self::encoder::Encoder;
pub use self::form::FormBody;
pub(crate) use self::header::header;
pub use self::json::JsonBody;
pub use self::path::{PathSegment, SegmentWriter};
