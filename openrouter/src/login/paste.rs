//! The text that a user pastes to finish a login.

use openrouter_core::BuildError;

use super::html::is_hidden;
use super::verdict::{Reported, Verdict};
use crate::Secret;

/// Characters that terminals, messages and text editors put around a code or an address.
const QUOTES: &[char] = &['"', '\'', '`', '<', '>', '“', '”', '„', '‘', '’', '‚', '«', '»', '‹', '›'];

/// Characters that nobody sees, and that copying from a page or a document adds anywhere.
const INVISIBLE: &[char] = &['\u{AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}'];

/// The hosts of addresses that are also recognized without a scheme and a port.
const HOSTS: &[&str] = &["localhost", "127.0.0.1", "[::1]"];

/// Reads the outcome of a login from pasted text: a code, or the address to which the authorize page sent the browser, or
/// the query of that address. A code may follow words such as `Your code:`.
///
/// An address with another state than `state` belongs to another login. One without a state is accepted, like a code:
/// the user chose it, and the challenge still protects the exchange.
pub(super) fn judge(text: &str, state: Option<&Secret>) -> Result<Verdict, BuildError> {
    let text = text.replace(|c: char| INVISIBLE.contains(&c) || (is_hidden(c) && !c.is_whitespace()), "");
    let text = without_label(unquoted(&text));
    if text.is_empty() {
        return Err(invalid("is empty"));
    }
    let Some(query) = query_of(text) else { return Ok(Verdict::Code(text.into())) };
    let reported = Reported::parse(&query).ok_or_else(|| invalid("cannot be read from the pasted address"))?;
    if state.is_some_and(|state| reported.has_other_state(state)) {
        return Err(invalid("belongs to another login: paste the address to which this one led"));
    }
    reported.verdict().ok_or_else(|| invalid("is not in the pasted address: paste the one after the approval"))
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c))
}

/// Removes words such as `Your code:` in front of a code or an address.
fn without_label(text: &str) -> &str {
    let is_label = |label: &str| {
        let last = label.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        ["code", "address", "url"].contains(&last.as_str())
    };
    match text.split_once(':') {
        Some((label, rest)) if is_label(label) => unquoted(rest),
        _ => text,
    }
}

/// The query of an address, or the query alone. `None` when the text is neither.
fn query_of(text: &str) -> Option<String> {
    let text = text.split('#').next().unwrap_or_default();
    let query = match text.split_once('?') {
        Some((_, query)) => query,
        None if is_address(text) => "",
        None if text.split('&').any(|pair| pair.starts_with("code=") || pair.starts_with("error=")) => text,
        None => return None,
    };
    // The source of a page has the character `&` in this form.
    let query = query.replace("&amp;", "&");
    // A long address is often broken into lines.
    Some(query.split_whitespace().collect())
}

/// Whether a text without a query is an address. A browser may show it without the scheme.
fn is_address(text: &str) -> bool {
    let (host, path) = text.split_once('/').map_or((text, None), |(host, path)| (host, Some(path)));
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let (name, has_port) = match host.rsplit_once(':') {
        Some((name, port)) if is_port(port) => (name, true),
        _ => (host, false),
    };
    text.contains("://") || HOSTS.contains(&name) || (has_port && path.is_some())
}

fn invalid(problem: &'static str) -> BuildError {
    BuildError::new("code", problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> String {
        match judge(text, Some(&"s-1".into())) {
            Ok(Verdict::Code(code)) => format!("code {}", code.expose()),
            Ok(Verdict::Denied) => "denied".to_owned(),
            Ok(Verdict::Refused(error)) => format!("refused {error}"),
            Err(error) => error.problem().split(':').next().unwrap_or_default().to_owned(),
        }
    }

    #[test]
    fn pasted_texts() {
        for (text, expected) in [
            (" abc\r\n", "code abc"),
            ("\"abc\"", "code abc"),
            ("a b", "code a b"),
            ("http://127.0.0.1:1234/callback?state=s-1&code=a%2Bb", "code a+b"),
            ("<http://127.0.0.1:1234/callback?code=abc&state=s-1#top>", "code abc"),
            ("127.0.0.1:1234/callback?state=s-1&code=ab\nc", "code abc"),
            ("https://app.example/?code=abc", "code abc"),
            ("?code=abc&state=s-1", "code abc"),
            ("state=s-1&code=abc", "code abc"),
            ("http://127.0.0.1:1/?state=s-1&error=access_denied", "denied"),
            ("error=server_error", "refused server_error"),
            ("http://127.0.0.1:1/?state=s-2&code=abc", "belongs to another login"),
            ("http://127.0.0.1:1/?state=s-2&error=access_denied", "belongs to another login"),
            ("https://openrouter.ai/auth?callback_url=x", "is not in the pasted address"),
            ("https://openrouter.ai/", "is not in the pasted address"),
            ("?code=a&code=b", "cannot be read from the pasted address"),
            ("“abc”", "code abc"),
            ("« abc »", "code abc"),
            ("\u{FEFF}a\u{200B}bc\u{202C}", "code abc"),
            ("Your code: abc", "code abc"),
            ("Your code:\n“abc”\n", "code abc"),
            ("CODE:abc", "code abc"),
            ("Address: http://127.0.0.1:1/?code=abc", "code abc"),
            ("ab:cd/ef", "code ab:cd/ef"),
            ("v1.ab/cd", "code v1.ab/cd"),
            ("http://127.0.0.1:1234/callback?state=s-1&amp;code=abc", "code abc"),
            ("code=abc&amp;state=s-1", "code abc"),
            ("http://127.0.0.1:1/?error=server_error&error_description=try+later", "refused server_error: try later"),
            ("127.0.0.1:9/callback", "is not in the pasted address"),
            ("localhost:9", "is not in the pasted address"),
            ("localhost/callback", "is not in the pasted address"),
            ("app.example:8443/callback", "is not in the pasted address"),
            ("Your code: ", "is empty"),
            ("", "is empty"),
            (" \"\" ", "is empty"),
        ] {
            assert_eq!(judged(text), expected, "{text}");
        }
    }

    #[test]
    fn without_a_state_every_one_is_accepted() {
        let verdict = judge("http://127.0.0.1:1/?state=s-2&code=abc", None);
        assert!(matches!(verdict, Ok(Verdict::Code(code)) if code.expose() == "abc"));
    }
}
