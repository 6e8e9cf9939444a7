//! Writes the fields of an endpoint into the parts of an HTTP request.
//!
//! Generated code is compiled once for each operation, so it does not build URLs and bodies itself. It calls an
//! [`Encoder`] for each field and ignores errors: the encoder keeps the first one and returns it at the end.

mod body_size;
mod brackets;
mod bytes;
mod custom;
mod display;
mod encoder;
mod form;
mod json;
mod json_text;
mod json_tree;
mod lines;
mod members;
mod multipart;
mod nested;
mod pairs;
mod path;
mod plain_text;
mod scratch;
mod separated;
mod text;
mod upload;

pub use self::body_size::BodySize;
pub use self::brackets::Brackets;
pub use self::display::Display;
pub use self::encoder::Encoder;
pub use self::form::FormBody;
pub use self::json::JsonBody;
pub use self::json_text::Json;
pub use self::multipart::MultipartBody;
pub use self::nested::{DeepObject, Indexed};
pub use self::path::{PathSegment, SegmentWriter};
pub use self::separated::{CommaSeparated, PipeSeparated, Scalar, SpaceSeparated};
pub use self::text::{EncodeText, PairWriter, TextError, TextForm, TextWriter};
