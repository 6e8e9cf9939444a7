//! The error of a request that cannot be built.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::cause::described;
use crate::exchange::Target;
use crate::printable::Printable;

/// A request that could not be built. Nothing was sent.
pub struct BuildError(Box<Details>);

struct Details {
    target: Option<Target>,
    subject: String,
    problem: String,
    /// Shared with the copies of the error.
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl BuildError {
    /// Creates an error about `subject`, such as ``field `name` ``. The problem is the rest of a sentence about it,
    /// such as `must not be empty`.
    ///
    /// Neither text may contain the value, which can be a secret.
    pub fn new(subject: impl Into<String>, problem: impl Into<String>) -> Self {
        Self(Box::new(Details { target: None, subject: subject.into(), problem: problem.into(), source: None }))
    }

    /// Adds the cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    /// Replaces the subject.
    pub(crate) fn with_subject(mut self, subject: String) -> Self {
        self.0.subject = subject;
        self
    }

    /// Copies the error, without its target.
    pub(crate) fn copy(&self) -> Self {
        let mut copy = Self::new(self.0.subject.clone(), self.0.problem.clone());
        copy.0.source.clone_from(&self.0.source);
        copy
    }

    /// Adds the target of the call, unless the error already has one.
    pub(crate) fn with_target(mut self, target: Target) -> Self {
        self.0.target.get_or_insert(target);
        self
    }

    /// The field, header or setting that the error is about.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.0.subject
    }

    /// The problem with the subject.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.0.problem
    }
}

// Implemented by hand, because the target and the cause are printed only when they are known.
impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(target) = &self.0.target {
            write!(f, "{target}: ")?;
        }
        write!(f, "{}: {}", Printable(&self.0.subject), Printable(&self.0.problem))?;
        match self.source().and_then(described) {
            Some(cause) => write!(f, ": {}", Printable(&cause)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_the_same_cause() {
        let layers = std::io::Error::other(std::io::Error::other("the proxy is not a URL"));
        let error = BuildError::new("transport", "cannot be set up").with_source(layers);
        assert_eq!(error.to_string(), "transport: cannot be set up: the proxy is not a URL");
        assert_eq!(error.copy().to_string(), error.to_string());
        assert_eq!(error.copy().copy().to_string(), error.to_string());
    }
}
