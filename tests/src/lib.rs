//! Code that the tests of the workspace share with the programs `driver`, `fuzz` and `soak`, and the programs of the READMEs as documentation tests.
#![forbid(unsafe_code)]

pub mod difference;
pub mod endpoints;
pub mod fuzzing;
pub mod offline;
pub mod reference_events;
pub mod reference_records;
pub mod soak;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../openrouter-json/README.md")]
struct ReadmeOfJson;

#[cfg(doctest)]
#[doc = include_str!("../../openrouter-core/README.md")]
struct ReadmeOfCore;
