//! Error bodies in all shapes that the API sends.

use std::fmt;
use std::time::Duration;

use openrouter_core::error::{legible_json, message_in, principal};
use openrouter_core::json::from_str_lenient;
use openrouter_core::{ErrorFacts, Extra, RateLimitReset, RawJson};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The body of an error response.
///
/// The API has a standard shape and half a dozen others, and gateways in front of it have theirs. The accessors look in
/// the places of all of them, and [`raw`](Self::raw) returns the whole body: a text that is not JSON as a JSON string.
#[derive(Clone, PartialEq)]
pub struct ErrorBody {
    raw: RawJson,
    /// The members at the top.
    top: Extra,
    /// The members of the object that describes the error, when it is not the body itself.
    error: Extra,
}

impl ErrorBody {
    /// Parses a body, also where its JSON is broken or breaks off. `None` when it is not JSON.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        RawJson::from_json(&legible_json(body)?).ok().map(Self::from_raw)
    }

    fn from_raw(raw: RawJson) -> Self {
        let top: Extra = raw.decode().unwrap_or_default();
        let error = principal(&raw).filter(|error| *error != top).unwrap_or_default();
        Self { raw, top, error }
    }

    /// The code for programs: the first that is present of `error.code`, `error.type`, the string `error` of OAuth and
    /// `code`. Usually the status as text.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        let code =
            self.error_member("code").or_else(|| self.error_member("type")).or_else(|| string(&self.top, "error"));
        code.or_else(|| text_or_number(&self.top, "code"))
    }

    /// The message for people, wherever the body has it; see [`message_in`].
    #[must_use]
    pub fn message(&self) -> Option<String> {
        message_in(&self.raw)
    }

    /// The provider whose failure this is, and its own message: `OpenAI: unsupported parameter`. OpenRouter forwards them
    /// in `metadata` and says only `Provider returned error` itself.
    #[must_use]
    pub fn provider_reason(&self) -> Option<String> {
        let metadata = self.metadata()?;
        let name = string(&metadata, "provider_name");
        let reason = metadata.get("raw").and_then(message_in);
        match (name, reason) {
            (Some(name), Some(reason)) => Some(format!("{name}: {reason}")),
            (name, reason) => name.or(reason),
        }
    }

    /// The message, followed by the reason of the provider.
    fn words(&self) -> Option<String> {
        let reason = self.provider_reason();
        match self.message() {
            Some(message) => Some(match reason.filter(|reason| !message.contains(reason.as_str())) {
                Some(reason) => format!("{message} ({reason})"),
                None => message,
            }),
            None => reason,
        }
    }

    /// The kind of error, in a word that means the same on all endpoints, such as `rate_limit_exceeded`. An open set.
    #[must_use]
    pub fn error_type(&self) -> Option<String> {
        string(&self.error, "error_type")
            .or_else(|| self.metadata().and_then(|metadata| string(&metadata, "error_type")))
            .or_else(|| string(&self.top, "error_type"))
    }

    /// Further facts, which depend on the kind of error: `provider_name`, `raw`, `reasons`, `patterns`,
    /// `previous_errors`, …
    #[must_use]
    pub fn metadata(&self) -> Option<Extra> {
        member(&self.error, "metadata").or_else(|| member(&self.top, "metadata"))
    }

    /// The reason why a model was unavailable, and whether to try again. Members of an unexpected type are in
    /// [`Availability::extra`].
    #[must_use]
    pub fn availability(&self) -> Option<Availability> {
        // Lenient, because one odd member must not cost the hints on when to try again.
        let (availability, _drift) = from_str_lenient(self.error.get("availability")?.get()).ok()?;
        Some(availability)
    }

    /// The id of the user on whose behalf the call was made.
    #[must_use]
    pub fn user_id(&self) -> Option<String> {
        string(&self.top, "user_id")
    }

    /// The whole body as JSON text.
    #[must_use]
    pub fn raw(&self) -> &RawJson {
        &self.raw
    }

    /// A member at the top of the body, such as `data` of a draft that was created before the failure. `None` when it is
    /// absent, `null` or of another type.
    #[must_use]
    pub fn member<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        member(&self.top, name)
    }

    /// A member of `error` that is a number or a string, as text.
    fn error_member(&self, name: &str) -> Option<String> {
        text_or_number(&self.error, name)
    }

    pub(crate) fn facts(&self) -> ErrorFacts {
        let availability = self.availability();
        let mut facts = ErrorFacts::default();
        facts.status = self.status();
        facts.code = self.code();
        facts.message = self.words();
        facts.retryable = availability.as_ref().and_then(|availability| availability.retryable);
        facts.retry_after = availability.as_ref().and_then(Availability::retry_after);
        facts.reset = self.rate_limit_reset();
        facts
    }

    /// When the rate limit is reset: the headers of the response are also in the body, where proxies keep them.
    fn rate_limit_reset(&self) -> Option<RateLimitReset> {
        let headers: Extra = member(&self.metadata()?, "headers")?;
        let (_, reset) = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-ratelimit-reset"))?;
        match reset.decode::<String>() {
            Ok(text) => RateLimitReset::parse(&text),
            Err(_) => RateLimitReset::parse(reset.get()),
        }
    }

    /// The HTTP status that the error names, by number or by its type. Bodies of gateways have it at the top.
    fn status(&self) -> Option<u16> {
        let named = |names: &[&str], members| names.iter().find_map(|name| status_in(members, name));
        named(&["code", "http_status"], &self.error)
            .or_else(|| status_of_type(&self.error_type()?))
            .or_else(|| named(&["code", "status", "statusCode"], &self.top))
    }
}

