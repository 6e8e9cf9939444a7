//! The callback URL of a login.

use openrouter::oauth::AuthorizeUrl;
use url::Url;

/// Parses a callback URL that the authorize page accepts.
pub(crate) fn parse(text: &str) -> Result<Url, String> {
    let invalid = |problem: &str| format!("`callback_url` {problem}");
    AuthorizeUrl::check_callback(text).map_err(|error| invalid(error.problem()))?;
    Url::parse(text).map_err(|_| invalid("is not a valid URL"))
}

/// The scheme, host and port.
pub(crate) fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// Whether the callback leads to a program on the user's machine, which nobody has verified.
pub(crate) fn is_loopback(url: &Url) -> bool {
    // Only loopback may use plain `http`.
    url.scheme() == "http"
}

/// The source expression for a content security policy: the origin, or the scheme where a policy cannot express the
/// origin.
pub(crate) fn source(url: &Url) -> String {
    let origin = origin(url);
    let plain = origin.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:/".contains(&byte));
    if plain { origin } else { format!("{}:", url.scheme()) }
}

/// Appends a pair to the query of the callback.
pub(crate) fn with_pair(mut url: Url, name: &str, value: &str) -> Url {
    url.query_pairs_mut().append_pair(name, value);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callbacks() {
        for text in [
            "https://app.example/cb?state=1",
            "http://localhost:3000/",
            "http://127.0.0.1:9",
            "http://[::1]:8080/cb",
            "https://app.example:8443",
        ] {
            assert!(parse(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "/cb",
            "http://app.example/cb",
            "http://localhost.evil.example/",
            "http://127.0.0.2/",
            "http://0.0.0.0/",
            "javascript:alert(1)",
            "myapp://cb",
            "https://user@app.example/",
            "https://app.example/#a",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sources_of_a_policy() {
        let source = |text| source(&parse(text).unwrap());
        assert_eq!(source("https://app.example:8443/cb"), "https://app.example:8443");
        assert_eq!(source("http://[::1]:8080/"), "http:");
        assert_eq!(source("https://a;script-src/"), "https:");
    }

    #[test]
    fn the_query_is_kept() {
        let url = with_pair(parse("https://app.example/cb?state=a%20b").unwrap(), "code", "x&y");
        assert_eq!(url.as_str(), "https://app.example/cb?state=a%20b&code=x%26y");
    }
}
