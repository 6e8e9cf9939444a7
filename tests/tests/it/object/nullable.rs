//! Fields whose `null` is written back as `null`, and fields with a default, which stay missing when they were missing.

use openrouter_core::{Extra, object};
use openrouter_json::from_str_lenient;

use super::text;

#[object(new)]
struct Budget {
    id: u8,
    #[object(nullable)]
    limit: Option<f64>,
    #[object(nullable)]
    #[serde(rename(serialize = "out", deserialize = "in"))]
    renamed: Option<String>,
    #[object(nullable)]
    #[serde(serialize_with = "fixed")]
    fixed: Option<f64>,
}

fn fixed<S: serde::Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.serialize_str(&format!("{value:.2}")),
        None => serializer.serialize_none(),
    }
}

fn budget(text: &str) -> Budget {
    Budget::from_json(text).unwrap()
}

#[test]
fn null_stays_null_and_missing_stays_missing() {
    assert_eq!(text(&budget(r#"{"id":1}"#)), r#"{"id":1}"#);
    assert_eq!(text(&budget(r#"{"id":1,"limit":null}"#)), r#"{"id":1,"limit":null}"#);
    assert_eq!(text(&budget(r#"{"id":1,"in":null}"#)), r#"{"id":1,"out":null}"#);
    assert_eq!(text(&budget(r#"{"id":1,"fixed":null,"more":[]}"#)), r#"{"id":1,"fixed":null,"more":[]}"#);
    // The last of two spellings counts.
    assert_eq!(text(&budget(r#"{"id":1,"limit":5,"limit":null}"#)), r#"{"id":1,"limit":null}"#);
    assert_eq!(text(&budget(r#"{"id":1,"limit":null,"limit":5}"#)), r#"{"id":1,"limit":5.0}"#);
}

#[test]
fn a_new_value_and_a_sample_have_null() {
    let all = r#"{"id":1,"limit":null,"out":null,"fixed":null}"#;
    assert_eq!(text(&Budget::new(1)), all);
    assert_eq!(text(&Budget::sample()), all.replace("\"id\":1", &format!("\"id\":{}", Budget::sample().id)));
}

#[test]
fn a_missing_field_can_be_set() {
    let mut missing = budget(r#"{"id":1}"#);
    assert!(missing.extra.is_empty() && missing.extra.iter().next().is_none());
    missing.limit = Some(2.5);
    missing.extra.insert("fixed", ()).unwrap();
    assert_eq!(text(&missing), r#"{"id":1,"limit":2.5,"fixed":null}"#);
    // The fields are remembered, whatever is done to the unknown ones.
    missing.limit = None;
    missing.extra.retain(|_| false);
    assert_eq!(text(&missing), r#"{"id":1}"#);
    assert_eq!(missing, budget(r#"{"id":1}"#));
    missing.extra = Extra::new();
    assert_eq!(missing, Budget::new(1));
}

#[test]
fn an_odd_value_stays_as_it_was() {
    let odd = r#"{"id":1,"limit":"none"}"#;
    let (read, drift) = from_str_lenient::<Budget>(odd).unwrap();
    assert_eq!((text(&read).as_str(), drift.paths()), (odd, &["limit".to_owned()][..]));
}

#[object]
struct Account {
    #[object(nullable)]
    name: Option<String>,
    #[serde(flatten)]
    budget: Budget,
}

#[test]
fn values_around_and_inside_of_others_remember_their_own() {
    for json in [
        r#"{"name":null,"id":1,"limit":null,"more":1}"#,
        r#"{"id":1,"fixed":null,"more":1}"#,
        r#"{"name":null,"id":1}"#,
    ] {
        assert_eq!(text(&Account::from_json(json).unwrap()), json);
        let tree: serde_json::Value = serde_json::from_str(json).unwrap();
        let account: Account = serde_json::from_value(tree.clone()).unwrap();
        assert_eq!(serde_json::to_value(&account).unwrap(), tree);
    }
}

#[object(closed)]
struct Closed {
    #[object(nullable)]
    limit: Option<f64>,
    #[object(nullable)]
    #[serde(default = "one")]
    count: Option<u8>,
}

fn one() -> Option<u8> {
    Some(1)
}

#[test]
fn a_closed_object_writes_null_for_both() {
    assert_eq!(text(&Closed::from_json("{}").unwrap()), r#"{"limit":null,"count":1}"#);
    assert_eq!(text(&Closed::from_json(r#"{"count":null}"#).unwrap()), r#"{"limit":null,"count":null}"#);
}

#[object(new)]
struct Mark {
    #[serde(default)]
    r#type: String,
    #[serde(default = "three", rename = "count")]
    number: u8,
    #[serde(default)]
    parts: Vec<u8>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    skipped: String,
}

fn three() -> u8 {
    3
}

#[test]
fn a_default_is_written_unless_the_field_was_missing() {
    let read = |text: &str| Mark::from_json(text).unwrap();
    assert_eq!(text(&Mark::new()), r#"{"type":"","count":3,"parts":[]}"#);
    for same in ["{}", r#"{"type":"a"}"#, r#"{"count":3}"#, r#"{"type":"","count":3,"parts":[]}"#] {
        assert_eq!(text(&read(same)), same);
    }
    assert_eq!(read("{}"), Mark::new());
    // `null` is absent, as elsewhere.
    assert_eq!(text(&read(r#"{"count":null}"#)), "{}");
    let mut missing = read("{}");
    missing.number = 4;
    assert_eq!(text(&missing), r#"{"count":4}"#);
}

#[test]
fn an_odd_value_in_the_place_of_a_default_stays_as_it_was() {
    let odd = r#"{"count":"many"}"#;
    let (mut read, drift) = from_str_lenient::<Mark>(odd).unwrap();
    assert_eq!((text(&read).as_str(), drift.paths()), (odd, &["count".to_owned()][..]));
    read.number = 4;
    assert_eq!(text(&read), r#"{"count":4}"#);
}

/// The type of its field need not be comparable.
#[object]
struct Of<T> {
    #[serde(default)]
    value: Vec<T>,
}

#[object(closed)]
struct Forgetful {
    #[serde(default)]
    value: u8,
}

#[test]
fn neither_parameters_nor_closed_objects_are_remembered() {
    assert_eq!(text(&Of::<u8>::from_json("{}").unwrap()), r#"{"value":[]}"#);
    assert_eq!(text(&Forgetful::from_json("{}").unwrap()), r#"{"value":0}"#);
}
