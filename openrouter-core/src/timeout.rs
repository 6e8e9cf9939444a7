//! The time limits of a call.
//!
//! One limit for everything cannot fit: a connection takes seconds, a long response may take minutes, and a stream may
//! run for hours as long as it makes progress. So each stage has a limit of its own, and the limit of the whole call is
//! off by default.

use std::time::Duration;

use crate::operation::RetryClass;

/// The time limits of a call, one for each stage.
///
/// | limit | covers | default |
/// |---|---|---|
/// | `connect` | name lookup, connection and TLS handshake; used when a client builds the default transport | 10 s |
/// | `headers` | from sending the request to the headers of the response | 60 s; 600 s for [`RetryClass::Compute`] |
/// | `idle` | from one piece of the body to the next | 120 s; as `content` for a response that is read whole |
/// | `content` | from one byte of the content to the next in a response that is read whole; white space, and comment lines in front of it, do not count | 60 s; 600 s for [`RetryClass::Compute`] |
/// | `content_rate` | the least number of bytes per second in a response that is read whole, once its content has begun | 10 |
/// | `events` | from one event of a stream to the next, comments not counted | 600 s |
/// | `total` | the whole call with all attempts and waits | off |
///
/// In addition, reading the body of an error takes at most 10 s: the part that has arrived by then is used.
///
/// The setters also take `None`, which turns the limit off. A limit that is not set here has the value that the client
/// sets, or else the value that the operation declares, or else the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timeouts {
    connect: Limit,
    headers: Limit,
    idle: Limit,
    events: Limit,
    content: Limit,
    content_rate: Option<u32>,
    total: Limit,
    cut_streams: Option<bool>,
}

/// One limit as the caller has set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Limit {
    #[default]
    Unset,
    Off,
    After(Duration),
}

const CONNECT: Duration = Duration::from_secs(10);
const HEADERS: Duration = Duration::from_secs(60);
const COMPUTED_HEADERS: Duration = Duration::from_secs(600);
const IDLE: Duration = Duration::from_secs(120);
const EVENTS: Duration = Duration::from_secs(600);
const CONTENT: Duration = Duration::from_secs(60);
const COMPUTED_CONTENT: Duration = Duration::from_secs(600);
const CONTENT_RATE: u32 = 10;

impl Timeouts {
    /// Creates limits of which none is set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits how long making a connection takes, including the TLS handshake. The transport enforces it, so it has an
    /// effect only on a client that builds the default transport.
    #[must_use]
    pub fn connect(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.connect = Limit::from(limit.into());
        self
    }

    /// Limits how long the headers of the response take.
    ///
    /// While a request body that is a stream is sent, each piece resets the limit, so that a long upload is not cut
    /// off.
    #[must_use]
    pub fn headers(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.headers = Limit::from(limit.into());
        self
    }

    /// Limits how long the response body may pause between two pieces.
    #[must_use]
    pub fn idle(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.idle = Limit::from(limit.into());
        self
    }

    /// Limits how long a stream may pause between two events. Comments, with which a server keeps the connection open, do
    /// not count as events.
    #[must_use]
    pub fn events(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.events = Limit::from(limit.into());
        self
    }

    /// Limits how long the content of a response that is read whole may pause, also before it begins. White space does
    /// not count, nor do lines like `: working` in front of it, because some servers send them only to keep the connection
    /// open while they think.
    ///
    /// Streams and the bodies of errors do not have this limit.
    #[must_use]
    pub fn content(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.content = Limit::from(limit.into());
        self
    }

    /// Sets how many bytes per second a response that is read whole must have at least, once its content has begun; by
    /// default 10. Zero: any number. White space does not count.
    ///
    /// The average is taken over periods as long as the limit [`content`](Self::content).
    #[must_use]
    pub fn content_rate(mut self, bytes_per_second: u32) -> Self {
        self.content_rate = Some(bytes_per_second);
        self
    }