/// A member that is the number of an error status.
fn status_in(members: &Extra, name: &str) -> Option<u16> {
    let number = match string(members, name) {
        Some(text) => text.trim().parse().ok(),
        None => number(members, name),
    };
    number.and_then(|number| u16::try_from(number).ok()).filter(|status| (400..=599).contains(status))
}

/// The statuses of the published error types.
fn status_of_type(error_type: &str) -> Option<u16> {
    Some(match error_type {
        "context_length_exceeded"
        | "max_tokens_exceeded"
        | "token_limit_exceeded"
        | "string_too_long"
        | "invalid_request"
        | "invalid_prompt"
        | "content_policy_violation"
        | "refusal"
        | "invalid_image"
        | "image_too_large"
        | "image_too_small"
        | "unsupported_image_format"
        | "image_download_failed" => 400,
        "authentication" => 401,
        "payment_required" => 402,
        "permission_denied" => 403,
        "not_found" | "image_not_found" => 404,
        "precondition_failed" => 412,
        "payload_too_large" => 413,
        "unprocessable" => 422,
        "rate_limit_exceeded" => 429,
        "server" | "unmapped" => 500,
        "provider_unavailable" => 502,
        "provider_overloaded" => 503,
        "timeout" => 504,
        _ => return None,
    })
}

/// A member that is not `null` and has the type `T`.
fn member<T: DeserializeOwned>(members: &Extra, name: &str) -> Option<T> {
    members.get(name).filter(|value| value.get() != "null")?.decode().ok()
}

fn string(members: &Extra, name: &str) -> Option<String> {
    member(members, name)
}

/// A member that is a string or an integer, as text.
fn text_or_number(members: &Extra, name: &str) -> Option<String> {
    string(members, name).or_else(|| number(members, name).map(|number| number.to_string()))
}

/// A member that is an integer, written with or without a fraction of zero.
fn number(members: &Extra, name: &str) -> Option<i64> {
    member(members, name).or_else(|| {
        let number = member::<f64>(members, name)?;
        format!("{number:.0}").parse().ok().filter(|_| number.fract() == 0.0)
    })
}

impl openrouter_core::ApiErrorBody for ErrorBody {
    fn from_message(status: u16, message: String) -> Self {
        let mut error = Extra::new();
        // Numbers and strings have a JSON form.
        let _ = error.insert("code", status);
        let _ = error.insert("message", message);
        let mut top = Extra::new();
        let _ = top.insert("error", &error);
        let raw =
            RawJson::from_value(&top).unwrap_or_else(|_| unreachable!("an object of JSON values has a JSON form"));
        Self { raw, top, error }
    }
}

impl<'de> Deserialize<'de> for ErrorBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawJson::deserialize(deserializer).map(Self::from_raw)
    }
}

impl Serialize for ErrorBody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw.serialize(serializer)
    }
}

