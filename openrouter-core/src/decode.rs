//! From an exchange to a value or an error.

mod error_body;
mod outcome;
mod reader;
mod response;
mod text;

pub(crate) use self::outcome::{Outcome, Reading};
pub use self::reader::ResponseReader;
pub use self::response::Response;
