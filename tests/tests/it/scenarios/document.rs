//! The table of scenarios as a document.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use super::row::Row;

const HEAD: &str = "The outcomes of calls to servers that misbehave, a table that the tests run over real sockets.

In each row a server misbehaves in one way, and the call has the outcome in the table. *Not received* and *maybe
received* say whether the server may have the request, as the error says it. An attempt is a request that the client
sends or tries to send. The default limits are scaled down to 100 ms. Each row has a bound on time and memory; where the
table has none, they are 5 s and 4 MiB for client and server together.

This text is written from the rows in `tests/tests/it/scenarios/rows` by
`SCENARIOS=overwrite cargo test -p tests --test it scenarios`.
";

/// Compares the document with the rows, or writes it when the variable `SCENARIOS` is `overwrite`.
pub(super) fn check(rows: &[Row]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openrouter-core/docs/scenarios.md");
    let text = document(rows);
    if env::var("SCENARIOS").is_ok_and(|value| value == "overwrite") {
        fs::write(&path, &text).expect("the document");
    }
    let found = fs::read_to_string(&path).expect("the document");
    assert!(found == text, "{} is not up to date: run the test with SCENARIOS=overwrite", path.display());
}

fn document(rows: &[Row]) -> String {
    let mut text = HEAD.to_owned();
    let mut kind = "";
    for row in rows {
        if row.kind != kind {
            kind = row.kind;
            let count = rows.iter().filter(|row| row.kind == kind).count();
            let _ = write!(text, "\n## {kind}: {count} rows\n\n| the server | the call | its outcome | attempts |\n");
            text += "|---|---|---|---|\n";
        }
        let bounds = row.bounds().map_or(String::new(), |bounds| format!(" ({bounds})"));
        let _ = writeln!(
            text,
            "| {} | {} | {}{bounds} | {} |",
            row.name,
            row.action_name(),
            row.expected.outcome,
            row.expected.attempts
        );
    }
    text
}
