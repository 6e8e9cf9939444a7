//! Unions with type parameters.

use std::collections::VecDeque;

use openrouter_core::{Extra, object, union};
use openrouter_json::from_str_lenient;
use serde_json::from_str;

use super::text;

#[union]
enum Many<T> {
    List(Vec<T>),
    One(T),
}

#[union(tag = "type", shared(id: u64), from(Plain))]
enum Event<T> {
    Data(Box<Data<T>>),
    #[union(default)]
    Plain(Box<Fixed>),
    #[union(array)]
    Several(Vec<T>),
    #[union(string)]
    Name(T),
}

#[object]
struct Data<T> {
    id: u64,
    data: T,
}

#[object]
struct Fixed {
    id: u64,
    data: u8,
}

#[object]
struct Plain {
    data: u8,
    id: u64,
}

#[object(new)]
struct Part {
    text: String,
}

#[object]
struct Holder {
    many: Option<Many<String>>,
    #[serde(flatten)]
    event: Event<String>,
}

#[test]
fn a_union_may_have_parameters() {
    let many = Many::<Part>::from([Part::new("a"), Part::new("b")]);
    assert_eq!((text(&many), &many), (r#"[{"text":"a"},{"text":"b"}]"#.to_owned(), &from_str(&text(&many)).unwrap()));
    assert!(matches!(from_str::<Many<String>>("7").unwrap(), Many::Unknown(_)));
    assert_eq!(text(&Many::<Part>::sample()), r#"[{"text":"text"}]"#);
    assert!(matches!(Many::<bool>::from_json("true").unwrap(), Many::One(true)));
}

#[test]
fn a_union_with_a_tag_may_have_parameters() {
    let event = Event::<String>::from_json(r#"{"type":"data","id":1,"data":"d"}"#).unwrap();
    assert_eq!((event.tag(), event.id()), ("data", Some(1)));
    assert_eq!(Event::<String>::from_json(r#"["n"]"#).unwrap(), Event::from(["n"]));
    assert_eq!(Event::<String>::from_json(r#""n""#).unwrap(), Event::Name("n".to_owned()));
    let plain = Event::<Extra>::from(Plain::from_json(r#"{"id":1,"data":2}"#).unwrap());
    assert!(matches!(&plain, Event::Plain(data) if data.data == 2));
}

#[test]
fn generic_unions_nest_and_are_read_leniently() {
    let same = r#"{"many":["a"],"type":"data","id":1,"data":"d","x":1}"#;
    assert_eq!(text(&Holder::from_json(same).unwrap()), same);
    let (holder, drift) = from_str_lenient::<Holder>(r#"{"many":["a",1],"type":"data","id":1,"data":"d"}"#).unwrap();
    assert_eq!((holder.many, drift.paths()), (Some(Many::List(vec!["a".to_owned()])), &["many[1]".to_owned()][..]));
}

#[object(new)]
struct Batch<T> {
    items: Many<T>,
    event: Option<Event<T>>,
    further: Option<Vec<Several<T>>>,
    all: Option<VecDeque<T>>,
}

#[object]
struct Wrapped<T>(Many<T>);

/// A union that holds its parameter in a list alone.
#[union]
enum Several<T> {
    Text(bool),
    Parts(Vec<T>),
}

/// Two types that contain each other.
#[object]
struct Tree<T> {
    value: T,
    branches: Vec<Branch<T>>,
}

#[object]
struct Branch<T> {
    name: Many<T>,
    tree: Option<Box<Tree<T>>>,
}

#[test]
fn an_object_may_hold_a_union_of_its_own_parameter() {
    let same =
        r#"{"items":["a","b"],"event":{"type":"data","id":1,"data":"d"},"further":[["a"],true],"all":["a"],"x":1}"#;
    let batch = from_str::<Batch<String>>(same).unwrap();
    assert!(matches!(&batch.items, Many::List(items) if items.len() == 2));
    assert_eq!(text(&batch), same);
    assert_eq!(text(&Batch::<String>::new(["a"]).event(Event::Name("n".to_owned()))), r#"{"items":["a"],"event":"n"}"#);
    let (batch, drift) = from_str_lenient::<Batch<String>>(r#"{"items":["a",1]}"#).unwrap();
    assert_eq!((batch.items, drift.paths()), (Many::List(vec!["a".to_owned()]), &["items[1]".to_owned()][..]));
    assert_eq!(text(&Wrapped::<u8>::from_json("[5]").unwrap()), "[5]");
    let tree = r#"{"value":1,"branches":[{"name":2,"tree":{"value":3,"branches":[]}}]}"#;
    assert_eq!(text(&Tree::<u8>::from_json(tree).unwrap()), tree);
}
