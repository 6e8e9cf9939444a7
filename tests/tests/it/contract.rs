//! The declarations held to the contract: its operations, its examples, its corpus of bodies.
//!
//! The facts lie in `tests/contract`; [`copy`] makes them from a newer contract.

mod beyond;
mod bodies;
mod copy;
pub(crate) mod data;
mod drift;
mod driver;
mod fields;
mod members;
mod operations;
mod schema;
mod tolerance;
mod wrong;
