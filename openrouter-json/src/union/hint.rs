//! Names by which values are requested from a deserializer. The deserializer of samples knows the names; the others ignore
//! them.

/// Requests a union.
pub(crate) const UNION: &str = "$openrouter::union";

/// Requests an object that has the members which are passed as its fields.
pub(crate) const WITH: &str = "$openrouter::with";
