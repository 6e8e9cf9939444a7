//! Types and inputs that several programs of this package use.

pub mod chat;
pub mod keys;
