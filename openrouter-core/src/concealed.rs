//! Secrets of a request, kept until its response is read: a server may quote them.
//!
//! A [`Secret`] notes itself when it is serialised, so that none is missed, wherever in the request it stands.

use std::cell::Cell;

use http::HeaderMap;

use crate::Secret;
use crate::request::percent_encoded;

thread_local! {
    /// The secrets serialised so far, while somebody wants to know.
    static SEEN: Cell<Option<Vec<Secret>>> = const { Cell::new(None) };
}

/// Calls `write` and tells which secrets were serialised meanwhile.
pub(crate) fn collect<R>(write: impl FnOnce() -> R) -> (R, Vec<Secret>) {
    let collector = Collector { outer: SEEN.with(|seen| seen.replace(Some(Vec::new()))) };
    let result = write();
    let seen = SEEN.with(|seen| seen.replace(None));
    drop(collector);
    (result, seen.unwrap_or_default())
}

/// Calls `write` and tells whether a secret was serialised meanwhile, in a request whose secrets are collected.
pub(crate) fn watch<R>(write: impl FnOnce() -> R) -> (R, bool) {
    let before = noted();
    let result = write();
    (result, noted() > before)
}

fn noted() -> usize {
    let seen = SEEN.take();
    let noted = seen.as_ref().map_or(0, Vec::len);
    SEEN.set(seen);
    noted
}

/// Puts back what was there before, also when `write` panics.
struct Collector {
    outer: Option<Vec<Secret>>,
}

impl Drop for Collector {
    fn drop(&mut self) {
        SEEN.with(|seen| seen.set(self.outer.take()));
    }
}

/// A secret is being serialised.
pub(crate) fn note(secret: &Secret) {
    if let Some(mut seen) = SEEN.take() {
        seen.push(secret.clone());
        SEEN.set(Some(seen));
    }
}

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
