//! Media types, as they are written in declarations.

/// The problem with a text that should be a media type without parameters, such as `text/csv`.
pub(super) fn problem(text: &str) -> Option<String> {
    let is_token = |part: &str| {
        let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
        !part.is_empty() && part.bytes().all(is_valid)
    };
    match text.split_once('/') {
        Some((kind, subtype)) if is_token(kind) && is_token(subtype) => None,
        Some((_, "*")) => Some(format!("`{text}` is a range of media types: write one type, such as `text/csv`")),
        Some((_, subtype)) if subtype.contains(';') => {
            Some(format!("`{text}` has parameters, which do not matter: write the type alone"))
        }
        _ => Some(format!("`{text}` is not a media type: write one such as `text/csv`")),
    }
}

/// The problem with a text that should be the media type of a body. It may have parameters, such as `charset=utf-8`.
pub(super) fn problem_of_a_body(text: &str) -> Option<String> {
    let (essence, parameters) = text.split_once(';').map_or((text, None), |(essence, rest)| (essence, Some(rest)));
    let is_valid = |parameter: &str| {
        let is_printable = parameter.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        is_printable
            && parameter.split_once('=').is_some_and(|(name, value)| !name.trim().is_empty() && !value.is_empty())
    };
    problem(essence.trim_end()).or_else(|| {
        let odd = parameters?.split(';').find(|parameter| !is_valid(parameter))?;
        Some(format!("`{}` is not a parameter of a media type: write one such as `charset=utf-8`", odd.trim()))
    })
}

/// Whether values of this type are JSON.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text == "application/json" || text == "text/json" || text.ends_with("+json")
}

/// Whether values of this type are certainly not text.
pub(super) fn is_binary(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let is_image = text.starts_with("image/") && text != "image/svg+xml";
    let is_data = ["application/octet-stream", "application/pdf", "application/zip"].contains(&text.as_str());
    is_image || is_data || ["audio/", "video/", "font/"].iter().any(|kind| text.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::{is_binary, is_json, problem, problem_of_a_body};

    #[test]
    fn media_types_are_checked() {
        for text in ["text/csv", "application/vnd.github+json", "image/svg+xml"] {
            assert_eq!(problem(text), None);
        }
        for text in ["", "csv", "text/", "/csv", "text/*", "text/csv; charset=utf-8", "text/a b", "a/b/c"] {
            assert!(problem(text).is_some(), "{text}");
        }
    }

    #[test]
    fn the_type_of_a_body_may_have_parameters() {
        for text in ["text/csv", "text/csv; charset=utf-8", "a/b;c=\"d\" ; e=f"] {
            assert_eq!(problem_of_a_body(text), None);
        }
        for text in ["text/*", "csv", "text/csv;", "text/csv; charset", "text/csv; =x", "text/csv; a=\u{e9}"] {
            assert!(problem_of_a_body(text).is_some(), "{text}");
        }
    }

    #[test]
    fn kinds_follow_from_the_type() {
        assert!(is_json("application/problem+JSON") && is_json("application/json") && !is_json("text/csv"));
        assert!(is_binary("image/png") && is_binary("application/pdf"));
        assert!(!is_binary("image/svg+xml") && !is_binary("application/xml"));
    }
}
