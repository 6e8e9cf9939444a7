//! The tests of the workspace live beside this file; here are the programs of the READMEs.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../openrouter-core/README.md")]
struct ReadmeOfCore;
