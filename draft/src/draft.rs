//! The draft of all operations. Names are assigned for the whole document, so that a declaration has the same name whichever
//! part is printed.

use std::collections::BTreeSet;

use crate::converter::Converter;
use crate::docs;
use crate::document::{Document, Source};
use crate::ir::{Draft, Field};
use crate::names::{LONG, Names};
use crate::operation::{self, Outline, area};
use crate::rooms;
use crate::schema;
use crate::tables::{BORROWERS, PREFIXES, TYPES};
use crate::usage;
use crate::words::pascal;

pub(crate) fn draft(document: &Document) -> Draft {
    let outlines: Vec<Outline<'_>> = document.operations().map(|source| Outline::new(document, source)).collect();
    let mut converter = Converter::new(document, Names::new());
    claim_names(&mut converter, &outlines);
    let mut result = Draft::default();
    // Areas that borrow types come last, so that types are named after their owners.
    let mut order: Vec<(usize, &Outline<'_>)> = outlines.iter().enumerate().collect();
    order.sort_by_key(|(_, outline)| borrows(outline.source));
    let mut endpoints = Vec::new();
    for (at, outline) in order {
        endpoints.push((at, outline.endpoint(&mut converter, &shared_bodies(document, outline.source))));
    }
    endpoints.sort_by_key(|(at, _)| *at);
    result.endpoints = endpoints.into_iter().map(|(_, endpoint)| endpoint).collect();
    result.decls = std::mem::take(&mut converter.decls);
    usage::find_tags(&mut result);
    usage::spread(&mut result);
    converter.decls = std::mem::take(&mut result.decls);
    let fields = result.endpoints.iter_mut().flat_map(|endpoint| &mut endpoint.fields);
    let mut fields: Vec<&mut Field> = fields.map(|field| &mut field.field).collect();
    converter.resolve_constants(&mut fields);
    result.decls = converter.decls;
    // Again, for the types of constants.
    usage::spread(&mut result);
    result.notes = converter.notes;
    result.notes.extend(result.endpoints.iter().flat_map(operation::notes));
    usage::box_up(&mut result);
    docs::describe(document, &mut result.decls);
    rooms::assign(&mut result);
    result
}

/// Claims the names of operations first and then those of components, so that an unnamed schema cannot take one of them.
fn claim_names(converter: &mut Converter<'_>, outlines: &[Outline<'_>]) {
    for outline in outlines {
        converter.names.claim(std::slice::from_ref(&outline.name));
        converter.names.claim(&[format!("{}Error", outline.name)]);
    }
    let document = converter.document;
    for (component, _, name) in TYPES.iter().filter(|(_, member, _)| member.is_empty()) {
        if document.target(&format!("#/components/schemas/{component}")).is_some() {
            let name = converter.names.claim(&[(*name).to_owned()]);
            converter.component_names.insert((*component).to_owned(), name);
        }
    }
    let all: Vec<String> = document.schemas().iter().map(|(component, _)| pascal(component)).collect();
    for (component, mut names) in outlines.iter().filter_map(|outline| outline.better_name(document)) {
        if !converter.component_names.contains_key(&component) {
            // The names of other schemas are not available.
            names.retain(|name| *name == pascal(&component) || !all.contains(name));
            let name = converter.names.claim(&[names, vec![pascal(&component)]].concat());
            converter.component_names.insert(component, name);
        }
    }
    for (component, _) in document.schemas() {
        if !converter.component_names.contains_key(component) {
            let name = converter.names.claim(&candidates(component, &all));
            converter.component_names.insert(component.clone(), name);
        }
    }
}

/// The candidates for the name of a component, best first. `all` are the names of all components.
fn candidates(component: &str, all: &[String]) -> Vec<String> {
    let own = pascal(component);
    if own.len() <= LONG {
        return vec![own];
    }
    let short = PREFIXES.iter().filter_map(|prefix| own.strip_prefix(prefix)).map(str::to_owned);
    let free = |name: &String| !all.contains(name) && name.starts_with(char::is_uppercase);
    short.filter(free).chain([own.clone()]).collect()
}

fn borrows(source: Source<'_>) -> bool {
    BORROWERS.contains(&area(source.tag()).0.as_str())
}

/// The component of a body that an operation takes as one value, because its members are the fields of another operation.
fn shared_bodies(document: &Document, source: Source<'_>) -> Vec<String> {
    let body = |source: &Source<'_>| {
        let (_, schema) =
            source.bodies(document).into_iter().find(|(media, _)| media.starts_with("application/json"))?;
        schema::plan(document, schema).component
    };
    let Some(own) = body(&source) else { return Vec::new() };
    let users: Vec<Source<'_>> = document.operations().filter(|other| body(other).as_ref() == Some(&own)).collect();
    let owners = users.iter().filter(|user| !borrows(**user)).count();
    let whole = users.len() > 1 && (borrows(source) || owners > 1);
    whole.then_some(own).into_iter().collect()
}

/// The modules of the areas, in the order of the document.
pub(crate) fn areas(draft: &Draft) -> Vec<String> {
    let mut seen = BTreeSet::new();
    draft.endpoints.iter().map(|endpoint| endpoint.home.clone()).filter(|home| seen.insert(home.clone())).collect()
}

/// The places that the notes on one area, or on the types of several, can have.
pub(crate) fn places_of_area<'d>(draft: &'d Draft, area: Option<&str>) -> BTreeSet<&'d str> {
    let endpoints = draft.endpoints.iter().filter(|endpoint| Some(endpoint.home.as_str()) == area);
    let decls = draft.decls.iter().filter(|decl| decl.usage.room.area.as_deref() == area).map(|decl| &decl.name);
    endpoints.flat_map(|endpoint| [&endpoint.name, &endpoint.id]).chain(decls).map(String::as_str).collect()
}

/// The places that the notes on an operation and its types can have.
pub(crate) fn places_of_operation<'d>(draft: &'d Draft, id: &str) -> BTreeSet<&'d str> {
    let endpoints = draft.endpoints.iter().filter(|endpoint| endpoint.id == id);
    let places = endpoints.flat_map(|endpoint| {
        let reached = usage::reached(draft, endpoint).into_iter().filter_map(|id| draft.decls.get(id));
        [&endpoint.name, &endpoint.id].into_iter().chain(reached.map(|decl| &decl.name))
    });
    places.map(String::as_str).collect()
}
