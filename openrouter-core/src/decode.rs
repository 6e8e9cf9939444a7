//! Turns an exchange into a value or an error.
//!
//! A success status does not guarantee the declared value: the body can be an error, HTML from a proxy, or empty. So
//! this is done in two steps. [`Outcome`] sorts exchanges by their status, without knowing the type of the endpoint;
//! then generated code decodes a success with a [`ResponseReader`], or an error with
//! [`ErrorInfo::decode`](crate::error::ErrorInfo::decode).

mod custom;
mod error_body;
mod event;
mod outcome;
mod reader;
mod response;
mod responses;

pub use self::event::EventReader;
pub(crate) use self::outcome::{Outcome, Reading, Report};
pub use self::reader::ResponseReader;
pub use self::response::Response;
#[doc(hidden)]
pub use self::responses::DebugBody;
pub use self::responses::Responses;
