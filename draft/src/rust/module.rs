//! Modules: the imports, the table, the endpoints and the types, in the order in which the endpoints name them.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, SdkNames, handle, text};
use crate::ir::{Draft, Id, Room};
use crate::operation::area;
use crate::usage;
use crate::words::snake;

/// The text of one module, and where it belongs.
pub(crate) struct SourceFile {
    /// The path below the sources of the crate.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    pub(super) fn new(path: String, source: &str) -> Self {
        Self { path, text: text::formatted(source) }
    }
}

/// Returns the files of an area: its own, then those of its topics.
pub(crate) fn area_files(draft: &Draft, home: &str, sdk_names: &SdkNames) -> Vec<SourceFile> {
    let room = Room::from_area(home);
    let first = SourceFile::new(room.file(), &area_text(draft, home, sdk_names));
    std::iter::once(first).chain(topic_files(draft, Some(home))).collect()
}

/// Returns the files of the topics of an area, or of several areas.
pub(crate) fn topic_files(draft: &Draft, home: Option<&str>) -> Vec<SourceFile> {
    let room = |topic| Room { area: home.map(str::to_owned), topic: Some(topic) };
    let topics = topics(draft, home).into_iter().map(room);
    topics.map(|room| SourceFile::new(room.file(), &topic_text(draft, room))).collect()
}

/// The number of lines of an area.
pub(crate) fn lines(draft: &Draft, home: &str) -> usize {
    area_text(draft, home, &SdkNames::new()).lines().count()
}

/// The topics of an area, or of several areas.
pub(super) fn topics(draft: &Draft, home: Option<&str>) -> BTreeSet<String> {
    let rooms = draft.decls.iter().map(|decl| &decl.usage.room).filter(|room| room.area.as_deref() == home);
    rooms.filter_map(|room| room.topic.clone()).collect()
}

/// The module from which a type is imported. An area re-exports what its topics need.
pub(super) fn import(from: &Room, to: &Room) -> Option<String> {
    let is_in_area = from.area == to.area || to.area.is_none();
    match (&from.area, &from.topic) {
        _ if from == to => None,
        (Some(_), None) if is_in_area => None,
        (Some(_), Some(_)) if is_in_area => Some("super".to_owned()),
        (None, _) if to.area.is_none() => to.topic.as_ref().map(|topic| format!("super::{topic}")),
        _ => Some(to.path()),
    }
}

fn area_text(draft: &Draft, home: &str, sdk_names: &SdkNames) -> String {
    let endpoints = || draft.endpoints.iter().filter(|endpoint| endpoint.home == home);
    let mut file = File::new(draft, Room::from_area(home), sdk_names);
    endpoints().for_each(|endpoint| file.endpoint(endpoint));
    file.decls();
    let tag = endpoints().next().map(|endpoint| endpoint.area.as_str()).unwrap_or_default();
    let modules: String = topics(draft, Some(home)).iter().map(|topic| format!("mod {topic};\n")).collect();
    let (table, exports) = (file.table(tag), exports(draft, home));
    format!("//! The operations of the area `{tag}`.\n\n{modules}\n{}{table}{}", file.imports(&exports), file.out)
}

fn topic_text(draft: &Draft, room: Room) -> String {
    let topic = room.topic.clone().unwrap_or_default().replace('_', " ");
    let owner = match &room.area {
        Some(home) => {
            let endpoint = draft.endpoints.iter().find(|endpoint| endpoint.home == *home);
            format!("of the area `{}`", endpoint.map(|endpoint| endpoint.area.as_str()).unwrap_or_default())
        }
        None => "in use by several areas".to_owned(),
    };
    let sdk_names = SdkNames::new();
    let mut file = File::new(draft, room, &sdk_names);
    file.decls();
    format!("//! Types {owner}: {topic}.\n\n{}{}", file.imports(""), file.out)
}

/// Returns the re-exports of an area: the types of its topics, and those of several areas that its operations reach.
fn exports(draft: &Draft, home: &str) -> String {
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for id in exported(draft, home) {
        let Some(decl) = draft.decls.get(id) else { continue };
        let module = match (&decl.usage.room.area, &decl.usage.room.topic) {
            (Some(_), Some(topic)) => format!("self::{topic}"),
            (Some(_), None) => continue,
            (None, _) => decl.usage.room.path(),
        };
        names.entry(module).or_default().push(&decl.name);
    }
    names.iter().map(|(module, names)| text::import("pub use", module, names)).collect()
}

/// The types that an area re-exports. The types below those of another area are left to that area.
fn exported(draft: &Draft, home: &str) -> BTreeSet<Id> {
    let room = |id: Id| draft.decls.get(id).map(|decl| &decl.usage.room);
    let is_own = |id: &Id| room(*id).is_some_and(|room| room.area.as_deref().is_none_or(|area| area == home));
    let endpoints = draft.endpoints.iter().filter(|endpoint| endpoint.home == home);
    let mut open: Vec<Id> = endpoints.flat_map(usage::named_by).filter(is_own).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(usage::mentioned_by(draft, id).into_iter().filter(is_own));
        }
    }
    found
}

impl File<'_> {
    /// Writes the types of the module.
    fn decls(&mut self) {
        for id in usage::in_order(self.draft) {
            if self.draft.decls.get(id).is_some_and(|decl| decl.usage.room == self.room) {
                self.decl(id);
            }
        }
    }

    /// Returns the imports, with lines for re-exports.
    fn imports(&self, exports: &str) -> String {
        let mut imports = String::new();
        if self.uses_maps {
            imports.push_str("use std::collections::BTreeMap;\n\n");
        }
        imports.push_str(exports);
        for (module, names) in &self.foreign {
            imports.push_str(&text::import("use", module, &names.iter().map(String::as_str).collect::<Vec<_>>()));
        }
        imports.push_str(&text::import(
            "use",
            "crate",
            &self.root.iter().chain(&self.areas).copied().collect::<Vec<_>>(),
        ));
        if imports.is_empty() { imports } else { imports + "\n" }
    }

    /// Returns the table of the operations of an area.
    fn table(&self, tag: &str) -> String {
        let mut table = format!("super::area! {{\n    {} {{\n", handle(self.draft, &area(tag).1));
        let endpoints = self.draft.endpoints.iter().filter(|endpoint| Some(&endpoint.home) == self.room.area.as_ref());
        let mut seen = BTreeSet::new();
        for endpoint in endpoints {
            // The SDKs have one method for all formats of the body.
            let sdk_name = self.sdk_names.get(&endpoint.id).filter(|_| seen.insert(&endpoint.id));
            let method = sdk_name.cloned().unwrap_or_else(|| snake(&endpoint.name));
            let stream = endpoint.event.as_ref().map(|_| format!(" {{ {} }}", stream_method(&method)));
            table.push_str(&format!("        {method} => {}{},\n", endpoint.name, stream.unwrap_or_default()));
        }
        table + "    }\n}\n\n"
    }
}

/// The name of the method that streams, beside the one that sends.
fn stream_method(method: &str) -> String {
    match method {
        "send" => "stream".to_owned(),
        _ => format!("{method}_stream"),
    }
}
