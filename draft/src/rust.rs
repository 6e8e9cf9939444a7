//! Drafts as Rust source.

mod attribute;
mod checks;
mod endpoint;
mod object;
mod text;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::checks::checks;
use crate::ir::{DeclKind, Draft, EndpointDraft, Id, Owner, Type, Value};
use crate::operation::area;
use crate::words::{pascal, snake};

/// The module of a program that decodes and encodes the bodies of a corpus.
pub(crate) const DECODE: &str = include_str!("../templates/decode.rs");

/// The lines of the root that make the crate a program.
const PROGRAM: &str = "\nmod checks;\nmod decode;\n\nfn main() {\n    decode::run();\n}\n";

const ROOT: &str = concat!(include_str!("../templates/lib.rs"), "\n", include_str!("../templates/area.rs"));

/// Returns the root of a crate of all modules.
pub(crate) fn root(draft: &Draft, homes: &[String], with_checks: bool) -> String {
    let modules: String = homes.iter().map(|home| format!("pub mod {home};\n")).collect();
    let areas: BTreeSet<&str> = draft.endpoints.iter().map(|endpoint| endpoint.area.as_str()).collect();
    let areas: String = areas.iter().map(|tag| format!("    {};\n", area_line(draft, tag))).collect();
    let program = if with_checks { PROGRAM } else { "" };
    let allowed =
        if with_checks { "#![allow(dead_code, reason = \"the corpus does not use every declaration\")]\n" } else { "" };
    let (docs, root) = ROOT.split_once('\n').unwrap_or(("", ROOT));
    text::formatted(&format!("{docs}\n{allowed}{root}{modules}\nareas! {{\n{areas}}}\n{program}"))
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

/// One file, while it is being written.
pub(crate) struct File<'d> {
    draft: &'d Draft,
    home: &'d str,
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

/// Returns a whole module: the imports, the table, the endpoints and the types.
pub(crate) fn file(draft: &Draft, home: &str, sdk_names: &SdkNames) -> String {
    let mut file = File::new(draft, home, sdk_names);
    let endpoints: Vec<_> = draft.endpoints.iter().filter(|endpoint| endpoint.home == home).collect();
    for endpoint in &endpoints {
        file.endpoint(endpoint);
    }
    for id in file.ids(|decl_home| decl_home == home) {
        file.decl(id);
    }
    let body = std::mem::take(&mut file.out);
    let (title, table) = match endpoints.first() {
        Some(endpoint) => (title(&endpoint.area), file.table(&endpoint.area)),
        None => ("Types that several areas use.".to_owned(), String::new()),
    };
    text::formatted(&format!("//! {title}\n\n{}{table}{body}", file.imports()))
}

fn title(area: &str) -> String {
    format!("The operations of the area `{area}`.")
}

/// Returns one operation with the types that it reaches.
pub(crate) fn operation(draft: &Draft, id: &str, sdk_names: &SdkNames) -> Option<String> {
    let endpoint = draft.endpoints.iter().find(|endpoint| endpoint.id == id)?;
    let mut file = File::new(draft, &endpoint.home, sdk_names);
    file.endpoint(endpoint);
    for id in crate::usage::reached(draft, endpoint) {
        file.decl(id);
    }
    Some(text::formatted(&file.out))
}

/// Parts of a module, for edits of one that exists.
impl Draft {
    /// Returns the declaration of a field of an endpoint or a type.
    pub(crate) fn field_lines(&self, owner: Owner, wire: &str) -> Option<String> {
        let names = SdkNames::new();
        let mut file = File::new(self, "", &names);
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
        let mut file = File::new(self, "", &names);
        let decl = self.decls.get(id)?;
        match &decl.kind {
            DeclKind::Strings(values) => file.string_variants(&decl.name, values, false, |known| known == value),
            DeclKind::Tagged { variants, .. } => {
                file.tagged_variant(variants.iter().find(|variant| variant.tag == value)?);
            }
            _ => return None,
        }
        Some(file.out)
    }

    pub(crate) fn decl_lines(&self, id: Id) -> String {
        let names = SdkNames::new();
        let mut file = File::new(self, "", &names);
        file.decl(id);
        text::formatted(&file.out).trim_end().to_owned() + "\n"
    }

    pub(crate) fn attribute_lines(&self, endpoint: &EndpointDraft) -> String {
        let names = SdkNames::new();
        File::new(self, "", &names).attribute(endpoint) + "\n"
    }
}

impl<'d> File<'d> {
    fn new(draft: &'d Draft, home: &'d str, sdk_names: &'d SdkNames) -> Self {
        let (root, foreign) = (BTreeSet::new(), BTreeMap::new());
        Self { draft, home, sdk_names, out: String::new(), root, foreign, areas: BTreeSet::new(), uses_maps: false }
    }

    fn ids(&self, home: impl Fn(&str) -> bool) -> Vec<Id> {
        let decls = self.draft.decls.iter().enumerate();
        decls.filter(|(_, decl)| home(&decl.usage.home)).map(|(id, _)| id).collect()
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Writes a doc comment, or nothing when there is no text.
    fn docs(&mut self, indent: &str, docs: &str) {
        self.out.push_str(&text::doc_comment(indent, docs));
    }

    /// Returns the type as source text, and notes the imports it needs.
    fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::U64 => "u64".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::Usd => self.root_type("Usd"),
            Type::String | Type::Constant { .. } => "String".to_owned(),
            Type::Timestamp => self.root_type("Timestamp"),
            Type::Secret => self.root_type("Secret"),
            Type::Raw => self.root_type("RawJson"),
            Type::Bytes => self.root_type("Bytes"),
            Type::Named(id) => self.named(*id),
            Type::List(item) => format!("Vec<{}>", self.value(item)),
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
        let home = &decl.usage.home;
        // Several areas may have a type of this name. A part of a module is not in one yet.
        if !self.home.is_empty()
            && home != self.home
            && self.draft.endpoints.iter().any(|endpoint| endpoint.home == *home)
        {
            self.areas.insert(home);
            return format!("{home}::{}", decl.name);
        }
        if home != self.home {
            self.foreign.entry(decl.usage.home.clone()).or_default().insert(decl.name.clone());
        }
        decl.name.clone()
    }

    fn imports(&self) -> String {
        let mut imports = String::new();
        if self.uses_maps {
            imports.push_str("use std::collections::BTreeMap;\n\n");
        }
        for (home, names) in &self.foreign {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            imports.push_str(&format!("use crate::{home}::{{{}}};\n", names.join(", ")));
        }
        if !self.root.is_empty() || !self.areas.is_empty() {
            let names: Vec<&str> = self.root.iter().chain(&self.areas).copied().collect();
            imports.push_str(&format!("use crate::{{{}}};\n", names.join(", ")));
        }
        if imports.is_empty() { imports } else { imports + "\n" }
    }

    /// Returns the table of the operations of an area.
    fn table(&self, tag: &str) -> String {
        let mut table = format!("super::area! {{\n    {} {{\n", handle(self.draft, &area(tag).1));
        for endpoint in self.draft.endpoints.iter().filter(|endpoint| endpoint.home == self.home) {
            let method = self.sdk_names.get(&endpoint.id).cloned().unwrap_or_else(|| snake(&endpoint.name));
            table.push_str(&format!("        {method} => {},\n", endpoint.name));
        }
        table + "    }\n}\n\n"
    }
}
