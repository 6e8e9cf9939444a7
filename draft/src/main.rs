//! Drafts declarations from an OpenAPI document, and lists the changes between two documents.
//!
//! A person edits the names and writes the prose afterwards; see CONTRIBUTING.md.
#![forbid(unsafe_code)]

mod amounts;
mod bodies;
mod converter;
mod deprecation;
mod diff;
mod docs;
mod document;
mod draft;
mod examples;
mod expected;
mod figures;
mod identity;
mod ir;
mod json;
mod names;
mod naming;
mod operation;
mod parts;
mod rooms;
mod rust;
mod schema;
mod shared;
mod tables;
mod usage;
mod words;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use crate::document::Document;
use crate::ir::{Draft, Note};
use crate::json::Json;
use crate::rust::{SdkNames, SourceFile};

const USAGE: &str = "\
draft FILE.json OPERATION_ID      prints the declaration of one operation, with its types
draft FILE.json area NAME         prints the files of an area; `types`: those of the types that several areas use
draft FILE.json all --out DIR     writes all files, as the sources of a crate
draft FILE.json expected          prints the required members without which a response can be used
draft --diff OLD.json NEW.json    prints the changes, by the file to edit; exits with 0 when nothing changed, with 1 when
                                  something changed; every command exits with 2 when it fails

  --help                          prints this
  --all                           with `--diff`: prints every change by itself; without it, more than five of one kind are one
                                  line
  --out DIR                       with `area`: writes the files instead of printing them
  --checks                        with `all`: also writes a program that decodes and encodes the bodies of a corpus
  --descriptions PROSE.jsonl      also prints the prose of the document beside each item, as a comment to read and to replace:
                                  lines such as {\"at\": \"#/components/schemas/Key\", \"text\": \"…\"}
  --sdk-names NAMES.json          the names in the official SDKs, by operation id: {\"getKey\": [\"api_keys.get\"]}";

/// The name of the types that several areas use, beside those of areas.
const TYPES: &str = "types";

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

/// The words and options of the command line.
#[derive(Default)]
struct Arguments<'a> {
    words: Vec<&'a str>,
    out: Option<&'a Path>,
    descriptions: Option<&'a str>,
    names: SdkNames,
    checks: bool,
    all: bool,
}

impl<'a> Arguments<'a> {
    fn read(arguments: &'a [String]) -> Result<Self, String> {
        let mut read = Self::default();
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(argument) = arguments.next() {
            match argument {
                "--out" => read.out = Some(Path::new(arguments.next().ok_or(USAGE)?)),
                "--descriptions" => read.descriptions = Some(arguments.next().ok_or(USAGE)?),
                "--sdk-names" => read.names = sdk_names(arguments.next().ok_or(USAGE)?)?,
                "--checks" => read.checks = true,
                "--all" => read.all = true,
                word => read.words.push(word),
            }
        }
        Ok(read)
    }

    /// Drafts a document, with the descriptions if they are given.
    fn draft(&self, file: &str) -> Result<Draft, String> {
        let mut document = document(file)?;
        let Some(descriptions) = self.descriptions else { return Ok(draft::draft(&document)) };
        let lost = document.describe(&read(descriptions)?).map_err(|problem| format!("{descriptions}: {problem}"))?;
        for pointer in lost {
            eprintln!("{descriptions}: {file} has nothing at `{pointer}`");
        }
        Ok(Draft { prints_prose: true, ..draft::draft(&document) })
    }
}

/// Returns the output and the exit status.
fn run(arguments: &[String]) -> Result<(String, u8), String> {
    if arguments.iter().any(|argument| matches!(argument.as_str(), "--help" | "-h")) {
        return Ok((format!("{USAGE}\n"), 0));
    }
    let arguments = Arguments::read(arguments)?;
    match arguments.words.as_slice() {
        ["--diff", old, new] => {
            let (page, changed) = diff::diff(&document(old)?, &document(new)?, arguments.all);
            Ok((page, u8::from(changed)))
        }
        _ => draft_parts(&arguments).map(|output| (output, 0)),
    }
}

fn draft_parts(arguments: &Arguments<'_>) -> Result<String, String> {
    match (arguments.words.as_slice(), arguments.out) {
        ([file, "all"], Some(out)) => write_all(&arguments.draft(file)?, out, arguments),
        ([file, "expected"], _) => Ok(expected::printed(&arguments.draft(file)?.expected)),
        ([file, "area", area], _) => area_parts(&arguments.draft(file)?, area, arguments),
        ([file, operation], _) => {
            let draft = arguments.draft(file)?;
            report(&draft, draft::notes_of_operation(&draft, operation));
            let source = rust::operation(&draft, operation, &arguments.names);
            source.ok_or_else(|| format!("unknown operation `{operation}`"))
        }
        _ => Err(USAGE.to_owned()),
    }
}

/// Prints or writes the files of an area, or those of the types that several areas use.
fn area_parts(draft: &Draft, name: &str, arguments: &Arguments<'_>) -> Result<String, String> {
    let known = draft::areas(draft);
    let area = Some(name).filter(|area| *area != TYPES);
    let files = match area {
        None => rust::topic_files(draft, None),
        Some(area) if known.iter().any(|known| known == area) => rust::area_files(draft, area, &arguments.names),
        Some(area) => return Err(format!("unknown area `{area}`; the areas are {}, and `{TYPES}`", known.join(", "))),
    };
    report(draft, draft::notes_of_area(draft, area));
    for line in rust::area_lines(draft, name) {
        eprintln!("`areas!` in `openrouter/src/api.rs`: `{line}`");
    }
    match arguments.out {
        Some(out) => write_files(out, &files).map(|()| files.iter().map(|file| format!("{}\n", file.path)).collect()),
        None => Ok(printed(&files)),
    }
}

/// Returns the text of the files, each below its path when there are several.
fn printed(files: &[SourceFile]) -> String {
    match files {
        [file] => file.text.clone(),
        files => files.iter().map(|file| format!("// {}\n\n{}\n", file.path, file.text)).collect(),
    }
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

fn write_all(draft: &Draft, out: &Path, arguments: &Arguments<'_>) -> Result<String, String> {
    let mut files = rust::roots(draft, arguments.checks);
    files.extend(draft::areas(draft).iter().flat_map(|area| rust::area_files(draft, area, &arguments.names)));
    files.extend(rust::topic_files(draft, None));
    if arguments.checks {
        files.extend(rust::checks(draft));
    }
    write_files(out, &files)?;
    report(draft, &draft.notes);
    let lines = files.iter().map(|file| file.text.lines().count()).sum();
    let figures = figures::figures(draft, lines);
    let operations = draft.endpoints.iter().map(|endpoint| endpoint.id.as_str()).collect::<BTreeSet<_>>();
    Ok(format!("{} operations, {} files\n{figures}", operations.len(), files.len()))
}

fn write_files(out: &Path, files: &[SourceFile]) -> Result<(), String> {
    for file in files {
        let path = out.join(&file.path);
        let folder = path.parent().unwrap_or(out);
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, &file.text));
        written.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Prints to standard error where the output falls short of the document.
fn report<'d>(draft: &Draft, notes: impl IntoIterator<Item = &'d Note>) {
    for note in notes {
        eprintln!("{}: {}", draft::place(draft, note), note.problem);
    }
}
