//! The places at which a text did not have the declared shape.

/// The places at which a lenient decode met something that does not fit: a field that was kept raw among the unknown ones, an
/// expected field that is missing, an element of a list or map that was left out, an integer spelled as a float, or a text with
/// half of a surrogate pair, in the place of which it has U+FFFD.
///
/// At most 100 places are named, because a long list of odd elements is one mistake rather than thousands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drift {
    paths: Vec<String>,
    omitted: usize,
}

impl Drift {
    pub(super) fn new(paths: Vec<String>, omitted: usize) -> Self {
        Self { paths, omitted }
    }

    /// A difference at one place, which need not be in a text.
    #[doc(hidden)]
    #[must_use]
    pub fn at(place: String) -> Self {
        Self { paths: vec![place], omitted: 0 }
    }

    /// Adds the places of another part of the same response.
    #[doc(hidden)]
    pub fn append(&mut self, other: Self) {
        self.paths.extend(other.paths);
        self.omitted += other.omitted;
    }

    /// Changes the names of the places.
    #[doc(hidden)]
    #[must_use]
    pub fn map_paths(self, change: impl FnMut(String) -> String) -> Self {
        Self { paths: self.paths.into_iter().map(change).collect(), omitted: self.omitted }
    }

    /// The JSON paths in the order of the text, such as `data[0].limit`; empty for the whole document. For a header of a response
    /// it is `header` and the name.
    #[must_use]
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// How many further places there were beyond those that [`paths`](Self::paths) names.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Whether everything had the declared shape.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }
}
