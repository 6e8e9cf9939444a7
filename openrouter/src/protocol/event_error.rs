//! Errors in the middle of a stream, in the shapes of all streams.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use openrouter_core::{ErrorFacts, Extra, RawJson};

use super::ErrorBody;

/// Finds the word that all errors without a name contain, with the instructions of the CPU for it. Most events are searched once
/// and parsed no further.
static ERROR: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\"error\""));

/// Reads the error in an event, which has one of these places:
///
/// - the member `error`, beside others or alone;
/// - the member `error` of a choice;
/// - the event itself, when its type or its name is `error`;
/// - the member `error` of the response in `response.failed`, which requires it, although it may be `null`.
pub(super) fn event_error(name: &[u8], data: &[u8]) -> Option<ErrorFacts> {
    if name != b"error" && ERROR.find(data).is_none() {
        return None;
    }
    let Some(body) = ErrorBody::read(data) else {
        // A gateway that breaks off a stream explains itself in words.
        return (name == b"error").then(|| ErrorFacts::from_body(data));
    };
    if body.member::<RawJson>("error").is_some() {
        return Some(body.facts());
    }
    if let Some(error) = body.member("choices").and_then(|choices: Vec<Extra>| choices.iter().find_map(error_in)) {
        return facts(&error);
    }
    let kind = body.member::<String>("type").unwrap_or_default();
    if kind == "response.failed"
        && let Some(error) = error_of_response(&body)
    {
        return Some(facts(&error).unwrap_or_default());
    }
    if kind == "error" || name == b"error" { facts(body.raw()) } else { None }
}

/// The member `error` of the response in an event, which may be `null`.
fn error_of_response(body: &ErrorBody) -> Option<RawJson> {
    body.member::<Extra>("response")?.get("error").cloned()
}

fn error_in(members: &Extra) -> Option<RawJson> {
    members.get("error").filter(|error| !error.is_null()).cloned()
}

/// The facts of an error that is not in the member `error` at the top.
fn facts(error: &RawJson) -> Option<ErrorFacts> {
    ErrorBody::read(format!("{{\"error\":{}}}", error.get()).as_bytes()).map(|body| body.facts())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_in_all_places() {
        for (name, data, status, message) in [
            (
                "",
                r#"{"id":"g","error":{"code":502,"message":"m"},"choices":[{"delta":{"content":""}}]}"#,
                Some(502),
                "m",
            ),
            ("", r#"{"error":{"code":"502","message":"m"}}"#, None, "m"),
            ("", r#"{"choices":[{"error":{"code":429,"message":"m"}}]}"#, Some(429), "m"),
            ("error", r#"{"type":"error","error":{"type":"overloaded_error","message":"m"}}"#, None, "m"),
            ("", r#"{"type":"error","code":"server_error","message":"m","param":null,"sequence_number":3}"#, None, "m"),
            ("error", r#"{"code":500,"message":"m"}"#, Some(500), "m"),
            ("error", "m", None, "m"),
            ("", r#"{"type":"response.failed","response":{"error":{"code":"rate_limit","message":"m"}}}"#, None, "m"),
            ("", r#"{"type":"response.failed","response":{"error":null}}"#, None, ""),
        ] {
            let facts = event_error(name.as_bytes(), data.as_bytes()).expect(data);
            assert_eq!(facts.message.unwrap_or_default(), message, "{data}");
            if status.is_some() {
                assert_eq!(facts.status, status, "{data}");
            }
        }
        for data in [
            r#"{"error":null,"choices":[{"error":null,"delta":{"content":"\"error\""}}]}"#,
            r#"{"type":"response.created","response":{"error":null}}"#,
            r#"{"type":"response.output_text.delta","delta":"\"response.failed\""}"#,
            "[DONE]",
            "",
        ] {
            assert!(event_error(b"", data.as_bytes()).is_none(), "{data}");
        }
    }
}
