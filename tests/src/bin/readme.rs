//! Writes each README as a package of its own, with the dependencies that it shows and its programs as examples, so that they are
//! compiled as a reader would compile them.
//!
//! `readme DIR` writes the packages into a folder of this repository.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

const READMES: [&str; 4] = ["", "openrouter-core/", "openrouter-json/", "openrouter-emulator/"];

/// The place of a checkout in the READMEs.
const CHECKOUT: &str = "../openrouter/";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder of the packages is missing")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    for readme in READMES {
        let text = fs::read_to_string(root.join(readme).join("README.md"))?;
        let name = if readme.is_empty() { "openrouter" } else { readme.trim_end_matches('/') };
        write(&PathBuf::from(&folder).join(name), &format!("readme-of-{name}"), &root, &text)?;
    }
    Ok(())
}

fn write(package: &Path, name: &str, root: &Path, readme: &str) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(package.join("examples"))?;
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("src/lib.rs"), "")?;
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock"))?;
    let dependencies = blocks(readme, "toml").collect::<Vec<_>>().join("\n");
    if dependencies.is_empty() {
        return Err(format!("{name}: no dependencies").into());
    }
    let lines = dependencies.lines().filter(|line| !line.contains("git = "));
    let lines =
        lines.map(|line| line.trim_start_matches("# ").replace(CHECKOUT, &format!("{}/", root.display())) + "\n");
    let head = format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n");
    fs::write(package.join("Cargo.toml"), head + &lines.collect::<String>())?;
    for (index, program) in blocks(readme, "rust").enumerate() {
        let main = if program.contains("fn main()") { "" } else { "\nfn main() {}\n" };
        let program = format!("#![allow(dead_code)]\n{program}{main}");
        fs::write(package.join(format!("examples/program_{}.rs", index + 1)), program)?;
    }
    Ok(())
}

/// The blocks of code in this language.
fn blocks<'r>(readme: &'r str, language: &'r str) -> impl Iterator<Item = &'r str> {
    let blocks = readme.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    blocks.filter(move |(head, _)| head.split(',').next() == Some(language)).map(|(_, code)| code)
}
