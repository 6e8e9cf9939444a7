//! Unions without a tag: the variant follows from the JSON type of the value or from a member that it has.

use std::collections::BTreeMap;
use std::net::IpAddr;

use openrouter_core::{Extra, object, string_enum, union};
use openrouter_json::from_str_lenient;
use openrouter_json::sample::{Extent, sample_of};
use serde_json::{from_str, from_value, json, to_value};

use super::text;

#[object(new)]
pub struct Part {
    pub text: String,
    pub note: Option<String>,
}

#[union]
pub enum Content {
    Text(String),
    Parts(Vec<Part>),
}

#[object(new)]
pub struct Note {
    pub content: Content,
    pub title: Option<Content>,
}

#[string_enum]
pub enum Mode {
    Auto,
    Never,
}

#[object]
pub struct Function {
    pub function: String,
    pub strict: Option<bool>,
}

#[object]
pub struct Server {
    pub mcp: String,
}

#[object]
pub struct Plain {
    pub name: Option<String>,
}

#[union]
pub enum Tool {
    #[union(string)]
    Mode(Mode),
    Plain(Plain),
    #[union(has = "function")]
    Function(Function),
    #[union(has = "mcp")]
    Server(Box<Server>),
}

#[union]
pub enum Scalar {
    Number(f64),
    Flag(bool),
}

#[object]
pub struct Id(String);

/// A union in a union, a newtype, a map, and a type from elsewhere.
#[union]
pub enum Anything {
    Scalar(Scalar),
    Id(Id),
    #[union(array)]
    Addresses([Address; 2]),
    Map(BTreeMap<String, Content>),
}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Address(IpAddr);

#[track_caller]
fn survives<T: serde::Serialize + serde::de::DeserializeOwned>(json: &str) -> T {
    let value = from_str::<T>(json).unwrap();
    assert_eq!(text(&value), json);
    let tree: serde_json::Value = from_str(json).unwrap();
    assert_eq!(to_value(from_value::<T>(tree.clone()).unwrap()).unwrap(), tree);
    value
}

