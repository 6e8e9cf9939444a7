//! The URL to which the authorize page sends its users.

use http::Uri;
use openrouter_core::{BuildError, percent_encoded};

use super::AuthorizeUrl;
use crate::Secret;

/// Checks the callback URL and adds the state to its query.
pub(super) fn with_state(url: &str, state: Option<&Secret>) -> Result<String, BuildError> {
    AuthorizeUrl::check_callback(url)?;
    let Some(state) = state else { return Ok(url.to_owned()) };
    let separator = match url.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    Ok(format!("{url}{separator}state={}", percent_encoded(state.expose())))
}

/// The page accepts only URLs that cannot be read on the way: `https`, and `http` that stays on this machine.
pub(super) fn check(url: &str) -> Result<(), &'static str> {
    // First, because other schemes do not have to be URLs with a host.
    if !["https:", "http:"].iter().any(|scheme| has_prefix(url, scheme)) {
        return Err("must start with `https://`, or with `http://` and a loopback host");
    }
    if url.contains('#') {
        return Err("must not have a fragment");
    }
    let uri: Uri = url.parse().map_err(|_| "is not a valid URL")?;
    let authority = uri.authority().ok_or("is not an absolute URL")?;
    if authority.as_str().contains('@') {
        return Err("must not contain a user name or password");
    }
    let port = authority.as_str().strip_prefix(authority.host()).unwrap_or_default();
    if authority.host().is_empty() || !(port.is_empty() || authority.port_u16().is_some()) {
        return Err("must have a valid host and port");
    }
    match uri.scheme_str() {
        Some("https") => Ok(()),
        Some("http") if is_local(authority.host()) => Ok(()),
        _ => Err("must use `https`: plain `http` is only for `localhost`, `127.0.0.1` and `[::1]`"),
    }
}

/// Compares without regard to case.
fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn is_local(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host == "127.0.0.1" || host == "[::1]"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_that_the_page_accepts() {
        for url in [
            "https://app.example",
            "https://app.example:8443/a/b?c=d",
            "http://localhost:3000/callback",
            "http://LocalHost",
            "http://127.0.0.1:1/",
            "http://[::1]:65535/x",
        ] {
            assert_eq!(check(url), Ok(()), "{url}");
        }
        for url in [
            "",
            "/callback",
            "app.example/callback",
            "app://callback",
            "javascript:alert(1)",
            "https://",
            "https://a b/",
            "https://app.example/#part",
            "https://me:pw@app.example/",
            "https://app.example:99999/",
            "http://app.example/",
            "http://127.0.0.2/",
            "http://localhost.example/",
            "http://127.0.0.1.example/",
            "http://[::2]/",
        ] {
            assert!(check(url).is_err(), "{url}");
        }
    }

    #[test]
    fn the_reason_is_the_first_thing_that_is_wrong() {
        for (url, reason) in [
            ("javascript:alert(1)#x", "must start with `https://`"),
            ("app://callback", "must start with `https://`"),
            ("/callback", "must start with `https://`"),
            ("https://", "is not a valid URL"),
            ("https://app.example/#part", "must not have a fragment"),
            ("http://app.example/", "must use `https`"),
        ] {
            let problem = check(url).expect_err("refused");
            assert!(problem.starts_with(reason), "{url}: {problem}");
        }
    }

    #[test]
    fn the_state_joins_the_query() {
        let state = Secret::new("s t/1");
        for (url, expected) in [
            ("https://a.example", "https://a.example?state=s%20t%2F1"),
            ("https://a.example/?", "https://a.example/?state=s%20t%2F1"),
            ("https://a.example/b?c=d", "https://a.example/b?c=d&state=s%20t%2F1"),
            ("https://a.example/b?c=d&", "https://a.example/b?c=d&state=s%20t%2F1"),
        ] {
            assert_eq!(with_state(url, Some(&state)).expect("valid"), expected);
            assert_eq!(with_state(url, None).expect("valid"), url);
        }
    }
}
