//! A credential in the query of a URL.

use std::fmt::Write as _;

use http::Uri;
use http::uri::PathAndQuery;
use openrouter_json::Secret;
use percent_encoding::percent_decode_str;

use crate::error::BuildError;
use crate::percent::percent_encoded;

/// A pair of the query with a credential.
#[derive(Clone)]
pub(super) struct QueryPair {
    name: &'static str,
    value: Secret,
}

impl QueryPair {
    pub(super) fn new(name: &'static str, value: &str) -> Self {
        Self { name, value: Secret::from(value) }
    }

    pub(super) fn secret(&self) -> &Secret {
        &self.value
    }

    /// Appends the pair, in place of every other pair of its name.
    pub(super) fn set(&self, uri: &mut Uri) -> Result<(), BuildError> {
        let mut target = retained(uri, |name, _| name != self.name);
        let separator = if target.contains('?') { '&' } else { '?' };
        let (name, value) = (percent_encoded(self.name), percent_encoded(self.value.expose()));
        let _ = write!(target, "{separator}{name}={value}");
        replace(uri, target)
    }

    /// Removes the pair. Another one of its name stays.
    pub(super) fn remove(&self, uri: &mut Uri) -> Result<(), BuildError> {
        let is_own = |name: &str, value: &str| name == self.name && value == self.value.expose();
        replace(uri, retained(uri, |name, value| !is_own(name, value)))
    }
}

/// Path and query, with those pairs for which a function holds.
fn retained(uri: &Uri, keeps: impl Fn(&str, &str) -> bool) -> String {
    let mut target = uri.path().to_owned();
    let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    let mut separator = '?';
    for pair in pairs {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if keeps(&decoded(name), &decoded(value)) {
            target.push(separator);
            target.push_str(pair);
            separator = '&';
        }
    }
    target
}

/// The text of a name or value, in which a plus sign is a space.
fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// Replaces path and query.
fn replace(uri: &mut Uri, target: String) -> Result<(), BuildError> {
    let invalid = || BuildError::new("URL", "cannot take the credential: it is too long");
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(|_| invalid())?);
    *uri = Uri::from_parts(parts).map_err(|_| invalid())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIR: (&str, &str) = ("api key", "a+b c&d");

    fn set(uri: &str) -> String {
        let mut uri = uri.parse().expect("a URI");
        QueryPair::new(PAIR.0, PAIR.1).set(&mut uri).expect("a URI with the pair");
        uri.to_string()
    }

    #[test]
    fn the_pair_is_sent_once_and_last() {
        let expected = "https://a.example/x?y=1&api%20key=a%2Bb%20c%26d";
        for uri in [
            "https://a.example/x?y=1",
            "https://a.example/x?&y=1&",
            "https://a.example/x?api+key=masked&y=1&api%20key",
            expected,
        ] {
            assert_eq!(set(uri), expected, "{uri}");
        }
        assert_eq!(set("https://a.example"), "https://a.example/?api%20key=a%2Bb%20c%26d");
        assert_eq!(set("https://a.example/x?"), "https://a.example/x?api%20key=a%2Bb%20c%26d");
        assert_eq!(set("https://a.example/x?y=%zz+%C3"), "https://a.example/x?y=%zz+%C3&api%20key=a%2Bb%20c%26d");
    }

    #[test]
    fn the_pair_is_removed_and_no_other() {
        let pair = QueryPair::new(PAIR.0, PAIR.1);
        for (uri, rest) in [
            ("https://b.example/x?api+key=a%2Bb+c%26d&y=1", "https://b.example/x?y=1"),
            ("https://b.example/x?api%20key=a%2bb%20c%26d", "https://b.example/x"),
            ("https://b.example/x?api%20key=other", "https://b.example/x?api%20key=other"),
        ] {
            let mut uri = uri.parse().expect("a URI");
            pair.remove(&mut uri).expect("a shorter URI");
            assert_eq!(uri, rest);
        }
    }

    #[test]
    fn a_url_that_becomes_too_long_is_an_error() {
        let mut uri = format!("https://a.example/{}", "x".repeat(65_500)).parse().expect("a URI");
        let error = QueryPair::new("key", &"k".repeat(100)).set(&mut uri).expect_err("an error");
        assert_eq!(error.to_string(), "URL: cannot take the credential: it is too long");
    }
}
