//! The lengths of the programs in `programs`, which `.ci/run` compiles with the draft of the whole document. Those of the
//! programs about chat are tested in `examples`.

use std::path::Path;

/// The programs, and the lines that each should have, without blank ones.
const AIMS: &[(&str, usize)] =
    &[("responses_loop", 22), ("messages_thinking", 15), ("guardrail", 16), ("models", 16), ("upload", 12)];

/// The lines of all functions that are added to the draft by hand.
const CONVENIENCE: usize = 200;

fn lines(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).expect("a program");
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

#[test]
fn programs_are_short() {
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs");
    let lengths: Vec<_> = AIMS
        .iter()
        .map(|(name, aim)| (*name, lines(&programs.join("examples").join(name).with_extension("rs")), *aim))
        .collect();
    for (name, lines, aim) in &lengths {
        println!("{name:20} {lines:3} lines, aim {aim}");
    }
    let long: Vec<_> = lengths.iter().filter(|(_, lines, aim)| lines > aim).collect();
    assert!(long.is_empty(), "{long:?}");
    assert!(lines(&programs.join("convenience.rs")) <= CONVENIENCE);
    let found = std::fs::read_dir(programs.join("examples")).expect("a folder").count();
    assert_eq!(found, AIMS.len(), "a program has no aim");
}
