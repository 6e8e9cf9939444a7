//! Rules over the fields of an object, one function each; all that are broken are reported together.

use syn::Ident;

use super::ast::{Field, Object};
use super::page;
use super::refused::OWNS;
use crate::absence;
use crate::errors::Errors;
use crate::required::Required;
use crate::serde_attr::FieldKey;
use crate::type_kind::{self, Shape};

pub(super) fn check(object: &Object, errors: &mut Errors) {
    for field in &object.fields {
        has_a_value(field, errors);
        if absence::is_declared_once(&field.ty, errors) {
            nullable_is_possible(field, errors);
        }
        required_is_possible(field, errors);
        expected_is_possible(field, errors);
        strict_is_possible(field, errors);
        flattened_has_no_key(field, errors);
        flattened_has_no_functions(field, errors);
        owns_its_value(field, errors);
    }
    page::check(object, errors);
    keys_are_distinct(&object.fields, errors);
}

fn has_a_value(field: &Field, errors: &mut Errors) {
    let inner = match field.shape() {
        Shape::Option(inner) => inner,
        _ => &field.ty,
    };
    let is_plain = !field.has_functions() && field.is_written && field.is_read && !field.flatten;
    if is_plain && type_kind::is_unit(inner) {
        let ident = &field.ident;
        errors.at(
            &field.ty,
            format!("`{ident}` cannot be `()`, which is written as `null` and read as absent: remove the field, or give it another type"),
        );
    }
}

fn nullable_is_possible(field: &Field, errors: &mut Errors) {
    if field.nullable.is_none() {
        return;
    }
    match field.shape() {
        Shape::Option(_) => {}
        Shape::Patch(_) => errors.at(&field.ident, "a `Patch` can already be `null`: remove `nullable`"),
        _ => {
            let found = type_kind::source_text(&field.ty);
            errors.at(
                &field.ty,
                format!("a `nullable` field must be an `Option`, found `{found}`: write `Option<{found}>`"),
            );
        }
    }
    if field.serde_keys.contains(&FieldKey::SkipSerializingIf) {
        errors.at(
            &field.ident,
            "`nullable` always writes the field and `skip_serializing_if` omits it: remove one of them",
        );
    }
}

fn required_is_possible(field: &Field, errors: &mut Errors) {
    let Some(span) = field.required else { return };
    Required { span, ty: &field.ty, has_default: field.serde_keys.contains(&FieldKey::Default) }
        .check(field.serde_keys.iter().copied(), errors);
    if let Some(nullable) = field.nullable {
        errors.at_span(nullable, "`required` already writes `None` as `null`: remove `nullable`");
    }
}

fn expected_is_possible(field: &Field, errors: &mut Errors) {
    let Some(span) = field.expected else { return };
    let found = type_kind::source_text(&field.ty);
    match field.shape() {
        Shape::Option(_) => {}
        Shape::Patch(inner) => {
            let inner = type_kind::source_text(inner);
            errors.at(
                &field.ty,
                format!("an `expected` field must be an `Option`, found `{found}`: write `Option<{inner}>`"),
            );
        }
        _ => errors.at(
            &field.ty,
            format!("an `expected` field must be an `Option`, found `{found}`: write `Option<{found}>`"),
        ),
    }
    for (other, problem) in [
        (field.nullable, "a `nullable` field may be `null`, and an `expected` one is a value: remove one of them"),
        (field.required, "a `required` field is never missing, and an `expected` one may be: remove one of them"),
    ] {
        if other.is_some() {
            errors.at_span(span, problem);
        }
    }
    for key in &field.serde_keys {
        let problem = match key {
            FieldKey::Default => {
                "an `expected` field is `None` when it is missing, and `default` gives it another value"
            }
            FieldKey::Flatten => "an `expected` field has a key, and `flatten` spreads its value over others",
            FieldKey::Skip | FieldKey::SkipDeserializing => "an `expected` field is read, and this one is skipped",
            _ => continue,
        };
        errors.at_span(span, format!("{problem}: remove one of them"));
    }
}

fn strict_is_possible(field: &Field, errors: &mut Errors) {
    let Some(span) = field.strict else { return };
    let problem = match field.shape() {
        _ if field.required.is_some() => "a `required` field is never set aside: remove `strict`",
        _ if field.expected.is_some() => {
            "an `expected` field is read as `None` when it is odd, and a `strict` one is refused: remove one of them"
        }
        Shape::Option(_) if field.is_read && !field.flatten => return,
        Shape::Option(_) => "a field that is skipped or flattened does not have a value of its own: remove `strict`",
        _ => "only an `Option` is set aside when it is odd: remove `strict`",
    };
    errors.at_span(span, problem);
}

fn flattened_has_no_key(field: &Field, errors: &mut Errors) {
    let is_named = |key: &FieldKey| matches!(key, FieldKey::Rename | FieldKey::Alias);
    if field.flatten && (field.nullable.is_some() || field.serde_keys.iter().any(is_named)) {
        errors.at(&field.ident, "a flattened field does not have a key: remove `rename`, `alias` and `nullable`");
    }
}

fn flattened_has_no_functions(field: &Field, errors: &mut Errors) {
    if field.flatten && field.names_functions() {
        let ident = &field.ident;
        errors.at(
            ident,
            format!("`flatten` writes the members of `{ident}` and `with` writes it as one value: remove one of them"),
        );
    }
}

/// A value that is read from text cannot be a reference.
fn owns_its_value(field: &Field, errors: &mut Errors) {
    if field.is_borrowed {
        errors.at(&field.ty, OWNS);
    }
}

/// Reports keys that two fields have: such a key would be read or written twice.
fn keys_are_distinct(fields: &[Field], errors: &mut Errors) {
    let mut seen: Vec<(&str, &Ident)> = Vec::new();
    for field in fields.iter().filter(|field| !field.flatten && field.is_read) {
        for key in &field.read {
            let ident = &field.ident;
            match seen.iter().find(|(other, _)| other == key) {
                Some((_, other)) if *other == ident => {
                    errors.at(ident, format!("`{ident}` already has the key `{key}`: remove the `alias`"));
                }
                Some((_, other)) => {
                    errors.at(ident, format!("`{ident}` and `{other}` both have the key `{key}`: rename one"));
                }
                None => seen.push((key, ident)),
            }
        }
    }
}
