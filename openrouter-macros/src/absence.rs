//! The rule that a field has one way to be absent and one to be `null`.

use syn::Type;

use crate::errors::Errors;
use crate::type_kind::{self, Shape, source_text};

/// Reports an `Option` around a `Patch`, as both would mean absence, and one in a `Patch`, as both would mean `null`. Returns
/// whether there is none of them.
pub(crate) fn is_declared_once(ty: &Type, errors: &mut Errors) -> bool {
    let problem = match type_kind::shape(ty) {
        Shape::Option(inner) => match type_kind::shape(inner) {
            Shape::Patch(_) => format!("a `Patch` can already be absent: write `{}`", source_text(inner)),
            _ => return true,
        },
        Shape::Patch(inner) => match type_kind::shape(inner) {
            Shape::Option(value) => format!("a `Patch` can already be `null`: write `Patch<{}>`", source_text(value)),
            _ => return true,
        },
        _ => return true,
    };
    errors.at(ty, problem);
    false
}
