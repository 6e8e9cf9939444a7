//! A set of strings as declared.

use syn::{Attribute, DeriveInput, Ident};

pub(super) struct StringEnum {
    /// The enum as emitted: without helper attributes, and with the variant for unknown values.
    pub(super) input: DeriveInput,
    pub(super) values: Vec<Value>,
}

/// A variant and its strings.
pub(super) struct Value {
    pub(super) ident: Ident,
    /// The first is the one that is written. Empty when another variant has all of them, which was reported.
    pub(super) texts: Vec<String>,
    /// The `cfg` attributes, for everything that names the variant.
    pub(super) cfg: Vec<Attribute>,
}

impl StringEnum {
    /// A text that the enum knows in every build, if there is one, for samples.
    pub(super) fn sample(&self) -> &str {
        let value = self.values.iter().find(|value| value.cfg.is_empty()).or(self.values.first());
        value.and_then(|value| value.texts.first()).map(String::as_str).unwrap_or_default()
    }
}
