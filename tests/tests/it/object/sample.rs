//! Samples of any object.

use std::collections::HashMap;

use openrouter_core::{Extra, Patch, RawJson, Secret, object};
use openrouter_json::sample::{Extent, sample, sample_of};
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
