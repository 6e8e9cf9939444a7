//! Contents that are a text or a list of parts.

use std::borrow::Cow;

use openrouter::{Content, ContentText, Extra, object, union};
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
        Content::from("hello"),
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
