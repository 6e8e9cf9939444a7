//! The comparison that works on any toolchain: each case fails, and its first error has the expected first line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cases::{Case, errors, read};

/// The directory of the cases that a child of this test compiles.
pub(super) const COPIES: &str = "UI_COPIES";

pub(super) fn check(name: &str, cases: &[Case]) {
    let outputs = compile(name, cases);
    let differing = cases.iter().zip(&outputs).filter(|(case, output)| !agree(&case.output(), output));
    let report: Vec<String> = differing
        .map(|(case, output)| {
            format!("{}\n expected: {}\n    found: {}", case.name, first(&case.output()), first(output))
        })
        .collect();
    assert!(report.is_empty(), "{}", report.join("\n"));
}

/// The output for copies of the cases: they do not have an expected output yet, so trybuild writes it.
fn compile(name: &str, cases: &[Case]) -> Vec<String> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ui").join(name);
    let _ = fs::remove_dir_all(&directory);
    let copies: Vec<PathBuf> = cases.iter().map(|case| directory.join(&case.name).with_extension("rs")).collect();
    for (case, copy) in cases.iter().zip(&copies) {
        fs::create_dir_all(copy.parent().expect("a directory")).expect("a new directory");
        fs::write(copy, case.source()).expect("a copy");
    }
    let child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "ui::mistakes_are_explained", "--nocapture"])
        .env(COPIES, &directory)
        .env("TRYBUILD", "overwrite")
        .output()
        .expect("a run of this test");
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
    copies.iter().map(|copy| read(&copy.with_extension("stderr"))).collect()
}

/// Whether two outputs start with the same error. Of an error that rustc words itself, only the code is compared.
fn agree(expected: &str, found: &str) -> bool {
    let (expected, found) = (first(expected), first(found));
    match code(expected) {
        None | Some("E0277") => expected == found,
        code_of_expected => code_of_expected == code(found),
    }
}

fn first(output: &str) -> &str {
    errors(output).next().unwrap_or("no error")
}

/// `E0277` of `error[E0277]: …`.
fn code(line: &str) -> Option<&str> {
    line.strip_prefix("error[")?.split_once(']').map(|(code, _)| code)
}

#[test]
fn first_lines_are_distinguished() {
    let output = |line: &str| format!("{line}\n --> ui/x.rs:1:1\n\nerror: another\n");
    for (expected, found, same) in [
        ("error: unknown key `x`", "error: unknown key `x`", true),
        ("error: unknown key `x`", "error: unknown key `y`", false),
        ("error[E0277]: `A` cannot be sent", "error[E0277]: `A` cannot be sent", true),
        ("error[E0277]: `A` cannot be sent", "error[E0277]: the trait bound `A: Encode` is not satisfied", false),
        ("error[E0425]: cannot find value `x`", "error[E0425]: unknown value `x`", true),
        ("error[E0425]: cannot find value `x`", "error[E0433]: cannot find value `x`", false),
        ("error[E0425]: cannot find value `x`", "error: cannot find value `x`", false),
    ] {
        assert_eq!(agree(&output(expected), &output(found)), same, "{expected} / {found}");
    }
    assert!(!agree(&output("error: x"), ""));
}
