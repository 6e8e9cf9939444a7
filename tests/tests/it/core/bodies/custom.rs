//! `body = with(module)` and `response = with(module, T)`, with a small encoder of XML.

use std::error::Error as _;

use openrouter_core::json::sample::Extent;
use openrouter_core::server::{Receive, Received, Router, Server};
use openrouter_core::{BodyKind, Client, Endpoint, Error, ErrorKind, Mock, ResponseKind};

use self::xml::{Element, MissingElement};
use super::{accepts, content, received, refused, sent};
use crate::support::scripted_server::ScriptedServer;

/// Elements with text, as much of XML as a test needs.
mod xml {
    use std::fmt::{self, Write as _};

    pub const CONTENT_TYPE: &str = "application/xml";

    /// A value as an element whose children are texts.
    pub trait Element: Sized {
        const NAME: &'static str;
        fn texts(&self) -> Vec<(&'static str, String)>;
        fn from_texts(text: impl Fn(&'static str) -> Option<String>) -> Option<Self>;
    }

    #[derive(Debug, PartialEq)]
    pub struct MissingElement(pub &'static str);

    impl fmt::Display for MissingElement {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "the element `{}` is missing or incomplete", self.0)
        }
    }

    impl std::error::Error for MissingElement {}

    pub fn encode<T: Element>(value: &T, body: &mut Vec<u8>) -> Result<(), String> {
        let mut text = format!("<{}>", T::NAME);
        for (name, value) in value.texts() {
            if value.contains(char::is_control) {
                return Err(format!("`{name}` holds a control character"));
            }
            let value = value.replace('&', "&amp;").replace('<', "&lt;");
            let _ = write!(text, "<{name}>{value}</{name}>");
        }
        let _ = write!(text, "</{}>", T::NAME);
        body.extend_from_slice(text.as_bytes());
        Ok(())
    }

    pub fn decode<T: Element>(body: &[u8]) -> Result<T, MissingElement> {
        let text = String::from_utf8_lossy(body);
        let inner = between(&text, T::NAME).ok_or(MissingElement(T::NAME))?;
        let part = |name| Some(between(inner, name)?.replace("&lt;", "<").replace("&amp;", "&"));
        T::from_texts(part).ok_or(MissingElement(T::NAME))
    }

    fn between<'t>(text: &'t str, name: &str) -> Option<&'t str> {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(inner, _)| inner)
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Listing {
    bucket: String,
    count: u32,
}

impl Element for Listing {
    const NAME: &'static str = "ListBucketResult";

    fn texts(&self) -> Vec<(&'static str, String)> {
        vec![("Name", self.bucket.clone()), ("KeyCount", self.count.to_string())]
    }

