//! The difference between two types, in words.

use super::description::quoted;
use super::report::last_line;
use crate::ir::{DeclKind, Draft, Id, Owner};

/// A type in its draft.
type Declared<'d> = (&'d Draft, Id);

/// Describes the difference of a newer type from an older one; empty when their declarations are the same but for the names.
pub(super) fn difference(old: Declared<'_>, new: Declared<'_>) -> String {
    let (before, after) = (parts(old), parts(new));
    let lacking = |one: &[Part], other: &[Part]| -> Vec<String> {
        let names = one.iter().map(|(name, _)| name);
        names.filter(|name| other.iter().all(|(known, _)| known != *name)).cloned().collect()
    };
    let (added, removed) = (lacking(&after, &before), lacking(&before, &after));
    let mut texts = Vec::new();
    if !added.is_empty() {
        texts.push(format!("with {}", quoted(&added)));
    }
    if !removed.is_empty() {
        texts.push(format!("without {}", quoted(&removed)));
    }
    for (name, line) in &after {
        let was = before.iter().find(|(known, _)| known == name).map(|(_, line)| line);
        if let Some(was) = was.filter(|was| *was != line) {
            texts.push(format!("with `{line}` for `{was}`"));
        }
    }
    texts.join(", ")
}

/// A member, value or variant on the wire, and its declaration.
type Part = (String, String);

fn parts((draft, id): Declared<'_>) -> Vec<Part> {
    let Some(decl) = draft.decls.get(id) else { return Vec::new() };
    let line = |lines: Option<String>| lines.and_then(|lines| last_line(&lines)).unwrap_or_default();
    let variant = |tag: &String| (tag.clone(), line(draft.variant_lines(id, tag)));
    match &decl.kind {
        DeclKind::Object(fields) => {
            let part = |wire: &String| (wire.clone(), line(draft.field_lines(Owner::Type(id), wire)));
            fields.iter().map(|field| part(&field.wire)).collect()
        }
        // The names of their variants say nothing that the values do not.
        DeclKind::Strings(values) => values.iter().map(|value| (value.clone(), String::new())).collect(),
        DeclKind::Constant(value) => vec![(value.clone(), String::new())],
        DeclKind::Tagged { variants, others, .. } => {
            let others = others.iter().map(|other| (other.name.clone(), String::new()));
            variants.iter().map(|known| variant(&known.tag)).chain(others).collect()
        }
        DeclKind::Kinds(kinds) => {
            let lines = draft.decl_lines(id);
            let line = |name: &str| lines.lines().map(str::trim).find(|line| line.starts_with(&format!("{name}(")));
            kinds.iter().map(|kind| (kind.name.clone(), line(&kind.name).unwrap_or_default().to_owned())).collect()
        }
        DeclKind::Pending => Vec::new(),
    }
}
