//! Drafts declarations from an OpenAPI document, and lists the changes between two documents.
//!
//! A person edits the names and writes the prose afterwards; see CONTRIBUTING.md.
#![forbid(unsafe_code)]

mod converter;
mod diff;
mod docs;
mod document;
mod draft;
mod examples;
mod figures;
mod identity;
mod ir;
mod json;
mod names;
mod naming;
mod operation;
mod rust;
mod schema;
mod tables;
mod usage;
mod words;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use crate::document::Document;
use crate::ir::{Draft, Note};
use crate::json::Json;
use crate::rust::SdkNames;

const USAGE: &str = "\
draft FILE.json OPERATION_ID      prints the declaration of one operation, with its types
draft FILE.json area NAME         prints the file of an area
draft FILE.json all --out DIR     writes all files, as the sources of a crate
draft --diff OLD.json NEW.json    prints the changes, by the file to edit; exits with 0 when nothing changed, with 1 when
                                  something changed; every command exits with 2 when it fails

  --checks                        with `all`: also writes a program that decodes and encodes the bodies of a corpus
  --sdk-names NAMES.json          the names in the official SDKs, by operation id: {\"getKey\": [\"api_keys.get\"]}";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok((output, status)) => {
            // A reader such as `head` may close the pipe early, which is not a failure.
            let _ = std::io::stdout().write_all(output.as_bytes());
            ExitCode::from(status)
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

/// Returns the output and the exit status.
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
        (words, out) => draft_parts(words, out.map(Path::new), &names, checks).map(|output| (output, 0)),
    }
}

fn draft_parts(words: &[&str], out: Option<&Path>, names: &SdkNames, checks: bool) -> Result<String, String> {
    match (words, out) {
        ([file, "all"], Some(out)) => {
            let mut draft = draft_of(file)?;
            // The program never sends these requests, and everything else has to compile.
            draft.endpoints.iter_mut().filter(|_| checks).for_each(|endpoint| endpoint.refused = None);
            write_all(&draft, out, names, checks)
        }
        ([file, "area", area], _) => {
            let draft = draft_of(file)?;
            report(&draft, draft::notes_of_area(&draft, area));
            let known = draft::homes(&draft);
            for line in rust::area_lines(&draft, area) {
                eprintln!("`areas!` in `openrouter/src/api.rs`: `{line}`");
            }
            match known.iter().any(|home| home == area) {
                true => Ok(rust::file(&draft, area, names)),
                false => Err(format!("unknown area `{area}`; the areas are {}", known.join(", "))),
            }
        }
        ([file, operation], _) => {
            let draft = draft_of(file)?;
            report(&draft, draft::notes_of_operation(&draft, operation));
            rust::operation(&draft, operation, names).ok_or_else(|| format!("unknown operation `{operation}`"))
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

/// Reads the last word of the first name of each operation: `api_keys.get` → `get`.
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
    let (homes, mut lines) = (draft::homes(draft), 0);
    for home in &homes {
        let text = rust::file(draft, home, names);
        lines += text.lines().count();
        write(&format!("{home}.rs"), &text)?;
    }
    if checks {
        write("checks.rs", &rust::checks(draft))?;
        write("decode.rs", rust::DECODE)?;
    }
    // The program is one crate with the declarations, because it cannot know the name of a library.
    write(if checks { "main.rs" } else { "lib.rs" }, &rust::root(draft, &homes, checks))?;
    report(draft, &draft.notes);
    let figures = figures::figures(draft, lines);
    Ok(format!("{} operations, {} files\n{figures}", draft.endpoints.len(), homes.len() + 1))
}

/// Prints to standard error where the output falls short of the document.
fn report<'d>(draft: &Draft, notes: impl IntoIterator<Item = &'d Note>) {
    for note in notes {
        eprintln!("{}: {}", draft::place(draft, note), note.problem);
    }
}
