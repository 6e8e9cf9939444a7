//! Types and inputs that several programs of this package use.

pub mod allocations;
pub mod chat;
pub mod chunks;
pub mod keys;
pub mod serve;