    /// Limits the whole call: all attempts, the waits between them, and reading the body.
    ///
    /// A stream that has begun may continue after it; see [`cut_streams`](Self::cut_streams).
    #[must_use]
    pub fn total(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.total = Limit::from(limit.into());
        self
    }

    /// Whether [`total`](Self::total) also ends a stream or download that is being read; by default it does not.
    #[must_use]
    pub fn cut_streams(mut self, cut: bool) -> Self {
        self.cut_streams = Some(cut);
        self
    }

    /// Returns these limits, with those of `base` for limits that are not set.
    #[must_use]
    pub(crate) fn or(self, base: Self) -> Self {
        Self {
            connect: self.connect.or(base.connect),
            headers: self.headers.or(base.headers),
            idle: self.idle.or(base.idle),
            events: self.events.or(base.events),
            content: self.content.or(base.content),
            content_rate: self.content_rate.or(base.content_rate),
            total: self.total.or(base.total),
            cut_streams: self.cut_streams.or(base.cut_streams),
        }
    }

    /// The limit that applies to connecting.
    #[cfg_attr(
        not(any(feature = "reqwest", feature = "native-tls")),
        allow(dead_code, reason = "only the default transport is given a limit")
    )]
    pub(crate) fn connect_limit(self) -> Option<Duration> {
        self.connect.unwrap_or(Some(CONNECT))
    }

    /// The limit that applies to the headers for an operation of `class` that declares the limit `own`.
    pub(crate) fn headers_limit(self, class: RetryClass, own: Option<Duration>) -> Option<Duration> {
        let default = if class == RetryClass::Compute { COMPUTED_HEADERS } else { HEADERS };
        self.headers.unwrap_or(Some(own.unwrap_or(default)))
    }

    /// The limit that applies to the time between two pieces of a body.
    pub(crate) fn idle_limit(self) -> Option<Duration> {
        self.idle.unwrap_or(Some(IDLE))
    }

    /// The limit that applies to the time between two events of a stream.
    pub(crate) fn events_limit(self) -> Option<Duration> {
        self.events.unwrap_or(Some(EVENTS))
    }

    /// The limit that applies to the time between two pieces of a body that is read whole.
    pub(crate) fn whole_idle_limit(self) -> Option<Duration> {
        // The limit of the content also covers silence.
        let default = if self.content == Limit::Off { Some(IDLE) } else { None };
        self.idle.unwrap_or(default)
    }

    /// The limits that apply to the content of a body that is read whole, for an operation of `class`.
    pub(crate) fn pace_limits(self, class: RetryClass) -> PaceLimits {
        let default = if class == RetryClass::Compute { COMPUTED_CONTENT } else { CONTENT };
        let pause = self.content.unwrap_or(Some(default));
        let (rate, period) = (self.content_rate.unwrap_or(CONTENT_RATE), pause.unwrap_or(default));
        let bytes = (f64::from(rate) * period.as_secs_f64()) as u64;
        PaceLimits { pause, rate: (rate > 0).then_some(Rate { bytes, period }) }
    }

    /// The limit that applies to the whole call.
    pub(crate) fn total_limit(self) -> Option<Duration> {
        self.total.unwrap_or(None)
    }

    pub(crate) fn cuts_streams(self) -> bool {
        self.cut_streams.unwrap_or(false)
    }
}

impl Limit {
    fn or(self, other: Self) -> Self {
        if self == Self::Unset { other } else { self }
    }

    fn unwrap_or(self, default: Option<Duration>) -> Option<Duration> {
        match self {
            Self::Unset => default,
            Self::Off => None,
            Self::After(limit) => Some(limit),
        }
    }
}

impl From<Option<Duration>> for Limit {
    fn from(limit: Option<Duration>) -> Self {
        limit.map_or(Self::Off, Self::After)
    }
}

/// The limits on the content of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PaceLimits {
    /// The longest time without content.
    pub(crate) pause: Option<Duration>,
    pub(crate) rate: Option<Rate>,
}

