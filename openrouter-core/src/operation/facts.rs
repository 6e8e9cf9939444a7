//! Facts about an operation that only its user knows, such as a scope or a limit on calls.

use std::any::Any;
use std::fmt;

use super::Operation;

/// Values of any types that belong to an operation, at most one of each type.
#[derive(Clone, Copy, Default)]
pub struct OperationFacts(&'static [&'static (dyn Any + Send + Sync)]);

impl OperationFacts {
    pub(super) const NONE: Self = Self(&[]);
}

/// Prints the number of the values, whose types are not known.
impl fmt::Debug for OperationFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OperationFacts").field(&self.0.len()).finish()
    }
}

impl Operation {
    /// The value of this type that the declaration lists in `meta(…)`, for transports, observers and tests; `None` when it
    /// lists none.
    ///
    /// ```
    /// use openrouter_core::Endpoint;
    ///
    /// /// The permission that a token needs.
    /// #[derive(Debug, PartialEq)]
    /// struct Scope(&'static str);
    ///
    /// #[derive(Endpoint)]
    /// #[endpoint(method = "DELETE", path = "/repos/{name}", meta(Scope("delete_repo")))]
    /// struct DeleteRepo<'a> {
    ///     name: &'a str,
    /// }
    ///
    /// assert_eq!(DeleteRepo::META.get::<Scope>(), Some(&Scope("delete_repo")));
    /// assert_eq!(DeleteRepo::META.get::<u32>(), None);
    /// ```
    #[must_use]
    pub fn get<T: Any>(&self) -> Option<&'static T> {
        self.facts.0.iter().find_map(|fact| fact.downcast_ref())
    }

    /// Adds values of the declaration's own types.
    #[must_use]
    pub const fn facts(mut self, facts: &'static [&'static (dyn Any + Send + Sync)]) -> Self {
        self.facts = OperationFacts(facts);
        self
    }
}
