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

/// A value that a request can carry.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent",
    label = "cannot be encoded",
    note = "put `#[object]` or `#[string_enum]` on it, or implement `serde::Serialize`"
)]
#[doc(hidden)]
pub trait Encode: serde::Serialize {}

#[diagnostic::do_not_recommend]
impl<T: serde::Serialize + ?Sized> Encode for T {}
