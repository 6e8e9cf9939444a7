//! Divides declarations into classes of the same type.

use std::collections::BTreeMap;

use crate::ir::{Decl, DeclKind, Draft, Field, Id, KindVariant, Type, Value};
use crate::tables::word_of_shape;
use crate::words::words;

/// Objects with fewer fields, and sets with fewer strings, are the same type only under a similar name.
const DISTINCTIVE_FIELDS: usize = 3;
const DISTINCTIVE_STRINGS: usize = 4;

/// Words at the end of components that do not describe a type.
const EMPTY: &[&str] = &["enum", "nullable", "object", "union"];

/// Returns the class of each declaration.
pub(super) fn classes(draft: &Draft) -> Vec<usize> {
    let unions = unions_around(draft);
    let mut classes = vec![0; draft.decls.len()];
    let mut count = 1;
    loop {
        let mut numbers: BTreeMap<(String, String), usize> = BTreeMap::new();
        let next: Vec<usize> = draft
            .decls
            .iter()
            .zip(&unions)
            .map(|(decl, unions)| {
                let next = numbers.len();
                let key = (description(decl, &classes), place(decl, unions, &classes));
                *numbers.entry(key).or_insert(next)
            })
            .collect();
        let divided = numbers.len() > count;
        (classes, count) = (next, numbers.len());
        if !divided {
            return classes;
        }
    }
}

/// A union with a declaration as a variant: the union, the member that is the tag, and its value.
type Around = (Id, String, String);

/// For each declaration, the unions of which it is a variant.
fn unions_around(draft: &Draft) -> Vec<Vec<Around>> {
    let mut unions = vec![Vec::new(); draft.decls.len()];
    for (id, decl) in draft.decls.iter().enumerate() {
        let DeclKind::Tagged { tag, variants, .. } = &decl.kind else { continue };
        for variant in variants {
            let around = || (id, tag.clone(), variant.tag.clone());
            unions.get_mut(variant.payload).into_iter().for_each(|unions| unions.push(around()));
        }
    }
    unions
}

/// Describes a declaration without its name, by the classes of the types that it mentions.
pub(crate) fn description(decl: &Decl, classes: &[usize]) -> String {
    match &decl.kind {
        DeclKind::Object(fields) => {
            let mut fields: Vec<String> = fields
                .iter()
                .map(|field| {
                    // In a `PATCH`, a field that may be `null` has another type than elsewhere.
                    let patched = decl.usage.patched && field.value.nullable;
                    // An optional field is an `Option` whether it may be `null` or not.
                    let nullable = field.value.nullable && (field.required || patched);
                    let value = value(&Value { nullable, ..field.value.clone() }, classes);
                    let always = &field.always;
                    // A constant is a tag, which a union handles whether it is required or not.
                    let required = field.required || matches!(field.value.ty, Type::Constant { .. });
                    format!("{} {required} {value} {always:?} {patched}", field.wire)
                })
                .collect();
            fields.sort();
            format!("object {fields:?}")
        }
        DeclKind::Strings(values) => {
            let mut values = values.clone();
            values.sort();
            format!("strings {values:?}")
        }
        DeclKind::Tagged { tag, variants, others } => {
            let mut variants: Vec<String> = variants
                .iter()
                .map(|variant| format!("{} {:?} {}", variant.tag, classes.get(variant.payload), variant.default))
                .collect();
            variants.sort();
            format!("union {tag} {variants:?} {:?}", described(others, classes))
        }
        DeclKind::Kinds(kinds) => format!("kinds {:?}", described(kinds, classes)),
        other => format!("{other:?}"),
    }
}

/// Describes the variants of JSON types.
fn described(kinds: &[KindVariant], classes: &[usize]) -> Vec<String> {
    let mut kinds: Vec<String> =
        kinds.iter().map(|kind| format!("{:?} {}", kind.kind, value(&kind.value, classes))).collect();
    kinds.sort();
    kinds
}

/// The part of the place of a declaration that distinguishes a small shape from others that are alike.
fn place(decl: &Decl, unions: &[Around], classes: &[usize]) -> String {
    let (size, distinctive) = match &decl.kind {
        DeclKind::Object(fields) => {
            let is_constant = |field: &Field| matches!(field.value.ty, Type::Constant { .. });
            // In a union, a constant that is not the tag distinguishes the object from others.
            let is_tag = |field: &Field| unions.is_empty() || unions.iter().any(|(_, tag, _)| *tag == field.wire);
            (fields.iter().filter(|field| !(is_constant(field) && is_tag(field))).count(), DISTINCTIVE_FIELDS)
        }
        DeclKind::Strings(values) => (values.len(), DISTINCTIVE_STRINGS),
        _ => return String::new(),
    };
    if let Some(word) = word_of_shape(&decl.owner, &decl.leaf) {
        return word.to_owned();
    }
    if size >= distinctive {
        return String::new();
    }
    if unions.is_empty() {
        let name = words(decl.component().unwrap_or(&decl.leaf));
        return name.into_iter().rfind(|word| !EMPTY.contains(&word.as_str())).unwrap_or_default();
    }
    if size > 1 {
        return String::new();
    }
    let mut unions: Vec<String> = unions.iter().map(|(id, _, tag)| format!("{:?} {tag}", classes.get(*id))).collect();
    unions.sort();
    unions.dedup();
    unions.join(" ")
}

fn value(value: &Value, classes: &[usize]) -> String {
    let null = if value.nullable { "?" } else { "" };
    format!("{}{null}", ty(&value.ty, classes))
}

fn ty(ty: &Type, classes: &[usize]) -> String {
    match ty {
        Type::Named(id) => format!("{:?}", classes.get(*id)),
        Type::List(item) => format!("[{}]", value(item, classes)),
        Type::Map(item) => format!("{{{}}}", value(item, classes)),
        Type::Content(part) => format!("content {}", value(part, classes)),
        other => format!("{other:?}"),
    }
}
