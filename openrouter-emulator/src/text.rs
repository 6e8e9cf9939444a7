//! Formats of text.

/// `0df9e665-d932-5740-b2c7-b52af166bc11`.
pub(crate) fn is_uuid(text: &str) -> bool {
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && text.split('-').all(digits)
}

/// Whether the text is not empty and all characters are of base64url.
pub(crate) fn is_base64url(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Whether the text is a valid verifier of PKCE: 43 to 128 unreserved characters.
pub(crate) fn is_verifier(text: &str) -> bool {
    (43..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// Whether `pattern`, in which `*` matches any characters, matches the whole text.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let Some(last) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces {
        let Some((_, behind)) = rest.split_once(piece) else { return false };
        rest = behind;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, text) in [("a", "a"), ("*", ""), ("*", "abc"), ("a*", "a"), ("a*c", "abc"), ("a*b*c", "axbyc")] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("a", "ab"), ("", "a"), ("a*", "ba"), ("a*c", "ab"), ("ab*b", "ab"), ("a*b*c", "acb")] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn uuids() {
        assert!(is_uuid("0df9e665-d932-5740-b2c7-b52af166bc11"));
        for text in ["", "0df9e665d9325740b2c7b52af166bc11", "0df9e665-d932-5740-b2c7-b52af166bc1g"] {
            assert!(!is_uuid(text), "{text}");
        }
    }
}
