//! The members of responses that are optional in Rust although the document requires them, for the tests of the contract.

use std::collections::BTreeSet;

use crate::ir::{Decl, DeclKind, Draft, Form};

/// An owner (an operation id, for the unnamed objects of its response, or a component), and a member of it.
pub(crate) type Entry = (String, String);

const HEAD: &str = "\
# Members that the document requires in responses and events, and without which a person can still use them: `Option`s with the
# mark `#[object(expected)]`. Printed by `draft tests/contract/openapi.json expected`, from the rule and the tables in
# `draft/src/tables/expected.rs`.
#
# A line is an operation, for the unnamed objects of its response, or a component, and then the members.

";

/// Lists the members. A draft has them while every declaration has the members of its schema.
pub(crate) fn entries(draft: &Draft) -> BTreeSet<Entry> {
    draft.decls.iter().flat_map(of_decl).collect()
}

fn of_decl(decl: &Decl) -> Vec<Entry> {
    let DeclKind::Object(fields) = &decl.kind else { return Vec::new() };
    let expected = fields.iter().filter(|field| decl.form(field) == Form::Expected);
    expected.flat_map(|field| decl.owners.iter().map(move |owner| (owner.clone(), field.wire.clone()))).collect()
}

/// Prints the list, an owner a line.
pub(crate) fn printed(entries: &BTreeSet<Entry>) -> String {
    let mut lines: Vec<(&str, String)> = Vec::new();
    for (owner, member) in entries {
        match lines.last_mut().filter(|(last, _)| *last == owner.as_str()) {
            Some((_, line)) => *line = format!("{line} {member}"),
            None => lines.push((owner.as_str(), format!("{owner} {member}"))),
        }
    }
    let lines: String = lines.into_iter().map(|(_, line)| line + "\n").collect();
    format!("{HEAD}{lines}")
}
