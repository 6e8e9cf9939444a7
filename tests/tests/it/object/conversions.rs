//! Conversions of responses into the unions of requests, through their text.

use openrouter_core::{Extra, RawJson, object, union};
use serde::{Serialize, Serializer};

use super::text;

#[union(tag = "type")]
enum OutputItem {
    Message(Output),
    Call(Call),
    Image(Extra),
}

#[union(tag = "type", from(OutputItem, ResponseMessage, Refuses))]
enum InputItem {
    #[union(default)]
    Message(Input),
    Call(Call),
    #[union(string)]
    Text(String),
}

#[object(new)]
struct Output {
    content: String,
    score: Option<f64>,
}

#[object]
struct Input {
    content: String,
    note: Option<u64>,
}

#[object]
struct Call {
    name: String,
}

/// An object without a tag.
#[object]
struct ResponseMessage {
    content: String,
}

#[test]
fn a_response_can_be_sent_back() {
    for same in [
        r#"{"type":"message","content":"c","score":0.5,"new":2.50}"#,
        r#"{"type":"call","name":"n","new":[ 1 ]}"#,
        // The target does not have these variants.
        r#"{"type":"image","url":"u"}"#,
        r#"{"new":1,"type":"robot"}"#,
        // The target has another type for this member.
        r#"{"type":"message","content":"c","note":"n"}"#,
    ] {
        let output = OutputItem::from_json(same).unwrap();
        let tree: serde_json::Value = serde_json::from_str(same).unwrap();
        assert_eq!(serde_json::to_value(InputItem::from(&output)).unwrap(), tree);
        assert_eq!(serde_json::to_value(InputItem::from(output)).unwrap(), tree);
    }
    let input = InputItem::from(OutputItem::from(Output::new("c")));
    assert!(matches!(&input, InputItem::Message(input) if input.content == "c"));
    let unfit = InputItem::from(OutputItem::from_json(r#"{"type":"message","content":"c","note":"n"}"#).unwrap());
    assert!(matches!(unfit, InputItem::Unknown(_)));
}

#[test]
fn an_object_becomes_the_variant_that_its_members_mean() {
    let of = |json: &str| InputItem::from(ResponseMessage::from_json(json).unwrap());
    let message = of(r#"{"content":"c","note":5}"#);
    assert!(matches!(&message, InputItem::Message(input) if input.note == Some(5)));
    assert_eq!(text(&message), r#"{"content":"c","note":5}"#);
    let call = of(r#"{"content":"c","type":"call","name":"n"}"#);
    assert!(matches!(&call, InputItem::Call(call) if call.name == "n"));
}

/// A value that cannot be written.
struct Refuses;

impl Serialize for Refuses {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("refused"))
    }
}

#[test]
fn a_value_that_cannot_be_written_becomes_one_that_cannot_either() {
    let item = InputItem::from(Refuses);
    assert!(matches!(&item, InputItem::Unknown(raw) if raw.decode::<()>().is_err()));
    let error = serde_json::to_string(&[&item]).unwrap_err();
    assert_eq!(error.to_string(), "a value that could not be written");
    let error = RawJson::from_value(&[item]).unwrap_err();
    assert_eq!((error.path(), error.message()), ("[0]", "a value that could not be written"));
}
