//! The clock of the emulator: that of the machine, plus the time by which a test has advanced it.

use std::time::{Duration, SystemTime};

#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: Duration,
}

/// The last second that a [`Timestamp`] can represent, 9999-12-31T23:59:59Z. The clock stops there.
const END: Duration = Duration::from_secs(253_402_300_799);

impl Clock {
    pub(crate) fn now(&self) -> SystemTime {
        let machine = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        SystemTime::UNIX_EPOCH + machine.saturating_add(self.ahead).min(END)
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead = self.ahead.saturating_add(by);
    }
}

/// Whole seconds since 1970.
pub(crate) fn unix(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use openrouter::Timestamp;

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
}
