//! Redacts the secrets of a request in the messages of its errors.
//!
//! Errors are logged, and some servers quote the rejected key or field in the message of an error response, in its code, in
//! its id or in a key of its JSON. So each
//! call remembers its secrets: the headers that are marked as sensitive, and every [`Secret`] that was written into the
//! request, which [`Secret::collect`] finds.

use http::{HeaderMap, HeaderValue};
use openrouter_json::Secret;

use crate::percent::percent_encoded;

/// The secrets of a request, which must not appear in an error message.
#[derive(Debug, Default)]
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

    /// Replaces every secret in the text by `…`, in each form in which it can have been sent.
    pub(crate) fn redact(&self, text: String) -> String {
        self.all().fold(text, |text, secret| {
            forms(secret).into_iter().fold(
                text,
                |text, form| {
                    if text.contains(&form) { text.replace(&form, "…") } else { text }
                },
            )
        })
    }

    /// Whether the text contains a secret.
    pub(crate) fn are_quoted_in(&self, text: &str) -> bool {
        self.all().any(|secret| forms(secret).iter().any(|form| text.contains(form)))
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        // A scheme such as `Bearer` is not a part of the secret.
        let headers = self.headers.iter().filter_map(|value| value.to_str().ok()?.rsplit(' ').next());
        headers.chain(self.fields.iter().map(Secret::expose)).filter(|secret| secret.len() >= SHORTEST)
    }
}

/// The forms in which a secret is sent: unchanged, as in a URL or a form, and as in JSON.
fn forms(secret: &str) -> [String; 3] {
    let json = serde_json::to_string(secret).unwrap_or_default();
    let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or(secret);
    [secret.to_owned(), percent_encoded(secret), json.to_owned()]
}
