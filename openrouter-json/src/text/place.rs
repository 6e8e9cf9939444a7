//! Paths inside a JSON document.

use std::fmt;

use super::scan;

/// The place of the whole document.
pub(crate) const ROOT: Place<'static> = Place::Member("");

/// The place of a value below the one that is being read, for values that are not found by their address.
#[derive(Debug, Clone, Copy)]
pub enum Place<'p> {
    /// A field.
    Member(&'p str),
    /// An element of a list.
    Element(&'p Place<'p>, usize),
    /// A value of a map.
    Entry(&'p Place<'p>, &'p str),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Member(name) => f.write_str(name),
            Place::Element(list, index) => write!(f, "{list}[{index}]"),
            Place::Entry(map, key) => {
                let mut path = map.to_string();
                scan::push_key(&mut path, key);
                f.write_str(&path)
            }
        }
    }
}

/// The path of `place` below `path`.
pub(crate) fn join(path: &str, place: impl fmt::Display) -> String {
    let place = place.to_string();
    let dot = if path.is_empty() || place.is_empty() || place.starts_with('[') { "" } else { "." };
    [path, dot, &place].concat()
}
