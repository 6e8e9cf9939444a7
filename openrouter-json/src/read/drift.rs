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

    /// The JSON paths in the order of the text, such as `data[0].limit`; empty for the whole document.
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
