//! The messages of the compiler for mistakes in declarations.
//!
//! A case is a file of `tests/ui` with one mistake, named in plain words, and its output beside it. The folders are kinds
//! of mistakes. `TRYBUILD=overwrite` regenerates the output; `UI_FIRST_LINES=1` compares as on another toolchain.

mod cases;
mod first_lines;
mod messages;

use std::env;
use std::process::Command;

use self::cases::{Case, all, case};

/// The toolchain of the expected output; others word and indent their messages differently.
const TOOLCHAIN: &str = "rustc 1.95.";

#[test]
fn mistakes_are_explained() {
    if let Some(copies) = env::var_os(first_lines::COPIES) {
        return trybuild::TestCases::new().compile_fail(format!("{}/**/*.rs", copies.display()));
    }
    if is_toolchain() && env::var_os("UI_FIRST_LINES").is_none() {
        return trybuild::TestCases::new().compile_fail("ui/**/*.rs");
    }
    first_lines::check("all", &all());
}

fn is_toolchain() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().expect("a compiler").stdout;
    version.starts_with(TOOLCHAIN.as_bytes())
}

/// The comparison for other toolchains, with a case for each kind of output.
#[test]
fn first_lines_are_compared_on_any_toolchain() {
    if env::var_os(first_lines::COPIES).is_some() {
        return;
    }
    let names = [
        "endpoint/keys/unknown_key",
        "endpoint/response/without_deserialize",
        "endpoint/placeholder/misspelled",
        "endpoints/route_twice",
    ];
    first_lines::check("some", &names.map(case));
}

#[test]
fn there_are_many_cases_and_messages() {
    let cases = all();
    let lines: std::collections::BTreeSet<String> =
        cases.iter().flat_map(Case::errors).map(|line| unnamed(&line)).collect();
    println!("{} cases, {} distinct first lines", cases.len(), lines.len());
    assert!(cases.len() >= 120, "{} cases", cases.len());
    assert!(lines.len() >= 70, "{} distinct first lines: {lines:#?}", lines.len());
}

/// The line with each name in backticks, and each list of names, replaced by `NAME`.
fn unnamed(line: &str) -> String {
    let pieces = line.split('`').enumerate();
    let mut unnamed: String = pieces.map(|(at, piece)| if at % 2 == 0 { piece } else { "NAME" }).collect();
    while unnamed.contains("NAME, NAME") {
        unnamed = unnamed.replace("NAME, NAME", "NAME");
    }
    unnamed
}

#[test]
fn names_do_not_make_lines_distinct() {
    assert_eq!(
        unnamed("error: unknown key `a`, expected one of: `b`, `c`, `d`"),
        "error: unknown key NAME, expected one of: NAME"
    );
    assert_eq!(unnamed("error: `a` is `b`"), "error: NAME is NAME");
}

#[test]
fn messages_are_lowercase_and_end_without_a_full_stop() {
    for line in all().iter().flat_map(Case::errors) {
        let Some((_, message)) = line.split_once(": ") else { panic!("no message: {line}") };
        let message = message.trim_start_matches("evaluation panicked: ");
        assert!(!message.starts_with(char::is_uppercase) && !message.ends_with('.'), "{line}");
    }
}

/// The guide shows the actual output.
#[test]
fn the_guide_shows_mistakes_of_beginners() {
    let guide = include_str!("../../../CONTRIBUTING.md");
    let mistakes = [
        "endpoint/placeholder/misspelled",
        "endpoint/body/body_on_get",
        "endpoint/keys/unknown_key",
        "endpoint/response/without_deserialize",
        "endpoint/errors/success_among_errors",
    ];
    for case in mistakes.map(case) {
        for text in [case.source(), case.output()] {
            assert!(guide.contains(text.trim_end()), "CONTRIBUTING.md does not show {}:\n{text}", case.name);
        }
    }
}
