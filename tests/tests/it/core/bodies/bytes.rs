//! `body = bytes`.

use std::borrow::Cow;
use std::sync::Arc;

use openrouter_core::json::sample::Extent;
use openrouter_core::server::{Receive, Received, Router, Server};
use openrouter_core::{Bytes, Client, Endpoint, Mock, Retry, Upload};

use super::super::uploads::stream;
use super::{accepts, content, received, refused};
use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/blobs/{id}", body = bytes, content_type = "image/png", response = ())]
struct PutBlob {
    id: String,
    data: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/objects/{*key}", body = bytes, response = Bytes)]
struct PutObject {
    key: String,
    #[endpoint(header)]
    content_type: Option<String>,
    content: Upload,
}

macro_rules! kinds {
    ($($name:ident $path:literal $type:ty,)*) => {$(
        #[derive(Debug, Clone, PartialEq, Endpoint)]
        #[endpoint(method = "POST", path = $path, body = bytes, response = ())]
        struct $name {
            data: $type,
        }
    )*};
}

kinds! {
    Shared "/shared" Bytes,
    Fixed "/fixed" [u8; 3],
    Borrowing "/borrowing" Cow<'static, [u8]>,
    Boxed "/boxed" Option<Box<[u8]>>,
    Counted "/counted" Arc<[u8]>,
    Optional "/optional" Option<Upload>,
}

#[tokio::test]
async fn bytes_are_not_a_list_of_numbers() {
    let mut server = ScriptedServer::start().await;
    server.respond(204, &[], "");
    PutBlob::new("a b", *b"\x89PNG\0").send(&server.client()).await.unwrap();
    let request = server.request().await;
    assert_eq!(request.line(), "PUT /api/v1/blobs/a%20b HTTP/1.1");
    assert_eq!(request.header("content-type"), Some("image/png"));
    assert_eq!(request.body, b"\x89PNG\0");
}

#[tokio::test]
async fn every_owner_of_bytes_is_a_body() {
    let bytes = Bytes::from_static(b"\xff\0x");
    let expected = ("application/octet-stream".to_owned(), bytes.clone());
    macro_rules! check {
        ($($endpoint:expr),*) => {$(
            let endpoint = $endpoint;
            assert_eq!(content(&endpoint).await, expected);
            assert_eq!(received(&endpoint).await, endpoint);
        )*};
    }
    check!(
        Shared::new(bytes.clone()),
        Fixed::new(*b"\xff\0x"),
        Borrowing::new(b"\xff\0x".as_slice()),
        Boxed::new().data(b"\xff\0x".as_slice()),
        Counted::new(b"\xff\0x".as_slice()),
        Optional::new().data(bytes.clone())
    );
    assert_eq!(content(&Boxed::new()).await, (String::new(), Bytes::new()));
    assert_eq!(received(&Boxed::new()).await, Boxed::new());
    assert_eq!(received(&Optional::new().data("")).await, Optional::new().data(""));
    assert_eq!(refused(&Fixed::new([0; 3]), b"ab").await, "body: has 2 bytes, expected 3");
    let sample = |extent| Fixed::receive(&mut Received::sample(extent)).unwrap();
    assert_eq!(sample(Extent::Full), Fixed::new([0; 3]));
}

#[tokio::test]
async fn a_header_is_the_media_type_of_one_request() {
    let object = PutObject::new("a/b.txt", "hi").content_type("text/plain");
    assert_eq!(content(&object).await, ("text/plain".to_owned(), "hi".into()));
    assert_eq!(content(&PutObject::new("a", "hi")).await.0, "application/octet-stream");
    assert!(accepts::<PutObject>("text/plain") && accepts::<PutBlob>("image/png") && !accepts::<PutBlob>("image/gif"));
    assert_eq!(received(&object).await, object);
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let mut server = ScriptedServer::start().await;
    for _ in 0..2 {
        server.respond(200, &[], "done");
    }
    let client = server.client();
    let object = PutObject::new("k", stream(["a", "bc"]).length(3));
    assert_eq!(object.send(&client).await.unwrap(), "done");
    let request = server.request().await;
    assert_eq!((request.header("content-length"), request.body.as_slice()), (Some("3"), b"abc".as_slice()));
    let error = object.send(&client).await.unwrap_err().to_string();
    assert_eq!(error, "PUT /objects/{*key} (putObject): body: was already sent: a stream can be read only once");
}

#[tokio::test]
async fn an_upload_is_received_as_a_stream() {
    let router = Router::<()>::new().on_async::<PutObject, _>(async |mut context| {
        let object = PutObject::receive(&mut context.received)?;
        assert_eq!(object.content.as_bytes(), None);
        let body = object.content.body().expect("a stream that was not taken").collect().await.expect("a body");
        Ok(PutObject::respond(&body))
    });
    let server = Server::start(router, ()).await.unwrap();
    let client = Client::builder(server.base_url()).retry(Retry::off()).build().unwrap();
    let large = vec![b'x'; 1 << 20];
    assert_eq!(PutObject::new("k", large.clone()).send(&client).await.unwrap(), large);
}

#[tokio::test]
async fn a_mock_has_the_bytes() {
    let mock = Mock::new().on::<PutObject>(|object| Ok(object.content.as_bytes().cloned().unwrap_or_default()));
    let client = Client::builder("https://api.example").transport(mock.clone()).build().unwrap();
    assert_eq!(PutObject::new("k", stream(["a", "bc"])).send(&client).await.unwrap(), "abc");
    let object = PutObject::new("k", "abc").content_type("application/octet-stream");
    assert_eq!(mock.received::<PutObject>(), [object]);
}
