//! The lenient second decode, and errors that do not contain values.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;

use openrouter_core::{JsonError, object};
use openrouter_json::{List, from_str_lenient};

use super::{Key, Message, Schema, text};

#[object]
struct Page {
    data: Vec<Key>,
    messages: Option<Vec<Message>>,
    size: Option<u8>,
}

#[test]
fn a_valid_value_has_no_drift() {
    let (_, drift) = from_str_lenient::<Key>(r#"{"hash":"h","name":"n","other":1}"#).unwrap();
    assert!(drift.is_empty());
}

#[test]
fn odd_fields_are_kept_raw_and_written_once() {
    let odd = r#"{"hash":"h","name":"n","limit":{"odd":1},"tags":["a",5,"c"],"status":7,"k":1}"#;
    let (key, drift) = from_str_lenient::<Key>(odd).unwrap();
    assert_eq!(drift.paths(), ["limit", "tags[1]", "status"]);
    assert_eq!(text(&key), r#"{"hash":"h","name":"n","tags":["a","c"],"limit":{"odd":1},"status":7,"k":1}"#);
    assert!(Key::from_json(odd).is_err());
}

#[object]
struct Responses {
    by_name: BTreeMap<String, Message>,
    more: Option<HashMap<String, u8>>,
}

#[test]
fn values_of_maps_are_set_aside_one_by_one() {
    let odd = r#"{"by_name":{"a":{"role":"user","content":"c"},"b":7,"c":{"role":"user","content":"c","name":1}},
        "more":{"x":1,"y":300,"z":2}}"#;
    let (responses, drift) = from_str_lenient::<Responses>(odd).unwrap();
    assert_eq!(drift.paths(), ["by_name.b", "by_name.c.name", "more.y"]);
    assert_eq!(responses.by_name.keys().collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(responses.more.as_ref().map(HashMap::len), Some(2));
    assert!(Responses::from_json(odd).is_err());
    let (responses, drift) = from_str_lenient::<Responses>(r#"{"by_name":{},"more":[1]}"#).unwrap();
    assert_eq!((drift.paths(), responses.more.is_none()), (&["more".to_owned()][..], true));
    assert_eq!(text(&responses), r#"{"by_name":{},"more":[1]}"#);
    let (responses, _) = from_str_lenient::<Responses>(r#"{"by_name":{},"more":null}"#).unwrap();
    assert!(responses.more.is_none());
    for missing in [r#"{"by_name":null}"#, r#"{"by_name":null,"more":[1]}"#] {
        assert_eq!(from_str_lenient::<Responses>(missing).unwrap_err().message(), "missing field `by_name`");
    }
    let error = from_str_lenient::<Responses>(r#"{"by_name":[]}"#).unwrap_err();
    assert_eq!((error.path(), error.message()), ("by_name", "expected an object, found an array"));
}

#[test]
fn paths_are_full_at_every_depth() {
    let odd = r#"{"data":[
        {"hash":"h","name":"n","owner":{"id":1,"label":[1]}},
        {"hash":"h"},
        {"hash":"h","name":"n","tags":"t"}],
        "messages":[{"role":"user","content":5},{"role":"user","content":"c","name":{}}],"size":300}"#;
    let (page, drift) = from_str_lenient::<Page>(odd).unwrap();
    assert_eq!(
        drift.paths(),
        ["data[0].owner.label", "data[1]", "data[2].tags", "messages[0]", "messages[1].name", "size"]
    );
    assert_eq!((page.data.len(), page.messages.unwrap().len()), (2, 1));
    let (list, drift) = from_str_lenient::<List<Key>>(r#"[{"hash":5},{"hash":"h","name":"n","limit":""}]"#).unwrap();
    assert_eq!((list.0.len(), drift.paths()), (1, &["[0]".to_owned(), "[1].limit".to_owned()][..]));
}

#[object]
struct Nested {
    rows: Vec<Vec<Message>>,
    maps: Option<Vec<BTreeMap<String, Vec<u8>>>>,
    lists: Option<HashMap<String, Option<Vec<Vec<u8>>>>>,
    bag: Option<Bag>,
}

#[object]
struct Bag(Vec<HashMap<String, u8>>);

#[test]
fn collections_set_elements_aside_at_each_level() {
    let odd = r#"{"rows":[[{"role":"user","content":"a"},5,{"role":"user","content":"c","name":1}],7,[]],
        "maps":[{"":["x",1],"b c":2,"d":[3]},[]],
        "lists":{"a":null,"b":[[1,300],{}],"c":""},
        "bag":[{"a":1,"b":""},3]}"#;
    let (nested, drift) = from_str_lenient::<Nested>(odd).unwrap();
    let expected = [
        "rows[0][1]",
        "rows[0][2].name",
        "rows[1]",
        r#"maps[0][""][0]"#,
        r#"maps[0]["b c"]"#,
        "maps[1]",
        "lists.b[0][1]",
        "lists.b[1]",
        "lists.c",
        "bag[0].b",
        "bag[1]",
    ];
    assert_eq!(drift.paths(), expected);
    assert_eq!(nested.rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 0]);
    let kept = serde_json::to_value(&nested).unwrap();
    assert_eq!(kept["maps"], serde_json::json!([{"": [1], "d": [3]}]));
    assert_eq!(kept["lists"], serde_json::json!({"a": null, "b": [[1]]}));
    assert_eq!(kept["bag"], serde_json::json!([{"a": 1}]));
    assert!(Nested::from_json(odd).is_err());

    let odd = r#"{"rows":[],"maps":{},"lists":null,"bag":{}}"#;
    let (nested, drift) = from_str_lenient::<Nested>(odd).unwrap();
    assert_eq!(drift.paths(), ["maps", "bag"]);
    assert_eq!(text(&nested), r#"{"rows":[],"maps":{},"bag":{}}"#);
    for missing in ["{}", r#"{"rows":null,"maps":1}"#] {
        assert_eq!(from_str_lenient::<Nested>(missing).unwrap_err().message(), "missing field `rows`");
    }
    let error = from_str_lenient::<Nested>(r#"{"rows":{}}"#).unwrap_err();
    assert_eq!((error.path(), error.message()), ("rows", "expected an array, found an object"));
}

#[test]
fn a_value_inside_a_lost_value_is_not_named() {
    let odd = r#"{"data":[{"tags":[1],"limit":"","hash":5},{"hash":"h","name":"n","limit":""}]}"#;
    let (page, drift) = from_str_lenient::<Page>(odd).unwrap();
    assert_eq!((page.data.len(), drift.paths()), (1, &["data[0]".to_owned(), "data[1].limit".to_owned()][..]));
}

#[object]
struct Count(u64);

#[object]
struct Counted {
    total: u64,
    count: Count,
    part: Option<i8>,
    all: Vec<u64>,
    by_name: BTreeMap<String, i64>,
    rows: Option<Vec<Vec<u64>>>,
    ratio: Option<f64>,
    inner: Option<Box<Counted>>,
}

#[test]
fn integers_may_be_spelled_as_floats() {
    let odd = r#"{"total":1e3,"count":2.0,"part":-3.0,"all":[4.0,5,1.5],"by_name":{"a":-0.0},"rows":[[18446744073709551615.0]],
        "ratio":1.0,"inner":{"total":6.0,"count":7,"part":1e3,"all":[],"by_name":{}}}"#;
    let (counted, drift) = from_str_lenient::<Counted>(odd).unwrap();
    let expected =
        ["total", "count", "part", "all[0]", "all[2]", "by_name.a", "rows[0][0]", "inner.total", "inner.part"];
    assert_eq!(drift.paths(), expected);
    let written = r#"{"total":1000,"count":2,"part":-3,"all":[4,5],"by_name":{"a":0},"rows":[[18446744073709551615]],"ratio":1.0,"inner":{"total":6,"count":7,"all":[],"by_name":{},"part":1e3}}"#;
    assert_eq!(text(&counted), written);
    let error = Counted::from_json(odd).unwrap_err();
    assert_eq!(
        (error.path(), error.message()),
        ("total", "expected u64, found a number with a fraction or an exponent")
    );
    let error = from_str_lenient::<Counted>(r#"{"total":1.5}"#).unwrap_err();
    assert_eq!(
        (error.path(), error.message()),
        ("total", "expected u64, found a number with a fraction or an exponent")
    );
    let (two, drift) = from_str_lenient::<u8>(" 2.0 ").unwrap();
    assert_eq!((two, drift.paths()), (2, &[String::new()][..]));
    assert!(from_str_lenient::<u8>("1e3").is_err());
}

#[test]
fn a_missing_field_of_the_root_is_an_error() {
    let error = from_str_lenient::<Page>(r#"{"size":"x","messages":[],"data":{}}"#).unwrap_err();
    assert_eq!((error.path(), error.message()), ("data", "expected an array, found an object"));
    let error = from_str_lenient::<Page>("{\n  \"size\": 1\n}").unwrap_err();
    assert_eq!((error.path(), error.message(), error.line()), ("", "missing field `data`", 3));
    let error = from_str_lenient::<Page>(r#"{"data":[{"hash":"#).unwrap_err();
    assert_eq!(error.path(), "data[0].hash");
}

#[test]
fn a_failed_decode_leaves_no_state() {
    assert!(from_str_lenient::<Key>(r#"{"hash":5,"limit":""}"#).is_err());
    assert!(serde_json::from_str::<Key>(r#"{"hash":"h","name":"n","limit":""}"#).is_err());
    let (_, drift) = from_str_lenient::<Key>(r#"{"hash":"h","name":"n","tags":1}"#).unwrap();
    assert_eq!(drift.paths(), ["tags"]);
}

#[test]
fn the_strict_decode_names_the_first_place() {
    let error = Page::from_json(r#"{"data":[{"hash":"h","name":"n","limit":true}]}"#).unwrap_err();
    assert_eq!((error.path(), error.message()), ("data[0].limit", "expected f64, found a boolean"));
}

const SENTINEL: &str = "sk-sentinel, expected nothing\\\" `x`";

fn says_nothing(error: &JsonError) {
    let mut said = format!("{error} {error:?} {error:#?} {}", error.message());
    let mut source = error.source();
    while let Some(error) = source {
        said += &format!("{error} {error:?}");
        source = error.source();
    }
    assert!(!said.contains("sentinel") && !said.contains("nothing"), "{said}");
}

#[test]
fn errors_do_not_contain_values() {
    for text in [
        r#"{"data":"SECRET"}"#,
        r#"{"data":[],"size":"SECRET"}"#,
        r#"{"data":[],"messages":["SECRET"]}"#,
        r#"{"data":[],"messages":[{"role":"user","content":{"x":"SECRET"}}]}"#,
        r#"{"data":[],"messages":[{"role":"tool","role":"user","id":"SECRET"}]}"#,
        r#"{"data":[{"hash":"h","name":"n","limit":"SECRET"}]}"#,
        r#"{"data":[{"hash":["SECRET"],"name":"n"}]}"#,
        r#""SECRET""#,
        r#"{"data":[{"hash":"SECRET"#,
    ] {
        let text = text.replace("SECRET", SENTINEL);
        says_nothing(&Page::from_json(&text).unwrap_err());
        if let Err(error) = from_str_lenient::<Page>(&text) {
            says_nothing(&error);
        }
    }
    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Picky {
        kind: Option<Kind>,
        address: Option<std::net::IpAddr>,
    }
    #[derive(Debug, serde::Deserialize)]
    enum Kind {}
    for text in [r#"{"kind":"SECRET"}"#, r#"{"SECRET":1}"#, r#"{"address":"SECRET"}"#] {
        let raw = openrouter_core::RawJson::from_json(&text.replace("SECRET", "sentinel")).unwrap();
        let error = raw.decode::<Picky>().unwrap_err();
        assert!(!error.message().contains("sentinel"), "{error}");
    }
}

#[test]
fn deep_nesting_is_an_error_and_does_not_overflow() {
    for (open, close) in [
        (r#"{"name":"n","items":"#, "}"),
        (r#"{"name":"n","all":["#, "]}"),
        (r#"{"name":"n","part":{"type":"branch","next":"#, "}}"),
        (r#"{"name":"n","odd":"#, "}"),
    ] {
        for depth in [20, 60, 127, 5_000, 100_000] {
            let deep = format!("{}{{\"name\":1}}{}", open.repeat(depth), close.repeat(depth));
            drop(from_str_lenient::<Schema>(&deep));
            drop(serde_json::from_str::<Schema>(&deep));
        }
    }
    let branches = |depth: usize| format!("{}null{}", r#"{"type":"branch","next":"#.repeat(depth), "}".repeat(depth));
    assert!(super::Node::from_json(&branches(120)).is_ok());
    let error = super::Node::from_json(&branches(100_000)).unwrap_err();
    assert!(error.message().contains("recursion limit exceeded"), "{error}");
    assert!(from_str_lenient::<super::Node>(&branches(100_000)).is_err());
    let tagged = format!("{}{}{}", r#"{"type":"branch","more":["#.repeat(60), r#"{"type":"leaf"}"#, "]}".repeat(60));
    assert!(super::Node::from_json(&tagged).is_ok());
}

#[object]
struct Leaf {
    name: String,
    size: Option<i64>,
}

#[object]
struct Spread {
    more: Option<i64>,
    leaf: Option<Leaf>,
    deep: Option<BTreeMap<String, Vec<Leaf>>>,
}

#[object]
struct It {
    id: String,
    #[serde(flatten)]
    spread: Spread,
}

#[object]
struct Items {
    items: Vec<It>,
    only: Option<Box<It>>,
}

#[test]
fn a_value_set_aside_in_a_flattened_one_has_its_full_path() {
    let odd = r#"{"items":[{"id":"1"},
        {"id":"2","more":"x","deep":{"a":[3,{"name":"n","size":"x"}]}},
        {"id":"3","more":[],"leaf":{"name":"n","size":2.0}},{"id":4}],
        "only":{"id":"5","deep":[]}}"#;
    let (items, drift) = from_str_lenient::<Items>(odd).unwrap();
    assert_eq!(
        drift.paths(),
        [
            "items[1].more",
            "items[1].deep.a[0]",
            "items[1].deep.a[1].size",
            "items[2].more",
            "items[2].leaf.size",
            "items[3]",
            "only.deep"
        ]
    );
    assert_eq!(items.items.len(), 3);
    assert_eq!(Items::from_json(odd).unwrap_err().path(), "items[1].more");
    let (_, drift) = from_str_lenient::<It>(r#"{"id":"1","more":"x"}"#).unwrap();
    assert_eq!(drift.paths(), ["more"]);
}

#[test]
fn an_array_instead_of_an_object_is_set_aside() {
    for text in [r#"{"items":[],"only":[1]}"#, r#"{"items":[],"only":[[1]]}"#, r#"{"items":[],"only":[]}"#] {
        let error = Items::from_json(text).unwrap_err();
        assert_eq!((error.path(), error.message()), ("only", "expected an object (It), found an array"), "{text}");
        assert_eq!(from_str_lenient::<Items>(text).unwrap().1.paths(), ["only"]);
    }
}
