//! The conventions of OpenRouter: its error bodies, its response headers, its credentials.

mod api;
mod base_url;
mod embedded_error;
mod error_body;
mod event_error;
mod mention;
mod meta;

pub use self::api::OpenRouterApi;
pub use self::error_body::{Availability, ErrorBody};
pub use self::meta::{Meta, RateLimit};
