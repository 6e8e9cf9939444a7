//! What several of the programs here use.

pub mod chat;
pub mod keys;