#[test]
fn the_json_type_selects_the_variant() {
    assert_eq!(survives::<Content>(r#""hi""#), Content::Text("hi".into()));
    assert!(matches!(survives(r#"[{"text":"a","new":1}]"#), Content::Parts(parts) if parts.len() == 1));
    assert_eq!(survives::<Scalar>("2.5"), Scalar::Number(2.5));
    assert!(matches!(from_str("-1").unwrap(), Scalar::Number(-1.0)));
    assert_eq!(survives::<Scalar>("false"), Scalar::Flag(false));
    assert_eq!(from_str::<Vec<Content>>("[ \n\"hi\" ]").unwrap(), [Content::from("hi")]);
    assert_eq!(survives::<Tool>(r#""never""#), Tool::Mode(Mode::Never));
    assert_eq!(survives::<Tool>(r#""later""#), Tool::Mode("later".into()));
}

#[test]
fn the_kind_of_a_wrapper_is_that_of_its_content() {
    assert_eq!(survives::<Anything>("true"), Anything::Scalar(Scalar::Flag(true)));
    assert_eq!(survives::<Anything>(r#""id""#), Anything::Id(Id::new("id")));
    assert!(matches!(survives(r#"["127.0.0.1","::1"]"#), Anything::Addresses(_)));
    assert!(matches!(survives(r#"{"a":"t","b":[]}"#), Anything::Map(map) if map.len() == 2));
}

#[test]
fn values_that_fit_no_variant_are_kept() {
    for json in ["7", "true", r#"{"a":[1, 2.50],"a":1}"#] {
        let content = from_str::<Content>(json).unwrap();
        assert!(matches!(&content, Content::Unknown(raw) if raw.get() == json));
        assert_eq!(text(&content), json);
    }
    assert!(matches!(survives("[1]"), Scalar::Unknown(_)));
}

#[test]
fn a_member_selects_among_objects() {
    assert!(matches!(survives(r#"{"function":"f","x":{"mcp":1}}"#), Tool::Function(_)));
    assert!(matches!(from_str(r#"{"x":["mcp"],"m\u0063p":"s"}"#).unwrap(), Tool::Server(_)));
    assert!(matches!(survives(r#"{"mcp":"s","y":[{"function":"f"},"function"]}"#), Tool::Server(_)));
    assert!(matches!(survives(r#"{"name":"n"}"#), Tool::Plain(_)));
    assert!(matches!(survives("{}"), Tool::Plain(_)));
    // The order of the declaration counts, not that of the object; `null` does not count as a member.
    assert!(matches!(from_str(r#"{"mcp":"s","function":"f"}"#).unwrap(), Tool::Function(_)));
    assert!(matches!(from_str(r#"{"function":null,"mcp":"s"}"#).unwrap(), Tool::Server(_)));
    assert!(matches!(survives(r#"{"function":null}"#), Tool::Plain(plain) if plain.extra.len() == 1));
}

#[test]
fn null_is_not_a_variant() {
    let note = Note::from_json(r#"{"content":"c","title":null}"#).unwrap();
    assert_eq!((&note.title, text(&note)), (&None, r#"{"content":"c"}"#.to_owned()));
    for read in [Note::from_json, |json: &str| from_str_lenient(json).map(|(note, _)| note)] {
        let error = read(r#"{"content":null,"title":"t"}"#).unwrap_err();
        assert_eq!(error.message(), "missing field `content`");
    }
    assert_eq!(Content::from_json("null").unwrap_err().message(), "expected a value, found null");
    assert_eq!(from_str::<Vec<Option<Scalar>>>("[null,1]").unwrap()[0], None);
}

#[test]
fn the_error_is_that_of_the_chosen_variant() {
    let error = Note::from_json("{\"title\":\"t\",\n\"content\":[{\"text\":\"a\"},{\"text\":5}]}").unwrap_err();
    assert_eq!((error.path(), error.message()), ("content[1].text", "expected a string, found a number"));
    assert_eq!((error.line(), error.column()), (2, 33));
    let error = from_str::<Vec<Tool>>(r#"[{"function":[]}]"#).unwrap_err().to_string();
    assert!(error.contains("`function`") && error.contains("expected a string, found an array"), "{error}");
}

#[test]
fn the_lenient_decode_works_inside_the_chosen_variant() {
    let odd = r#"{"content":[{"text":"a","note":1},{"text":5},{"text":"c"}],"title":[7]}"#;
    let (note, drift) = from_str_lenient::<Note>(odd).unwrap();
    assert_eq!(drift.paths(), ["content[0].note", "content[1]", "title"]);
    assert_eq!(text(&note), r#"{"content":[{"text":"a","note":1},{"text":"c"}],"title":[7]}"#);
    let (tools, drift) = from_str_lenient::<Vec<Tool>>(r#"[{"function":"f","strict":1},{"mcp":"s"}]"#).unwrap();
    assert_eq!((tools.len(), drift.paths()), (2, &["[0].strict".to_owned()][..]));
    let (note, drift) = from_str_lenient::<Note>(r#"{"content":"c","title":[{"text":1}],"title2":1}"#).unwrap();
    assert_eq!((drift.paths(), note.title), (&["title".to_owned()][..], None));
    assert!(Note::from_json(odd).is_err());
}

#[union]
enum Port {
    Number(u16),
    Name(String),
}

#[test]
fn numbers_may_be_spelled_as_in_fields() {
    let (ports, drift) = from_str_lenient::<Vec<Port>>(r#"[80.0,"http",8.1e2]"#).unwrap();
    assert_eq!(ports, [Port::Number(80), Port::from("http"), Port::Number(810)]);
    assert_eq!(drift.paths(), ["[0]", "[2]"]);
    let error = from_str::<Port>("80.0").unwrap_err().to_string();
    assert!(error.contains("expected u16, found a number with a fraction or an exponent"), "{error}");
    assert_eq!(
        Port::from_json("80.5").unwrap_err().message(),
        "expected u16, found a number with a fraction or an exponent"
    );
}

#[test]
fn literals_convert_to_the_union() {
    let note = Note::new("hi").title([Part::new("t")]);
    assert_eq!(text(&note), r#"{"content":"hi","title":[{"text":"t"}]}"#);
    assert_eq!(Note::new(String::from("hi")), Note::new(Content::from("hi")));
    assert_eq!(Content::from(vec![Part::new("t")]), [Part::new("t")].into());
    assert_eq!((Scalar::from(5), Scalar::from(0.5)), (Scalar::Number(5.0), Scalar::Number(0.5)));
    assert_eq!(Scalar::from(true), Scalar::Flag(true));
    assert_eq!((Tool::from("auto"), Tool::from(Mode::Auto)), (Tool::Mode(Mode::Auto), Tool::Mode(Mode::Auto)));
    assert!(matches!(Tool::from(Server::sample()), Tool::Server(_)));
}

#[test]
fn samples_are_of_the_first_variant() {
    assert_eq!(Content::sample(), Content::Text("sample".into()));
    assert_eq!(Tool::sample(), Tool::Mode(Mode::Auto));
    assert_eq!(text(&Note::sample()), r#"{"content":"content"}"#);
    assert_eq!(text(&sample_of::<Note>(Extent::Full)), r#"{"content":"content","title":"title"}"#);
}

#[object]
struct Flat {
    id: u64,
    #[serde(flatten)]
    tool: Tool,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Foreign {
    id: u64,
    #[serde(flatten)]
    tool: Tool,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
enum Untagged {
    Ids(Vec<u64>),
    Content(Content),
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    Tool(Tool),
}

#[test]
fn unions_can_be_inside_other_types() {
    let json = r#"{"id":1,"function":"f","strict":true}"#;
    assert!(matches!(survives::<Flat>(json).tool, Tool::Function(_)));
    assert!(matches!(survives::<Foreign>(json).tool, Tool::Function(_)));
    assert!(matches!(survives::<Flat>(r#"{"id":1,"new":2}"#).tool, Tool::Plain(_)));
    assert!(matches!(survives(r#"[{"text":"a"}]"#), Untagged::Content(Content::Parts(_))));
    assert!(matches!(survives("[1]"), Untagged::Ids(_)));
    assert!(matches!(survives(r#"{"kind":"Tool","mcp":"s"}"#), Tagged::Tool(Tool::Server(_))));
}

#[union(tag = "type")]
enum Step {
    Call(Call),
    Stop(Extra),
}

/// All variants are objects, so that a tag can be beside them.
#[union]
enum Call {
    #[union(has = "function")]
    Function(Function),
    Plain(Plain),
}

#[test]
fn unions_can_be_beside_a_tag() {
    let json = r#"{"type":"call","function":"f"}"#;
    assert!(matches!(survives(json), Step::Call(Call::Function(_))));
    assert!(matches!(survives(r#"{"type":"call","name":"n"}"#), Step::Call(Call::Plain(_))));
    assert_eq!(survives::<Step>(r#"{"type":"stop"}"#), Step::Stop(Extra::new()));
    let sample = to_value(sample_of::<Step>(Extent::Full)).unwrap();
    assert_eq!(sample, json!({"type":"call","function":"function","strict":true}));
}

#[object]
pub struct Addressed {
    pub name: Option<String>,
    pub url: Option<String>,
    pub title: openrouter_core::Patch<String>,
}

#[union]
pub enum Reference {
    #[union(has = "url")]
    Addressed(Box<Addressed>),
    Named(Plain),
}

#[union]
pub enum Heading {
    #[union(has = "title")]
    Titled(Addressed),
    Named(Plain),
}

#[test]
fn a_sample_has_the_member_that_selects_its_variant() {
    let sample = Reference::sample();
    assert_eq!(text(&sample), r#"{"url":"url"}"#);
    assert_eq!(survives::<Reference>(&text(&sample)), sample);
    assert_eq!(text(&Heading::sample()), r#"{"title":"title"}"#);
    assert_eq!(text(&sample_of::<Reference>(Extent::Full)), r#"{"name":"name","url":"url","title":"title"}"#);
}
