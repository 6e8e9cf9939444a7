//! Objects inside types that derive serde's traits: flattened, untagged, tagged.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, from_str, from_value, json, to_value};

use super::{Key, Message, Status, text};

const KEY: &str = r#"{"hash":"h","name":"n","limit":null,"new":{"b":1,"a":2}}"#;

#[derive(Debug, Serialize, Deserialize)]
struct Once {
    mine: u8,
    #[serde(flatten)]
    key: Key,
}

#[derive(Debug, Serialize, Deserialize)]
struct Twice {
    mine: u8,
    #[serde(flatten)]
    key: Key,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[test]
fn objects_can_be_flattened_once_and_twice() {
    let tree = json!({"mine":1,"hash":"h","name":"n","limit":2.5,"owner":{"id":1,"y":[1]},"z":{"a":1}});
    for once in [from_value::<Once>(tree.clone()).unwrap(), from_str(&tree.to_string()).unwrap()] {
        assert_eq!(once.key.owner.as_ref().unwrap().extra.get("y").unwrap().get(), "[1]");
        assert_eq!((once.key.limit, once.key.extra.len()), (Some(2.5), 0));
    }
    let twice: Twice = from_str(&tree.to_string()).unwrap();
    assert_eq!(to_value(&twice).unwrap(), tree);
    assert_eq!(text(&twice).matches("\"z\"").count(), 1);
}

#[test]
fn extras_are_written_through_a_flatten() {
    let key = Key::from_json(KEY).unwrap();
    assert_eq!(text(&Once { mine: 1, key }), KEY.replacen('{', r#"{"mine":1,"#, 1));
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(u8),
    Key(Box<Key>),
    Message(Message),
    Status(Status),
}

#[test]
fn objects_can_be_in_untagged_enums() {
    for text_in in [KEY, r#"{"role":"user","content":"c","x":1}"#, r#"{"role":"robot","x":{"y":1}}"#, "\"off\"", "5"] {
        assert_eq!(text(&from_str::<Untagged>(text_in).unwrap()), text_in);
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Internal {
    Key(Box<Key>),
    Message(Message),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "t", content = "c")]
enum Adjacent {
    Key(Box<Key>),
    Message(Message),
}

#[test]
fn objects_can_be_in_tagged_enums() {
    for inner in
        [KEY, r#"{"role":"user","content":"c","x":1}"#, r#"{"role":"robot","x":{"y":1}}"#, r#"{"role":"ping"}"#]
    {
        let kind = if inner == KEY { "key" } else { "message" };
        let internal = inner.replacen('{', &format!("{{\"kind\":\"{kind}\","), 1);
        assert_eq!(text(&from_str::<Internal>(&internal).unwrap()), internal);
        let kind = if inner == KEY { "Key" } else { "Message" };
        let adjacent = format!("{{\"c\":{inner},\"t\":\"{kind}\"}}");
        let written = format!("{{\"t\":\"{kind}\",\"c\":{inner}}}");
        assert_eq!(text(&from_str::<Adjacent>(&adjacent).unwrap()), written);
    }
}
