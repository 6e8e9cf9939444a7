//! Building a request, beside the same request written by hand.

use std::process::Command;

use crate::instructions;
use crate::table::{Table, Target};

/// The rows, each with the limits of its instructions relative to the hand-written request and of its allocations.
const ROWS: [(&str, f64, f64); 3] = [("path", 1.25, 4.0), ("query", 1.30, 5.0), ("chat", 1.05, 6.0)];

pub fn run() {
    let table = Table::new("request: building a request, beside the same one written by hand");
    let cost = output(&mut Command::new(crate::child::program("request")));
    for (row, _, most) in ROWS {
        let Some(words) = words(&cost, row) else { continue };
        let allocations = words.get(1).and_then(|count| count.parse().ok()).unwrap_or(f64::NAN);
        table.row(&format!("{row}, allocations"), allocations, "", &words[1..].join(" "), &Target::AtMost(most));
    }
    if !instructions::countable() {
        return table.note("instructions: not counted, because valgrind is missing");
    }
    let counts = output(Command::new("bash").arg(concat!(env!("CARGO_MANIFEST_DIR"), "/instructions.sh")));
    for (row, most, _) in ROWS {
        let Some(words) = words(&counts, row) else { continue };
        let count = |at: usize| words.get(at).and_then(|count| count.parse().ok()).unwrap_or(f64::NAN);
        let (ours, hand): (f64, f64) = (count(1), count(2));
        table.row(&format!("{row}, instructions"), ours / hand, "×", &format!("{ours}, {hand}"), &Target::AtMost(most));
    }
}

fn output(command: &mut Command) -> String {
    let output = command.output().expect("a program of this package");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Returns the words of the line that begins with `row`.
fn words<'t>(text: &'t str, row: &str) -> Option<Vec<&'t str>> {
    text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).find(|words| words.first() == Some(&row))
}
