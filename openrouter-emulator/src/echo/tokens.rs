//! Tokens: words, each with the white space before it.

/// The tokens of a text, which are the whole text together.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let word = rest.find(|letter: char| !letter.is_whitespace()).unwrap_or(rest.len());
        let length = rest.get(word..)?.find(char::is_whitespace).unwrap_or(rest.len() - word);
        let (token, after) = rest.split_at_checked(word + length)?;
        rest = after;
        (!token.is_empty()).then_some(token)
    })
}

pub(super) fn count(text: &str) -> i64 {
    i64::try_from(tokens(text).count()).unwrap_or(i64::MAX)
}

/// Cuts a text to a number of tokens. Returns whether it was longer, and how many tokens are left.
pub(super) fn limited(text: String, limit: Option<i64>) -> (String, bool, Option<i64>) {
    let Some(limit) = limit else { return (text, false, None) };
    let count = count(&text);
    if count <= limit {
        return (text, false, Some(limit - count));
    }
    let most = usize::try_from(limit).unwrap_or_default();
    (tokens(&text).take(most).collect(), true, Some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_the_whole_text() {
        for (text, expected) in [
            ("", &[][..]),
            ("one", &["one"]),
            ("one two\n three", &["one", " two", "\n three"]),
            (" é\u{3000}ü ", &[" é", "\u{3000}ü", " "]),
        ] {
            assert_eq!(tokens(text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_text_is_cut_at_the_limit() {
        let cut = |limit| limited("a b c".to_owned(), limit);
        assert_eq!(cut(None), ("a b c".to_owned(), false, None));
        assert_eq!(cut(Some(4)), ("a b c".to_owned(), false, Some(1)));
        assert_eq!(cut(Some(2)), ("a b".to_owned(), true, Some(0)));
    }
}
