//! Drafts declarations from an OpenAPI document, and tells what a newer document changed.
//!
//! A person edits names and prose afterwards; see CONTRIBUTING.md.
#![forbid(unsafe_code)]

mod convert;
mod diff;
mod docs;
mod document;
mod draft;
mod examples;
mod ir;
mod json;
mod names;
mod operation;
mod print;
mod schema;
mod tables;
mod usage;
mod words;

use std::path::Path;
use std::process::ExitCode;

use crate::document::Document;
use crate::ir::Draft;
use crate::json::Json;
use crate::print::SdkNames;

const USAGE: &str = "\
draft FILE.json OPERATION_ID      prints the declaration of one operation, with its types
draft FILE.json area NAME         prints the file of an area
draft FILE.json all --out DIR     writes all files, as the sources of a crate
draft --diff OLD.json NEW.json    prints what changed, by the file to edit; ends with 0 when nothing did, with 1 when
                                  something did, and like all others with 2 when that could not be found out

  --checks                        with `all`: also a program that reads and writes back the bodies of a corpus
  --sdk-names NAMES.json          the official SDKs' names, by operation id: {\"getKey\": [\"api_keys.get\"]}";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok((output, status)) => {
            print!("{output}");
            ExitCode::from(status)
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

/// What to print, and the exit status.
fn run(arguments: &[String]) -> Result<(String, u8), String> {
    let (mut arguments, mut out, mut names, mut checks) = (arguments.iter(), None, SdkNames::new(), false);
    let mut words: Vec<&str> = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--out" => out = arguments.next(),
            "--sdk-names" => names = sdk_names(arguments.next().ok_or(USAGE)?)?,
            "--checks" => checks = true,
            word => words.push(word),
        }
    }
    match (words.as_slice(), out) {
        (["--diff", old, new], _) => {
            let (page, changed) = diff::diff(&document(old)?, &document(new)?);
            Ok((page, u8::from(changed)))
        }
        (words, out) => drafted(words, out.map(Path::new), &names, checks).map(|output| (output, 0)),
    }
}

fn drafted(words: &[&str], out: Option<&Path>, names: &SdkNames, checks: bool) -> Result<String, String> {
    match (words, out) {
        ([file, "all"], Some(out)) => write_all(&draft_of(file)?, out, names, checks),
        ([file, "area", area], _) => {
            let draft = draft_of(file)?;
            let places = draft::places_of_area(&draft, area);
            report(&draft, |place| places.contains(place));
            let known = draft::homes(&draft);
            match known.iter().any(|home| home == area) {
                true => Ok(print::file(&draft, area, names)),
                false => Err(format!("no area `{area}`; there are: {}", known.join(", "))),
            }
        }
        // For measurements only.
        ([file, "plain"], _) => Ok(print::plain(&draft_of(file)?)),
        ([file, operation], _) => {
            let draft = draft_of(file)?;
            let places = draft::places_of_operation(&draft, operation);
            report(&draft, |place| places.contains(place));
            print::operation(&draft, operation, names).ok_or_else(|| format!("no operation `{operation}`"))
        }
        _ => Err(USAGE.to_owned()),
    }
}

fn draft_of(file: &str) -> Result<Draft, String> {
    document(file).map(|document| draft::draft(&document))
}

fn document(file: &str) -> Result<Document, String> {
    Document::read(&read(file)?).map_err(|problem| format!("{file}: {problem}"))
}

fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}

/// The last word of the first name of each operation: `api_keys.get` → `get`.
fn sdk_names(file: &str) -> Result<SdkNames, String> {
    let json: Json = serde_json::from_str(&read(file)?).map_err(|error| format!("{file}: {error}"))?;
    let last = |names: &Json| Some(names.items().first()?.as_str()?.rsplit('.').next()?.to_owned());
    Ok(json.members().iter().filter_map(|(id, names)| Some((id.clone(), last(names)?))).collect())
}

fn write_all(draft: &Draft, out: &Path, names: &SdkNames, checks: bool) -> Result<String, String> {
    let write = |name: &str, text: &str| {
        let path = out.join(name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    std::fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let homes = draft::homes(draft);
    for home in &homes {
        write(&format!("{home}.rs"), &print::file(draft, home, names))?;
    }
    if checks {
        write("checks.rs", &print::checks(draft))?;
        write("decode.rs", print::DECODE)?;
    }
    // A program is one crate, so that it need not know the name of a library.
    write(if checks { "main.rs" } else { "lib.rs" }, &print::root(draft, &homes, checks))?;
    report(draft, |_| true);
    Ok(format!("{} operations, {} types, {} files\n", draft.endpoints.len(), draft.decls.len(), homes.len() + 1))
}

/// Where what is printed falls short of the document goes to the one who runs the command.
fn report(draft: &Draft, concerns: impl Fn(&str) -> bool) {
    for note in draft.notes.iter().filter(|note| concerns(&note.place)) {
        eprintln!("{}: {}", note.place, note.problem);
    }
}
