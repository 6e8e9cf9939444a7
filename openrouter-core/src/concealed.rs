//! Secrets of a request, kept until its answer is read: a server may quote them.

use http::HeaderValue;

use crate::{Body, Secret};

/// What must not come out of an error message.
#[derive(Debug, Default)]
pub(crate) struct Concealed {
    headers: Vec<HeaderValue>,
    fields: Vec<Secret>,
}

/// A text that is shorter stands in many a message by chance, and is no secret worth the name.
const SHORTEST: usize = 8;

impl Concealed {
    /// The headers of a request that are marked as sensitive, and its secret fields.
    pub(crate) fn of(request: &http::Request<Body>, fields: &[Secret]) -> Self {
        let headers = request.headers().values().filter(|value| value.is_sensitive()).cloned().collect();
        Self { headers, fields: fields.to_vec() }
    }

    /// The message with `…` in the place of every secret.
    pub(crate) fn take_out_of(&self, message: String) -> String {
        // Of a header what comes behind the scheme, if there is one.
        let headers = self.headers.iter().filter_map(|value| value.to_str().ok()?.rsplit(' ').next());
        let secrets = headers.chain(self.fields.iter().map(Secret::expose));
        secrets.filter(|secret| secret.len() >= SHORTEST).fold(message, |message, secret| {
            if message.contains(secret) { message.replace(secret, "…") } else { message }
        })
    }
}
