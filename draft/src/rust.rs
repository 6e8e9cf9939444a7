//! Drafts as Rust source.

mod attribute;
mod checks;
mod content;
mod endpoint;
mod module;
mod object;
mod text;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::checks::checks;
pub(crate) use self::content::mark_parts;
use self::module::topics;
pub(crate) use self::module::{SourceFile, area_files, lines, topic_files};
use crate::draft::areas;
use crate::ir::{DeclKind, Docs, Draft, EndpointDraft, Id, Owner, Room, Type, Value};
use crate::operation::area;
use crate::words::pascal;

/// The lines of the root that make the crate a program.
const PROGRAM: &str = "\nmod checks;\nmod decode;\n\nfn main() {\n    decode::run();\n}\n";

/// The root of a crate of all modules.
const ROOT: &str = include_str!("../templates/lib.rs");

/// The macros of `api`.
const AREA: &str = include_str!("../templates/area.rs");

/// Returns the files that are not those of one area or topic: the root, the list of areas, and the list of topics.
pub(crate) fn roots(draft: &Draft, with_checks: bool) -> Vec<SourceFile> {
    let areas = areas(draft);
    let exports = areas.iter().map(String::as_str).chain(["AREAS"]).collect::<Vec<_>>();
    let exports = text::import("pub use", "api", &exports);
    let topics = topics(draft, None);
    let types = if topics.is_empty() { "" } else { "mod types;\n" };
    let program = if with_checks { PROGRAM } else { "" };
    let allowed =
        if with_checks { "#![allow(dead_code, reason = \"the corpus does not use every declaration\")]\n" } else { "" };
    let (docs, root) = ROOT.split_once('\n').unwrap_or(("", ROOT));
    // The program is one crate with the declarations, because it cannot know the name of a library.
    let name = if with_checks { "main.rs" } else { "lib.rs" };
    let mut files = vec![
        SourceFile::new(name.to_owned(), &format!("{docs}\n{allowed}{root}\nmod api;\n{types}\n{exports}{program}")),
        SourceFile::new("api.rs".to_owned(), &api(draft, &areas)),
    ];
    if !topics.is_empty() {
        let modules: String = topics.iter().map(|topic| format!("pub mod {topic};\n")).collect();
        let text = format!(
            "//! Types that several areas use, by topic. Each area re-exports those that it uses.\n\n{modules}"
        );
        files.push(SourceFile::new(Room::default().file(), &text));
    }
    files
}

/// Returns the list of areas.
fn api(draft: &Draft, areas: &[String]) -> String {
    let modules: String = areas.iter().map(|area| format!("pub mod {area};\n")).collect();
    let tags: BTreeSet<&str> = draft.endpoints.iter().map(|endpoint| endpoint.area.as_str()).collect();
    let lines: String = tags.iter().map(|tag| format!("    {};\n", area_line(draft, tag))).collect();
    format!("//! The areas of the API reference, one module each.\n\n{modules}\n{AREA}\nareas! {{\n{lines}}}\n")
}

/// Returns the line of the area in this module in the list of areas of `openrouter`.
pub(crate) fn area_lines(draft: &Draft, home: &str) -> BTreeSet<String> {
    let endpoints = draft.endpoints.iter().filter(|endpoint| endpoint.home == home);
    endpoints.map(|endpoint| format!("{}, feature = \"…\";", area_line(draft, &endpoint.area))).collect()
}

/// Returns the line of an area in the list of areas, without its feature.
fn area_line(draft: &Draft, tag: &str) -> String {
    let (module, accessor) = area(tag);
    format!("{} => {module}: {accessor} -> {}", text::literal(tag), handle(draft, &accessor))
}

/// Returns the name of the handle of an area, which must differ from those of its types.
fn handle(draft: &Draft, accessor: &str) -> String {
    let handle = pascal(accessor);
    let types = draft.decls.iter().map(|decl| &decl.name);
    let is_taken = types.chain(draft.endpoints.iter().map(|endpoint| &endpoint.name)).any(|name| *name == handle);
    if is_taken { format!("{handle}Handle") } else { handle }
}

/// The method names of the official SDKs, by operation id.
pub(crate) type SdkNames = BTreeMap<String, String>;

/// A module, while it is being written.
pub(crate) struct File<'d> {
    draft: &'d Draft,
    room: Room,
    sdk_names: &'d SdkNames,
    out: String,
    /// Names to import from the root of the crate.
    root: BTreeSet<&'static str>,
    /// Types to import from other modules.
    foreign: BTreeMap<String, BTreeSet<String>>,
    /// Other areas whose types are mentioned.
    areas: BTreeSet<&'d str>,
    uses_maps: bool,
}

/// Returns one operation, in all formats of its body, with the types that it reaches.
pub(crate) fn operation(draft: &Draft, id: &str, sdk_names: &SdkNames) -> Option<String> {
    let endpoints: Vec<&EndpointDraft> = draft.endpoints.iter().filter(|endpoint| endpoint.id == id).collect();
    let mut file = File::new(draft, Room::from_area(&endpoints.first()?.home), sdk_names);
    endpoints.iter().for_each(|endpoint| file.endpoint(endpoint));
    let reached = endpoints.iter().flat_map(|endpoint| crate::usage::reached(draft, endpoint));
    reached.collect::<BTreeSet<Id>>().into_iter().for_each(|id| file.decl(id));
    Some(text::formatted(&file.out))
}

