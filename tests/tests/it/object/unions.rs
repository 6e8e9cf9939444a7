//! Unions with a tag.

use openrouter_core::{Extra, object, union};
use serde_json::{from_str, from_value, json};

use super::{Message, ToolCall, UserMessage, text};

#[test]
fn the_tag_may_be_anywhere() {
    for text_in in
        [r#"{"role":"user","content":"c","x":{"role":"tool"}}"#, r#"{"content":"c","x":{"role":"tool"},"role":"user"}"#]
    {
        let message = Message::from_json(text_in).unwrap();
        let Message::User(user) = &message else { panic!("{message:?}") };
        assert_eq!((&*user.content, user.extra.len()), ("c", 1));
        assert_eq!(text(&message), r#"{"role":"user","content":"c","x":{"role":"tool"}}"#);
    }
    let ping = from_value::<Message>(json!({"x":1,"role":"ping"})).unwrap();
    assert!(matches!(&ping, Message::Ping(extra) if extra.len() == 1));
    assert_eq!(text(&ping), r#"{"role":"ping","x":1}"#);
}

#[test]
fn a_tag_that_the_payload_declares_is_written_once() {
    let message = Message::from_json(r#"{"id":1,"role":"tool"}"#).unwrap();
    assert!(matches!(&message, Message::Call(call) if call.role == "tool"));
    assert_eq!(text(&message), r#"{"role":"tool","id":1}"#);
}

#[test]
fn unknown_variants_are_written_unchanged() {
    let unknown = r#"{"x":[1, 2.50],"role":"robot","x":1}"#;
    let message = Message::from_json(unknown).unwrap();
    assert_eq!((message.tag(), text(&message)), ("robot", unknown.to_owned()));
    let message = Message::from_json(r#"{"x":1}"#).unwrap();
    assert_eq!((message.tag(), text(&message)), ("", r#"{"x":1}"#.to_owned()));
}

#[test]
fn the_error_is_that_of_the_chosen_variant() {
    let list = r#"[{"role":"ping"},{"content":5,"role":"user"}]"#;
    let error = from_str::<Vec<Message>>(list).unwrap_err().to_string();
    assert!(error.contains("`content`") && error.contains("expected a string, found a number"), "{error}");
    let error = openrouter_core::RawJson::from_json(list).unwrap().decode::<Vec<Message>>().unwrap_err();
    assert_eq!((error.path(), error.message()), ("[1].content", "expected a string, found a number"));
    assert_eq!((error.line(), error.column()), (1, 29));
    let error = Message::from_json("[1]").unwrap_err();
    assert_eq!(error.message(), "expected an object, found an array");
}

#[test]
fn payloads_convert_to_the_union() {
    let user: Message = UserMessage::new("c").name("n").into();
    assert_eq!((user.tag(), text(&user)), ("user", r#"{"role":"user","content":"c","name":"n"}"#.to_owned()));
    let call: Message = ToolCall::from_json(r#"{"role":"wrong","id":1}"#).unwrap().into();
    assert_eq!(text(&call), r#"{"role":"tool","id":1}"#);
}

#[union(tag = "role")]
enum Turn {
    #[union(default)]
    #[serde(alias = "observation")]
    Tool(ToolCall),
    User(Maybe),
    Spread(Spread),
}

#[object(new)]
struct Maybe {
    id: u64,
    role: Option<String>,
}

/// Reads all members, because it has a flattened field.
#[object]
struct Spread {
    role: String,
    #[serde(flatten)]
    rest: std::collections::BTreeMap<String, u64>,
}

#[test]
fn a_field_for_the_tag_keeps_its_value_while_it_names_the_variant() {
    for same in [
        r#"{"role":"observation","id":1}"#,
        r#"{"role":"tool","id":1}"#,
        r#"{"role":"spread","a":1}"#,
        r#"{"id":1,"role":"user"}"#,
    ] {
        let turn = Turn::from_json(same).unwrap();
        assert_eq!((text(&turn).as_str(), turn == from_str(same).unwrap()), (same, true));
        assert_eq!(serde_json::to_value(&turn).unwrap(), from_str::<serde_json::Value>(same).unwrap());
    }
    let written = |turn: Turn| text(&turn);
    assert_eq!(written(Maybe::new(1u64).into()), r#"{"id":1,"role":"user"}"#);
    assert_eq!(written(Maybe::new(1u64).role("robot").into()), r#"{"id":1,"role":"user"}"#);
    assert_eq!(written(Turn::sample()), r#"{"role":"tool","id":1}"#);
    // A value that is not the tag keeps its place, and the tag is written once.
    let (turn, _) =
        openrouter_json::from_str_lenient::<Vec<Turn>>(r#"[{"role":"user","id":1,"role":"user"}]"#).unwrap();
    assert_eq!(text(&turn), r#"[{"id":1,"role":"user"}]"#);
}

#[union(tag = "type")]
enum Outer {
    #[serde(rename = "inner.a", alias = "inner.b")]
    Inner(Inner),
    Text(Text),
}

#[union(tag = "type")]
enum Inner {
    #[serde(rename = "inner.a")]
    A(Text),
    #[serde(rename = "inner.b")]
    B(Extra),
}

#[test]
fn one_tag_may_select_the_variants_of_two_unions() {
    for same in [r#"{"type":"inner.a","text":"t"}"#, r#"{"type":"inner.b"}"#, r#"{"type":"text","text":"t"}"#] {
        assert_eq!(text(&Outer::from_json(same).unwrap()), same);
    }
    assert_eq!(text(&Outer::from(Inner::from(Extra::new()))), r#"{"type":"inner.b"}"#);
}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Elsewhere {
    size: u8,
    more: Option<u8>,
}

#[union(tag = "type")]
enum WithElsewhere {
    #[union(object)]
    Elsewhere(Elsewhere),
}

#[test]
fn foreign_types_can_be_marked_as_objects() {
    let same = r#"{"type":"elsewhere","size":1,"more":null}"#;
    assert_eq!(text(&WithElsewhere::from_json(same).unwrap()), same);
}

#[union(tag = "type")]
enum Item {
    #[union(default)]
    Message(Message),
    #[serde(rename = "output.text", alias = "output_text")]
    Text(Text),
}

#[object]
struct Text {
    text: String,
}

#[test]
fn a_missing_tag_means_the_default_and_unions_nest() {
    let item = Item::from_json(r#"{"role":"user","content":"c"}"#).unwrap();
    assert!(matches!(&item, Item::Message(Message::User(_))));
    assert_eq!(text(&item), r#"{"type":"message","role":"user","content":"c"}"#);
    let item = Item::from_json(r#"{"text":"t","type":"output_text"}"#).unwrap();
    assert_eq!(text(&item), r#"{"type":"output.text","text":"t"}"#);
    let nested = Item::from_json(r#"{"type":"message","role":"robot"}"#).unwrap();
    assert_eq!(text(&nested), r#"{"type":"message","role":"robot"}"#);
}

#[object]
struct Timeline {
    id: u64,
    #[serde(flatten)]
    step: Step,
}

#[union(tag = "type")]
enum Step {
    Pause(Extra),
    Stop(Box<Extra>),
}

#[test]
fn a_variant_without_members_keeps_those_it_is_read_with() {
    for same in [r#"{"type":"pause","seconds":3}"#, r#"{"type":"stop","at":{"a":[ 1 ]},"by":2.50}"#] {
        assert_eq!(text(&Step::from_json(same).unwrap()), same);
        let flat = same.replacen('{', r#"{"id":1,"#, 1);
        assert_eq!(text(&Timeline::from_json(&flat).unwrap()), flat);
        let (step, drift) = openrouter_json::from_str_lenient::<Vec<Step>>(&format!("[{same},7]")).unwrap();
        assert_eq!((text(&step), drift.paths()), (format!("[{same}]"), &["[1]".to_owned()][..]));
    }
    assert_eq!(text(&Timeline::sample()), r#"{"id":1,"type":"pause"}"#);
    let mut extra = Extra::new();
    extra.insert("type", "stop").unwrap();
    extra.insert("seconds", 3).unwrap();
    assert_eq!(text(&Step::Pause(extra)), r#"{"type":"pause","seconds":3}"#);
}
