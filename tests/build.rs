//! Writes one test for each object and each endpoint of the crate `openrouter`, and the list of its endpoints, from its
//! source text and from that of its emulator.

#[path = "tests/it/support/declarations.rs"]
mod declarations;

use std::fmt::Write as _;
use std::path::Path;

use declarations::Declaration;

/// The attribute of each kind of declaration, and the macro that makes its test.
const TESTS: [(&str, &str); 4] = [
    ("#[openrouter::object", "object!"),
    ("#[openrouter::string_enum", "string_enum!"),
    ("#[openrouter::union", "union!"),
    ("#[endpoint(", "endpoint!"),
];

fn main() {
    let sources = declarations::sources();
    for (folder, _) in &sources {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    println!("cargo::rustc-env=HOST={}", std::env::var("HOST").expect("cargo sets it"));
    let (mut tests, mut endpoints) = (String::new(), String::new());
    // `cargo package` builds this package alone, without the sources of the other crates and without tests.
    let has_sources = sources.iter().all(|(folder, _)| folder.is_dir());
    let declared = if has_sources { declarations::all() } else { Vec::new() };
    for declaration in declared {
        if let Some((_, test)) = TESTS.iter().find(|(attribute, _)| declaration.has(attribute)) {
            let Declaration { name, module, .. } = &declaration;
            let area = module.rsplit("::").next().unwrap_or_default();
            writeln!(tests, "{test}({area}_{name}: {module}::{name});").expect("a string grows");
            if *test == "endpoint!" {
                let way = if declaration.head.contains(" stream = ") { ": streaming" } else { "" };
                writeln!(endpoints, "    {module}::{name}{way},").expect("a string grows");
            }
        }
    }
    let folder = std::env::var_os("OUT_DIR").expect("cargo sets it");
    let write = |name, text| std::fs::write(Path::new(&folder).join(name), text).expect("the folder is there");
    write("round_trips.rs", tests);
    write("endpoints.rs", format!("endpoints! {{\n{endpoints}}}\n"));
}
