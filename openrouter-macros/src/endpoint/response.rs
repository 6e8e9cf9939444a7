//! The kind of a response, by the spelling of its type.

use quote::ToTokens as _;
use syn::{Generics, Type};

use super::ast::Response;
use crate::errors::Errors;
use crate::type_kind;

impl Response {
    /// The response of a declared type, which must be sized and own its data.
    pub(super) fn from_type(ty: Type, generics: &Generics, errors: &mut Errors) -> Self {
        if !is_sized("a response", &ty, errors) || !owns("a response", &ty, generics, errors) {
            return Self::Mistaken;
        }
        match ty {
            ty if type_kind::is_unit(&ty) => Self::Empty(ty),
            ty if type_kind::is_named(&ty, "RawResponse") => Self::Raw(Some(ty)),
            ty if type_kind::is_named(&ty, "Bytes") => Self::Bytes(ty),
            ty => Self::Json(ty),
        }
    }
}

/// The declared type of the events of a stream, if it is sized and owns its data.
pub(super) fn event(ty: Type, generics: &Generics, errors: &mut Errors) -> Option<Type> {
    (is_sized("an event", &ty, errors) && owns("an event", &ty, generics, errors)).then_some(ty)
}

fn is_sized(what: &str, response: &Type, errors: &mut Errors) -> bool {
    let instead = match type_kind::ungrouped(response) {
        Type::Slice(slice) => format!("Vec<{}>", type_kind::source_text(&slice.elem)),
        Type::Path(_) if type_kind::as_ident(response).is_some_and(|ident| ident == "str") => "String".to_owned(),
        _ => return true,
    };
    let found = type_kind::source_text(response);
    errors.at(response, format!("{what} must be a sized type, found `{found}`: write `{instead}`"));
    false
}

/// Whether a response of this type owns its data, because it outlives the body that it is read from.
fn owns(what: &str, response: &Type, generics: &Generics, errors: &mut Errors) -> bool {
    let declared = |name: &String| generics.lifetimes().any(|parameter| parameter.lifetime.ident == name);
    let borrows = type_kind::borrows(response.to_token_stream())
        || type_kind::lifetimes(response).iter().any(|name| name != "static" && !declared(name));
    if borrows {
        let found = type_kind::source_text(response);
        errors.at(
            response,
            format!(
                "{what} cannot borrow from the body, found `{found}`: use a type that owns its data, such as `String`"
            ),
        );
    }
    !borrows
}
