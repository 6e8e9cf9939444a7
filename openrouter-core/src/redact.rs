//! Redacts the secrets of a request in the messages of its errors.
//!
//! Errors are logged, and some servers quote the rejected key or field in the message of an error response. So each
//! call remembers its secrets: the headers that are marked as sensitive, and every [`Secret`] that was written into the
//! request, which [`Secret::collect`] finds.

use http::HeaderMap;

use crate::Secret;
use crate::percent::percent_encoded;

/// The secrets of a request, which must not appear in an error message.
#[derive(Debug, Default)]
pub(crate) struct RequestSecrets {
    /// The headers of the request. Only those that are marked as sensitive are secret.
    headers: HeaderMap,
    fields: Vec<Secret>,
}

/// The length in bytes from which secrets are redacted. A shorter text occurs in many messages by chance, and would not
/// protect anything.
const SHORTEST: usize = 8;

impl RequestSecrets {
    /// Creates them from the headers of a request, and the secrets in its other parts.
    pub(crate) fn new(headers: HeaderMap, fields: Vec<Secret>) -> Self {
        Self { headers, fields }
    }

    /// Replaces every secret in the message by `…`, in each form in which it can have been sent.
    pub(crate) fn redact(&self, message: String) -> String {
        // A scheme such as `Bearer` is not a part of the secret.
        let sensitive = self.headers.values().filter(|value| value.is_sensitive());
        let headers = sensitive.filter_map(|value| value.to_str().ok()?.rsplit(' ').next());
        let secrets = headers.chain(self.fields.iter().map(Secret::expose));
        secrets.filter(|secret| secret.len() >= SHORTEST).fold(message, |message, secret| {
            forms(secret).into_iter().fold(message, |message, form| {
                if message.contains(&form) { message.replace(&form, "…") } else { message }
            })
        })
    }
}

/// The forms in which a secret is sent: unchanged, as in a URL or a form, and as in JSON.
fn forms(secret: &str) -> [String; 3] {
    let json = serde_json::to_string(secret).unwrap_or_default();
    let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or(secret);
    [secret.to_owned(), percent_encoded(secret), json.to_owned()]
}
