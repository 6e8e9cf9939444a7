//! The root cause of a failure.

use std::error::Error as StdError;
use std::io;

/// The text of the last error in the chain of sources; `None` when `error` has no source.
///
/// The errors between say at which layer of a library the failure was seen, such as `client error (Connect)`; the last
/// one says what happened, such as `Connection refused`.
pub(crate) fn root_cause(error: &(dyn StdError + 'static)) -> Option<String> {
    let mut last = next(error)?;
    while let Some(deeper) = next(last) {
        last = deeper;
    }
    Some(last.to_string()).filter(|cause| !cause.is_empty())
}

/// The source of an error. `source()` of an I/O error skips the error that it carries.
fn next<'e>(error: &'e (dyn StdError + 'static)) -> Option<&'e (dyn StdError + 'static)> {
    let carried = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    carried.map(|carried| carried as _).or_else(|| error.source())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::BuildError;

    #[test]
    fn the_last_error_of_the_chain_is_the_cause() {
        let error = BuildError::new("transport", "cannot be set up");
        assert_eq!(root_cause(&error), None);
        let inner = io::Error::other("certificate expired");
        let error = error.with_source(io::Error::other(io::Error::other(inner)));
        assert_eq!(root_cause(&error).as_deref(), Some("certificate expired"));
    }
}
