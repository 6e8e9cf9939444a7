//! Types that several areas use, by topic. Each area re-exports those that it uses.

#[cfg(feature = "chat")]
pub(crate) mod cache;
#[cfg(feature = "chat")]
pub(crate) mod content;
#[cfg(feature = "chat")]
pub(crate) mod metadata;
#[cfg(feature = "chat")]
pub(crate) mod plugins;
#[cfg(feature = "chat")]
pub(crate) mod reasoning;
#[cfg(feature = "chat")]
pub(crate) mod routing;
#[cfg(feature = "chat")]
pub(crate) mod safeguards;
#[cfg(feature = "chat")]
pub(crate) mod schema;
#[cfg(feature = "chat")]
pub(crate) mod stop;
#[cfg(feature = "chat")]
pub(crate) mod tools;
#[cfg(feature = "chat")]
pub(crate) mod usage;
