//! Responses that are meant to be expensive to decode. The tests count the values that are read.

use std::cell::Cell;

use openrouter_core::object;
use openrouter_json::{List, from_str_lenient};
use serde::{Deserialize, Deserializer};

thread_local!(static READ: Cell<usize> = const { Cell::new(0) });

/// A number that counts how often its type is read.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
struct Counted(u8);

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        READ.set(READ.get() + 1);
        u8::deserialize(deserializer).map(Self)
    }
}

#[object]
struct Tree {
    id: Counted,
    one: Option<Box<Tree>>,
    many: Option<Vec<Tree>>,
    rows: Option<Vec<Vec<Counted>>>,
}

fn reads<T>(read: impl FnOnce() -> T) -> (T, usize) {
    READ.set(0);
    (read(), READ.get())
}

#[test]
fn odd_elements_are_each_read_once() {
    let count = 200_000;
    let text = format!("[{}7]", "\"odd…\",".repeat(count));
    let ((list, drift), reads) = reads(|| from_str_lenient::<List<Counted>>(&text).unwrap());
    assert_eq!(list.0, [Counted(7)]);
    assert_eq!(reads, count + 1);
    assert_eq!((drift.paths().len(), &*drift.paths()[99], drift.omitted()), (100, "[99]", count - 100));
}

#[test]
fn integers_spelled_as_floats_are_read_once() {
    let count = 100_000;
    let text = format!(r#"{{"id":1.0,"rows":[[{}1]]}}"#, "2.0,".repeat(count));
    let ((tree, drift), reads) = reads(|| from_str_lenient::<Tree>(&text).unwrap());
    assert_eq!(tree.rows.unwrap()[0].len(), count + 1);
    assert_eq!(reads, 1 + count + 1);
    assert_eq!((&drift.paths()[..2], drift.paths().len()), (&["id".to_owned(), "rows[0][0]".to_owned()][..], 100));
    assert!(drift.omitted() > 0);
}

#[test]
fn each_repetition_of_a_key_is_read_once() {
    let count = 100_000;
    let text = format!(r#"{{"id":1{}}}"#, r#","one":"odd""#.repeat(count));
    let ((tree, drift), reads) = reads(|| from_str_lenient::<Tree>(&text).unwrap());
    assert_eq!((tree.extra.len(), drift.paths().len(), drift.omitted() > 0, reads), (1, 100, true, 1));
}

#[test]
fn deeply_nested_values_are_read_once() {
    for (open, close, levels) in [(r#"{"id":1,"one":"#, "}", 120), (r#"{"id":1,"many":["#, "]}", 60)] {
        let leaf = format!(r#"{{"id":1,"rows":[[{}]],"one":5}}"#, vec!["\"\""; 10_000].join(","));
        let text = format!("{}{leaf}{}", open.repeat(levels), close.repeat(levels));
        let ((_, drift), reads) = reads(|| from_str_lenient::<Tree>(&text).unwrap());
        // A type of serde costs its list with the first element that does not fit.
        assert_eq!(reads, levels + 1 + 1, "{open}");
        assert!(drift.paths()[0].ends_with("rows"), "{drift:?}");
    }
}

/// An object that lacks a field on each of its levels costs one attempt a level.
#[test]
fn failures_inside_of_failures_are_not_tried_again() {
    let levels = 60;
    let text = format!(r#"{{"id":1,"many":[{}{{}}{}]}}"#, r#"{"many":["#.repeat(levels), "]}".repeat(levels));
    let ((tree, drift), _) = reads(|| from_str_lenient::<Tree>(&text).unwrap());
    assert_eq!((tree.many, drift.paths()), (None, &["many".to_owned()][..]));
}
