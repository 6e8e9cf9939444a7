//! Redacts the secrets of a request in the messages of its errors.
//!
//! Errors are logged, and some servers quote the rejected key or field in the message of an error response, in its code, in
//! its id or in a key of its JSON. So each
//! call remembers its secrets: the headers that are marked as sensitive, and every [`Secret`] that was written into the
//! request, which [`Secret::collect`] finds.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderValue};
use openrouter_json::Secret;

use crate::percent::percent_encoded;

/// The secrets of a request, which must not appear in an error message.
#[derive(Debug, Clone, Default)]
pub(crate) struct RequestSecrets {
    /// The values of the headers that are marked as sensitive.
    headers: Vec<HeaderValue>,
    fields: Vec<Secret>,
}

/// The length in bytes from which secrets are redacted. A shorter text occurs in many messages by chance, and would not
/// protect anything.
const SHORTEST: usize = 8;

impl RequestSecrets {
    /// Creates them from the headers of a request, and the secrets in its other parts.
    pub(crate) fn new(headers: &HeaderMap, fields: Vec<Secret>) -> Self {
        let sensitive = headers.values().filter(|value| value.is_sensitive());
        Self { headers: sensitive.cloned().collect(), fields }
    }

    /// Adds those headers of another request that it did not have before.
    pub(crate) fn add(&mut self, headers: &HeaderMap) {
        for value in headers.values().filter(|value| value.is_sensitive()) {
            if !self.headers.contains(value) {
                self.headers.push(value.clone());
            }
        }
    }

    /// Replaces every secret in the text by `…`, in each form in which it can have been sent.
    pub(crate) fn redact(&self, text: String) -> String {
        self.all().fold(text, |text, secret| {
            forms(&secret).into_iter().fold(
                text,
                |text, form| {
                    if text.contains(&form) { text.replace(&form, "…") } else { text }
                },
            )
        })
    }

    /// Whether the text contains a secret.
    pub(crate) fn are_quoted_in(&self, text: &str) -> bool {
        self.all().any(|secret| forms(&secret).iter().any(|form| text.contains(form)))
    }

    /// Returns the body without the beginning of a secret at its end, which is there when the body was cut within the
    /// secret: [`redact`](Self::redact) finds whole secrets only.
    pub(crate) fn before_cut<'b>(&self, body: &'b [u8]) -> &'b [u8] {
        let cut = self
            .all()
            .flat_map(|secret| forms(&secret))
            .map(|form| overlap(body, form.as_bytes()))
            .max()
            .unwrap_or_default();
        body.get(..body.len() - cut).unwrap_or_default()
    }

    /// All secrets, in the form in which another request can have them.
    pub(crate) fn to_fields(&self) -> Vec<Secret> {
        self.all().map(Secret::new).collect()
    }

    fn all(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let headers = self.headers.iter().filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
        let headers = headers.flat_map(|value| {
            let parts = credential(value).chain(cookies(value)).chain(parameters(value)).map(Cow::Borrowed);
            parts.chain(user_and_password(value).map(Cow::Owned))
        });
        let fields = self.fields.iter().map(|secret| Cow::Borrowed(secret.expose()));
        headers.chain(fields).filter(|secret| secret.len() >= SHORTEST)
    }
}

/// The value of a header without a scheme such as `Bearer`, which is not a part of the secret.
fn credential(value: &str) -> impl Iterator<Item = &str> {
    value.rsplit(' ').take(1)
}

/// The values of the cookies in a header `a=1; b=2`.
fn cookies(value: &str) -> impl Iterator<Item = &str> {
    value.split(';').filter_map(|cookie| Some(cookie.split_once('=')?.1.trim().trim_matches('"')))
}

/// The values of the parameters in a header `scheme a=1, b=2`, such as a signature.
fn parameters(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').filter_map(|parameter| Some(parameter.split_once('=')?.1.trim().trim_matches('"')))
}

/// The secrets in a header `Basic …`: both parts together, and the password, or the user if that is empty.
fn user_and_password(value: &str) -> impl Iterator<Item = String> {
    let both = value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("Basic"));
    let both = both.and_then(|(_, encoded)| String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok());
    let part = both.as_ref().and_then(|both| {
        let (user, password) = both.split_once(':')?;
        Some(if password.is_empty() { user } else { password }.to_owned())
    });
    both.into_iter().chain(part)
}

/// The length of the longest end of `text` that is the beginning, but not the whole, of `secret`.
fn overlap(text: &[u8], secret: &[u8]) -> usize {
    let is_end = |len: &usize| secret.get(..*len).is_some_and(|start| text.ends_with(start));
    (1..secret.len()).rev().find(is_end).unwrap_or_default()
}

/// The forms in which a secret is sent: unchanged, as in a URL or a form, and as in JSON.
fn forms(secret: &str) -> [String; 3] {
    let json = serde_json::to_string(secret).unwrap_or_default();
    let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or(secret);
    [secret.to_owned(), percent_encoded(secret), json.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(header: &'static str, field: &str) -> RequestSecrets {
        let mut value = HeaderValue::from_static(header);
        value.set_sensitive(true);
        let headers = HeaderMap::from_iter([(http::header::COOKIE, value)]);
        RequestSecrets::new(&headers, vec![Secret::from(field)])
    }

    #[test]
    fn each_secret_of_a_header_is_redacted() {
        let redact = |header, text: &str| secrets(header, "").redact(text.to_owned());
        assert_eq!(redact("Bearer 12345678", "Bearer 12345678"), "Bearer …");
        let cookie = "session=s3nt1nel; theme=dark; id=\"87654321\"";
        assert_eq!(redact(cookie, "s3nt1nel and 87654321 of session, dark"), "… and … of session, dark");
        assert_eq!(redact("Basic dXNlcjpwYXNz==", "dXNlcjpwYXNz=="), "…");
        let basic = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
        assert_eq!(redact(basic, "Aladdin has no password open sesame"), "Aladdin has no password …");
        assert_eq!(redact(basic, "Aladdin:open sesame and QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), "… and …");
        assert_eq!(redact("Basic c2tfbGl2ZV8xMjM0Og==", "no key sk_live_1234"), "no key …");
        let signed = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830, SignedHeaders=host, Signature=5fa00fa31553b73e";
        assert_eq!(redact(signed, "5fa00fa31553b73e is not the signature"), "… is not the signature");
    }

    #[test]
    fn a_secret_in_which_a_body_was_cut_is_left_out() {
        let secrets = secrets("Bearer sk-or-v1-secret", "pass\"word");
        for (body, rest) in [
            ("key sk-or-v1-secre", "key "),
            ("key s", "key "),
            ("key sk-or-v1-secret", "key sk-or-v1-secret"),
            ("key sk-or-v1-secretsk", "key sk-or-v1-secret"),
            ("pass\\\"wo", ""),
            ("pass%22", ""),
            ("nothing", "nothing"),
            ("", ""),
        ] {
            assert_eq!(secrets.before_cut(body.as_bytes()), rest.as_bytes(), "{body}");
        }
    }
}
