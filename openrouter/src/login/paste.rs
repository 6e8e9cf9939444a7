//! The text that a user pastes to finish a login.

use openrouter_core::BuildError;

use super::verdict::{Reported, Verdict};
use crate::Secret;

/// Characters that terminals and messages put around an address.
const QUOTES: &[char] = &['"', '\'', '`', '<', '>'];

/// Reads the outcome of a login from pasted text: a code, or the address to which the authorize page sent the browser, or
/// the query of that address.
///
/// An address with another state than `state` belongs to another login. One without a state is accepted, like a code:
/// the user chose it, and the challenge still protects the exchange.
pub(super) fn judge(text: &str, state: Option<&Secret>) -> Result<Verdict, BuildError> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c));
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

/// The query of an address, or the query alone. `None` when the text is neither.
fn query_of(text: &str) -> Option<String> {
    let text = text.split('#').next().unwrap_or_default();
    let query = match text.split_once('?') {
        Some((_, query)) => query,
        None if text.contains("://") => "",
        None if text.split('&').any(|pair| pair.starts_with("code=") || pair.starts_with("error=")) => text,
        None => return None,
    };
    // A long address is often broken into lines.
    Some(query.split_whitespace().collect())
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
