//! Errors in the middle of a stream, in the shapes of all streams.

use openrouter_core::{ErrorFacts, Extra, RawJson};

use super::{ErrorBody, mention};

/// The type of an event that is an error.
const ERROR: &str = "error";

/// The type of the event with which a response ends that failed.
const FAILED: &str = "response.failed";

/// Reads the error in an event, which has one of these places:
///
/// - the member `error`, beside others or alone;
/// - the member `error` of a choice;
/// - the event itself, when its type or its name is `error`;
/// - the member `error` of the response when its type or its name is `response.failed`. Such an event is an error whatever its
///   members are; without a name, and without anything called `error`, only if its type is its first or its last member, which
///   costs the other events no search.
pub(super) fn event_error(name: &[u8], data: &[u8]) -> Option<ErrorFacts> {
    let named = [ERROR, FAILED].into_iter().find(|failure| name == failure.as_bytes());
    if named.is_none() && !mention::has_error(data) && !is_edged_by_failed(data) {
        return None;
    }
    let Some(body) = ErrorBody::read(data) else {
        // A gateway that breaks off a stream explains itself in words.
        return named.map(|_| ErrorFacts::from_body(data));
    };
    if body.member::<RawJson>("error").is_some_and(|error| is_present(&error)) {
        return Some(body.facts());
    }
    if let Some(error) = body.member("choices").and_then(|choices: Vec<Extra>| choices.iter().find_map(error_in)) {
        return facts(&error);
    }
    let kind = body.member::<String>("type");
    match named.or(kind.as_deref()) {
        Some(ERROR) => facts(body.raw()),
        Some(FAILED) => {
            let error = body.member("response").and_then(|response: Extra| error_in(&response));
            Some(error.and_then(|error| facts(&error)).unwrap_or_default())
        }
        _ => None,
    }
}

/// Whether the first or the last member of an object is the type `response.failed`.
fn is_edged_by_failed(json: &[u8]) -> bool {
    is_first(json, [b"{", b"\"type\"", b":", b"\"response.failed\""])
        || is_last(json, [b"}", b"\"response.failed\"", b":", b"\"type\""])
}

/// Whether a text begins with these tokens.
fn is_first(json: &[u8], tokens: [&[u8]; 4]) -> bool {
    tokens.into_iter().try_fold(json, |rest, token| rest.trim_ascii_start().strip_prefix(token)).is_some()
}

/// Whether a text ends with these tokens, the last one first.
fn is_last(json: &[u8], tokens: [&[u8]; 4]) -> bool {
    tokens.into_iter().try_fold(json, |rest, token| rest.trim_ascii_end().strip_suffix(token)).is_some()
}

fn error_in(members: &Extra) -> Option<RawJson> {
    members.get("error").filter(|error| is_present(error)).cloned()
}

/// Whether the member `error` is more than the sign of an absent error, which some servers send with each event.
fn is_present(error: &RawJson) -> bool {
    !matches!(error.get(), "null" | "false" | "0" | "\"\"" | "{}" | "[]")
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
            ("", r#"{"error":true,"message":"m"}"#, None, "m"),
            ("", r#"{"type":"error","error":{},"message":"m"}"#, None, "m"),
            ("", r#"{"type":"response.failed","response":{"error":{"code":"rate_limit","message":"m"}}}"#, None, "m"),
            ("", r#"{"type":"response.failed","response":{"error":null}}"#, None, ""),
            ("", r#"{ "type": "response.failed", "response": {}, "sequence_number": 3 }"#, None, ""),
            ("", r#"{"response":{"status":"failed"},"sequence_number":3,"type" : "response.failed" } "#, None, ""),
            ("response.failed", r#"{"sequence_number":3,"type":"response.failed","response":null}"#, None, ""),
            ("response.failed", r#"{"response":{"error":{"code":500,"message":"m"}}}"#, None, "m"),
            ("response.failed", "m", None, "m"),
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
            r#"{"error":false,"choices":[{"error":"","delta":{"content":"x"}}]}"#,
            r#"{"error":"","choices":[{"error":{},"delta":{"content":"x"}}]}"#,
            r#"{"error":[],"choices":[{"error":0,"delta":{"content":"x"}}]}"#,
            r#"{"type":"response.output_text.delta","delta":"\"response.failed\""}"#,
            r#"{"type":"response.failed.not","response":{}}"#,
            r#"{"delta":"\"type\":\"response.failed"}"#,
            r#"{"delta":"","response":{"type":"response.failed"}}"#,
            "[DONE]",
            "",
        ] {
            assert!(event_error(b"", data.as_bytes()).is_none(), "{data}");
        }
    }
}
