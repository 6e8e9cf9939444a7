//! The root cause of a failure.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use crate::printable::Rounded;

/// An explanation of the error of a library, whose own words only its authors understand.
#[derive(Debug, thiserror::Error)]
#[error("{words}")]
#[cfg_attr(
    not(any(feature = "reqwest", feature = "native-tls")),
    allow(dead_code, reason = "only the default transport explains errors")
)]
pub(crate) struct Explained {
    words: Cow<'static, str>,
    source: Box<dyn StdError + Send + Sync>,
}

#[cfg_attr(
    not(any(feature = "reqwest", feature = "native-tls")),
    allow(dead_code, reason = "only the default transport explains errors")
)]
impl Explained {
    pub(crate) fn new(words: impl Into<Cow<'static, str>>, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { words: words.into(), source: source.into() }
    }
}

/// A limit of [`Timeouts`](crate::Timeouts) that has passed, as the cause of an error.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PassedLimit {
    #[error("the limit `{setting}` of {} passed{stage}", Rounded(*.limit))]
    Time {
        setting: &'static str,
        limit: Duration,
        /// A clause that says what the call was doing, or nothing.
        stage: &'static str,
        source: Option<Box<dyn StdError + Send + Sync>>,
    },
    #[error("fewer than {bytes} bytes arrived in {}, against the limit `content_rate`", Rounded(*.period))]
    Rate { bytes: u64, period: Duration },
}

impl PassedLimit {
    /// The limit that `setting` sets.
    pub(crate) fn new(setting: &'static str, limit: Duration) -> Self {
        Self::Time { setting, limit, stage: "", source: None }
    }

    /// The limit on the whole call, which passed while the call was doing something.
    pub(crate) fn total(limit: Duration, stage: &'static str) -> Self {
        Self::Time { setting: "total", limit, stage, source: None }
    }

    /// Adds the error of the transport.
    #[cfg_attr(
        not(any(feature = "reqwest", feature = "native-tls")),
        allow(dead_code, reason = "only the default transport has errors for limits")
    )]
    pub(crate) fn with_source(self, error: Box<dyn StdError + Send + Sync>) -> Self {
        match self {
            Self::Time { setting, limit, stage, .. } => Self::Time { setting, limit, stage, source: Some(error) },
            rate @ Self::Rate { .. } => rate,
        }
    }
}

/// The text of the last error in the chain of sources, behind the explanations on the way; `None` when `error` has no
/// source.
///
/// The other errors between say at which layer of a library the failure was seen, such as `client error (Connect)`; the
/// last one says what happened, such as `Connection refused`.
pub(crate) fn root_cause(error: &(dyn StdError + 'static)) -> Option<String> {
    described(next(error)?)
}

/// The root cause of a failure whose source is `source`.
pub(crate) fn described(source: &(dyn StdError + 'static)) -> Option<String> {
    let mut last = source;
    let mut texts = Vec::new();
    // A limit says what happened, and the errors behind it say so in other words.
    while let Some(deeper) = next(last).filter(|_| !last.is::<PassedLimit>()) {
        texts.extend(last.downcast_ref::<Explained>().map(ToString::to_string));
        last = deeper;
    }
    texts.push(last.to_string());
    texts.retain(|text| !text.is_empty());
    if texts.is_empty() { None } else { Some(texts.join(": ")) }
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

    #[test]
    fn explanations_precede_the_cause() {
        let explained = Explained::new("the server is away", io::Error::other(io::Error::other("E17")));
        let error = BuildError::new("a", "b").with_source(Explained::new("over there", io::Error::other(explained)));
        assert_eq!(root_cause(&error).as_deref(), Some("over there: the server is away: E17"));
    }

    #[test]
    fn a_limit_is_the_cause_whatever_is_behind_it() {
        let limit = PassedLimit::new("connect", Duration::from_secs(10)).with_source(io::Error::other("E17").into());
        let error = BuildError::new("a", "b").with_source(Explained::new("over there", limit));
        assert_eq!(root_cause(&error).as_deref(), Some("over there: the limit `connect` of 10 s passed"));
        let limit = PassedLimit::total(Duration::from_millis(1_500), " while it slept");
        assert_eq!(limit.to_string(), "the limit `total` of 1.5 s passed while it slept");
        let limit = PassedLimit::Rate { bytes: 600, period: Duration::from_secs(60) };
        assert_eq!(limit.to_string(), "fewer than 600 bytes arrived in 60 s, against the limit `content_rate`");
    }
}
