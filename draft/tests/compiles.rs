//! The drafted area of the snapshot compiles unchanged and behaves as documented.
#![allow(dead_code, hidden_glob_reexports, unreachable_pub, reason = "the area is part of a library elsewhere")]

pub use openrouter::*;

include!("../templates/area.rs");

areas! {
    "Notes" => notes: notes -> Notes;
}

#[path = "fixtures/notes.rs"]
mod notes;

use notes::{CommentEvent, CommentKind, CreateNoteComment, Note, NoteComment, Part, TextPart};

const NOTE: &str = r#"{"id":"1","parent":{"id":"0","parent":null,"labels":{"a":null},"created_at":"2026-01-01T00:00:00Z",
    "object":"note","body":"x"},"labels":{},"created_at":"2026-01-02T00:00:00Z","object":"note","anything":[1, 2],
    "body":[{"text":"hi","type":"text"},{"type":"image_url","url":"u"},{"type":"new","n":1}],"_shape":7,"new":true}"#;

/// Returns the JSON form without spaces, which raw JSON keeps.
fn written(value: &impl serde::Serialize) -> String {
    RawJson::from_value(value).expect("has a JSON form").get().replace(' ', "")
}

#[test]
fn an_object_keeps_everything() {
    let note = Note::from_json(NOTE).expect("fits");
    let parent = note.parent.as_deref().expect("there is one");
    assert_eq!((parent.labels.get("a"), &parent.parent), (Some(&None), &None));
    assert_eq!(parent.body, Content::from("x"));
    let Content::Parts(parts) = &note.body else { panic!("a list") };
    assert!(matches!(parts.as_slice(), [Part::Text(text), Part::ImageUrl(_), Part::Unknown(_)] if text.text == "hi"));
    assert_eq!(
        written(&note),
        concat!(
            r#"{"id":"1","parent":{"id":"0","parent":null,"labels":{"a":null},"created_at":"2026-01-01T00:00:00Z","#,
            r#""object":"note","body":"x"},"labels":{},"created_at":"2026-01-02T00:00:00Z","object":"note","#,
            r#""body":[{"type":"text","text":"hi"},{"type":"image_url","url":"u"},{"type":"new","n":1}],"#,
            r#""anything":[1,2],"_shape":7,"new":true}"#
        )
    );
}

#[test]
fn a_value_of_an_unknown_kind_is_kept() {
    for text in ["7", "true", r#"{"a":1}"#] {
        let content: Content<Part> = RawJson::from_json(text).and_then(|raw| raw.decode()).expect("anything fits");
        assert!(matches!(content, Content::Unknown(_)));
        assert_eq!(written(&content), text);
    }
    let event = CommentEvent::from_json(r#"{"type":"later","x":1}"#).expect("fits");
    assert_eq!((event.tag(), written(&event).as_str()), ("later", r#"{"type":"later","x":1}"#));
}

#[test]
fn requests_are_built_from_their_required_fields() {
    let request = CreateNoteComment::new("n1", vec![Part::from(TextPart::new("hi"))], None).temperature(0.5);
    assert_eq!(request.kind, CommentKind::Comment);
    assert!(matches!(&request.content, Content::Parts(parts) if parts.len() == 1));
    assert_eq!(request.topic, None);
    assert_eq!(NoteComment::sample().comment.id, "id");
    let paths: Vec<&str> = notes::OPERATIONS.iter().map(|operation| operation.path).collect();
    let file = "/notes/{noteId}/file";
    assert_eq!(paths, ["/notes/{noteId}/comments", "/notes", file, file, file]);
}
