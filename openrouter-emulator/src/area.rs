//! The handlers, one file for each area of the API.

pub(crate) mod chat;
pub(crate) mod keys;
pub(crate) mod oauth;
mod response_cache;
