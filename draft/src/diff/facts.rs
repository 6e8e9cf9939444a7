//! The facts of a change.

/// The facts of a change, in words: those that make it a kind of change, which other places may have as well, and those of the
/// place alone.
#[derive(Debug, Default)]
pub(super) struct Facts {
    kind: Vec<String>,
    own: Vec<String>,
}

impl Facts {
    /// Adds a fact of the kind of change.
    pub(super) fn add(&mut self, fact: impl Into<String>) {
        self.kind.push(fact.into());
    }

    /// Adds a fact of the place.
    pub(super) fn add_own(&mut self, fact: impl Into<String>) {
        self.own.push(fact.into());
    }

    pub(super) fn with_own(mut self, fact: impl Into<String>) -> Self {
        self.add_own(fact);
        self
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.kind.extend(other.kind);
        self.own.extend(other.own);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kind.is_empty() && self.own.is_empty()
    }

    /// Returns the text of the kind, and that of the place.
    pub(super) fn texts(&self) -> (String, String) {
        (self.kind.join("; "), self.own.join("; "))
    }
}

impl<T: Into<String>> From<T> for Facts {
    fn from(fact: T) -> Self {
        Self { kind: vec![fact.into()], own: Vec::new() }
    }
}
