//! The modules of types. An area is one file unless it is too long for one; then its types have a file for each topic, as the
//! types of several areas have. The topic of a type follows from its name, or else from the type that mentions it.

use std::collections::BTreeMap;

use crate::draft::areas;
use crate::ir::{DeclKind, Draft, Id, Room};
use crate::rust;
use crate::tables::topic;
use crate::usage;
use crate::words::{field, words};

/// The number of lines above which an area is divided.
pub(crate) const LINES: usize = 600;

impl Room {
    /// The module of an area.
    pub(crate) fn from_area(area: &str) -> Self {
        Self { area: Some(area.to_owned()), topic: None }
    }

    /// The file, below the sources of the crate.
    pub(crate) fn file(&self) -> String {
        match (&self.area, &self.topic) {
            (Some(area), None) => format!("api/{area}.rs"),
            (Some(area), Some(topic)) => format!("api/{area}/{topic}.rs"),
            (None, Some(topic)) => format!("types/{topic}.rs"),
            (None, None) => "types.rs".to_owned(),
        }
    }

    /// The path of the module whose types everybody can name: an area re-exports those of its topics.
    pub(crate) fn path(&self) -> String {
        match (&self.area, &self.topic) {
            (Some(area), _) => format!("crate::{area}"),
            (None, Some(topic)) => format!("crate::types::{topic}"),
            (None, None) => "crate::types".to_owned(),
        }
    }
}

/// Gives the types that several areas use, and those of long areas, their topics.
pub(crate) fn assign(draft: &mut Draft) {
    let order = usage::in_order(draft);
    divide(draft, &order, None);
    for area in areas(draft) {
        if rust::lines(draft, &area) > LINES {
            divide(draft, &order, Some(&area));
        }
    }
}

/// The number of types, fields and variants below which a topic is not a file of its own.
const FEW: usize = 12;

/// Gives the types of an area, or of several areas, their topics.
fn divide(draft: &mut Draft, order: &[Id], area: Option<&str>) {
    let topics = topics(draft, order, area);
    for (id, topic) in topics {
        if let Some(decl) = draft.decls.get_mut(id) {
            decl.usage.room.topic = Some(topic);
        }
    }
}

/// The topics of types. In an area, a type without a topic stays beside the endpoints.
fn topics(draft: &Draft, order: &[Id], area: Option<&str>) -> BTreeMap<Id, String> {
    let is_here = |id: &&Id| draft.decls.get(**id).is_some_and(|decl| decl.usage.room.area.as_deref() == area);
    let order: Vec<Id> = order.iter().filter(is_here).copied().collect();
    let named = |id: &Id| topic(area, &words(&draft.decls.get(*id)?.name));
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, topic) in order.iter().filter_map(|id| Some((*id, named(id)?))) {
        *sizes.entry(topic).or_default() += size(draft, id);
    }
    let is_large = |topic: &&str| sizes.get(topic).is_some_and(|size| *size >= FEW);
    let own = |id: &Id| Some((*id, named(id).filter(is_large)?.to_owned()));
    let mut topics: BTreeMap<Id, String> = order.iter().filter_map(own).collect();
    inherit(draft, &order, &mut topics);
    if area.is_none() {
        for id in &order {
            if !topics.contains_key(id) {
                topics.insert(*id, named(id).map_or_else(|| last_word(draft, *id), str::to_owned));
                inherit(draft, &order, &mut topics);
            }
        }
    }
    topics
}

/// Gives types without a topic that of the first type that mentions them.
fn inherit(draft: &Draft, order: &[Id], topics: &mut BTreeMap<Id, String>) {
    let mut open: Vec<Id> = order.iter().rev().copied().collect();
    while let Some(id) = open.pop() {
        let Some(topic) = topics.get(&id).cloned() else { continue };
        for mention in usage::mentioned_by(draft, id) {
            if order.contains(&mention) && !topics.contains_key(&mention) {
                topics.insert(mention, topic.clone());
                open.push(mention);
            }
        }
    }
}

/// The number of fields or variants, and one for the type itself.
fn size(draft: &Draft, id: Id) -> usize {
    let parts = draft.decls.get(id).map_or(0, |decl| match &decl.kind {
        DeclKind::Pending | DeclKind::Constant(_) => 0,
        DeclKind::Object(fields) => fields.len(),
        DeclKind::Strings(values) => values.len(),
        DeclKind::Tagged { variants, others, .. } => variants.len() + others.len(),
        DeclKind::Kinds(kinds) => kinds.len(),
    });
    parts + 1
}

/// The last word of a name, which is the name of a module.
fn last_word(draft: &Draft, id: Id) -> String {
    let word = draft.decls.get(id).and_then(|decl| words(&decl.name).pop()).unwrap_or_default();
    if field(&word) == word { word } else { word + "s" }
}
