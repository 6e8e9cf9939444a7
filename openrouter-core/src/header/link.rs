//! Links to related resources: `Link`.

use std::fmt;
use std::str::FromStr;

use super::{HeaderError, text_header};

/// The links of a response to related resources ([RFC 8288](https://www.rfc-editor.org/rfc/rfc8288.html)), such as
/// `<https://api.example.com/issues?page=2>; rel="next"`.
///
/// `Debug` prints the relations only, because an address can hold a secret.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Link(Vec<One>);

#[derive(Clone, PartialEq, Eq, Hash)]
struct One {
    target: String,
    /// The relations, separated by spaces.
    rel: String,
}

impl Link {
    /// Creates a value without links, for the receiving side.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a link. One whose address or relation no header can have is left out.
    #[must_use]
    pub fn with(mut self, rel: &str, target: impl Into<String>) -> Self {
        let target = target.into();
        let is_valid = |text: &str, ends: char| !text.contains(|c: char| c == ends || c == '\\' || c.is_control());
        if is_valid(&target, '>') && is_valid(rel, '"') {
            self.0.push(One { target, rel: rel.to_owned() });
        }
        self
    }

    /// The address of the first link with a relation, such as `next`; the case of letters does not matter.
    #[must_use]
    pub fn rel(&self, rel: &str) -> Option<&str> {
        let has = |link: &&One| link.rel.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case(rel));
        self.0.iter().find(has).map(|link| link.target.as_str())
    }

    /// The relations and the address of each link.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|link| (link.rel.as_str(), link.target.as_str()))
    }
}

text_header!(Link, "link");

impl FromStr for Link {
    type Err = HeaderError;

    fn from_str(text: &str) -> Result<Self, HeaderError> {
        let mut links = Vec::new();
        for link in split(text, ',').filter(|link| !link.is_empty()) {
            links.push(one(link).ok_or(HeaderError::new("link"))?);
        }
        Ok(Self(links))
    }
}

/// `<target>; rel="next"; title="…"`
fn one(link: &str) -> Option<One> {
    let (target, parameters) = link.strip_prefix('<')?.split_once('>')?;
    let rel = split(parameters, ';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("rel").then(|| value.trim().trim_matches('"').to_owned())
    });
    Some(One { target: target.trim().to_owned(), rel: rel.unwrap_or_default() })
}

/// The parts between separators that are neither within `<…>` nor within `"…"`.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped, mut in_target) = (false, false, false);
    let parts = text.split(move |c| {
        let is_separator = c == separator && !quoted && !in_target;
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if !in_target => quoted = !quoted,
            '<' if !quoted => in_target = true,
            '>' if !quoted => in_target = false,
            _ => {}
        }
        is_separator
    });
    parts.map(str::trim)
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, link) in self.0.iter().enumerate() {
            let separator = if at == 0 { "" } else { ", " };
            write!(f, "{separator}<{}>; rel=\"{}\"", link.target, link.rel)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|link| &link.rel)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Link {
        text.parse().expect("links")
    }

    #[test]
    fn links_are_found_by_relation() {
        let link = parsed(
            "<https://api.example/i?page=2&x=a,b;c>; title=\"a, \\\"b\\\"; rel=c\"; rel=\"next\", </i?page=9>;REL=Last, \
             <https://api.example/terms>; rel=\"terms license\"",
        );
        assert_eq!(link.rel("next"), Some("https://api.example/i?page=2&x=a,b;c"));
        assert_eq!(link.rel("last"), Some("/i?page=9"));
        assert_eq!(link.rel("License"), Some("https://api.example/terms"));
        assert_eq!(link.rel("prev"), None);
        assert_eq!(link.iter().count(), 3);
        assert_eq!(format!("{link:?}"), r#"["next", "Last", "terms license"]"#);
    }

    #[test]
    fn links_are_written_as_they_are_read() {
        let link = Link::new().with("prev", "/i?page=1").with("next", "/i?page=3").with("x\"", "/").with("x", "/>");
        assert_eq!(link.to_string(), "</i?page=1>; rel=\"prev\", </i?page=3>; rel=\"next\"");
        assert_eq!(parsed(&link.to_string()), link);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["next", "https://api.example; rel=next", "<a", "<a>, b"] {
            assert!(text.parse::<Link>().is_err(), "{text}");
        }
        assert_eq!(parsed(""), Link::new());
        assert_eq!(parsed("<a>").rel("next"), None);
    }
}
