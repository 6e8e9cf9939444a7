//! The state, without HTTP.

pub(crate) mod clock;
pub(crate) mod codes;
pub(crate) mod generations;
pub(crate) mod keys;
pub(crate) mod policies;
pub(crate) mod response_cache;
pub(crate) mod signing;
pub(crate) mod tokens;
