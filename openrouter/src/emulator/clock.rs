//! The clock of the emulator: that of the machine, plus the time by which a test has advanced it.

use std::time::{Duration, SystemTime};

use crate::Timestamp;

#[derive(Debug, Default)]
pub(super) struct Clock {
    ahead: Duration,
}

/// The last second that a [`Timestamp`] can represent, 9999-12-31T23:59:59Z. The clock stops there.
const END: Duration = Duration::from_secs(253_402_300_799);

impl Clock {
    pub(super) fn now(&self) -> SystemTime {
        let machine = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        SystemTime::UNIX_EPOCH + machine.saturating_add(self.ahead).min(END)
    }

    pub(super) fn advance(&mut self, by: Duration) {
        self.ahead = self.ahead.saturating_add(by);
    }
}

/// Whole seconds since 1970.
pub(super) fn unix(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Checks the time at which a key expires: ISO 8601 with seconds, and later than `now`.
pub(super) fn check_expiry(timestamp: &Timestamp, now: SystemTime) -> Result<(), String> {
    let moment = timestamp.to_system_time().filter(|_| has_seconds(timestamp.as_str()));
    match moment {
        None => {
            Err("`expires_at` must be a date and time of ISO 8601 with seconds, such as 2027-12-31T23:59:59Z".into())
        }
        Some(moment) if moment <= now => Err("`expires_at` must lie in the future".into()),
        Some(_) => Ok(()),
    }
}

/// Whether the time of day is `HH:MM:SS`.
fn has_seconds(timestamp: &str) -> bool {
    let time = timestamp.trim().split_once(['T', 't', ' ']).map_or("", |(_, time)| time);
    let time = time.split(['Z', 'z', '+', '-', '.', ',']).next().unwrap_or_default();
    time.split(':').count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_never_goes_back() {
        let mut clock = Clock::default();
        let mut before = clock.now();
        for by in [Duration::from_secs(3_600), Duration::MAX, Duration::MAX, Duration::from_secs(1)] {
            clock.advance(by);
            assert!(clock.now() >= before, "{by:?}");
            before = clock.now();
        }
        assert_eq!(Timestamp::from(before).as_str(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn an_expiry_has_seconds_and_lies_ahead() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_756_031_400);
        let check = |text: &str| check_expiry(&Timestamp::from(text), now).is_ok();
        assert!(check("2025-08-24T10:30:01Z"));
        assert!(check("2025-08-24T12:30:01+02:00"));
        assert!(check("2027-12-31T23:59:59.000Z"));
        for text in ["2025-08-24T10:30:00Z", "2027-12-31T23:59Z", "2027-12-31T23:59+02:00", "2027-12-31", "soon", ""] {
            assert!(!check(text), "{text}");
        }
    }
}
