//! The address of a resource: `Location`.

use std::fmt;
use std::str::FromStr;

use super::{HeaderError, text_header};

/// The address that a response names: of the resource that was created, of the job that was accepted, or of a redirect. It is
/// absolute, or relative to the address of the request.
///
/// `Debug` leaves out the query, which can hold a signature.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Location(String);

impl Location {
    /// Creates the location from an address; `None` when it is empty or has white space or a control character.
    #[must_use]
    pub fn new(address: impl Into<String>) -> Option<Self> {
        let address = address.into();
        let is_valid = !address.is_empty() && !address.contains(|c: char| c.is_whitespace() || c.is_control());
        is_valid.then_some(Self(address))
    }

    /// The address, unchanged.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path, without scheme, host, query and fragment.
    #[must_use]
    pub fn path(&self) -> &str {
        let address = self.without_query();
        let Some((_, from_host)) = address.split_once("://") else { return address };
        from_host.find('/').and_then(|start| from_host.get(start..)).unwrap_or_default()
    }

    fn without_query(&self) -> &str {
        self.0.split(['?', '#']).next().unwrap_or_default()
    }
}

text_header!(Location, "location");

impl FromStr for Location {
    type Err = HeaderError;

    fn from_str(text: &str) -> Result<Self, HeaderError> {
        Self::new(text).ok_or(HeaderError::new("location"))
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Location").field(&self.without_query()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address() {
        for (address, path) in [
            ("https://api.example/jobs/7?key=1", "/jobs/7"),
            ("/jobs/7#end", "/jobs/7"),
            ("https://api.example", ""),
            ("jobs/7", "jobs/7"),
        ] {
            assert_eq!(Location::new(address).expect("an address").path(), path);
        }
        assert_eq!(Location::new(""), None);
        assert_eq!(Location::new("/a b"), None);
    }

    #[test]
    fn debug_hides_the_query() {
        let location = Location::new("https://files.example/a?signature=secret").expect("an address");
        assert_eq!(format!("{location:?}"), "Location(\"https://files.example/a\")");
        assert_eq!(location.to_string(), location.as_str());
    }
}
