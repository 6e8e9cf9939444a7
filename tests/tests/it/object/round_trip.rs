//! JSON that is read and written again is unchanged.

use std::collections::BTreeMap;

use openrouter_core::{Extra, Patch, RawJson, object};
use serde_json::{Value, from_str, from_value, json, to_value};

use super::{Change, Key, Owner, text};

const KEY: &str = r#"{"hash":"h","name":"n","limit":null,"new":{"b":[1,2.50],"a":null},"owner":{"id":1,"x":[ ]}}"#;

#[test]
fn text_keeps_unknown_fields_to_the_letter_at_every_level() {
    let key = Key::from_json(KEY).unwrap();
    assert_eq!(key.extra.get("new").unwrap().get(), r#"{"b":[1,2.50],"a":null}"#);
    assert_eq!(
        text(&key),
        r#"{"hash":"h","name":"n","limit":null,"owner":{"id":1,"x":[ ]},"new":{"b":[1,2.50],"a":null}}"#
    );
}

#[test]
fn trees_slices_and_readers_also_work() {
    let tree: Value = from_str(KEY).unwrap();
    let key: Key = from_value(tree.clone()).unwrap();
    assert_eq!(to_value(&key).unwrap(), tree);
    assert_eq!(serde_json::from_slice::<Key>(KEY.as_bytes()).unwrap().hash, "h");
    assert_eq!(serde_json::from_reader::<_, Key>(KEY.as_bytes()).unwrap().hash, "h");
}

#[test]
fn unknown_fields_keep_their_order_and_are_written_once() {
    let owner = Owner::from_json(r#"{"z":1,"id":5,"a":2,"z":3,"m":4}"#).unwrap();
    assert_eq!(text(&owner), r#"{"id":5,"a":2,"z":3,"m":4}"#);
    let many: String = (0..40).map(|at| format!("\"k{}\":{at},", at % 20)).collect();
    let owner = Owner::from_json(&format!("{{{many}\"id\":1}}")).unwrap();
    assert_eq!(owner.extra.len(), 20);
    assert_eq!(owner.extra.get("k3").unwrap().get(), "23");
}

#[test]
fn a_field_wins_over_an_unknown_one_of_its_name() {
    let mut owner = Owner::from_json(r#"{"id":5}"#).unwrap();
    owner.extra.insert("id", 6).unwrap();
    owner.extra.insert("label", "kept").unwrap();
    assert_eq!(text(&owner), r#"{"id":5,"label":"kept"}"#);
    owner.label = Some("set".into());
    assert_eq!(text(&owner), r#"{"id":5,"label":"set"}"#);
}

#[test]
fn null_reads_as_absent_and_a_missing_field_names_itself() {
    let key = Key::from_json(r#"{"hash":"h","name":"n","limit":null,"tags":null,"status":null}"#).unwrap();
    assert_eq!(text(&key), r#"{"hash":"h","name":"n","limit":null}"#);
    let error = Key::from_json(r#"{"hash":"h","name":null}"#).unwrap_err();
    assert_eq!(error.message(), "missing field `name`");
}

#[test]
fn absent_null_and_a_value_stay_distinct() {
    let read = |text| Change::from_json(text).unwrap();
    let change = read(r#"{"hash":"h","count":1,"limit":null}"#);
    assert_eq!((&change.limit, &change.label), (&Patch::Null, &Patch::Absent));
    assert_eq!(text(&change), r#"{"hash":"h","count":1,"limit":null}"#);
    let change = read(r#"{"hash":"h","count":1,"limit":2.5,"label":""}"#);
    assert_eq!((&change.limit, &change.label), (&Patch::Value(2.5), &Patch::Value(String::new())));
}

#[test]
fn unknown_fields_are_pointer_sized_and_print_no_values() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
    let mut extra = Extra::new();
    assert!(extra.is_empty());
    extra.insert("a", "sentinel").unwrap();
    extra.insert("b", 2).unwrap();
    extra.insert("a", "other sentinel").unwrap();
    assert_eq!(format!("{extra:?} {:?}", extra.get("b").unwrap()), r#"{"a", "b"} RawJson(1 bytes)"#);
    assert_eq!(text(&extra), r#"{"a":"other sentinel","b":2}"#);
    assert_eq!(from_str::<Extra>(&text(&extra)).unwrap(), extra);
    assert_eq!(extra.decode::<u8>("b"), Some(Ok(2)));
    assert!(extra.decode::<u8>("a").unwrap().is_err());
    assert_eq!(extra.remove("a").unwrap().get(), "\"other sentinel\"");
    assert!(extra.remove("b").is_some() && extra.remove("b").is_none());
    assert_eq!(extra, Extra::new());
}

#[test]
fn raw_values_are_unchanged() {
    let raw: Vec<RawJson> = from_str(r#"[ 1.0e3 , {"b":1, "a":2} ]"#).unwrap();
    assert_eq!(raw[0].get(), "1.0e3");
    assert_eq!(text(&raw), r#"[1.0e3,{"b":1, "a":2}]"#);
    assert_eq!(from_value::<RawJson>(json!({"a":[1,"x",null,true]})).unwrap().get(), r#"{"a":[1,"x",null,true]}"#);
    assert_eq!(RawJson::from_value(&json!([1])).unwrap().decode::<Vec<u8>>().unwrap(), [1]);
    assert!(RawJson::from_json("{").is_err());
}

mod hex {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(value: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{value:x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        let text = String::deserialize(deserializer)?;
        u32::from_str_radix(&text, 16).map_err(serde::de::Error::custom)
    }
}

fn seven() -> u8 {
    7
}

fn is_seven(value: &u8) -> bool {
    *value == 7
}

#[object]
#[serde(rename_all = "camelCase")]
struct Attributes {
    #[serde(with = "hex")]
    code_point: u32,
    #[serde(rename = "kind", alias = "type", alias = "sort")]
    r#type: String,
    #[serde(default)]
    list_of: Vec<u8>,
    #[serde(default = "seven", skip_serializing_if = "is_seven")]
    count: u8,
    #[serde(skip)]
    cache: u8,
    free: Value,
    #[serde(flatten)]
    page: Page,
    #[serde(flatten)]
    rest: BTreeMap<String, u8>,
}

#[object(closed)]
struct Page {
    total: u64,
    next: Option<String>,
}

#[test]
fn serdes_attributes_keep_their_meaning() {
    let read: Attributes =
        from_str(r#"{"codePoint":"ff","sort":"s","free":null,"total":3,"more":9,"next":"n"}"#).unwrap();
    assert_eq!((read.code_point, &*read.r#type, read.count, read.page.total), (255, "s", 7, 3));
    assert_eq!(read.rest, BTreeMap::from([("more".to_owned(), 9)]));
    assert!(read.extra.is_empty() && read.cache == 0 && read.list_of.is_empty());
    assert_eq!(text(&read), r#"{"codePoint":"ff","kind":"s","free":null,"total":3,"next":"n","more":9}"#);
    assert_eq!(from_value::<Attributes>(to_value(&read).unwrap()).unwrap(), read);
}

#[object(crate = openrouter_core)]
struct Named<T> {
    value: T,
    #[serde(flatten)]
    page: Option<Page>,
}

#[test]
fn objects_can_be_generic_and_flatten_an_option() {
    let named: Named<Vec<u8>> = Named::from_json(r#"{"value":[1],"next":"n"}"#).unwrap();
    assert_eq!((named.page.is_none(), text(&named)), (true, r#"{"value":[1],"next":"n"}"#.to_owned()));
    let named: Named<bool> = Named::from_json(r#"{"value":true,"next":"n","total":1,"x":2}"#).unwrap();
    assert_eq!(text(&named), r#"{"value":true,"total":1,"next":"n","x":2}"#);
}

#[test]
fn amounts_keep_their_last_digit() {
    let key = r#"{"hash":"h","name":"n","limit":123456789.12345679}"#;
    assert_eq!(text(&Key::from_json(key).unwrap()), key);
}

#[object]
struct Doubled {
    #[serde(flatten)]
    first: Optional,
    a: Option<u8>,
    #[serde(flatten)]
    rest: BTreeMap<String, u8>,
}

#[object(closed)]
struct Optional {
    a: Option<u8>,
    b: Option<u8>,
}

#[test]
fn a_key_is_written_once_and_the_structs_own_wins() {
    let mut doubled = Doubled::from_json(r#"{"a":1}"#).unwrap();
    assert_eq!((doubled.a, doubled.first.a), (Some(1), None));
    doubled.first = Optional { a: Some(2), b: Some(3) };
    doubled.rest = [("a", 4), ("b", 5), ("c", 6)].map(|(key, value)| (key.to_owned(), value)).into();
    doubled.extra.insert("c", 7).unwrap();
    assert_eq!(text(&doubled), r#"{"b":3,"a":1,"c":6}"#);
    doubled.a = None;
    assert_eq!(text(&doubled), r#"{"b":3,"c":6}"#);
}
