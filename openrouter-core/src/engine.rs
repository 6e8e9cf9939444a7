//! The engine: it runs a call, from a request to an exchange or a failure.
//!
//! Whether a call is repeated depends on many facts: class, delivery, status, hints, limits, the budget. Rules that are
//! spread over asynchronous code with real clocks cannot be tested in all combinations. So they are in the
//! [machine](machine), which has no clock, no randomness and no network; its tests simulate thousands of calls. The
//! [driver] carries out its decisions over a transport, within the time limits. Neither depends on endpoints, clients,
//! encoding or decoding.

mod alarm;
mod collect;
mod driver;
mod failure;
mod guard;
mod machine;
mod observer;
mod pace;
mod redirect;
mod rest;
mod upload;

#[cfg(test)]
mod tests;

pub(crate) use self::collect::{End, collect};
pub(crate) use self::driver::{Driver, Exchange, Outgoing, Policy, Resources, copy};
pub(crate) use self::failure::Failure;
pub(crate) use self::guard::Guard;
pub use self::observer::{Attempt, AttemptOutcome, Observer, StartedAttempt};
pub(crate) use self::rest::Rest;
