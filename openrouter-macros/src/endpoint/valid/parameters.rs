//! Types of fields that are sent as text: one value, or a list of them.

use super::super::ast::{BodyKind, Endpoint, Place};
use crate::absence;
use crate::errors::Errors;
use crate::type_kind::{self, Shape};

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    absence_is_declared_once(endpoint, errors);
    parameters_are_flat(endpoint, errors);
    forms_have_an_effect(endpoint, errors);
}

/// Forms of core that write several pairs, by their names.
const IN_PAIRS: &[&str] = &["Brackets", "DeepObject", "Indexed"];

/// Reports forms of text on fields that are not sent as text, or that another key writes.
fn forms_have_an_effect(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let Some(form) = &field.form else { continue };
        let name = field.ident;
        let is_text = match &field.place {
            Place::Path { .. } | Place::Query | Place::Header(_) => true,
            Place::Member => endpoint.body.kind != BodyKind::Json,
            Place::Body | Place::Extra | Place::Nowhere => false,
        };
        if !is_text {
            errors.at_span(
                form.span,
                format!("`as` is for values that are sent as text, and `{name}` is not: add `query`, or write `with = module`"),
            );
        }
        if field.serialize_with.is_some() || field.deserialize_with.is_some() {
            errors.at_span(form.span, "`as` and `with` both determine how the value is written: remove one of them");
        }
        let place = match field.place {
            Place::Path { .. } => "the path",
            Place::Header(_) if !field.flatten => "a header",
            _ => continue,
        };
        if let Some(several) = IN_PAIRS.iter().find(|several| type_kind::is_named(&form.value, several)) {
            errors.at(
                &form.value,
                format!("`{several}` writes several pairs, and `{name}` is in {place}: write `as = CommaSeparated` for a list, or move it to the query"),
            );
        }
    }
}

/// Reports fields that could be absent or `null` in two ways, which the receiving side could not distinguish.
fn absence_is_declared_once(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| !matches!(field.place, Place::Path { .. })) {
        absence::is_declared_once(field.ty, errors);
    }
}

/// Reports parameters that are neither one value nor a list of values. The kind of a struct is not known here; building
/// the request fails when it does not fit. A form can be one of any type, but not of `null`.
fn parameters_are_flat(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| field.serialize_with.is_none() && !field.flatten) {
        let (place, one) = match &field.place {
            Place::Query => ("a query", "a query parameter"),
            Place::Header(_) => ("a header", "a header"),
            Place::Member if endpoint.body.kind == BodyKind::Form => ("a form", "a member of a form"),
            Place::Member if endpoint.has_parts() => ("a multipart body", "a part"),
            _ => continue,
        };
        let found = type_kind::source_text(field.ty);
        let problem = match nesting(field.ty, false) {
            None => continue,
            Some(found) if field.form.is_some() && !matches!(found, Nesting::Patch(_)) => continue,
            Some(Nesting::Map) if endpoint.has_parts() && field.place == Place::Member => {
                format!(
                    "{one} must be one value or a list of values, found `{found}`: write `#[endpoint(part, as = Json)]` for a part with JSON"
                )
            }
            Some(Nesting::Map) => {
                format!("{one} must be one value or a list of values, found `{found}`: declare a field for each entry")
            }
            Some(Nesting::List) => {
                format!(
                    "{one} must be one value or a list of values, found `{found}`, whose inner lists would be merged"
                )
            }
            Some(Nesting::Option(inner)) => {
                let inner = type_kind::source_text(inner);
                format!(
                    "a list in {place} cannot hold `None`, found `{found}`: write `{inner}` instead of the `Option`"
                )
            }
            Some(Nesting::Patch(inner)) => {
                format!("{place} cannot contain `null`: write `Option<{}>`", type_kind::source_text(inner))
            }
        };
        errors.at(field.ty, problem);
    }
}

/// A type that cannot be sent as one value or a list of values.
enum Nesting<'t> {
    Map,
    /// A list in a list.
    List,
    /// An optional value in a list.
    Option(&'t syn::Type),
    Patch(&'t syn::Type),
}

fn nesting(ty: &syn::Type, in_list: bool) -> Option<Nesting<'_>> {
    match type_kind::shape(ty) {
        Shape::Map(..) => Some(Nesting::Map),
        Shape::Vec(_) if in_list => Some(Nesting::List),
        Shape::Option(inner) if in_list => Some(Nesting::Option(inner)),
        // The `Option` around it was reported.
        Shape::Option(inner) if matches!(type_kind::shape(inner), Shape::Patch(_)) => None,
        Shape::Patch(inner) => nesting(inner, in_list).or(Some(Nesting::Patch(inner))),
        Shape::Vec(inner) => nesting(inner, true),
        Shape::Option(inner) | Shape::Boxed(inner) => nesting(inner, in_list),
        Shape::Plain => None,
    }
}
