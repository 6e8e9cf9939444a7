//! Optional values for setters.

/// Calls a setter if there is a value.
///
/// A setter takes a value: a `None` from a command line or a configuration cannot clear a field by accident.
///
/// ```
/// use openrouter_core::{Endpoint, WhenSome as _};
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/books")]
/// struct ListBooks {
///     page: Option<u32>,
///     author: Option<String>,
/// }
///
/// let (page, author) = (None, Some("Ursula K. Le Guin"));
/// let request = ListBooks::new().when_some(page, ListBooks::page).when_some(author, ListBooks::author);
/// assert_eq!((request.page, request.author.as_deref()), (None, author));
/// ```
pub trait WhenSome: Sized {
    /// Returns `set(self, value)`, or `self` without a value.
    #[must_use]
    fn when_some<T>(self, value: Option<T>, set: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }
}

impl<T> WhenSome for T {}
