//! Two endpoints of one operation, which takes JSON and forms.

use openrouter_core::server::{Fault, Router, Server};
use openrouter_core::{Client, Endpoint, Method, Mock, endpoints, object};

use super::super::support::connect;

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/notes/{id}", id = "addNote", response = Added)]
struct AddNote {
    id: u64,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/notes/{note}", id = "addNote", response = Added, body = form)]
struct AddNoteForm {
    note: u64,
    text: String,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/marks", response = (), body = form)]
struct AddMark {
    text: Option<String>,
}

#[object(new)]
struct Added {
    by: String,
}

async fn served() -> (Server<()>, Client) {
    let router = Router::<()>::new()
        .on::<AddNote>(|_, request| Ok(Added::new(format!("JSON {}", request.text))))
        .on::<AddNoteForm>(|_, request| Ok(Added::new(format!("form {}", request.text))))
        .on::<AddMark>(|_, _| Ok(()));
    let server = Server::start(router, ()).await.expect("a server");
    let client = Client::builder(server.base_url()).build().expect("a client");
    (server, client)
}

fn mock() -> (Mock, Client) {
    let mock = Mock::new()
        .on::<AddNoteForm>(|request| Ok(Added::new(format!("form {}", request.text))))
        .on::<AddNote>(|request| Ok(Added::new(format!("JSON {}", request.text))));
    let client = Client::builder("https://api.example.com").transport(mock.clone()).build().expect("a client");
    (mock, client)
}

#[tokio::test]
async fn a_server_has_a_function_for_each() {
    let (server, client) = served().await;
    assert_eq!(AddNote::new(1, "a").send(&client).await.unwrap().by, "JSON a");
    assert_eq!(AddNoteForm::new(1, "b").send(&client).await.unwrap().by, "form b");
    assert_eq!(server.received::<AddNote>(), [AddNote::new(1, "a")]);
    assert_eq!(server.received::<AddNoteForm>(), [AddNoteForm::new(1, "b")]);
}

/// Sends a form on a new connection, with or without a `Content-Type`.
async fn post(server: &Server<()>, path: &str, content_type: Option<&str>, body: &str) -> (String, String) {
    let content_type = content_type.map(|value| format!("content-type: {value}\r\n")).unwrap_or_default();
    let head = format!("host: h\r\n{content_type}content-length: {}", body.len());
    let mut connection = connect(&server.origin()).await;
    connection.write(format!("POST {path} HTTP/1.1\r\n{head}\r\n\r\n{body}")).await;
    let response = connection.request().await.expect("a response");
    let status = response.line().split(' ').nth(1).expect("a status").to_owned();
    (status, String::from_utf8(response.body).expect("text"))
}

#[tokio::test]
async fn parameters_and_case_of_a_media_type_do_not_matter() {
    let (server, _) = served().await;
    let form = "Application/X-WWW-Form-Urlencoded; charset=utf-8";
    assert_eq!(post(&server, "/notes/1", Some(form), "text=c").await.1, r#"{"by":"form c"}"#);
    let patch = "application/merge-patch+JSON";
    assert_eq!(post(&server, "/notes/1", Some(patch), r#"{"text":"c"}"#).await.1, r#"{"by":"JSON c"}"#);
}

#[tokio::test]
async fn the_first_is_the_default_for_a_body_without_a_media_type() {
    let (server, _) = served().await;
    assert_eq!(post(&server, "/notes/1", None, r#"{"text":"c"}"#).await.1, r#"{"by":"JSON c"}"#);
    // The first endpoint expects JSON, and `text=c` is not.
    assert_eq!(post(&server, "/notes/1", None, "text=c").await.0, "400");
    assert_eq!(server.received::<AddNote>(), [AddNote::new(1, "c")]);
}

#[tokio::test]
async fn a_media_type_of_none_of_them_is_refused() {
    let (server, _) = served().await;
    let json = "application/json";
    for (path, content_type) in [("/notes/1", "text/plain"), ("/marks", json)] {
        let (status, body) = post(&server, path, Some(content_type), "{}").await;
        assert!(status == "415" && body.contains(r#""message":"Unsupported Media Type""#), "{path}: {status} {body}");
    }
    assert_eq!(server.received::<AddMark>(), []);
    assert!(server.requests().iter().all(|request| request.operation().is_none()));
    // Without a body, there is nothing of the wrong type.
    assert_eq!(post(&server, "/marks", Some(json), "").await.0, "200");
    assert_eq!(server.received::<AddMark>(), [AddMark::new()]);
}

#[tokio::test]
async fn a_fault_acts_on_both() {
    let (server, client) = served().await;
    for operation in endpoints![AddNote, AddNoteForm] {
        server.fault(Fault::status(400).on_operation(operation).times(2));
        assert!(AddNote::new(1, "a").send(&client).await.is_err());
        assert!(AddNoteForm::new(1, "a").send(&client).await.is_err());
        AddNote::new(1, "a").send(&client).await.expect("no fault");
    }
}

#[tokio::test]
#[should_panic(expected = "unexpected request: POST /notes/1, body of 6 bytes")]
async fn a_mock_refuses_a_media_type_of_none_of_them() {
    let (_, client) = mock();
    let _ = client.request(Method::POST, "/notes/1").bytes("text/plain", "text=c").send().await;
}

#[tokio::test]
async fn a_mock_has_a_closure_for_each() {
    let (mock, client) = mock();
    assert_eq!(AddNote::new(1, "a").send(&client).await.unwrap().by, "JSON a");
    assert_eq!(AddNoteForm::new(1, "b").send(&client).await.unwrap().by, "form b");
    let by_hand = client.request(Method::POST, "/notes/1").form([("text", "c")]).send().await.unwrap();
    assert_eq!(by_hand.text(), r#"{"by":"form c"}"#);
    assert_eq!(mock.received::<AddNote>(), [AddNote::new(1, "a")]);
    assert_eq!(mock.received::<AddNoteForm>(), [AddNoteForm::new(1, "b"), AddNoteForm::new(1, "c")]);
}

#[test]
fn a_list_has_both() {
    let operations = endpoints!([AddNote, AddNoteForm] == "POST /notes/{id} 200\nPOST /notes/{note} 200\n");
    assert_eq!(operations.iter().map(|operation| operation.id).collect::<Vec<_>>(), ["addNote"; 2]);
}
