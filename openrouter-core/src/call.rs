//! One call: its attempts, its waits, and the response it ends with.

mod alarm;
mod collect;
mod driver;
mod guard;
mod machine;
mod observer;
mod outcome;
mod redirect;
mod upload;

#[cfg(test)]
mod tests;

pub(crate) use self::driver::{Driver, Plan};
pub use self::observer::{Attempt, AttemptOutcome, Observer};
pub(crate) use self::outcome::{Exchange, FailedExchange, Failure, ResponseBody};
