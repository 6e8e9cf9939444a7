//! Members that all variants of a union have: as functions, or beside a flattened union.

use openrouter_core::{Extra, object, string_enum, union};
use openrouter_json::from_str_lenient;
use serde_json::{from_str, to_value};

use super::text;

#[union(tag = "type", shared(id: String, index: u64, name: Option<String>, score: Option<f64>, kind: Kind, parts: Vec<Kind>))]
enum Event {
    Start(Start),
    Stop(Box<Stop>),
    #[union(string)]
    Mark(String),
}

#[string_enum]
enum Kind {
    Text,
    Image,
}

#[object]
struct Start {
    id: String,
    index: u64,
    name: Option<String>,
    score: Option<f64>,
    kind: Kind,
    parts: Vec<Kind>,
}

#[object]
struct Stop {
    id: String,
    index: u64,
    name: Option<String>,
    score: Option<f64>,
    kind: Kind,
    parts: Vec<Kind>,
    reason: String,
}

#[test]
fn shared_members_are_read_without_a_match() {
    let stop = Event::from_json(
        r#"{"type":"stop","id":"e","index":2,"name":"n","score":0.5,"kind":"text","parts":["image"],"reason":"r"}"#,
    )
    .unwrap();
    let all = |event: &Event| (event.id().map(str::to_owned), event.index(), event.name().is_some(), event.score());
    assert_eq!(all(&stop), (Some("e".to_owned()), Some(2), true, Some(0.5)));
    assert_eq!((stop.kind(), stop.parts()), (Some(&Kind::Text), Some(&[Kind::Image][..])));
    let start = Event::from_json(r#"{"type":"start","id":"e","index":2,"kind":"text","parts":[]}"#).unwrap();
    assert_eq!(all(&start), (Some("e".to_owned()), Some(2), false, None));
    assert_eq!(all(&Event::from("mark")), (None, None, false, None));
}

#[test]
fn shared_members_of_an_unknown_variant_are_found_if_they_fit() {
    let of = |json: &str| Event::from_json(json).unwrap();
    let pause = of(r#"{"x":{"id":1},"index" : 7 ,"id":"e","type":"pause","kind":"text","name":null,"score":[0.5]}"#);
    assert_eq!((pause.id(), pause.index(), pause.name(), pause.score()), (Some("e"), Some(7), None, None));
    assert_eq!((pause.kind(), pause.parts()), (None, None));
    let odd = of(r#"{"id":5,"index":-1}"#);
    assert_eq!((odd.id(), odd.index()), (None, None));
    assert_eq!((of("[1]").id(), of("[1]").index()), (None, None));
}

#[union(shared(url: String))]
enum Link {
    #[union(has = "title")]
    Titled(Titled),
    Plain(Plain),
}

#[object]
struct Titled {
    url: String,
    title: String,
}

#[object]
struct Plain {
    url: String,
}

#[union(tag = "type", shared(title: String, size: Option<u64>, tags: Vec<String>, kind: Kind))]
enum File {
    Local(Local),
    Remote(Box<Remote>),
}

#[object]
struct Local {
    title: String,
    size: u64,
    tags: Option<Vec<String>>,
    kind: Option<Kind>,
}

#[object]
struct Remote {
    title: Option<String>,
    size: Option<u64>,
    tags: Vec<String>,
    kind: Kind,
}

#[test]
fn a_shared_member_may_be_optional_in_some_variants() {
    let local = File::from_json(r#"{"type":"local","title":"t","size":1}"#).unwrap();
    assert_eq!((local.title(), local.size(), local.tags(), local.kind()), (Some("t"), Some(1), None, None));
    let remote = File::from_json(r#"{"type":"remote","tags":[],"kind":"text"}"#).unwrap();
    assert_eq!((remote.title(), remote.size()), (None, None));
    assert_eq!((remote.tags(), remote.kind()), (Some(&[][..]), Some(&Kind::Text)));
}

#[test]
fn unions_without_a_tag_share_members_as_well() {
    assert_eq!(Link::from_json(r#"{"url":"u","title":"t"}"#).unwrap().url(), Some("u"));
    assert_eq!(Link::from_json(r#"{"url":"u"}"#).unwrap().url(), Some("u"));
}

/// Nearly everything is shared: an object with a flattened union.
#[object]
struct Destination {
    id: String,
    enabled: Option<bool>,
    #[serde(flatten)]
    kind: DestinationKind,
}

#[union(tag = "type")]
enum DestinationKind {
    Webhook(Webhook),
    Bucket(Bucket),
    Console(Extra),
}

#[object]
struct Webhook {
    url: String,
    retries: Option<u64>,
    headers: Option<Vec<Header>>,
}

#[object]
struct Header {
    name: String,
}

#[object]
struct Bucket {
    region: Option<String>,
}

#[test]
fn an_object_with_a_flattened_union_loses_nothing() {
    for same in [
        r#"{"id":"d","enabled":true,"type":"webhook","url":"u","retries":3,"headers":[{"name":"n","x":1}],"new":2.50}"#,
        r#"{"id":"d","type":"bucket","new":[ 1 ]}"#,
        r#"{"id":"d","type":"console","new":{"a":12345678901234567890123}}"#,
        r#"{"id":"d","type":"queue","url":5,"new":1e400}"#,
        r#"{"id":"d","new":1}"#,
    ] {
        let destination = Destination::from_json(same).unwrap();
        assert_eq!((destination.extra.len(), text(&destination).as_str()), (0, same));
        let list = format!("[{same}]");
        assert_eq!(text(&from_str::<Vec<Destination>>(&list).unwrap()), list);
    }
    assert_eq!(Destination::from_json(r#"{"type":"queue","id":"d"}"#).unwrap().kind.tag(), "queue");
    assert_eq!(text(&Destination::sample()), r#"{"id":"id","type":"webhook","url":"url"}"#);
}

#[object]
struct Destinations {
    data: Vec<Destination>,
}

#[test]
fn an_object_with_a_flattened_union_is_read_leniently() {
    let odd = concat!(
        r#"{"data":[{"id":"d","enabled":"yes","type":"webhook","url":"u","retries":"many","headers":[{"name":1},{"name":"n"}]},"#,
        r#"{"id":"d","type":"webhook","url":5},{"id":"d","enabled":1,"type":"queue"}]}"#
    );
    let (destinations, drift) = from_str_lenient::<Destinations>(odd).unwrap();
    assert_eq!(
        drift.paths(),
        ["data[0].enabled", "data[0].retries", "data[0].headers[0]", "data[1]", "data[2].enabled"]
    );
    let kept = r#"{"data":[{"id":"d","enabled":"yes","type":"webhook","url":"u","retries":"many","headers":[{"name":"n"}]},{"id":"d","enabled":1,"type":"queue"}]}"#;
    let tree: serde_json::Value = from_str(kept).unwrap();
    assert_eq!(to_value(&destinations).unwrap(), tree);
}
