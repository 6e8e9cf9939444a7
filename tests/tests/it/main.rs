//! Integration tests, in one binary.

mod endpoint;
mod engine;
mod support;