/// Parts of a module, for edits of one that exists.
impl Draft {
    /// Returns the declaration of a field of an endpoint or a type.
    pub(crate) fn field_lines(&self, owner: Owner, wire: &str) -> Option<String> {
        let names = SdkNames::new();
        let mut file = File::new(self, Room::default(), &names);
        match owner {
            Owner::Endpoint(at, place) => {
                let endpoint = self.endpoints.get(at)?;
                let field = endpoint.fields.iter().find(|field| field.place == place && field.field.wire == wire)?;
                file.endpoint_field(endpoint, field);
            }
            Owner::Type(id) => {
                let decl = self.decls.get(id)?;
                let DeclKind::Object(fields) = &decl.kind else { return None };
                file.field(decl, fields.iter().find(|field| field.wire == wire)?);
            }
        }
        Some(file.out)
    }

    /// Returns the declaration of a variant.
    pub(crate) fn variant_lines(&self, id: Id, value: &str) -> Option<String> {
        let names = SdkNames::new();
        let mut file = File::new(self, Room::default(), &names);
        let decl = self.decls.get(id)?;
        match &decl.kind {
            DeclKind::Strings(values) => file.string_variants(&decl.name, values, false, |known| known == value),
            _ => file.tagged_variant(self.variant(id, value)?),
        }
        Some(file.out)
    }

    pub(crate) fn decl_lines(&self, id: Id) -> String {
        let names = SdkNames::new();
        let mut file = File::new(self, Room::default(), &names);
        file.decl(id);
        text::formatted(&file.out).trim_end().to_owned() + "\n"
    }

    /// Returns the attribute of an object or a tagged union.
    pub(crate) fn type_attribute_lines(&self, id: Id) -> String {
        let names = SdkNames::new();
        let mut file = File::new(self, Room::default(), &names);
        self.decls.get(id).into_iter().for_each(|decl| file.type_attribute(decl));
        file.out
    }

    /// Returns the names and types of the members that the values of a union have in common.
    pub(crate) fn shared_members(&self, id: Id) -> Vec<(String, String)> {
        let names = SdkNames::new();
        let mut file = File::new(self, Room::default(), &names);
        self.decls.get(id).map(|decl| file.shared_members(decl)).unwrap_or_default()
    }

    /// Returns the implementation by which a content returns the text of a part; empty for a type without one.
    pub(crate) fn content_text_lines(&self, id: Id) -> String {
        let names = SdkNames::new();
        let mut file = File::new(self, Room::default(), &names);
        self.decls.get(id).filter(|decl| decl.usage.is_part).into_iter().for_each(|decl| file.content_text(decl));
        file.out
    }

    pub(crate) fn attribute_lines(&self, endpoint: &EndpointDraft) -> String {
        let names = SdkNames::new();
        File::new(self, Room::default(), &names).attribute(endpoint) + "\n"
    }
}

impl<'d> File<'d> {
    fn new(draft: &'d Draft, room: Room, sdk_names: &'d SdkNames) -> Self {
        let (root, foreign) = (BTreeSet::new(), BTreeMap::new());
        Self { draft, room, sdk_names, out: String::new(), root, foreign, areas: BTreeSet::new(), uses_maps: false }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Writes the prose as a comment, if it is to be printed, and the facts as a doc comment.
    fn docs(&mut self, indent: &str, docs: &Docs) {
        self.prose(indent, &docs.prose);
        self.out.push_str(&text::comment(indent, "///", &docs.facts));
    }

    fn prose(&mut self, indent: &str, prose: &str) {
        if self.draft.prints_prose {
            self.out.push_str(&text::comment(indent, "//", prose));
        }
    }

    /// Returns the type as source text, and notes the imports it needs.
    fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::U64 => "u64".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::Usd | Type::UsdText => self.root_type("Usd"),
            Type::String | Type::Constant { .. } => "String".to_owned(),
            Type::Timestamp => self.root_type("Timestamp"),
            Type::Secret => self.root_type("Secret"),
            Type::Raw => self.root_type("RawJson"),
            Type::Bytes => self.root_type("Bytes"),
            Type::File => self.root_type("FilePart"),
            Type::Named(id) => self.named(*id),
            Type::List(item) => format!("Vec<{}>", self.value(item)),
            Type::Content(part) => format!("{}<{}>", self.root_type("Content"), self.value(part)),
            Type::Map(item) => {
                self.uses_maps = true;
                format!("BTreeMap<String, {}>", self.value(item))
            }
        }
    }

    fn value(&mut self, value: &Value) -> String {
        let ty = self.ty(&value.ty);
        if value.nullable { format!("Option<{ty}>") } else { ty }
    }

    fn root_type(&mut self, name: &'static str) -> String {
        self.root.insert(name);
        name.to_owned()
    }

    fn named(&mut self, id: Id) -> String {
        let Some(decl) = self.draft.decls.get(id) else { return "()".to_owned() };
        let room = &decl.usage.room;
        // Several areas may have a type of this name. A part of a module is not in one yet.
        if let Some(area) = &room.area
            && self.room != Room::default()
            && self.room.area.as_ref() != Some(area)
        {
            self.areas.insert(area);
            return format!("{area}::{}", decl.name);
        }
        if let Some(module) = module::import(&self.room, room) {
            self.foreign.entry(module).or_default().insert(decl.name.clone());
        }
        decl.name.clone()
    }
}

#[cfg(test)]
mod tests;
