//! The one integration binary: linking once is what keeps the tests quick to build.
#![allow(missing_docs, unreachable_pub, reason = "nobody reads the documentation of a test")]

mod calls;
mod contract;
mod declarations;
mod declared;
mod documentation;
mod emulator;
mod endpoint;
mod engine;
mod errors;
mod hygiene;
mod login;
mod mock;
mod objects;
mod operations;
mod packages;
mod scripted;
mod secrets;
mod support;
mod ui;
