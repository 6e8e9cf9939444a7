//! White space between tokens means nothing, whichever way a text is read.

use std::collections::BTreeMap;

use openrouter_core::{RawJson, object};
use openrouter_json::body::{self, Mode};
use openrouter_json::{from_str, from_str_lenient};
use proptest::collection::vec;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::by_kind::Content;
use super::{Key, Message, Owner, text};

/// A value that is read by every function that looks for a token.
#[object]
struct Everything {
    keys: Vec<Key>,
    messages: Vec<Message>,
    contents: Vec<Content>,
    by_name: BTreeMap<String, Vec<i64>>,
    plain: Plain,
    is_done: bool,
    ratio: f64,
    #[serde(flatten)]
    more: More,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Plain {
    pair: (u8, Option<bool>),
    kind: Kind,
    owners: Vec<Owner>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Kind {
    Unit,
    Map(BTreeMap<String, Option<f64>>),
}

#[object]
struct More {
    note: Option<String>,
    owner: Option<Owner>,
}

const COMPACT: &str = r#"{"keys":[{"hash":"h\n","name":"","limit":-1.5,"tags":["a","b"],"status":"off","owner":{"id":7,"new":[{},[]]}},{"hash":"i","name":"n","limit":null}],"messages":[{"role":"user","content":"c"},{"id":1,"role":"tool"},{"role":"ping","x":[true,false,null]}],"contents":["t",[{"type":"text","text":"t"}],5],"by_name":{"a":[1,-2,3],"b":[]},"plain":{"pair":[1,null],"kind":{"Map":{"x":1.5,"y":null}},"owners":[{"id":1},{"id":2,"label":"l"}]},"is_done":true,"ratio":0.5,"note":"n","owner":{"id":3},"unknown":{"a":[1,{"b":2}]}}"#;

/// The tokens of a text without spaces.
fn tokens(text: &str) -> Vec<&str> {
    let (mut tokens, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '"' => 2 + rest[1..].find('"').unwrap(),
            '{' | '}' | '[' | ']' | ':' | ',' => 1,
            _ => rest.find(['}', ']', ',']).unwrap_or(rest.len()),
        };
        tokens.push(&rest[..end]);
        rest = &rest[end..];
    }
    tokens
}

/// The tokens with spaces before each and after the last one.
fn spaced(tokens: &[&str], spaces: &[String]) -> String {
    let spaces = spaces.iter().map(String::as_str).cycle();
    tokens.iter().copied().chain([""]).zip(spaces).flat_map(|(token, space)| [space, token]).collect()
}

fn spaced_values(text: &str) -> [Everything; 7] {
    let (lenient, drift) = from_str_lenient(text).unwrap();
    assert!(drift.is_empty(), "{drift:?}");
    let enveloped = body::decode(&format!("{text}\t"), None, Mode::Strict).unwrap();
    let tree = serde_json::from_str::<serde_json::Value>(text).unwrap();
    [
        from_str(text).unwrap(),
        lenient,
        enveloped.value,
        serde_json::from_str(text).unwrap(),
        serde_json::from_slice(text.as_bytes()).unwrap(),
        serde_json::from_reader(text.as_bytes()).unwrap(),
        RawJson::from_value(&tree).unwrap().decode().unwrap(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spaces_mean_nothing(spaces in vec("[ \n\r\t]{0,3}", 1..40)) {
        let expected = text(&from_str::<Everything>(COMPACT).unwrap());
        for value in spaced_values(&spaced(&tokens(COMPACT), &spaces)) {
            // Unknown members are kept with their spaces.
            let written = serde_json::from_str::<serde_json::Value>(&text(&value)).unwrap();
            prop_assert_eq!(&written, &serde_json::from_str::<serde_json::Value>(&expected).unwrap());
        }
    }

    #[test]
    fn a_text_without_its_end_is_an_error(spaces in vec("[ \n\r\t]{0,2}", 1..40), end in any::<prop::sample::Index>()) {
        let tokens = tokens(COMPACT);
        let cut = spaced(&tokens[..end.index(tokens.len())], &spaces);
        prop_assert!(from_str::<Everything>(&cut).is_err() && serde_json::from_str::<Everything>(&cut).is_err());
    }
}

#[test]
fn a_value_is_read_from_a_tree_as_from_its_text() {
    let tree = serde_json::from_str::<serde_json::Value>(COMPACT).unwrap();
    assert_eq!(serde_json::from_value::<Everything>(tree).unwrap(), from_str(COMPACT).unwrap());
}

#[test]
fn each_kind_of_space_may_be_at_each_place() {
    let expected = from_str::<Everything>(COMPACT).unwrap();
    let tokens = tokens(COMPACT);
    for place in 0..=tokens.len() {
        for space in [" ", "\n", "\r", "\t", " \n\r\t "] {
            let (before, after) = tokens.split_at(place);
            let text = [&before.concat(), space, &after.concat()].concat();
            let value = from_str::<Everything>(&text).unwrap();
            assert_eq!((&value.keys[0].hash, value.keys.len()), (&expected.keys[0].hash, 2), "{text}");
            assert_eq!((value.plain, value.more), (expected.plain.clone(), expected.more.clone()), "{text}");
            // Another control character is not a space.
            let text = [&before.concat(), "\u{b}", &after.concat()].concat();
            assert!(from_str::<Everything>(&text).is_err(), "{text:?}");
        }
    }
}
