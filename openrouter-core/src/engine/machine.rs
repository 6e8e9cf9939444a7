//! The state machine of a call, without a clock, randomness or a network.

use std::time::Duration;

use crate::exchange::RetryLimit;
use crate::operation::RetryClass;
use crate::retry::{FailedAttempt, FailureKind, Retry, may_repeat};

/// Decides the next step of a call.
///
/// The driver carries out each step and reports the result: [`Machine::succeeded`] or [`Machine::failed`] after
/// [`Step::Send`], and [`Machine::slept`] after [`Step::Sleep`]. Times are relative to the start of the call.
#[derive(Debug)]
pub(crate) struct Machine {
    retry: Retry,
    class: RetryClass,
    /// Whether the request can be sent several times, which its body may prevent.
    repeatable: bool,
    /// The time by which the call must have ended.
    deadline: Option<Duration>,
    attempt: u32,
    waited: Duration,
    maybe_received: bool,
    /// Whether a failed attempt so far may have been processed by the server.
    maybe_processed: bool,
    limit: Option<RetryLimit>,
}

/// The next step of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Send the request.
    Send,
    /// Wait, and then report [`Machine::slept`].
    Sleep(Duration),
    /// End the call with the result of the last attempt.
    Done,
}

impl Machine {
    pub(crate) fn new(retry: Retry, class: RetryClass, repeatable: bool, deadline: Option<Duration>) -> Self {
        let class = retry.class_or(class);
        Self {
            retry,
            class,
            repeatable,
            deadline,
            attempt: 1,
            waited: Duration::ZERO,
            maybe_received: false,
            maybe_processed: false,
            limit: None,
        }
    }

    /// Counts attempts that were made before, with another machine.
    pub(crate) fn count(&mut self, attempts: u32) {
        self.attempt = self.attempt.saturating_add(attempts);
    }

    /// Lets the call go on after its deadline.
    pub(crate) fn remove_deadline(&mut self) {
        self.deadline = None;
    }

    /// The number of the current attempt, from 1.
    pub(crate) fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Whether any attempt so far may have reached the server.
    pub(crate) fn maybe_received(&self) -> bool {
        self.maybe_received
    }

    /// Whether a failed attempt so far may have been processed by the server.
    pub(crate) fn maybe_processed(&self) -> bool {
        self.maybe_processed
    }

    /// The limit because of which the call was not repeated.
    pub(crate) fn limit(&self) -> Option<RetryLimit> {
        self.limit
    }

    /// Whether another attempt may follow the current one, so that the request has to be kept.
    pub(crate) fn may_send_again(&self) -> bool {
        self.repeatable && self.attempt < self.retry.max_attempts()
    }

    /// Records a success.
    pub(crate) fn succeeded(&mut self) -> Step {
        self.maybe_received = true;
        Step::Done
    }

    /// Records a failure at the time `now`. `failed` describes it to the
    /// caller, `hint` is the wait that the server asks for, `random` a number in
    /// `0.0..1.0`, and `take` takes a repetition from the quota of the client, if one is left.
    pub(crate) fn failed(
        &mut self,
        failure: FailureKind,
        failed: &FailedAttempt<'_>,
        hint: Option<Duration>,
        now: Duration,
        random: f64,
        take: impl FnOnce() -> bool,
    ) -> Step {
        self.maybe_received |= failure.maybe_received();
        self.maybe_processed |= failure.maybe_processed();
        if !may_repeat(self.class, failure, self.retry.decision(failed)) {
            return Step::Done;
        }
        match self.wait(hint, now, random, take) {
            Ok(wait) => {
                self.waited += wait;
                Step::Sleep(wait)
            }
            Err(limit) => {
                self.limit = Some(limit);
                Step::Done
            }
        }
    }

    /// The wait before the next attempt, or the limit that forbids one.
    fn wait(
        &self,
        hint: Option<Duration>,
        now: Duration,
        random: f64,
        take: impl FnOnce() -> bool,
    ) -> Result<Duration, RetryLimit> {
        if !self.may_send_again() {
            return Err(RetryLimit::Attempts);
        }
        let wait = self.retry.wait(self.attempt, self.waited, hint, random)?;
        if self.is_too_late(now.saturating_add(wait)) {
            return Err(RetryLimit::Deadline);
        }
        if take() { Ok(wait) } else { Err(RetryLimit::Quota) }
    }

    /// Records the end of a wait.
    pub(crate) fn slept(&mut self) -> Step {
        self.attempt += 1;
        Step::Send
    }

    fn is_too_late(&self, at: Duration) -> bool {
        self.deadline.is_some_and(|deadline| at >= deadline)
    }
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use http::StatusCode;

    use super::*;

    const CLASSES: [RetryClass; 3] = [RetryClass::Safe, RetryClass::Create, RetryClass::Compute];

    fn any_duration(rng: &mut Rng, up_to_ms: u64) -> Duration {
        Duration::from_millis(rng.u64(0..=up_to_ms))
    }

