//! What generated code refers to; not part of the public interface.

pub use ::{core, serde, serde_json, std};
pub use std::boxed::Box;
pub use std::convert::Into;
pub use std::default::Default;
pub use std::result::Result;
pub use std::string::String;

pub use crate::api::{Api, Plain as DefaultApi};
pub use crate::catalog::{assert_distinct, assert_listed};
pub use crate::client::{Call, Client, ToHttp};
pub use crate::decode::{Response, ResponseReader};
pub use crate::encode::{BodySize, Encoder, PathSegment, SegmentWriter};
pub use crate::endpoint::{Endpoint, Inapplicable, IsBytes, IsRawResponse, Pages, Streams, Unfilled, inapplicable};
pub use crate::error::{ApiError, DecodeFailure, ErrorInfo, ErrorResponse, NoError, UnexpectedResponse};
pub use crate::exchange::RawResponse;
pub use crate::json::decode::{List, from_text, strict};
pub use crate::json::levels::{ListOf, MapOf, OrNull, Whole, collection};
pub use crate::json::object::{
    Object, Reader, Unknown, Writer, flatten, flatten_opt, missing, read as read_object, read_fields, value,
    write_value,
};
pub use crate::json::part::part;
pub use crate::json::raw::{Key, RawText};
pub use crate::json::string_enum::{self, StringEnum};
pub use crate::json::union::{self, Union};
pub use crate::json::{JsonError, RawJson};
pub use crate::operation::{Auth, BodyKind, Location, Operation, Parameter, ResponseKind, RetryClass, StatusPattern};
pub use crate::sample::{Extent, sample, sample_of};
pub use crate::server::{
    Field, HttpResponse, Receive, ReceiveError, Received, RespondError, ServerResponse, respond_bytes, respond_empty,
    respond_json, respond_raw,
};
pub use crate::{Extra, Patch, Secret, Sensitive};
pub use crate::{impl_error, inapplicable_methods};
