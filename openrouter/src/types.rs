//! Types that several areas use.

mod usd;

pub use self::usd::{Usd, UsdError, usd};
