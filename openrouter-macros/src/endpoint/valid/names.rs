//! Names that two things would have.

use super::super::ast::{Endpoint, Field, Place, plain_name};
use super::stream::is_flag;
use crate::errors::Errors;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    names_are_distinct(endpoint, errors);
    setters_do_not_clash(endpoint, errors);
}

/// Reports two fields that would be sent under one name.
fn names_are_distinct(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut seen: Vec<(&Field<'_>, String)> = Vec::new();
    for field in endpoint.fields.iter().filter(|field| !field.flatten) {
        let name = match &field.place {
            Place::Query => format!("query parameter `{}`", field.name),
            Place::Header(name) => format!("header `{}`", name.wire),
            Place::Member if endpoint.has_parts() => format!("part `{}`", field.name),
            Place::Member => format!("member `{}`", field.name),
            Place::Path { .. } => format!("path parameter `{}`", field.name),
            Place::Body | Place::Extra | Place::Nowhere => continue,
        };
        if let Some((first, _)) = seen.iter().find(|(_, other)| *other == name) {
            errors.at(
                field.ident,
                format!("`{}` and `{}` are both sent as {name}: rename one", field.ident, first.ident),
            );
        }
        seen.push((field, name));
    }
}

fn setters_do_not_clash(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| !field.is_required()) {
        let name = plain_name(field.ident);
        if field.has_name_of_method() && !is_flag(endpoint, field) {
            errors.at(
                field.ident,
                format!("the setter of `{name}` would clash with the method `{name}` of every endpoint: rename the field and add `#[serde(rename = \"{name}\")]`"),
            );
        }
    }
}
