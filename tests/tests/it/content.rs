//! Contents that are a text or a list of parts.

use std::borrow::Cow;

use openrouter::{Content, ContentText, Extra, Patch, object, union};
use openrouter_json::from_str_lenient;

#[union(tag = "type")]
enum Part {
    Text(Text),
    Image(Extra),
}

#[object(new)]
struct Text {
    text: String,
}

#[object(new)]
struct Message {
    content: Content<Part>,
    /// A text of its own.
    note: Option<Content<Part>>,
    prefix: Patch<Content<Part>>,
}

impl ContentText for Part {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(part) => Some(&part.text),
            _ => None,
        }
    }
}

#[test]
fn a_content_is_made_of_text_or_parts() {
    for content in [
        Content::<Part>::from("hello"),
        Content::from("hello".to_owned()),
        Content::from([Text::new("hel"), Text::new("lo")]),
        Content::from(vec![Part::from(Text::new("hello")), Part::Image(Extra::new())]),
    ] {
        assert_eq!(content.text(), "hello");
    }
    assert_eq!(Message::new("hello"), Message::new(Content::from("hello")));
    let one = Content::<Part>::from([Text::new("hello")]);
    assert!(matches!(one.text(), Cow::Borrowed("hello")));
    assert_eq!(Content::<Part>::from_json("{}").unwrap().text(), "");
}

#[test]
fn arguments_and_setters_take_texts_and_parts() {
    let (text, part) = ("hello".to_owned(), Part::from(Text::new("hello")));
    let list = vec![Text::new("hel"), Text::new("lo")];
    for message in [
        Message::new("hello").note("hello").prefix("hello"),
        Message::new(&text).note(&text).prefix(&text),
        Message::new(text.clone()).note(text.clone()).prefix(text),
        Message::new(Cow::from("hello")).note(Cow::from("hello")).prefix(Cow::from("hello")),
        Message::new(part.clone()).note(part.clone()).prefix(part.clone()),
        Message::new([part.clone()]).note([part.clone()]).prefix([part.clone()]),
        Message::new(vec![part.clone()]).note(vec![part.clone()]).prefix(vec![part]),
        Message::new([Text::new("hello")]).note([Text::new("hello")]).prefix([Text::new("hello")]),
        Message::new(list.clone()).note(list.clone()).prefix(list.clone()),
        Message::new(list.clone()).note(list.clone()).prefix(Patch::Value(list.into())),
    ] {
        assert_eq!(message.content.text(), "hello");
        assert_eq!(message.note.as_ref().map(Content::text), Some("hello".into()));
        assert_eq!(message.prefix.value().map(Content::text), Some("hello".into()));
    }
    let cleared = Message::new("c").prefix(Patch::Null);
    assert_eq!(serde_json::to_string(&cleared).unwrap(), r#"{"content":"c","prefix":null}"#);
    assert!(Message::new("c").prefix("p").prefix(Patch::or_absent(None)).prefix.is_absent());
}

#[test]
fn a_content_loses_nothing() {
    for same in [
        r#"{"content":"c"}"#,
        r#"{"content":[{"type":"text","text":"t","x":[ 1 ]},{"type":"video","url":"u"}]}"#,
        r#"{"content":{"parts":2.50}}"#,
    ] {
        assert_eq!(serde_json::to_string(&Message::from_json(same).unwrap()).unwrap(), same);
    }
    let odd = r#"{"content":[{"type":"text","text":1},{"type":"text","text":"t"}]}"#;
    let (message, drift) = from_str_lenient::<Message>(odd).unwrap();
    assert_eq!((message.content.text(), drift.paths()), ("t".into(), &["content[0]".to_owned()][..]));
}
