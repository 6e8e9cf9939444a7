//! The declarations in the source text of the crates `openrouter` and `openrouter-emulator`, so that tests do not need lists of
//! them.

use std::fs;
use std::path::{Path, PathBuf};

/// A public struct or enum.
pub(crate) struct Declaration {
    pub(crate) name: String,
    /// The public module that exports it.
    pub(crate) module: String,
    /// The lines of its documentation and attributes.
    pub(crate) head: String,
}

impl Declaration {
    /// Whether it has an attribute that begins with this text.
    pub(crate) fn has(&self, attribute: &str) -> bool {
        self.head.lines().any(|line| line.starts_with(attribute))
    }
}

/// The folders of the sources, each with the name of its crate.
pub(crate) fn sources() -> [(PathBuf, &'static str); 2] {
    let folder = |name| Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src");
    [(folder("openrouter"), "openrouter"), (folder("openrouter-emulator"), "openrouter_emulator")]
}

/// All declarations, in a stable order.
pub(crate) fn all() -> Vec<Declaration> {
    let mut declarations = Vec::new();
    for (folder, name) in sources() {
        visit(&folder, &mut |path| {
            let text = fs::read_to_string(path).expect("a source file");
            let path = path.strip_prefix(&folder).expect("a path below the sources");
            read(&text, &module(name, path), &mut declarations);
        });
    }
    let areas = areas();
    for shared in declarations.iter_mut().filter(|declaration| declaration.module == SHARED) {
        let area = areas.iter().find(|(_, text)| re_exports(text, &shared.name));
        let (area, _) = area.unwrap_or_else(|| panic!("no area re-exports `{}` of `types/`", shared.name));
        shared.module = format!("openrouter::{area}");
    }
    declarations
}

/// The module of types that several areas use, until the area is found that re-exports them.
const SHARED: &str = "types";

/// The text of each area, by its module.
fn areas() -> Vec<(String, String)> {
    let [(openrouter, _), _] = sources();
    let mut areas = Vec::new();
    visit(&openrouter.join("api"), &mut |path| {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        areas.push((name.to_owned(), fs::read_to_string(path).expect("a source file")));
    });
    areas
}

/// Whether an area has `pub use crate::types::…` with this name.
fn re_exports(area: &str, name: &str) -> bool {
    let uses = area.split("pub use crate::types::").skip(1).filter_map(|rest| rest.split(';').next());
    uses.flat_map(|names| names.split(|letter: char| !letter.is_alphanumeric())).any(|found| found == name)
}

fn visit(folder: &Path, file: &mut impl FnMut(&Path)) {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    let mut paths = entries.map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>();
    paths.sort();
    for path in paths {
        match path.is_dir() {
            true => visit(&path, file),
            false => file(&path),
        }
    }
}

/// Each area of the API is a public module. A login belongs to the area `oauth`; everything else is exported at the root of its
/// crate.
fn module(name: &str, path: &Path) -> String {
    let path = path.with_extension("");
    let mut names = path.iter().filter_map(|name| name.to_str());
    match (names.next(), names.next()) {
        (Some("api"), Some(area)) => format!("openrouter::{area}"),
        (Some("types"), _) => SHARED.to_owned(),
        (Some("login"), _) => "openrouter::oauth".to_owned(),
        _ => name.to_owned(),
    }
}

/// Reads the declarations of a file. Documentation and attributes are directly above an item, and an empty line is above them.
fn read(text: &str, module: &str, declarations: &mut Vec<Declaration>) {
    let mut head = String::new();
    for line in text.lines() {
        if let Some(item) = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum ")) {
            let name = item.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            declarations.push(Declaration { name: name.to_owned(), module: module.to_owned(), head });
            head = String::new();
        } else if line.is_empty() {
            head.clear();
        } else {
            head.push_str(line);
            head.push('\n');
        }
    }
}
