//! Rules for all requests of a server, apart from its endpoints.

use http::HeaderMap;
use http::request::Parts;

use crate::server::HttpResponse;

pub(super) type Intercept = dyn Fn(&Parts) -> Interception + Send + Sync;

/// The effect of [`ServerBuilder::intercept`](super::ServerBuilder::intercept) on a request. The default has none.
#[derive(Debug, Default)]
pub struct Interception {
    /// The response, instead of that of the endpoint. No fault changes it.
    pub response: Option<HttpResponse>,
    /// Headers that are added to the response, whatever it is.
    pub headers: HeaderMap,
}
