//! The names that generated code uses. Not part of the public interface.

pub use openrouter_json::__private::*;
pub use openrouter_json::Fields;

pub use crate::api::{Api, Plain as DefaultApi};
pub use crate::catalog::{assert_distinct, assert_listed};
pub use crate::client::{Call, Client, Inapplicable, OpenStream, ToHttp, inapplicable};
pub use crate::decode::{DebugBody, EventReader, Response, ResponseReader, Responses};
pub use crate::encode::{BodySize, Encoder, PathSegment, SegmentWriter, TextForm};
pub use crate::endpoint::{
    Endpoint, FoldResponse, HasJsonBody, IsBytes, IsDownload, IsRawResponse, Pages, Streaming, Streams, Unfilled,
    body_json, folded,
};
pub use crate::error::{ApiError, BuildError, DecodeFailure, ErrorInfo, ErrorResponse, NoError, UnexpectedResponse};
pub use crate::exchange::RawResponse;
pub use crate::format::{BodyFormat, boxed};
pub use crate::operation::{
    BodyKind, Framing, Location, Operation, Parameter, ResponseKind, RetryClass, StatusPattern, StreamRequest,
};
pub use crate::page::{IsPaged, Items, Paged, Pages as PagesOf, Turning, last_id, number_in};
pub use crate::server::{
    Field, HttpResponse, Others, Receive, ReceiveBytesBody, ReceiveError, ReceiveFile, ReceiveText, ReceiveTextBody,
    Received, Respond, RespondError, ResponseWriter, ServerResponse, ServerResponses, WriteHeader, WriteResponseHeader,
    WriteText, respond_bytes, respond_download, respond_empty, respond_in, respond_json, respond_raw, respond_text,
};
pub use crate::slot::Auth;
pub use crate::upload::FileField;
pub use crate::{body_size, impl_error, impl_path_segment, inapplicable_methods, json_body_method};