    fn any_failure(rng: &mut Rng) -> FailureKind {
        match rng.u32(0..6) {
            0 => FailureKind::NotDelivered,
            1 => FailureKind::NoHeaders,
            2 => FailureKind::BrokenOff,
            3 if rng.bool() => [FailureKind::NotSent, FailureKind::Ended][rng.usize(0..2)],
            _ => {
                let statuses = [400, 401, 404, 408, 409, 429, 500, 502, 503, 504, 524, 529];
                let status = StatusCode::from_u16(statuses[rng.usize(0..statuses.len())]).expect("a status");
                FailureKind::Status(status, [None, None, Some(true), Some(false)][rng.usize(0..4)])
            }
        }
    }

    fn any_retry(rng: &mut Rng) -> Retry {
        let retry = Retry::default()
            .attempts(rng.u32(0..8))
            .budget(any_duration(rng, 90_000))
            .initial(any_duration(rng, 5_000))
            .max_wait(any_duration(rng, 90_000));
        let retry = if rng.u32(0..8) == 0 { retry.class(CLASSES[rng.usize(0..3)]) } else { retry };
        let retry = if rng.u32(0..8) == 0 { retry.also([409, 502]) } else { retry };
        if rng.u32(0..8) == 0 { retry.never([502, 503]) } else { retry }
    }

    fn failed(failure: FailureKind) -> FailedAttempt<'static> {
        FailedAttempt::new(None, 1, failure, None)
    }

    /// Simulates a call with random results, and checks every rule after each step.
    fn simulate(seed: u64) {
        let mut rng = Rng::with_seed(seed);
        let retry = any_retry(&mut rng);
        let declared = CLASSES[rng.usize(0..3)];
        let class = retry.class_or(declared);
        let repeatable = rng.u32(0..5) > 0;
        let deadline = (rng.u32(0..3) == 0).then(|| any_duration(&mut rng, 60_000));
        let mut machine = Machine::new(retry.clone(), declared, repeatable, deadline);
        let (mut now, mut waited, mut sends, mut step) = (Duration::ZERO, Duration::ZERO, 0, Step::Send);
        while step == Step::Send {
            sends += 1;
            assert_eq!(machine.attempt(), sends);
            assert!(sends <= retry.max_attempts().max(1), "too many attempts");
            now += any_duration(&mut rng, 20_000);
            if rng.u32(0..5) == 0 {
                step = machine.succeeded();
                continue;
            }
            let failure = any_failure(&mut rng);
            let hint = (rng.u32(0..3) == 0).then(|| any_duration(&mut rng, 100_000));
            let is_left = rng.u32(0..10) > 0;
            let failed = failed(failure);
            let decision = retry.decision(&failed);
            step = machine.failed(failure, &failed, hint, now, rng.f64(), || is_left);
            assert!(machine.maybe_processed() || !failure.maybe_processed());
            assert_eq!(machine.limit().is_some(), step == Step::Done && may_repeat(class, failure, decision));
            assert!(machine.maybe_received() || !failure.maybe_received());
            let Step::Sleep(wait) = step else { continue };
            assert!(repeatable && may_repeat(class, failure, decision), "{class:?} repeated after {failure:?}");
            assert!(is_left && hint.is_none_or(|hint| wait >= hint), "a shorter wait than the server asked for");
            now += wait;
            waited += wait;
            assert!(waited <= retry.wait_budget(), "waited too long");
            assert!(deadline.is_none_or(|deadline| now < deadline), "slept past the deadline");
            step = machine.slept();
        }
        assert_eq!(step, Step::Done);
    }

    #[test]
    fn every_rule_holds_in_ten_thousand_calls() {
        (0..10_000).for_each(simulate);
    }

    #[test]
    fn a_used_up_quota_ends_the_call() {
        let mut machine = Machine::new(Retry::default(), RetryClass::Safe, true, None);
        assert_eq!(
            machine.failed(
                FailureKind::NotDelivered,
                &failed(FailureKind::NotDelivered),
                None,
                Duration::ZERO,
                0.5,
                || false
            ),
            Step::Done
        );
        assert_eq!(machine.limit(), Some(RetryLimit::Quota));
    }

    #[test]
    fn three_attempts_by_default() {
        let mut machine = Machine::new(Retry::default(), RetryClass::Safe, true, None);
        for wait in [250, 375] {
            let step = machine.failed(
                FailureKind::NotDelivered,
                &failed(FailureKind::NotDelivered),
                None,
                Duration::ZERO,
                0.5,
                || true,
            );
            assert_eq!(step, Step::Sleep(Duration::from_millis(wait)));
            assert_eq!(machine.slept(), Step::Send);
        }
        assert_eq!(
            machine.failed(
                FailureKind::NotDelivered,
                &failed(FailureKind::NotDelivered),
                None,
                Duration::ZERO,
                0.5,
                || true
            ),
            Step::Done
        );
        assert!(!machine.maybe_received());
        assert_eq!(machine.limit(), Some(RetryLimit::Attempts));
    }
}
