//! JSON bodies.

use bytes::BytesMut;
use http::{HeaderValue, Method};
use openrouter_json::{Encode, Extra, JsonText, RawJson, Writer, body, from_str};

use super::form::FORM;
use super::{BodySize, Encoder};
use crate::error::BuildError;

/// Writes the members of a JSON object.
pub type JsonBody<'a> = Writer<'a>;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

impl Encoder {
    /// Sets a JSON object as the body.
    pub fn json(&mut self, size: &BodySize, members: impl FnOnce(&mut JsonBody<'_>)) {
        self.json_with(size, &Extra::new(), members);
    }

    /// Sets a JSON object as the body, and appends the members of `extra`.
    pub fn json_with(&mut self, size: &BodySize, extra: &Extra, members: impl FnOnce(&mut JsonBody<'_>)) {
        let mut text = JsonText::with_buffer(size.buffer());
        let mut writer = text.object(extra);
        members(&mut writer);
        writer.end();
        self.json_text(size, "body", text);
    }

    /// Sets a value as the JSON body. An error names the field `name`, or just the body when that is `body`.
    pub fn json_value<T: Encode + ?Sized>(&mut self, size: &BodySize, name: &str, value: &T) {
        self.json_value_by(size, name, value, |value, text| text.value(value));
    }

    /// As [`json_value`](Self::json_value), by the function that writes the value.
    #[doc(hidden)]
    pub fn json_value_by<T: ?Sized>(&mut self, size: &BodySize, name: &str, value: &T, write: fn(&T, &mut JsonText)) {
        let mut text = JsonText::with_buffer(size.buffer());
        write(value, &mut text);
        self.json_text(size, name, text);
    }

    /// Returns the JSON body, or the first error of any part of the request.
    pub(crate) fn into_json(self) -> Result<RawJson, BuildError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let invalid = |problem: &str| BuildError::new("body", problem);
        let body = self.body.as_bytes().filter(|body| !body.is_empty()).ok_or_else(|| invalid("has no value"))?;
        let text = std::str::from_utf8(body).map_err(|error| invalid("is not UTF-8").with_source(error))?;
        from_str(text).map_err(|error| invalid("is not JSON").with_source(error))
    }

    fn json_text(&mut self, size: &BodySize, name: &str, text: JsonText) {
        let error = match text.finish() {
            Ok(body) => {
                size.learn(body.len());
                return self.set_body(body.into(), JSON);
            }
            Err(error) => error,
        };
        let subject = if name == "body" { "body".to_owned() } else { format!("body `{name}`") };
        self.fail(|| BuildError::new(subject, "has no JSON form").with_source(error));
    }

    /// Sets a member of the JSON body to `true`, after the others.
    pub(crate) fn flag(&mut self, name: &str) {
        match self.body.as_bytes() {
            Some(body) if self.content_type.as_ref() == Some(&JSON) && lacks_member(body, name) => {
                self.append_flag(name);
            }
            _ => match from_str("true") {
                Ok(set) => self.body_field(name, &set),
                Err(error) => self.fail(|| BuildError::new(format!("body field `{name}`"), error.to_string())),
            },
        }
    }

    /// Appends a member to the JSON object, without copying it.
    fn append_flag(&mut self, name: &str) {
        let body = std::mem::take(&mut self.body).into_bytes().unwrap_or_default();
        let mut body = body.try_into_mut().unwrap_or_else(|shared| BytesMut::from(&*shared));
        body.truncate(body.len().saturating_sub(1));
        let separator = if body.len() > 1 { "," } else { "" };
        body.extend_from_slice(format!("{separator}\"{name}\":true}}").as_bytes());
        self.body = body.freeze().into();
    }

    /// Sets a member of the JSON body or a field of the form, and replaces one of the same name.
    pub(crate) fn body_field(&mut self, name: &str, value: &RawJson) {
        if self.content_type.as_ref() == Some(&FORM) {
            return self.form_field(name, value);
        }
        match self.with_field(name, value) {
            Ok(body) => self.set_body(body.into(), self.content_type.clone().unwrap_or(JSON)),
            Err(problem) => self.fail(|| BuildError::new(format!("body field `{name}`"), problem)),
        }
    }

    fn with_field(&self, name: &str, value: &RawJson) -> Result<Vec<u8>, String> {
        let members = match &self.content_type {
            Some(content_type) if content_type == JSON => {
                let body = self.body.as_bytes().map(|body| std::str::from_utf8(body));
                let body = body.unwrap_or(Ok("")).map_err(|error| error.to_string())?;
                from_str::<Extra>(body).map_err(|_| "the request's body is not a JSON object")
            }
            None if !matches!(self.method, Method::GET | Method::HEAD) => Ok(Extra::new()),
            _ => Err("the request has no JSON body"),
        };
        let mut members = members?;
        members.insert(name, value).map_err(|error| error.to_string())?;
        serde_json::to_vec(&members).map_err(|error| error.to_string())
    }
}

/// Whether a body is an object without a member of this name. Only a body in which the name is somewhere, perhaps within
/// another value, is read as JSON.
fn lacks_member(body: &[u8], name: &str) -> bool {
    let is_absent = || memchr::memmem::find(body, format!("\"{name}\"").as_bytes()).is_none();
    let is_elsewhere = || std::str::from_utf8(body).is_ok_and(|text| !body::has_member(text, name));
    body.starts_with(b"{") && body.ends_with(b"}") && (is_absent() || is_elsewhere())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flagged(body: &'static str) -> String {
        let mut encoder = Encoder::new(Method::POST, http::HeaderMap::new());
        encoder.set_body(body.into(), JSON);
        encoder.flag("stream");
        String::from_utf8_lossy(encoder.body.as_bytes().expect("a body")).into_owned()
    }

    #[test]
    fn a_flag_is_the_last_member() {
        assert_eq!(flagged("{}"), r#"{"stream":true}"#);
        assert_eq!(flagged(r#"{"a":1}"#), r#"{"a":1,"stream":true}"#);
        assert_eq!(flagged(r#"{"a":"\"stream\""}"#), r#"{"a":"\"stream\"","stream":true}"#);
    }

    #[test]
    fn only_a_member_of_the_body_itself_is_replaced() {
        let nested = r#"{"tools":[{"stream":{"type":"string"}}],"required":"stream"#;
        let text: &'static str = format!("{nested}\"}}").leak();
        assert_eq!(flagged(text), format!("{nested}\",\"stream\":true}}"));
        assert_eq!(flagged(r#"{"stream":false,"a":1}"#), r#"{"stream":true,"a":1}"#);
    }

    #[test]
    fn a_body_that_is_appended_to_is_not_copied() {
        let mut body = Vec::with_capacity(100);
        body.extend_from_slice(br#"{"a":"stream","b":{"stream":1}}"#);
        let start = body.as_ptr();
        let mut encoder = Encoder::new(Method::POST, http::HeaderMap::new());
        encoder.set_body(body.into(), JSON);
        encoder.flag("stream");
        assert_eq!(encoder.body.as_bytes().expect("a body").as_ptr(), start);
    }
}
