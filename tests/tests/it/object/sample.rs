//! Samples of any object.

use std::collections::HashMap;

use openrouter_core::{Extra, Patch, RawJson, Secret, object, union};
use openrouter_json::sample::{Extent, sample, sample_of, try_sample};
use serde::Deserialize;

use super::{Change, Key, Message, Schema, Status, text};

#[test]
fn a_sample_has_the_required_fields_only() {
    assert_eq!(text(&Key::sample()), r#"{"hash":"hash","name":"name","limit":null}"#);
    assert_eq!(Message::sample().tag(), "user");
    assert_eq!(Status::sample(), Status::Active);
    assert_eq!(Change::sample().limit, Patch::Absent);
}

#[test]
fn every_kind_of_field_can_be_filled() {
    assert_eq!(
        text(&sample_of::<Key>(Extent::Full)),
        r#"{"hash":"hash","name":"name","limit":1.0,"tags":["tags"],"status":"active","owner":{"id":1,"label":"label"}}"#
    );
    assert_eq!(sample_of::<Change>(Extent::Full).limit.value(), Some(&1.0));
}

#[test]
fn samples_of_recursive_types_end() {
    assert_eq!(text(&Schema::sample()), r#"{"name":"name"}"#);
    let schema = sample_of::<Schema>(Extent::Full);
    assert!(schema.items.is_some() && schema.all.as_ref().unwrap().len() == 1 && schema.part.is_some());
    assert_eq!(Schema::from_json(&text(&schema)).unwrap(), schema);
}

#[object]
struct Flat {
    id: u64,
    #[serde(flatten)]
    change: Change,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Foreign {
    nested: Vec<Foreign>,
    map: HashMap<String, u8>,
    pair: (u8, String),
    raw: RawJson,
    secret: Secret,
    extra: Extra,
    kind: Kind,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
enum Kind {
    Struct { key: Box<Key> },
    Unit,
}

#[test]
fn flattened_and_foreign_types_are_filled() {
    let flat = Flat::sample();
    assert_eq!((flat.id, &*flat.change.hash), (1, "hash"));
    let foreign = sample::<Foreign>();
    assert_eq!(foreign.secret.expose(), "secret");
    assert!(matches!(foreign.kind, Kind::Struct { key } if key.hash == "hash"));
}

/// Leads back to itself in three ways, and ends in the last variant.
#[union(tag = "type")]
enum Filter {
    Not(Box<Not>),
    Both(Box<Both>),
    Pair(Pair),
    Any(Any),
    Compare(Compare),
}

#[object]
struct Not {
    inner: Filter,
}

#[object]
struct Both {
    left: Compare,
    right: Operand,
}

/// Leads back through another union.
#[union]
enum Operand {
    #[union(has = "filter")]
    Filter(Box<Wrapped>),
    #[union(array)]
    Pair(Box<(Operand, Filter)>),
}

#[object]
struct Wrapped {
    filter: Filter,
}

#[object]
struct Any {
    filters: Vec<Filter>,
    either: Option<Box<Filter>>,
}

#[object]
struct Pair {
    filters: Box<(Filter, Filter)>,
}

#[object]
struct Compare {
    key: String,
}

/// A union whose first variant is a list of itself.
#[union]
enum Tree {
    Branches(Vec<Tree>),
    Leaf(String),
}

/// Unions that require each other, and of which the second one ends.
#[union(tag = "type")]
enum Statement {
    Block(Box<Block>),
}

#[object]
struct Block {
    value: Expression,
    statements: Vec<Statement>,
}

#[union(tag = "type")]
enum Expression {
    Statement(Statement),
    Name(Compare),
}

/// Cannot end.
#[union(tag = "type")]
enum Endless {
    Next(Box<Next>),
    Other(Box<Next>),
}

#[object]
struct Next {
    next: Endless,
}

#[object]
struct Loop {
    #[serde(rename = "loop")]
    r#loop: Box<Loop>,
}

#[test]
fn a_sample_of_a_recursive_union_is_its_first_variant_that_ends() {
    assert_eq!(text(&Filter::sample()), r#"{"type":"any","filters":[]}"#);
    assert_eq!(text(&Operand::sample()), r#"{"filter":{"type":"any","filters":[]}}"#);
    assert_eq!(text(&Tree::sample()), "[]");
    assert_eq!(text(&sample_of::<Tree>(Extent::Full)), "[]");
    assert_eq!(text(&Statement::sample()), r#"{"type":"block","value":{"type":"name","key":"key"},"statements":[]}"#);
    let full = sample_of::<Filter>(Extent::Full);
    assert!(matches!(&full, Filter::Any(any) if any.either.is_some()));
    assert_eq!(Filter::from_json(&text(&full)).unwrap(), full);
    assert_eq!(text(&Vec::<Statement>::from([Statement::sample()])), text(&sample::<Vec<Statement>>()));
}

#[test]
fn a_type_that_cannot_end_has_no_sample() {
    for error in [
        try_sample::<Endless>("sample", Extent::Required).unwrap_err(),
        try_sample::<Loop>("sample", Extent::Full).unwrap_err(),
    ] {
        assert_eq!(error.to_string(), "it requires itself without end");
    }
    assert!(sample::<Vec<Endless>>().is_empty());
}
