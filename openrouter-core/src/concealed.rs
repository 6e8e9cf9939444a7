//! Secrets of a request, kept until its response is read: a server may quote them.
//!
//! [`Secret::collect`] returns all of them, wherever in the request they are.

use http::HeaderMap;

use crate::Secret;
use crate::request::percent_encoded;

/// What must not come out of an error message.
#[derive(Debug, Default)]
pub(crate) struct Concealed {
    /// Those of the request; the sensitive ones count.
    headers: HeaderMap,
    fields: Vec<Secret>,
}

/// A text that is shorter stands in many a message by chance, and is no secret worth the name.
const SHORTEST: usize = 8;

impl Concealed {
    /// The headers of a request that are marked as sensitive, and the secrets in its other parts.
    pub(crate) fn new(headers: HeaderMap, fields: Vec<Secret>) -> Self {
        Self { headers, fields }
    }

    /// The message with `…` in the place of every secret, in whichever form it was sent.
    pub(crate) fn take_out_of(&self, message: String) -> String {
        // Of a header what comes behind the scheme, if there is one.
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

/// A secret as it is, in a URL or a form, and in JSON.
fn forms(secret: &str) -> [String; 3] {
    let json = serde_json::to_string(secret).unwrap_or_default();
    let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or(secret);
    [secret.to_owned(), percent_encoded(secret), json.to_owned()]
}
