//! Takes the secrets of a request out of error messages: a server may quote them.
//!
//! [`Secret::collect`] finds every secret of a request, wherever it was written.

use http::HeaderMap;

use crate::Secret;
use crate::percent::percent_encoded;

/// The secrets of a request, which must not appear in an error message.
#[derive(Debug, Default)]
pub(crate) struct RequestSecrets {
    /// The headers of the request; those that are marked as sensitive count.
    headers: HeaderMap,
    fields: Vec<Secret>,
}

/// A shorter text is in many messages by chance, and does not protect anything.
const SHORTEST: usize = 8;

impl RequestSecrets {
    /// Takes the headers of a request, and the secrets in its other parts.
    pub(crate) fn new(headers: HeaderMap, fields: Vec<Secret>) -> Self {
        Self { headers, fields }
    }

    /// Replaces every secret in the message by `…`, in whichever form it was sent.
    pub(crate) fn redact(&self, message: String) -> String {
        // Of a header it is the part behind the scheme, if there is one.
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

/// The forms in which a secret is sent: unchanged, in a URL or a form, and in JSON.
fn forms(secret: &str) -> [String; 3] {
    let json = serde_json::to_string(secret).unwrap_or_default();
    let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or(secret);
    [secret.to_owned(), percent_encoded(secret), json.to_owned()]
}
