//! The pages that a browser shows.

pub(crate) mod authorize;
mod escape;
mod html;