/// The least amount of content in each period, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rate {
    pub(crate) bytes: u64,
    pub(crate) period: Duration,
}

/// Which limit of [`Timeouts`] was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// No connection was made in time: nothing was sent.
    #[error("no connection was made in time")]
    Connect,
    /// The headers of the response did not arrive in time; the server may have processed the request.
    #[error("the headers of the response did not arrive in time")]
    Headers,
    /// No further piece of the body arrived in time.
    #[error("the response stopped arriving")]
    Idle,
    /// No further event of the stream arrived in time.
    #[error("the stream stopped sending events")]
    Events,
    /// The content of a response that is read whole arrived too slowly: nothing but white space or comment lines for too
    /// long, or too few bytes.
    #[error("the response arrived too slowly")]
    TooSlow,
    /// The whole call took longer than allowed.
    #[error("the call took longer than allowed in total")]
    Total,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn limits_have_defaults() {
        let timeouts = Timeouts::new();
        assert_eq!(timeouts.connect_limit(), Some(10 * SECOND));
        assert_eq!(timeouts.headers_limit(RetryClass::Safe, None), Some(60 * SECOND));
        assert_eq!(timeouts.headers_limit(RetryClass::Create, None), Some(60 * SECOND));
        assert_eq!(timeouts.headers_limit(RetryClass::Compute, None), Some(600 * SECOND));
        assert_eq!(timeouts.idle_limit(), Some(120 * SECOND));
        assert_eq!(timeouts.events_limit(), Some(600 * SECOND));
        assert_eq!(timeouts.total_limit(), None);
        assert!(!timeouts.cuts_streams());
    }

    #[test]
    fn the_content_of_a_whole_response_has_limits() {
        let pause = |timeouts: Timeouts, class| timeouts.pace_limits(class).pause;
        assert_eq!(pause(Timeouts::new(), RetryClass::Safe), Some(60 * SECOND));
        assert_eq!(pause(Timeouts::new(), RetryClass::Create), Some(60 * SECOND));
        assert_eq!(pause(Timeouts::new(), RetryClass::Compute), Some(600 * SECOND));
        assert_eq!(pause(Timeouts::new().content(SECOND), RetryClass::Compute), Some(SECOND));
        let rate = |timeouts: Timeouts| timeouts.pace_limits(RetryClass::Safe).rate;
        assert_eq!(rate(Timeouts::new()), Some(Rate { bytes: 600, period: 60 * SECOND }));
        assert_eq!(rate(Timeouts::new().content(None)), Some(Rate { bytes: 600, period: 60 * SECOND }));
        assert_eq!(rate(Timeouts::new().content_rate(0)), None);
        assert_eq!(Timeouts::new().whole_idle_limit(), None);
        assert_eq!(Timeouts::new().idle(SECOND).whole_idle_limit(), Some(SECOND));
        assert_eq!(Timeouts::new().content(None).whole_idle_limit(), Some(120 * SECOND));
    }

    #[test]
    fn the_caller_takes_precedence_over_the_operation_and_it_over_the_default() {
        let own = Some(5 * SECOND);
        assert_eq!(Timeouts::new().headers_limit(RetryClass::Compute, own), own);
        assert_eq!(Timeouts::new().headers(SECOND).headers_limit(RetryClass::Safe, own), Some(SECOND));
        assert_eq!(Timeouts::new().headers(None).headers_limit(RetryClass::Safe, own), None);
    }

    #[test]
    fn a_call_takes_precedence_over_the_client() {
        let client = Timeouts::new().idle(SECOND).total(SECOND).connect(None).cut_streams(true);
        let both = Timeouts::new().total(None).connect(2 * SECOND).or(client);
        assert_eq!(both.idle_limit(), Some(SECOND));
        assert_eq!(both.total_limit(), None);
        assert_eq!(both.connect_limit(), Some(2 * SECOND));
        assert!(both.cuts_streams());
    }
}
