//! Unions by a tag.

use openrouter_core::{model, union};
use serde_json::{from_str, from_value, json};

use super::{Message, ToolCall, UserMessage, text};

#[test]
fn the_tag_may_stand_anywhere() {
    for text_in in
        [r#"{"role":"user","content":"c","x":{"role":"tool"}}"#, r#"{"content":"c","x":{"role":"tool"},"role":"user"}"#]
    {
        let message = Message::from_json(text_in).unwrap();
        let Message::User(user) = &message else { panic!("{message:?}") };
        assert_eq!((&*user.content, user.extra.len()), ("c", 1));
        assert_eq!(text(&message), r#"{"role":"user","content":"c","x":{"role":"tool"}}"#);
    }
    assert_eq!(from_value::<Message>(json!({"x":1,"role":"ping"})).unwrap(), Message::Ping);
}

#[test]
fn a_tag_that_the_payload_declares_is_written_once() {
    let message = Message::from_json(r#"{"id":1,"role":"tool"}"#).unwrap();
    assert!(matches!(&message, Message::Call(call) if call.role == "tool"));
    assert_eq!(text(&message), r#"{"role":"tool","id":1}"#);
}

#[test]
fn unknown_variants_are_written_as_they_came() {
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
    let error = openrouter_core::Raw::from_json(list).unwrap().decode::<Vec<Message>>().unwrap_err();
    assert_eq!((error.path(), error.message()), ("[1].content", "expected a string, found a number"));
    assert_eq!((error.line(), error.column()), (1, 29));
    let error = Message::from_json("[1]").unwrap_err();
    assert_eq!(error.message(), "expected an object, found an array");
}

#[test]
fn payloads_convert() {
    let user: Message = UserMessage::new("c").name("n").into();
    assert_eq!((user.tag(), text(&user)), ("user", r#"{"role":"user","content":"c","name":"n"}"#.to_owned()));
    let call: Message = ToolCall::from_json(r#"{"role":"wrong","id":1}"#).unwrap().into();
    assert_eq!(text(&call), r#"{"role":"tool","id":1}"#);
}

#[union(tag = "type")]
enum Item {
    #[union(default)]
    Message(Message),
    #[serde(rename = "output.text", alias = "output_text")]
    Text(Text),
}

#[model]
struct Text {
    text: String,
}

#[test]
fn no_tag_means_the_default_and_unions_nest() {
    let item = Item::from_json(r#"{"role":"user","content":"c"}"#).unwrap();
    assert!(matches!(&item, Item::Message(Message::User(_))));
    assert_eq!(text(&item), r#"{"type":"message","role":"user","content":"c"}"#);
    let item = Item::from_json(r#"{"text":"t","type":"output_text"}"#).unwrap();
    assert_eq!(text(&item), r#"{"type":"output.text","text":"t"}"#);
    let nested = Item::from_json(r#"{"type":"message","role":"robot"}"#).unwrap();
    assert_eq!(text(&nested), r#"{"type":"message","role":"robot"}"#);
}