    fn from_texts(text: impl Fn(&'static str) -> Option<String>) -> Option<Self> {
        Some(Self { bucket: text("Name")?, count: text("KeyCount")?.parse().ok()? })
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Tag(String);

impl Element for Tag {
    const NAME: &'static str = "Tag";

    fn texts(&self) -> Vec<(&'static str, String)> {
        vec![("Value", self.0.clone())]
    }

    fn from_texts(text: impl Fn(&'static str) -> Option<String>) -> Option<Self> {
        text("Value").map(Self)
    }
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/{bucket}", body = with(xml), response = with(xml, Listing), errors(404))]
struct PutTag {
    bucket: String,
    #[endpoint(query)]
    version: Option<u8>,
    tag: Tag,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/tags", body = with(xml), content_type = "text/xml", response = ())]
struct AddTag {
    tag: Option<Tag>,
}

const LISTING: &str = "<ListBucketResult><Name>b</Name><KeyCount>2</KeyCount></ListBucketResult>";

fn listing() -> Listing {
    Listing { bucket: "b".to_owned(), count: 2 }
}

#[tokio::test]
async fn the_functions_write_and_read_the_bodies() {
    let mut server = ScriptedServer::start().await;
    server.respond(200, &[("content-type", "application/xml")], LISTING);
    let tag = PutTag::new("b", Tag("a<b".to_owned())).version(2);
    assert_eq!(tag.send(&server.client()).await.unwrap(), listing());
    let request = server.request().await;
    assert_eq!(request.line(), "PUT /api/v1/b?version=2 HTTP/1.1");
    assert_eq!(request.header("content-type"), Some("application/xml"));
    assert_eq!(request.header("accept"), Some("application/xml"));
    assert_eq!(request.body, b"<Tag><Value>a&lt;b</Value></Tag>");
    let operation = PutTag::META;
    assert_eq!((operation.body, operation.response), (BodyKind::Custom, ResponseKind::Custom));
    assert_eq!(operation.media_type(), Some("application/xml"));
}

#[tokio::test]
async fn an_optional_value_has_no_body() {
    assert_eq!(content(&AddTag::new()).await, (String::new(), "".into()));
    let tag = AddTag::new().tag(Tag("x".to_owned()));
    assert_eq!(content(&tag).await, ("text/xml".to_owned(), "<Tag><Value>x</Value></Tag>".into()));
    assert_eq!(received(&AddTag::new()).await, AddTag::new());
    assert_eq!(received(&tag).await, tag);
    assert!(accepts::<AddTag>("text/xml; charset=utf-8") && !accepts::<AddTag>("application/xml"));
}

#[tokio::test]
async fn errors_of_the_functions_are_causes() {
    let error = sent(&PutTag::new("b", Tag("\u{1}".to_owned()))).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "PUT /{bucket} (putTag): body `tag`: cannot be encoded: `Value` holds a control character"
    );
    assert_eq!(error.source().unwrap().to_string(), "`Value` holds a control character");

    let server = ScriptedServer::start().await;
    server.respond(200, &[], "<secret/>");
    server.respond(404, &[], "<Error><Message>no bucket</Message></Error>");
    let client = server.client();
    let error = PutTag::new("b", Tag(String::new())).send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text =
        "PUT /{bucket} (putTag): the 200 response could not be decoded: the body is not in the format of the operation";
    assert_eq!((error.to_string(), format!("{error:?}")), (text.to_owned(), text.to_owned()));
    let cause = error.source().unwrap().downcast_ref::<MissingElement>();
    assert_eq!(cause, Some(&MissingElement("ListBucketResult")));
    let error = PutTag::new("b", Tag(String::new())).send(&client).await.unwrap_err();
    assert!(matches!(error, Error::Api(PutTagError::NotFound(_))));
}

#[tokio::test]
async fn both_sides_use_the_module() {
    let tag = PutTag::new("b", Tag("t".to_owned()));
    assert_eq!(received(&tag).await, tag);
    assert_eq!(refused(&tag, b"<Other/>").await, "body: the element `Tag` is missing or incomplete");
    let sample = PutTag::receive(&mut Received::sample(Extent::Required)).unwrap_err().to_string();
    assert_eq!(sample, "sample of the body: cannot be made, because a function decodes it");

    let router = Router::<()>::new().on::<PutTag>(|_, request| Ok(Listing { bucket: request.tag.0, count: 1 }));
    let server = Server::start(router, ()).await.unwrap();
    let client = Client::builder(server.base_url()).build().unwrap();
    assert_eq!(tag.send(&client).await.unwrap(), Listing { bucket: "t".to_owned(), count: 1 });
    let refused = PutTag::new("b", Tag("\u{85}".to_owned()));
    assert!(matches!(refused.send(&client).await, Err(Error::Build(_))));

    let mock = Mock::new().once::<PutTag>(|_| Ok(listing()));
    let client = Client::builder("https://api.example").transport(mock.clone()).build().unwrap();
    assert_eq!(tag.send(&client).await.unwrap(), listing());
    let odd = PutTag::respond(&Listing { bucket: "\n".to_owned(), count: 0 });
    assert_eq!(odd.status(), 500);
    let problem = "the response cannot be encoded: `Name` holds a control character";
    assert_eq!(odd.into_body().as_bytes().unwrap(), problem);
    mock.verify();
}
