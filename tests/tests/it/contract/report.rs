//! One message for all differences: a line for each operation and kind of difference.

use std::collections::BTreeMap;
use std::fmt::Display;

/// Fails when it is dropped, if anything was noted.
#[derive(Default)]
pub(crate) struct Report(BTreeMap<(String, String), usize>);

impl Report {
    pub(crate) fn note(&mut self, operation: &str, what: impl Display) {
        *self.0.entry((operation.to_owned(), general(&what.to_string()))).or_default() += 1;
    }

    fn message(&self) -> String {
        let line = |((operation, what), times): (&(String, String), &usize)| match times {
            1 => format!("{operation}: {what}"),
            _ => format!("{operation}: {what} ({times} times)"),
        };
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Takes the message of what was noted, so that dropping does not fail.
    pub(crate) fn taken(mut self) -> String {
        let message = self.message();
        self.0.clear();
        message
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        assert!(std::thread::panicking() || self.0.is_empty(), "\n{}", self.message());
    }
}

/// A difference without the index of the element, and without line and column.
fn general(what: &str) -> String {
    let mut general = String::new();
    for piece in what.split_inclusive(['/', '[', ' ']) {
        let is_place = ["/", "line ", "column "].iter().any(|it| general.ends_with(it)) || is_index(&general);
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        match piece.split_at(digits) {
            ("", rest) => general += rest,
            (_, rest) if is_place => general += &format!("*{rest}"),
            _ => general += piece,
        }
    }
    general
}

/// Whether an index of an element follows. A list of numbers does not count.
fn is_index(before: &str) -> bool {
    before.strip_suffix('[').is_some_and(|before| !before.ends_with(' '))
}

#[test]
fn differences_are_shown() {
    for what in ["success: declared [200], in the contract [201]", "errors: declared {400, 401}"] {
        assert_eq!(general(what), what);
    }
}

#[test]
fn equal_differences_share_one_line() {
    let mut report = Report::default();
    for what in ["/data/0/a Dropped", "/data/12/a Dropped", "/data/0/b Dropped", "`data[3].x`, line 1 column 17: 404"] {
        report.note("op", what);
    }
    let expected =
        ["op: /data/*/a Dropped (2 times)", "op: /data/*/b Dropped", "op: `data[*].x`, line * column *: 404"];
    assert_eq!(report.taken(), expected.join("\n"));
}
