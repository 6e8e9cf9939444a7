//! `body = text` and `response = text`.

use std::borrow::Cow;

use openrouter_core::server::{Receive, Received, Router, Server};
use openrouter_core::{Client, Endpoint, Error, Mock, ResponseKind};

use super::{accepts, content, received, refused};
use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/notes/{id}", body = text, response = text)]
struct PutNote {
    id: String,
    #[endpoint(query)]
    draft: Option<bool>,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "DELETE", path = "/notes", body = text, response = ())]
struct DeleteNotes {
    reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/tables", body = text, content_type = "text/csv; header=present", response = ())]
struct PostTable {
    #[endpoint(default = Cow::Borrowed("a,b\n"))]
    #[serde(skip_serializing_if = "str::is_empty")]
    table: Cow<'static, str>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/report", responses(200 = text, 202 = Vec<u64>))]
struct GetReport;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/echo", body = text)]
struct Echo<'t> {
    text: &'t str,
}

#[tokio::test]
async fn a_string_is_text_on_the_wire() {
    let mut server = ScriptedServer::start().await;
    server.respond(200, &[("content-type", "text/plain; charset=\"UTF-8\"")], "\"gr\u{fc}n\"\n");
    let text = PutNote::new("7", "say \"hi\"\n").draft(true).send(&server.client()).await.unwrap();
    assert_eq!(text, "\"gr\u{fc}n\"\n");
    let request = server.request().await;
    assert_eq!(request.line(), "PUT /api/v1/notes/7?draft=true HTTP/1.1");
    assert_eq!(request.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(request.header("content-length"), Some("9"));
    assert_eq!(request.body, b"say \"hi\"\n");
}

#[tokio::test]
async fn a_text_that_is_absent_is_not_an_empty_one() {
    assert_eq!(content(&DeleteNotes::new()).await, (String::new(), "".into()));
    let empty = DeleteNotes::new().reason("");
    assert_eq!(content(&empty).await, ("text/plain; charset=utf-8".to_owned(), "".into()));
    assert_eq!(received(&DeleteNotes::new()).await, DeleteNotes::new());
    assert_eq!(received(&empty).await, empty);
}

#[tokio::test]
async fn the_media_type_can_be_declared() {
    assert_eq!(content(&PostTable::new()).await, ("text/csv; header=present".to_owned(), "a,b\n".into()));
    let other = PostTable::new().table("c\n");
    assert_eq!(received(&other).await, other);
    assert_eq!(content(&PostTable::new().table("")).await, (String::new(), "".into()));
    assert_eq!(content(&Echo::new("x")).await.1, "x");
    assert!(accepts::<PostTable>("Text/CSV") && !accepts::<PostTable>("text/plain"));
    assert!(accepts::<PutNote>("text/plain") && !accepts::<PutNote>("application/json"));
    assert_eq!(PostTable::META.media_type(), Some("text/csv; header=present"));
}

#[tokio::test]
async fn text_is_received_without_loss_or_not_at_all() {
    let note = PutNote::new("a/b", "\u{feff} \u{1f600}\r\n");
    assert_eq!(received(&note).await, note);
    assert_eq!(refused(&note, b"caf\xe9").await, "body: is not UTF-8");
    let mut latin = super::sent(&note).await.unwrap();
    latin.headers_mut().insert("content-type", "text/plain; charset=iso-8859-1".parse().unwrap());
    let error = super::receive::<PutNote>(&latin).unwrap_err().to_string();
    assert_eq!(error, "body: is in the charset `iso-8859-1`, expected UTF-8");
    let sample = DeleteNotes::receive(&mut Received::sample(openrouter_core::json::sample::Extent::Required));
    assert_eq!(sample.unwrap(), DeleteNotes::new());
}

#[tokio::test]
async fn a_response_that_is_not_text_is_named() {
    let server = ScriptedServer::start().await;
    let mut latin = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n".to_vec();
    latin.extend_from_slice(b"caf\xe9");
    server.raw(latin);
    server.respond(200, &[("content-type", "text/plain; charset=latin1")], "x");
    server.json(200, r#"{"error":{"message":"no"}}"#);
    let client = server.client();
    let start = "PUT /notes/{id} (putNote): the 200 response could not be decoded: ";
    let error = |error: Error<_>| error.to_string().strip_prefix(start).map(str::to_owned).expect("the start");
    let not_utf8 = PutNote::new("7", "").send(&client).await.unwrap_err();
    assert_eq!(error(not_utf8), "the body is not UTF-8 from byte 3 onwards");
    let latin = PutNote::new("7", "").send(&client).await.unwrap_err();
    assert_eq!(error(latin), "the text is in the charset `latin1`, expected UTF-8");
    assert_eq!(PutNote::new("7", "").send(&client).await.unwrap(), r#"{"error":{"message":"no"}}"#);
}

#[tokio::test]
async fn a_server_and_a_mock_send_text() {
    assert_eq!(PutNote::META.response, ResponseKind::Text);
    let router = Router::<()>::new().on::<PutNote>(|_, note| Ok(format!("{}: {}", note.id, note.text)));
    let server = Server::start(router, ()).await.unwrap();
    let client = Client::builder(server.base_url()).build().unwrap();
    assert_eq!(PutNote::new("7", "h\u{e9}").send(&client).await.unwrap(), "7: h\u{e9}");
    assert_eq!(server.received::<PutNote>(), [PutNote::new("7", "h\u{e9}")]);

    let mock = Mock::new().once::<PutNote>(|note| Ok(note.text));
    let client = Client::builder("https://api.example").transport(mock.clone()).build().unwrap();
    assert_eq!(PutNote::new("8", "").send(&client).await.unwrap(), "");
    let headers = PutNote::respond(&String::new()).headers().clone();
    assert_eq!(headers["content-type"], "text/plain; charset=utf-8");
    mock.verify();

    let mock = Mock::new().once::<GetReport>(|_| Ok(GetReportResponse::Ok("\"quoted\"".to_owned())));
    let client = Client::builder("https://api.example").transport(mock).build().unwrap();
    let report = GetReport::new().send(&client).await.unwrap();
    assert!(matches!(report, GetReportResponse::Ok(text) if text == "\"quoted\""));
}
