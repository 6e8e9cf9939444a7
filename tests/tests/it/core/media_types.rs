//! Two endpoints of one operation, which takes JSON and forms.

use openrouter_core::server::{Router, Server};
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

#[object(new)]
struct Added {
    by: String,
}

async fn served() -> (Server<()>, Client) {
    let router = Router::<()>::new()
        .on::<AddNote>(|_, request| Ok(Added::new(format!("JSON {}", request.text))))
        .on::<AddNoteForm>(|_, request| Ok(Added::new(format!("form {}", request.text))));
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

#[tokio::test]
async fn parameters_and_case_of_a_media_type_do_not_matter_and_the_first_is_the_default() {
    let (server, _) = served().await;
    let send = async |content_type: &str| {
        let head = format!("host: h\r\ncontent-type: {content_type}\r\ncontent-length: 6");
        let mut connection = connect(&server.origin()).await;
        connection.write(format!("POST /notes/1 HTTP/1.1\r\n{head}\r\n\r\ntext=c")).await;
        let response = connection.request().await.expect("a response");
        String::from_utf8(response.body).expect("text")
    };
    assert_eq!(send("Application/X-WWW-Form-Urlencoded; charset=utf-8").await, r#"{"by":"form c"}"#);
    // The first endpoint expects JSON, and `text=c` is not.
    assert!(send("text/plain").await.contains(r#""status":400"#));
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
