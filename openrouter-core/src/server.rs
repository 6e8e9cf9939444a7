//! The receiving side of endpoints: decodes requests and encodes responses.
//!
//! A mock or a test server that parses requests by itself repeats every declaration, and the two drift apart. Here the
//! same declaration encodes a request on one side and decodes it on the other. With the feature `server` the derive
//! implements [`Receive`] for every endpoint whose fields can be decoded.
#![cfg_attr(feature = "serve", doc = include_str!("../docs/serve.md"))]

#[cfg(any(feature = "serve", feature = "mock"))]
pub(crate) mod base_path;
mod decode_text;
mod event_body;
mod field;
mod framed;
mod linked;
mod media_type;
mod multipart;
mod one_field;
mod pair_tree;
mod path_match;
mod receive;
mod received_members;
mod respond;
mod respond_by_status;
#[cfg(feature = "serve")]
mod router;
#[cfg(feature = "serve")]
mod serve;
mod text_value;
mod timed_body;

use http::Response;

pub use self::decode_text::DecodeText;
#[doc(hidden)]
pub use self::decode_text::ReceiveText;
pub use self::event_body::{EventBody, EventPart};
#[doc(hidden)]
pub use self::field::Part;
pub use self::linked::LinkError;
pub(crate) use self::linked::{resolved, without_query};
#[doc(hidden)]
pub use self::multipart::ReceiveFile;
#[doc(hidden)]
pub use self::one_field::{FromBytesBody, ReceiveBytesBody, ReceiveTextBody};
#[doc(hidden)]
pub use self::receive::Field;
pub use self::receive::{Receive, ReceiveError, Received};
#[doc(hidden)]
pub use self::received_members::Others;
#[doc(hidden)]
pub use self::respond::ServerResponse;
pub use self::respond::{
    RespondError, error_response, respond_bytes, respond_download, respond_empty, respond_in, respond_json,
    respond_raw, respond_text,
};
pub use self::respond_by_status::Respond;
#[doc(hidden)]
pub use self::respond_by_status::{ResponseWriter, ServerResponses, WriteHeader, WriteResponseHeader, WriteText};
#[cfg(feature = "serve")]
pub use self::router::{AsyncContext, Context, ErrorShape, Refusal, Rejection, Router};
#[cfg(feature = "serve")]
pub use self::serve::{Fault, Faults, Interception, RecordedRequest, Server, ServerBuilder, Shared};
pub use self::timed_body::TimedBody;
use crate::transport::Body;

/// The response of a server. Its body is in memory or a stream, such as an [`EventBody`] or a [`TimedBody`].
pub type HttpResponse = Response<Body>;
