//! Halves of surrogate pairs, which a server sends that cuts a text in the middle of an emoji.

use std::collections::BTreeMap;

use openrouter_core::json::from_str_lenient;
use openrouter_core::{Extra, RawJson, Secret, object};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Message, Status, text};

/// A type of serde, with one of ours inside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Plain {
    text: String,
    ours: Option<Texts>,
}

/// A text in each kind of field that is read in its own way.
#[object]
struct Texts {
    required: String,
    optional: Option<String>,
    boxed: Option<Box<str>>,
    list: Option<Vec<String>>,
    map: Option<BTreeMap<String, String>>,
    status: Option<Status>,
    secret: Option<Secret>,
    message: Option<Message>,
    plain: Option<Box<Plain>>,
    tree: Option<Value>,
    raw: Option<RawJson>,
}

#[object]
struct Around {
    id: u8,
    #[serde(flatten)]
    texts: Texts,
}

/// Reads `json`; it must have drift at `paths`, and strictly it must be refused.
fn read<T: serde::de::DeserializeOwned>(json: &str, paths: &[&str]) -> T {
    let (value, drift) = from_str_lenient::<T>(json).unwrap();
    assert_eq!(drift.paths(), paths, "{json}");
    let strict = openrouter_core::json::from_str::<T>(json);
    assert_eq!(strict.is_err(), !paths.is_empty(), "{json}");
    value
}

#[test]
fn the_text_around_a_half_is_kept() {
    for (literal, value) in [
        (r#""ok \ud83d""#, "ok \u{fffd}"),
        (r#""\ude00 ok""#, "\u{fffd} ok"),
        (r#""\uD83D\ud83d\ude00""#, "\u{fffd}😀"),
        (r#""\ud83d\u0041\ude00\n""#, "\u{fffd}A\u{fffd}\n"),
        (r#""\ud83d\n\ud83d""#, "\u{fffd}\n\u{fffd}"),
        (r#""\ud83dx""#, "\u{fffd}x"),
    ] {
        assert_eq!(read::<String>(literal, &[""]), value);
        assert_eq!(read::<Option<String>>(literal, &[""]).as_deref(), Some(value));
    }
    assert_eq!(read::<String>(r#""\ud83d\ude00 \\ud83d""#, &[]), "😀 \\ud83d");
    for broken in [r#""\ud83d"#, r#""\ud83""#, r#""\ud83d\u""#, r#""\ud83d\u12""#, r#""\ud83d\x""#] {
        assert!(from_str_lenient::<String>(broken).is_err(), "{broken}");
    }
}

#[test]
fn every_kind_of_field_keeps_its_text() {
    let half = r#""a\ud83d""#;
    let json = format!(
        r#"{{"required":{half},"optional":{half},"boxed":{half},"list":["b",{half},{half}],"map":{{"k":{half},{half}:"v"}},
        "status":{half},"secret":{half},"message":{{"role":"user","content":{half}}},
        "plain":{{"text":{half},"ours":{{"required":{half}}}}},"tree":[{half}],"raw":[{half}],"unknown":{half}}}"#
    );
    let paths = [
        "required",
        "optional",
        "boxed",
        "list[1]",
        "list[2]",
        "map.k",
        "map[\"a\\ud83d\"]",
        "status",
        "secret",
        "message.content",
        "plain.text",
        "plain.ours.required",
        "tree[0]",
    ];
    let check = |texts: &Texts| {
        let value = "a\u{fffd}";
        assert_eq!(
            (texts.required.as_str(), texts.optional.as_deref(), texts.boxed.as_deref()),
            (value, Some(value), Some(value))
        );
        assert_eq!(texts.list.as_deref().unwrap(), ["b", value, value]);
        let map = texts.map.as_ref().unwrap();
        assert_eq!((map["k"].as_str(), map[value].as_str()), (value, "v"));
        assert_eq!(texts.status.as_ref().unwrap().as_str(), value);
        assert_eq!(texts.secret.as_ref().unwrap().expose(), value);
        assert!(text(&texts.message).contains(value));
        let plain = texts.plain.as_ref().unwrap();
        assert_eq!((plain.text.as_str(), plain.ours.as_ref().unwrap().required.as_str()), (value, value));
        assert_eq!(texts.tree.as_ref().unwrap()[0], value);
        // Text that is kept raw is not changed, and not reported.
        assert_eq!(texts.raw.as_ref().unwrap().get(), format!("[{half}]"));
    };
    let texts = read::<Texts>(&json, &paths);
    check(&texts);
    assert_eq!(texts.extra.get("unknown").unwrap().get(), half);
    let around = read::<Around>(&json.replacen('{', r#"{"id":1,"#, 1), &paths);
    check(&around.texts);
}

#[test]
fn the_members_behind_a_half_are_found() {
    let message = r#"{"\ud83d":1,"role":"user","content":"c"}"#;
    let Message::User(user) = read::<Message>(message, &["[\"\\ud83d\"]"]) else { panic!("{message}") };
    assert_eq!((user.content.as_str(), user.extra.get("\u{fffd}").unwrap().get()), ("c", "1"));
    // A tag of which a half is missing is unknown, and the value is kept as it is.
    let unknown = r#"{"role":"us\ud83d","content":"c"}"#;
    let (message, _) = from_str_lenient::<Message>(unknown).unwrap();
    assert_eq!(text(&message), unknown);
    let extra = read::<Extra>(r#"{"\ud83d":"\ud83d","b":2}"#, &["[\"\\ud83d\"]"]);
    assert_eq!((extra.get("\u{fffd}").unwrap().get(), extra.get("b").unwrap().get()), (r#""\ud83d""#, "2"));
}

#[test]
fn what_is_set_aside_does_not_report_its_halves() {
    let (texts, drift) = from_str_lenient::<Texts>(r#"{"required":"r","list":{"\ud83d":["\ud83d"]}}"#).unwrap();
    assert_eq!((drift.paths(), texts.list), (&["list".to_owned()][..], None));
}
