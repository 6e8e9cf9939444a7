//! The only integration binary: linking once keeps the tests quick to build.
#![allow(missing_docs, unreachable_pub, reason = "nobody reads the documentation of a test")]

mod area;
mod content;
mod contract;
mod core;
mod emulator;
mod event_errors;
mod object;
mod scenarios;
mod soak;
mod source;
mod support;
mod ui;
mod usd;
