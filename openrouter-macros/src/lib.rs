//! Derive macros of `openrouter-core`.
