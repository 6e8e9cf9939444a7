//! From an endpoint to the parts of an HTTP request.

mod encoder;
mod path;
mod text;

pub(crate) use self::encoder::{Encoded, header};
pub use self::encoder::{Encoder, FormBody, JsonBody};
pub(crate) use self::path::ENCODED;
pub use self::path::{PathSegment, SegmentWriter};
pub(crate) use self::text::{header_text, push_pair};

/// A value that a request can carry.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent",
    label = "cannot be encoded",
    note = "put `#[model]` or `#[string_enum]` on it, or implement `serde::Serialize`"
)]
#[doc(hidden)]
pub trait Encode: serde::Serialize {}

#[diagnostic::do_not_recommend]
impl<T: serde::Serialize + ?Sized> Encode for T {}