/// Prints only words and numbers that are published: every other part of the body may quote the request.
impl fmt::Debug for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error_type = self.error_type().filter(|error_type| status_of_type(error_type).is_some());
        f.debug_struct("ErrorBody")
            .field("status", &self.status())
            .field("error_type", &error_type)
            .finish_non_exhaustive()
    }
}

/// The reason why a model was unavailable.
#[openrouter::object]
pub struct Availability {
    /// The kind of reason, such as `capacity_exhausted`. An open set.
    pub code: Option<String>,
    /// Whether the same request can succeed later. `None`: unknown.
    pub retryable: Option<bool>,
    /// The time to wait before the next attempt, in seconds.
    retry_after: Option<f64>,
    /// The ids of the requested models.
    pub requested_models: Option<Vec<String>>,
    /// The providers that were unavailable.
    pub affected_providers: Option<Vec<String>>,
    /// The filters that excluded all providers, such as `geo` or `max_price`.
    pub excluded_by: Option<Vec<String>>,
    /// The ids of models that could be used instead.
    pub fallback_models: Option<Vec<String>>,
    /// The URL of an explanation.
    pub docs_url: Option<String>,
}

impl Availability {
    /// The time to wait before the next attempt. `None`: the server did not say.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        Duration::try_from_secs_f64(self.retry_after?).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    fn read(availability: &str) -> (ErrorFacts, Option<Availability>) {
        let body = format!(r#"{{"error":{{"code":503,"message":"m","availability":{availability}}}}}"#);
        let body = ErrorBody::read(body.as_bytes()).expect("an error");
        (body.facts(), body.availability())
    }

    #[test]
    fn the_headers_of_a_rate_limit_are_in_the_body() {
        let reset = |headers: &str| {
            let body = format!(r#"{{"error":{{"code":429,"message":"m","metadata":{{"headers":{headers}}}}}}}"#);
            ErrorBody::read(body.as_bytes()).expect("an error").facts().reset
        };
        let at = Some(RateLimitReset::At(SystemTime::UNIX_EPOCH + Duration::from_millis(1_741_305_600_000)));
        assert_eq!(reset(r#"{"X-RateLimit-Reset":"1741305600000"}"#), at);
        assert_eq!(reset(r#"{"x-ratelimit-limit":"20","x-ratelimit-reset":1741305600000}"#), at);
        assert_eq!(reset(r#"{"X-RateLimit-Reset":"1741305600"}"#), at);
        let after = Some(RateLimitReset::After(Duration::from_secs(45)));
        assert_eq!(reset(r#"{"X-RateLimit-Reset":"45"}"#), after);
        assert_eq!(reset(r#"{"X-RateLimit-Reset":45}"#), after);
        for none in ["{}", "null", r#"{"x-ratelimit-reset":"soon"}"#, r#"{"x-ratelimit-reset":-1}"#] {
            assert_eq!(reset(none), None, "{none}");
        }
    }

    #[test]
    fn one_odd_member_leaves_the_other_hints_alone() {
        for odd in [
            r#""docs_url":{"href":"x"}"#,
            r#""code":7"#,
            r#""requested_models":"m""#,
            r#""excluded_by":[1,"geo"]"#,
            r#""fallback_models":{}"#,
        ] {
            let (facts, availability) = read(&format!(r#"{{{odd},"retryable":false,"retry_after":1.5}}"#));
            assert_eq!(facts.retryable, Some(false), "{odd}");
            assert_eq!(facts.retry_after, Some(Duration::from_millis(1_500)), "{odd}");
            assert_eq!(availability.expect("an object").retryable, Some(false), "{odd}");
        }
        let (facts, availability) = read(r#"{"retryable":false,"retry_after":"soon"}"#);
        assert_eq!((facts.retryable, facts.retry_after), (Some(false), None));
        assert!(availability.expect("an object").extra.get("retry_after").is_some());
        let (facts, _) = read(r#"{"retryable":"no","retry_after":2}"#);
        assert_eq!((facts.retryable, facts.retry_after), (None, Some(Duration::from_secs(2))));
    }

    #[test]
    fn no_object_has_no_hints() {
        for odd in ["null", "[]", "7", r#""capacity""#] {
            let (facts, availability) = read(odd);
            assert_eq!((facts.retryable, facts.retry_after), (None, None), "{odd}");
            assert!(availability.is_none(), "{odd}");
        }
    }
}
