//! One call: its attempts, its waits, and the exchange or failure that it ends with.
//!
//! The [machine](machine) decides what follows an attempt; it has no clock, no randomness and no network, so every rule is
//! tested without them. The [driver] does what the machine says over a transport, within the limits in time. Both know
//! nothing of endpoints, clients, encoding and decoding: a request goes in, an exchange comes out.

mod alarm;
mod collect;
mod driver;
mod failure;
mod guard;
mod machine;
mod observer;
mod redirect;
mod upload;

#[cfg(test)]
mod tests;

pub(crate) use self::driver::{Driver, Exchange, Means, Outgoing, Policy};
pub(crate) use self::failure::Failure;
pub use self::observer::{Attempt, AttemptOutcome, Observer};
