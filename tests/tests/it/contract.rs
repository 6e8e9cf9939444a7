//! The declarations, compared with the operations, the examples and the bodies of the contract.
//!
//! The facts are in `tests/contract`; [`copy`] updates them from a newer contract.

mod additions;
mod bodies;
mod copy;
pub(crate) mod data;
mod drift;
mod driver;
mod expected;
mod fields;
mod members;
mod operations;
mod report;
mod schema;
mod tolerance;
