//! Unions with a tag.

use openrouter_core::{Extra, object, string_enum, union};
use openrouter_json::from_str_lenient;
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
    assert_eq!(text(&item), r#"{"role":"user","content":"c"}"#);
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

#[object]
struct Steps {
    steps: Vec<Step>,
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
        let (steps, drift) = openrouter_json::from_str_lenient::<Steps>(&format!(r#"{{"steps":[{same},7]}}"#)).unwrap();
        assert_eq!((text(&steps.steps), drift.paths()), (format!("[{same}]"), &["steps[1]".to_owned()][..]));
    }
    assert_eq!(text(&Timeline::sample()), r#"{"id":1,"type":"pause"}"#);
    let mut extra = Extra::new();
    extra.insert("type", "stop").unwrap();
    extra.insert("seconds", 3).unwrap();
    assert_eq!(text(&Step::Pause(extra)), r#"{"type":"pause","seconds":3}"#);
}

#[union(tag = "type")]
enum Block {
    #[union(default)]
    #[serde(alias = "plain")]
    Paragraph(Paragraph),
    Quote(Text),
}

#[object(new)]
struct Paragraph {
    text: String,
}

#[object]
struct Numbered {
    number: u64,
    #[serde(flatten)]
    block: Block,
}

#[test]
fn the_default_variant_is_written_with_a_tag_if_it_was_read_with_one() {
    for same in [
        r#"{"text":"t","x":1}"#,
        r#"{"text":"t","type":"paragraph"}"#,
        r#"{"type":"plain","text":"t"}"#,
        r#"{"text":"t","type":null}"#,
        r#"{"text":"t","type":[ 1 ]}"#,
    ] {
        let block = Block::from_json(same).unwrap();
        let Block::Paragraph(paragraph) = &block else { panic!("{block:?}") };
        assert_eq!((block.tag(), &*paragraph.text), ("paragraph", "t"));
        assert_eq!(serde_json::to_value(&block).unwrap(), from_str::<serde_json::Value>(same).unwrap());
        let flat = same.replacen('{', r#"{"number":1,"#, 1);
        let numbered = Numbered::from_json(&flat).unwrap();
        let tree: serde_json::Value = from_str(&flat).unwrap();
        assert_eq!(serde_json::to_value(&numbered).unwrap(), tree);
        assert_eq!(serde_json::to_value(from_value::<Numbered>(tree.clone()).unwrap()).unwrap(), tree);
    }
    assert_eq!(text(&Block::from(Paragraph::new("t"))), r#"{"text":"t"}"#);
    assert_eq!(text(&Block::sample()), r#"{"text":"text"}"#);
}

#[test]
fn a_default_variant_is_never_written_as_another_one() {
    let call = |json: &str| text(&Turn::from(ToolCall::from_json(json).unwrap()));
    assert_eq!(call(r#"{"role":"observation","id":1}"#), r#"{"role":"observation","id":1}"#);
    assert_eq!(call(r#"{"role":"user","id":1}"#), r#"{"role":"tool","id":1}"#);
}

/// A string, a list, or an object with a tag.
#[union(tag = "type")]
enum Choice {
    #[union(string)]
    Mode(Mode),
    Function(Function),
    #[union(array)]
    Several(Vec<Function>),
    #[union(number | boolean)]
    Odd(serde_json::Value),
}

#[string_enum]
enum Mode {
    Auto,
    Never,
}

#[object(new)]
struct Function {
    name: String,
}

#[object]
struct Request {
    choice: Option<Choice>,
    choices: Vec<Choice>,
}

#[test]
fn a_string_or_an_object_with_a_tag_is_one_union() {
    assert_eq!(Choice::from_json(r#""auto""#).unwrap(), Choice::Mode(Mode::Auto));
    assert_eq!(Choice::from("later"), Choice::Mode("later".into()));
    assert_eq!(Choice::from([Function::new("f")]), Choice::from(vec![Function::new("f")]));
    for (same, tag) in [
        (r#""later""#, ""),
        (r#"{"type":"function","name":"n","x":1}"#, "function"),
        (r#"{"type":"robot","name":2.50}"#, "robot"),
        (r#"{"name":"n"}"#, ""),
        (r#"[{"name":"n"}]"#, ""),
        ("true", ""),
        ("5", ""),
    ] {
        let choice = Choice::from_json(same).unwrap();
        assert_eq!((text(&choice).as_str(), choice.tag()), (same, tag));
        let tree: serde_json::Value = from_str(same).unwrap();
        assert_eq!(serde_json::to_value(from_value::<Choice>(tree.clone()).unwrap()).unwrap(), tree);
    }
    assert_eq!(Choice::from_json("null").unwrap_err().message(), "expected a value, found null");
    let error = Choice::from_json(r#"{"type":"function","name":1}"#).unwrap_err();
    assert_eq!((error.path(), error.message()), ("name", "expected a string, found a number"));
    assert_eq!(Choice::sample(), Choice::Mode(Mode::Auto));
}

#[union(tag = "type")]
enum Approval {
    #[union(string)]
    Mode(Mode),
    #[union(default)]
    Filter(Function),
}

#[test]
fn a_value_of_another_json_type_is_unknown_also_beside_a_default() {
    assert!(matches!(Approval::from_json(r#"{"name":"n"}"#).unwrap(), Approval::Filter(_)));
    for same in ["[1, 2.50]", "7", "false"] {
        let approval = Approval::from_json(same).unwrap();
        assert!(matches!(&approval, Approval::Unknown(raw) if raw.get() == same));
        assert_eq!(text(&approval), same);
    }
}

#[test]
fn the_lenient_decode_works_beside_a_tag() {
    let odd = r#"{"choice":[{"name":"n"},{"name":1}],"choices":["auto",{"type":"function","name":1},[7],null]}"#;
    let (request, drift) = openrouter_json::from_str_lenient::<Request>(odd).unwrap();
    assert_eq!(drift.paths(), ["choice[1]", "choices[1]", "choices[2]", "choices[3]"]);
    assert_eq!(text(&request), r#"{"choice":[{"name":"n"}],"choices":["auto"]}"#);
}

#[test]
fn a_tag_is_that_of_the_value_and_not_of_the_next_one() {
    let (messages, drift) = from_str_lenient::<Messages>(
        r#"{"messages":[{"content":"a"},{"role":"user","content":"b"},{},{"x":{"role":"user"}},5,{"role":"ping"}]}"#,
    )
    .unwrap();
    let tags: Vec<_> = messages.messages.iter().map(Message::tag).collect();
    assert_eq!((tags, drift.is_empty()), (vec!["", "user", "", "", "ping"], false));
}

#[object]
struct Messages {
    messages: Vec<Message>,
}
