//! The draft of all operations. Names are assigned for the whole document, so that a declaration has the same name whichever
//! part is printed.

use std::collections::{BTreeMap, BTreeSet};

use crate::amounts;
use crate::bodies::body_form;
use crate::converter::Converter;
use crate::docs;
use crate::document::{Document, Source};
use crate::ir::{DeclKind, Draft, Field, Id, Note, Place, Subject};
use crate::operation::{Outline, area};
use crate::tables::{self, BORROWERS};
use crate::{deprecation, expected, identity, naming, rooms, rust, shared, usage};

pub(crate) fn draft(document: &Document) -> Draft {
    let outlines: Vec<Outline<'_>> = document.operations().map(|source| Outline::new(document, source)).collect();
    let mut converter = Converter::new(document);
    // Areas that borrow types come last, so that types belong to their owners.
    let mut order: Vec<(usize, &Outline<'_>)> = outlines.iter().enumerate().collect();
    order.sort_by_key(|(_, outline)| borrows(outline.source));
    let mut endpoints = Vec::new();
    for (at, outline) in order {
        endpoints.push((at, outline.endpoint(&mut converter, &body_form(document, &outlines, outline.source))));
    }
    endpoints.sort_by_key(|(at, _)| *at);
    let mut result = Draft {
        endpoints: endpoints.into_iter().map(|(_, endpoint)| endpoint).collect(),
        decls: std::mem::take(&mut converter.decls),
        notes: std::mem::take(&mut converter.notes),
        expected: BTreeSet::new(),
        prints_prose: false,
    };
    usage::spread(&mut result);
    amounts::settle(&mut result);
    identity::unite(&mut result);
    usage::find_tags(&mut result);
    usage::spread(&mut result);
    deprecation::settle(&mut result);
    converter.decls = std::mem::take(&mut result.decls);
    let fields = result.endpoints.iter_mut().flat_map(|endpoint| &mut endpoint.fields);
    let mut fields: Vec<&mut Field> = fields.map(|field| &mut field.field).collect();
    converter.resolve_constants(&mut fields);
    result.decls = converter.decls;
    // Without their tags, objects may not mention some types; and the types of constants are new.
    identity::drop_unused(&mut result);
    usage::spread(&mut result);
    result.expected = expected::entries(&result);
    shared::gather(&mut result);
    identity::find_sources(&mut result);
    put_in_order(&mut result);
    naming::name(&mut result, &better_names(document, &outlines));
    usage::box_up(&mut result);
    rust::mark_parts(&mut result);
    docs::describe(document, &mut result.decls);
    rooms::assign(&mut result);
    result
}

/// Puts the required fields of what is sent in the order in which a person says them.
fn put_in_order(draft: &mut Draft) {
    for endpoint in &mut draft.endpoints {
        let members = endpoint.fields.iter_mut().filter(|field| field.place == Place::Member);
        tables::put_in_order(members.map(|field| &mut field.field));
    }
    for decl in draft.decls.iter_mut().filter(|decl| decl.usage.sent) {
        if let DeclKind::Object(fields) = &mut decl.kind {
            tables::put_in_order(fields.iter_mut());
        }
    }
}

/// The names for components that are responses, best first. Those of an area that borrows a component are not better.
fn better_names(document: &Document, outlines: &[Outline<'_>]) -> BTreeMap<String, Vec<String>> {
    let (borrowers, owners): (Vec<_>, Vec<_>) = outlines.iter().partition(|outline| borrows(outline.source));
    let all = borrowers.into_iter().chain(owners);
    all.filter_map(|outline| outline.better_names(document)).collect()
}

fn borrows(source: Source<'_>) -> bool {
    BORROWERS.contains(&area(source.tag()).0.as_str())
}

/// The modules of the areas, in the order of the document.
pub(crate) fn areas(draft: &Draft) -> Vec<String> {
    let mut seen = BTreeSet::new();
    draft.endpoints.iter().map(|endpoint| endpoint.home.clone()).filter(|home| seen.insert(home.clone())).collect()
}

/// The notes on one area, or on the types of several.
pub(crate) fn notes_of_area<'d>(draft: &'d Draft, area: Option<&str>) -> Vec<&'d Note> {
    let endpoint = |id: &str| draft.endpoints.iter().find(|endpoint| endpoint.id == id);
    let is_here = |note: &&Note| match &note.subject {
        Subject::Operation(id) => endpoint(id).is_some_and(|endpoint| Some(endpoint.home.as_str()) == area),
        Subject::Type(id) => draft.decls.get(*id).is_some_and(|decl| decl.usage.room.area.as_deref() == area),
    };
    draft.notes.iter().filter(is_here).collect()
}

/// The notes on an operation and its types.
pub(crate) fn notes_of_operation<'d>(draft: &'d Draft, operation: &str) -> Vec<&'d Note> {
    let endpoints = draft.endpoints.iter().filter(|endpoint| endpoint.id == operation);
    let reached: BTreeSet<Id> = endpoints.flat_map(|endpoint| usage::reached(draft, endpoint)).collect();
    let is_here = |note: &&Note| match &note.subject {
        Subject::Operation(id) => id == operation,
        Subject::Type(id) => reached.contains(id),
    };
    draft.notes.iter().filter(is_here).collect()
}

/// The name of the declaration that a note is about.
pub(crate) fn place<'d>(draft: &'d Draft, note: &'d Note) -> &'d str {
    match &note.subject {
        Subject::Operation(id) => {
            let endpoint = draft.endpoints.iter().find(|endpoint| endpoint.id == *id);
            endpoint.map_or(id, |endpoint| &endpoint.name)
        }
        Subject::Type(id) => draft.decls.get(*id).map_or("", |decl| &decl.name),
    }
}
