//! The tests of the workspace live beside this file; here are the programs of the README.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
