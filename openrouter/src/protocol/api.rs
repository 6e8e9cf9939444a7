//! OpenRouter as the framework sees it.

use http::HeaderMap;
use openrouter_core::{Api, ErrorFacts, RawJson, Slot};

use super::event_error::event_error;
use super::{ErrorBody, Meta};

/// The maximum length, in characters, of a message taken from a body that is not JSON.
const MAX_TEXT: usize = 500;

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
    const KEY: Slot = Self::key();
    const STREAM_END: Option<&'static str> = Some("[DONE]");

    fn error_facts(body: &[u8]) -> ErrorFacts {
        match ErrorBody::read(body) {
            Some(body) => body.facts(),
            None => facts_of_text(body),
        }
    }

    fn embedded_error(body: &[u8]) -> Option<ErrorFacts> {
        ErrorBody::read(body).filter(ErrorBody::is_error_alone).map(|body| body.facts())
    }

    fn event_error(name: &[u8], data: &[u8]) -> Option<ErrorFacts> {
        event_error(name, data)
    }

    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("x-generation-id").or_else(|| headers.get("x-request-id"))?.to_str().ok()
    }
}

/// The facts of an error body that is a JSON string, or plain text from a proxy in between. Markup is not a message.
fn facts_of_text(body: &[u8]) -> ErrorFacts {
    let text = std::str::from_utf8(body).unwrap_or_default().trim();
    let is_message = !text.is_empty() && !text.starts_with(['<', '[', '{']);
    let mut facts = ErrorFacts::default();
    facts.message = match RawJson::from_json(text) {
        Ok(json) => json.decode().ok(),
        Err(_) => is_message.then(|| text.chars().take(MAX_TEXT).collect()),
    };
    facts
}
