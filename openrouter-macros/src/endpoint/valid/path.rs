//! Fields in the path, and the placeholders that they fill.

use super::super::ast::{DeclaredPath, Endpoint, Place, plain_name};
use super::super::path::Reach;
use crate::errors::{Errors, did_you_mean};
use crate::type_kind::{self, Shape};

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    fields_have_placeholders(endpoint, errors);
    fields_are_always_sent(endpoint, errors);
    fields_are_only_in_the_path(endpoint, errors);
    secrets_are_elsewhere(endpoint, errors);
}

fn fields_have_placeholders(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(DeclaredPath { literal, template: Some(_) }) = &endpoint.path else { return };
    // A misspelled placeholder is reported with the name of the field, which is then correct.
    let unfilled: Vec<&str> = endpoint.unfilled_placeholders().map(|placeholder| placeholder.name.as_str()).collect();
    for field in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Path { .. })) {
        if endpoint.placeholder(field.ident, &field.name).is_some() || did_you_mean(&field.name, &unfilled).is_some() {
            continue;
        }
        let (ident, name, path) = (field.ident, &field.name, literal.value());
        let slash = if path.ends_with('/') { "" } else { "/" };
        errors.at(
            ident,
            format!("`{ident}` is marked as part of the path, but path `{path}` has no `{{{name}}}`: write `{path}{slash}{{{name}}}`, or remove `path` from the field"),
        );
    }
}

fn fields_are_always_sent(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Path { .. })) {
        let (ident, found) = (field.ident, type_kind::source_text(field.ty));
        let placeholder = endpoint.placeholder(ident, &field.name);
        let may_be_missing = placeholder.is_some_and(|placeholder| placeholder.reach == Reach::Optional);
        let problem = match field.shape {
            Shape::Option(_) if may_be_missing => continue,
            Shape::Option(inner) | Shape::Patch(inner) => {
                let inner = type_kind::source_text(inner);
                format!(
                    "`{ident}` is part of the path and cannot be optional: write `{inner}`, or `{{{ident}?}}` for an `Option` in the last segment"
                )
            }
            _ if may_be_missing => {
                format!(
                    "`{{{ident}?}}` may be missing from the path, found `{found}`: write `{ident}: Option<{found}>`"
                )
            }
            _ => continue,
        };
        errors.at(field.ty, problem);
    }
}

/// Reports a place that contradicts the placeholder of the same name.
fn fields_are_only_in_the_path(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let Some(span) = field.place_span else { continue };
        let in_path = matches!(field.place, Place::Path { .. });
        if !in_path && endpoint.placeholder(field.ident, &field.name).is_some() {
            errors.at_span(
                span,
                format!(
                    "`{0}` fills the placeholder `{{{0}}}` of the path and cannot also be elsewhere: remove the attribute, or rename the field",
                    plain_name(field.ident)
                ),
            );
        }
    }
}

fn secrets_are_elsewhere(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        if let (Some(span), Place::Path { .. }) = (field.secret, &field.place) {
            errors.at_span(
                span,
                format!(
                    "`{}` is part of the path, which servers and proxies log: a secret belongs in a header or the body",
                    field.ident
                ),
            );
        }
    }
}
