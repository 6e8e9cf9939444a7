//! Names by which values are requested from a deserializer. Those that do not know a name ignore it; that of samples knows
//! them.

/// Requests a union.
pub(crate) const UNION: &str = "$openrouter::union";

/// Requests an object that has the members which are passed as its fields.
pub(crate) const WITH: &str = "$openrouter::with";
