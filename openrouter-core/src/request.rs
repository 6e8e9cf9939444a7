//! From an endpoint to the parts of an HTTP request.

mod body_size;
mod encoder;
mod path;
mod percent;
mod scratch;
mod text;

pub use self::body_size::BodySize;
pub(crate) use self::encoder::header;
pub use self::encoder::{Encoder, FormBody, JsonBody};
pub use self::path::{PathSegment, SegmentWriter};
pub(crate) use self::percent::{percent_encode, percent_encoded};
use self::text::{header_text, push_pair};
