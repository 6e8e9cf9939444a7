//! The rules of the key `required`, which fields of endpoints and of objects have.

use proc_macro2::Span;
use syn::Type;

use crate::errors::Errors;
use crate::keys::Choice as _;
use crate::serde_attr::FieldKey;
use crate::type_kind::{self, Shape};

/// A field with the key `required`.
pub(crate) struct Required<'f> {
    /// The place of the key.
    pub(crate) span: Span,
    pub(crate) ty: &'f Type,
    pub(crate) has_default: bool,
}

impl Required<'_> {
    /// Reports everything that contradicts a value which is always given, written and read; `keys` are those of serde.
    pub(crate) fn check(&self, keys: impl Iterator<Item = FieldKey>, errors: &mut Errors) {
        self.is_optional(errors);
        if self.has_default {
            errors.at_span(self.span, "a `required` field cannot have a default: remove `required` or `default`");
        }
        for key in keys.filter(|key| key.skips() || *key == FieldKey::Flatten) {
            let name = key.name();
            let problem = match key {
                FieldKey::Flatten => {
                    "`required` sends `None` as `null`, and a flattened field has no key for it: remove one of them"
                        .to_owned()
                }
                _ => format!("`required` always sends the field, and `{name}` omits it: remove one of them"),
            };
            errors.at_span(self.span, problem);
        }
    }

    fn is_optional(&self, errors: &mut Errors) {
        let inner = match type_kind::shape(self.ty) {
            Shape::Option(_) => return,
            Shape::Patch(inner) => inner,
            _ => self.ty,
        };
        let (found, inner) = (type_kind::source_text(self.ty), type_kind::source_text(inner));
        errors.at_span(
            self.span,
            format!(
                "a `required` field must be an `Option`, found `{found}`: write `Option<{inner}>`, or remove `required`"
            ),
        );
    }
}
