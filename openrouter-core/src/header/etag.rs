//! The version of a resource: `ETag`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{HeaderError, text_header};

/// The version of a resource ([RFC 9110, section 8.8.3](https://www.rfc-editor.org/rfc/rfc9110.html#section-8.8.3)), such as
/// `"v1"` or the weak `W/"v1"`.
///
/// It can also be a field of a request: send it in `if-none-match` to get the resource only when it has changed, or in
/// `if-match` to change it only when nobody else has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ETag {
    tag: String,
    is_weak: bool,
}

impl ETag {
    /// Creates the version of a resource that is the same byte for byte; `None` when the text has a quotation mark, white space
    /// or a control character.
    #[must_use]
    pub fn strong(tag: impl Into<String>) -> Option<Self> {
        Self::new(tag.into(), false)
    }

    /// Like [`strong`](Self::strong), for a resource that only means the same.
    #[must_use]
    pub fn weak(tag: impl Into<String>) -> Option<Self> {
        Self::new(tag.into(), true)
    }

    fn new(tag: String, is_weak: bool) -> Option<Self> {
        let is_valid = |c: char| c != '"' && c != ' ' && !c.is_control();
        tag.chars().all(is_valid).then_some(Self { tag, is_weak })
    }

    /// The text between the quotation marks.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Whether resources of this version only mean the same.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.is_weak
    }

    /// Whether both are the same version, weak or not.
    #[must_use]
    pub fn matches_weakly(&self, other: &Self) -> bool {
        self.tag == other.tag
    }

    /// Whether both are the same version byte for byte, which a weak one never is.
    #[must_use]
    pub fn matches_strongly(&self, other: &Self) -> bool {
        self == other && !self.is_weak
    }
}

text_header!(ETag, "etag");

impl FromStr for ETag {
    type Err = HeaderError;

    fn from_str(text: &str) -> Result<Self, HeaderError> {
        let (quoted, is_weak) = match text.strip_prefix("W/") {
            Some(quoted) => (quoted, true),
            None => (text, false),
        };
        let tag = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        tag.and_then(|tag| Self::new(tag.to_owned(), is_weak)).ok_or(HeaderError::new("etag"))
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\"{}\"", if self.is_weak { "W/" } else { "" }, self.tag)
    }
}

/// Writes the text of the header.
impl Serialize for ETag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ETag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_written() {
        for (text, tag, is_weak) in [("\"v1\"", "v1", false), ("W/\"v1\"", "v1", true), ("\"\"", "", false)] {
            let etag: ETag = text.parse().expect("a version");
            assert_eq!((etag.tag(), etag.is_weak(), etag.to_string().as_str()), (tag, is_weak, text));
        }
        for text in ["v1", "\"", "w/\"v1\"", "\"a\"b\"", "\"a b\"", ""] {
            assert!(text.parse::<ETag>().is_err(), "{text}");
        }
        assert_eq!(ETag::strong("a\n"), None);
    }

    #[test]
    fn weak_versions_only_match_weakly() {
        let [strong, weak] = [ETag::strong("1").unwrap(), ETag::weak("1").unwrap()];
        assert!(strong.matches_strongly(&strong) && strong.matches_weakly(&weak));
        assert!(!weak.matches_strongly(&weak) && !strong.matches_strongly(&weak));
    }
}
