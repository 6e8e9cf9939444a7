//! The progress of a response that is read whole.
//!
//! A limit on the time between two pieces does not end a response that drips: white space that keeps the connection
//! open, or a byte now and then. A reader that waits for the whole response gets nothing from either, so two limits
//! apply to its content, which is everything except the white space of JSON and the comment lines in front of it: the time
//! without any, and once it has begun, the least amount in that time.

use std::time::Duration;

use crate::cause::PassedLimit;
use crate::text::{Preface, is_white_space};
use crate::timeout::{PaceLimits, Rate};
use crate::transport::TransportErrorKind;

/// Measures the content of a response. Times are those of the runtime's clock.
#[derive(Debug)]
pub(super) struct Pace {
    limits: PaceLimits,
    /// The time of the last content, or else of the headers.
    content_at: Duration,
    /// Whether something else arrived after it.
    drips: bool,
    preface: Preface,
    /// The current period in which the rate is measured, from the first content.
    period: Option<Period>,
}

/// The error that a body has at a time, because a limit has passed.
#[derive(Debug)]
pub(super) struct Late {
    pub(super) at: Duration,
    pub(super) kind: TransportErrorKind,
    pub(super) limit: PassedLimit,
}

#[derive(Debug)]
struct Period {
    since: Duration,
    bytes: u64,
}

impl Pace {
    /// Starts at the time `now`, when the headers of the response have arrived.
    pub(super) fn new(limits: PaceLimits, now: Duration) -> Self {
        Self { limits, content_at: now, drips: false, preface: Preface::default(), period: None }
    }

    /// Records a piece that arrived at the time `now`.
    pub(super) fn record(&mut self, piece: &[u8], now: Duration) {
        let bytes = self.preface.skip(piece).iter().filter(|byte| !is_white_space(**byte)).count() as u64;
        self.drips = bytes == 0;
        if bytes > 0 {
            self.content_at = now;
            self.period.get_or_insert(Period { since: now, bytes: 0 }).bytes += bytes;
        }
    }

    /// The error that the response has unless content arrives.
    pub(super) fn limit(&mut self, now: Duration) -> Option<Late> {
        let silent = if self.drips { TransportErrorKind::TooSlow } else { TransportErrorKind::IdleTimeout };
        let paused = self.limits.pause.map(|pause| Late {
            at: self.content_at.saturating_add(pause),
            kind: silent,
            limit: PassedLimit::new("content", pause),
        });
        let slow = self.limits.rate.zip(self.period.as_mut()).map(|(rate, period)| Late {
            at: period.too_slow_at(rate, now),
            kind: TransportErrorKind::TooSlow,
            limit: PassedLimit::Rate { bytes: rate.bytes, period: rate.period },
        });
        [paused, slow].into_iter().flatten().min_by_key(|late| late.at)
    }
}

impl Period {
    /// The time at which this period or the next one ends with too little. A period with enough is followed by the next
    /// one at the first look after its end.
    fn too_slow_at(&mut self, rate: Rate, now: Duration) -> Duration {
        let enough = self.bytes >= rate.bytes;
        if enough && now >= self.since.saturating_add(rate.period) {
            *self = Self { since: now, bytes: 0 };
            return now.saturating_add(rate.period);
        }
        self.since.saturating_add(rate.period.saturating_mul(if enough { 2 } else { 1 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn pace(pause: u32, bytes: u64) -> Pace {
        let rate = Rate { bytes, period: 10 * SECOND };
        Pace::new(PaceLimits { pause: Some(pause * SECOND), rate: Some(rate) }, Duration::ZERO)
    }

    fn limit(pace: &mut Pace, now: Duration) -> Option<(Duration, TransportErrorKind)> {
        pace.limit(now).map(|late| (late.at, late.kind))
    }

    #[test]
    fn white_space_is_not_progress() {
        let mut pace = pace(60, 1);
        assert_eq!(limit(&mut pace, SECOND), Some((60 * SECOND, TransportErrorKind::IdleTimeout)));
        pace.record(b" \r\n\t", 50 * SECOND);
        assert_eq!(limit(&mut pace, 50 * SECOND), Some((60 * SECOND, TransportErrorKind::TooSlow)));
        pace.record(b" {", 55 * SECOND);
        assert_eq!(limit(&mut pace, 55 * SECOND), Some((75 * SECOND, TransportErrorKind::TooSlow)));
    }

    #[test]
    fn comment_lines_are_not_progress() {
        let mut pace = pace(60, 1);
        for piece in [": PROCES", "SING\n\n", ": PROCESSING\n\n"] {
            pace.record(piece.as_bytes(), 50 * SECOND);
            assert_eq!(limit(&mut pace, 50 * SECOND), Some((60 * SECOND, TransportErrorKind::TooSlow)));
        }
        pace.record(b"{\":", 55 * SECOND);
        assert_eq!(limit(&mut pace, 55 * SECOND), Some((75 * SECOND, TransportErrorKind::TooSlow)));
    }

    #[test]
    fn the_rate_is_measured_in_each_period_after_the_first_content() {
        let mut pace = pace(100, 5);
        pace.record(b"1", 20 * SECOND);
        assert_eq!(limit(&mut pace, 29 * SECOND), Some((30 * SECOND, TransportErrorKind::TooSlow)));
        pace.record(b"2345", 29 * SECOND);
        assert_eq!(limit(&mut pace, 29 * SECOND), Some((40 * SECOND, TransportErrorKind::TooSlow)));
        assert_eq!(limit(&mut pace, 31 * SECOND), Some((41 * SECOND, TransportErrorKind::TooSlow)));
        pace.record(b"6789", 40 * SECOND);
        assert_eq!(limit(&mut pace, 40 * SECOND), Some((41 * SECOND, TransportErrorKind::TooSlow)));
    }
}
