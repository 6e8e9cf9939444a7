//! The outcome of a login in the query of the callback.

use std::hint::black_box;

use percent_encoding::percent_decode_str;

use super::AuthorizeError;
use super::html::is_hidden;
use crate::Secret;

/// The number of characters of a description that are kept.
const DESCRIPTION_LIMIT: usize = 500;

/// The outcome that the authorize page reports.
pub(super) enum Verdict {
    /// The user granted a key, for this code.
    Code(Secret),
    /// The user denied the login.
    Denied,
    /// The page reports another error.
    Refused(AuthorizeError),
}

/// The parameters with which the authorize page sends the browser back. Empty ones count as missing.
pub(super) struct Reported {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
    description: Option<String>,
}

/// Parses the outcome in the query of a request. `None` when the query does not belong to this login.
///
/// A code needs the state of the login. An error without any state ends the login as well, because the page that reports it
/// has lost the state, and nobody else would come back.
pub(super) fn judge(query: &str, state: &Secret) -> Option<Verdict> {
    let reported = Reported::parse(query)?;
    let is_ours = match &reported.state {
        Some(_) => reported.has_state(state),
        None => reported.error.is_some(),
    };
    if is_ours { reported.verdict() } else { None }
}

impl Reported {
    /// `None` when a parameter is repeated or malformed.
    pub(super) fn parse(query: &str) -> Option<Self> {
        let [state, code, error, description] = values(query, ["state", "code", "error", "error_description"])?;
        Some(Self { state, code, error, description })
    }

    /// Whether the state is that of another login.
    pub(super) fn has_other_state(&self, state: &Secret) -> bool {
        self.state.is_some() && !self.has_state(state)
    }

    fn has_state(&self, state: &Secret) -> bool {
        self.state.as_ref().is_some_and(|given| is_same(given.as_bytes(), state.expose().as_bytes()))
    }

    /// `None` when there is neither a code nor an error.
    pub(super) fn verdict(self) -> Option<Verdict> {
        match self.error.as_deref() {
            Some("access_denied") => Some(Verdict::Denied),
            Some(error) => {
                let reported = AuthorizeError { error: name_of(error), description: self.safe_description() };
                Some(Verdict::Refused(reported))
            }
            None => self.code.map(|code| Verdict::Code(code.into())),
        }
    }

    /// The description, in one line and without the other values of the query.
    fn safe_description(&self) -> Option<String> {
        let secrets = [&self.state, &self.code].into_iter().flatten();
        let description = secrets.fold(self.description.clone()?, |text, secret| text.replace(secret, "…"));
        let visible = description.chars().map(|c| if is_hidden(c) { ' ' } else { c }).take(DESCRIPTION_LIMIT);
        Some(visible.collect::<String>().trim().to_owned()).filter(|text| !text.is_empty())
    }
}

/// The decoded values of these parameters. `None` when one is repeated or any is malformed.
fn values<const N: usize>(query: &str, names: [&str; N]) -> Option<[Option<String>; N]> {
    let mut found = [const { None }; N];
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name)?, decode(value)?);
        let slot = names.iter().zip(&mut found).find(|(known, _)| **known == name);
        if slot.is_some_and(|(_, slot)| slot.replace(value).is_some()) {
            return None;
        }
    }
    Some(found.map(|value| value.filter(|value| !value.is_empty())))
}

fn decode(text: &str) -> Option<String> {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8().ok().map(Into::into)
}

/// The part of the name of an error that is safe to display anywhere.
fn name_of(error: &str) -> String {
    error.chars().filter(|c| c.is_ascii_alphanumeric() || "_-.".contains(*c)).take(64).collect()
}

/// Compares in constant time for any text of the right length, so that timing does not reveal the state.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    let differing = a.iter().zip(b).fold(0, |differing, (a, b)| black_box(differing | (a ^ b)));
    a.len() == b.len() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(query: &str) -> String {
        match judge(query, &"s-1".into()) {
            Some(Verdict::Code(code)) => format!("code {}", code.expose()),
            Some(Verdict::Denied) => "denied".to_owned(),
            Some(Verdict::Refused(error)) => format!("refused {error}"),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn verdicts() {
        for (query, expected) in [
            ("state=s-1&code=abc", "code abc"),
            ("code=a%2Bb+c%20d&x=1&y&state=s%2D1", "code a+b c d"),
            ("state=s-1&error=access_denied", "denied"),
            ("state=s-1&error=access_denied&code=abc", "denied"),
            ("state=s-1&error=<server>_error%0A", "refused server_error"),
            ("state=s-1&error=&code=abc", "code abc"),
            ("state=s-1", "none"),
            ("state=s-1&code=", "none"),
            ("state=s-1&code=%FF", "none"),
            ("state=s-1&code=a&code=b", "none"),
            ("state=s-1&state=s-1&code=a", "none"),
            ("state=&code=abc", "none"),
            ("state=s-2&code=abc", "none"),
            ("state=s-&code=abc", "none"),
            ("state=s-11&code=abc", "none"),
            ("state=s-2&error=access_denied", "none"),
            ("code=abc", "none"),
            ("error=access_denied", "denied"),
            ("error=server_error&state=", "refused server_error"),
            ("error=server_error&code=abc", "refused server_error"),
            (
                "error=server_error&error_description=try+again%0Alater%E2%80%AE",
                "refused server_error: try again later",
            ),
            ("error=server_error&error_description=%20&code=abc", "refused server_error"),
            ("error=x&error_description=no+abc+for+s-1&code=abc&state=s-1", "refused x: no … for …"),
            ("error=x&error_description=a&error_description=b", "none"),
            ("", "none"),
        ] {
            assert_eq!(judged(query), expected, "{query}");
        }
        let long = judged(&format!("error=x&error_description={}", "m".repeat(10_000)));
        assert_eq!(long.len(), "refused x: ".len() + DESCRIPTION_LIMIT);
    }
}
