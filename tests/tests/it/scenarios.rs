//! A table of scenarios over real sockets: a server that misbehaves in one way, and the outcome of a call.
//!
//! A row is data: its kind, its name, the behaviour of the server, the call, and the expected outcome. Each row has a
//! bound on its time and on its memory, and runs on a thread of its own with client and server, so that the memory of
//! both is measured. The table in `openrouter-core/docs/scenarios.md` is written from the same rows:
//!
//! ```sh
//! SCENARIOS=overwrite cargo test -p tests --test it scenarios
//! ```

mod call;
mod document;
mod login;
mod row;
mod rows;
mod run;
mod server;

use std::collections::HashSet;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use self::row::Row;
use self::run::check;

/// The rows that run at the same time. Most of them wait most of the time.
const PARALLEL: usize = 8;

/// The time that the whole table may take.
const TABLE_TIME: Duration = Duration::from_secs(60);

#[test]
fn every_row_has_its_outcome_within_its_bounds() {
    let start = Instant::now();
    let rows = Mutex::new(rows::all().into_iter());
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..PARALLEL {
            scope.spawn(|| {
                while let Some(row) = next(&rows) {
                    failures.lock().unwrap().extend(check(row));
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}\n{} rows failed", failures.join("\n"), failures.len());
    assert!(start.elapsed() < TABLE_TIME, "the table took {:?}", start.elapsed());
}

fn next(rows: &Mutex<std::vec::IntoIter<Row>>) -> Option<Row> {
    rows.lock().unwrap().next()
}

#[test]
fn the_table_is_large_and_its_rows_differ() {
    let rows = rows::all();
    assert!(rows.len() >= 120, "{} rows", rows.len());
    let names: HashSet<_> = rows.iter().map(|row| (row.kind, row.name, row.action)).collect();
    assert_eq!(names.len(), rows.len(), "two rows have the same name");
}

#[test]
fn a_wrong_outcome_is_found() {
    let row = row::row("a response", vec![row::json("{\"id\":7}")]).expect("value 8");
    let failures = check(row);
    assert!(failures.len() == 1 && failures[0].contains("value 7"), "{failures:?}");
}

#[test]
fn the_document_has_the_rows_of_the_table() {
    document::check(&rows::all());
}
