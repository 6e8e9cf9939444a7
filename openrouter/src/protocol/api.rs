//! OpenRouter as the framework sees it.

use http::HeaderMap;
use openrouter_core::{Api, BaseUrl, ErrorFacts, Operation, Slot, SuccessBody};

use super::embedded_error::embedded_error;
use super::event_error::event_error;
use super::{ErrorBody, Meta, base_url};

/// The OpenRouter API as the framework sees it: error bodies, response headers and credentials.
#[derive(Debug)]
pub enum OpenRouterApi {}

/// The credential slots.
impl OpenRouterApi {
    /// A key for inference. When a client does not have one, it uses its management key.
    #[must_use]
    pub const fn key() -> Slot {
        Slot::KEY.or(Self::management).hint("set `OPENROUTER_API_KEY`, or call `key` on the builder")
    }

    /// A key that manages the keys and the account. When a client does not have one, it uses its ordinary key.
    #[must_use]
    pub const fn management() -> Slot {
        let hint = "set `OPENROUTER_MANAGEMENT_KEY`, or call `management_key` on the builder";
        Slot::new("management").or(Self::key).hint(hint)
    }
}

impl Api for OpenRouterApi {
    type ErrorBody = ErrorBody;
    type Meta = Meta;

    const LENIENT: bool = true;
    const KEY: Slot = Self::key();
    const STREAM_END: Option<&'static str> = Some("[DONE]");

    fn error_facts(body: &[u8]) -> ErrorFacts {
        ErrorBody::read(body).map_or_else(|| ErrorFacts::from_body(body), |body| body.facts())
    }

    fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
        embedded_error(body)
    }

    /// Every deletion reports `deleted`.
    fn no_content(operation: &Operation) -> &'static str {
        if operation.method == "DELETE" { r#"{"deleted":true}"# } else { "{}" }
    }

    fn base_url_problem(base_url: &BaseUrl) -> Option<String> {
        base_url::problem(base_url)
    }

    fn event_error(name: &[u8], data: &[u8]) -> Option<ErrorFacts> {
        event_error(name, data)
    }

    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("x-generation-id").or_else(|| headers.get("x-request-id"))?.to_str().ok()
    }
}
