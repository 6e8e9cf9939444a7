//! Multipart bodies: their bytes, and the receiving side.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use openrouter_core::http::Request;
use openrouter_core::json::sample::Extent;
use openrouter_core::server::{Receive, ReceiveError, Received};
use openrouter_core::{
    Bytes, Client, CommaSeparated, Endpoint, Error, FilePart, Json, Mock, Operation, Retry, Upload, object, string_enum,
};
use proptest::prelude::*;
use serde_json::Value;

use super::uploads::stream;
use crate::support::cases::{assert_tested, input};
use crate::support::files::TestFile;
use crate::support::{Connection, Server, response};

#[string_enum]
enum Granularity {
    Word,
    Segment,
}

#[object(new)]
#[derive(PartialEq)]
struct Meta {
    team: String,
    tags: Option<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/transcriptions/{room}", body = multipart)]
struct Transcribe {
    room: String,
    kind: String,
    file: FilePart,
    #[endpoint(query)]
    draft: Option<bool>,
    temperature: Option<f64>,
    #[endpoint(part = "timestamp_granularities[]")]
    granularities: Option<Vec<Granularity>>,
    #[endpoint(part, as = Json)]
    metadata: Option<Meta>,
    #[endpoint(part = "labels", as = CommaSeparated)]
    labels: Option<Vec<String>>,
    #[endpoint(part = "attachments[]")]
    attachments: Option<Vec<FilePart>>,
    #[endpoint(default = FilePart::new("cover.png", "none"))]
    cover: FilePart,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    purpose: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/notes", body = multipart)]
#[serde(rename_all = "camelCase")]
struct SendNote {
    note_text: String,
    #[endpoint(part)]
    note_kind: Vec<String>,
}

/// The operation of a field whose list is JSON in one part.
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/lists", body = multipart)]
struct SendLists {
    #[endpoint(as = Json)]
    all: Vec<Vec<u8>>,
    files: Vec<FilePart>,
}

fn client(url: String) -> Client {
    Client::builder(url).bearer("k").retry(Retry::default().initial(Duration::ZERO)).build().unwrap()
}

/// The request as bytes.
async fn sent<E: Endpoint>(endpoint: &E) -> Result<Request<Bytes>, Error> {
    let request = client("https://api.example".to_owned()).to_http(endpoint).await?;
    let (parts, body) = request.into_parts();
    Ok(Request::from_parts(parts, body.collect().await.unwrap()))
}

fn receive<E: Receive>(request: &Request<Bytes>) -> Result<E, ReceiveError> {
    let received = Received::from_request(E::META, request, request.uri().path());
    E::receive(&mut received.expect("the operation of the endpoint"))
}

fn boundary(request: &Request<Bytes>) -> String {
    let content_type = request.headers()["content-type"].to_str().unwrap();
    content_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary").to_owned()
}

/// The body with `B` for its boundary, and `|` for the ends of lines.
async fn text<E: Endpoint>(endpoint: &E) -> String {
    let request = sent(endpoint).await.unwrap();
    let body = String::from_utf8(request.body().to_vec()).unwrap();
    body.replace(&boundary(&request), "B").replace("\r\n", "|")
}

fn all_parts() -> Transcribe {
    Transcribe::new("r", "m/x", FilePart::new("a.wav", "RIFF"))
        .draft(true)
        .temperature(0.5)
        .granularities([Granularity::Word, Granularity::Segment])
        .metadata(Meta::new("core"))
        .labels(["a", "b"])
        .attachments([FilePart::new("1.txt", "one"), FilePart::new("2", vec![2]).media_type("x/y; z=1")])
}

#[tokio::test]
async fn parts_are_in_the_order_of_the_fields() {
    let expected = "--B|Content-Disposition: form-data; name=\"kind\"||m/x|\
        --B|Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"|Content-Type: audio/wav||RIFF|\
        --B|Content-Disposition: form-data; name=\"temperature\"||0.5|\
        --B|Content-Disposition: form-data; name=\"timestamp_granularities[]\"||word|\
        --B|Content-Disposition: form-data; name=\"timestamp_granularities[]\"||segment|\
        --B|Content-Disposition: form-data; name=\"metadata\"|Content-Type: application/json||{\"team\":\"core\"}|\
        --B|Content-Disposition: form-data; name=\"labels\"||a,b|\
        --B|Content-Disposition: form-data; name=\"attachments[]\"; filename=\"1.txt\"|Content-Type: text/plain||one|\
        --B|Content-Disposition: form-data; name=\"attachments[]\"; filename=\"2\"|Content-Type: x/y; z=1||\u{2}|\
        --B|Content-Disposition: form-data; name=\"cover\"; filename=\"cover.png\"|Content-Type: image/png||none|\
        --B--|";
    assert_eq!(text(&all_parts()).await, expected);
    let note = SendNote::new("a\r\nb", ["x"; 0]);
    assert_eq!(text(&note).await, "--B|Content-Disposition: form-data; name=\"noteText\"||a|b|--B--|");
}

#[tokio::test]
async fn every_request_has_its_own_boundary() {
    let request = SendNote::new("a", ["b"]);
    let boundaries = [boundary(&sent(&request).await.unwrap()), boundary(&sent(&request).await.unwrap())];
    assert_ne!(boundaries[0], boundaries[1]);
}

#[tokio::test]
async fn what_is_sent_is_received() {
    let all = all_parts();
    assert_eq!(receive::<Transcribe>(&sent(&all).await.unwrap()).unwrap(), all);
    let least = Transcribe::new("r", "", FilePart::new("", ""));
    assert_eq!(receive::<Transcribe>(&sent(&least).await.unwrap()).unwrap(), least);
    let lists = SendLists::new([vec![1, 2], vec![]], [FilePart::new("a", "b"), FilePart::new("c", "d")]);
    assert_eq!(receive::<SendLists>(&sent(&lists).await.unwrap()).unwrap(), lists);
    let none = SendLists::new([[0; 0]; 0], []);
    assert_eq!(receive::<SendLists>(&sent(&none).await.unwrap()).unwrap(), none);
}

#[tokio::test]
async fn missing_and_odd_parts_are_named() {
    let note = sent(&SendNote::new("a", ["b"])).await.unwrap();
    let odd = |from: &str, to: &str| {
        let body = String::from_utf8(note.body().to_vec()).unwrap().replacen(from, to, 1);
        note.clone().map(|_| Bytes::from(body))
    };
    let error = |request: Request<Bytes>| receive::<SendNote>(&request).unwrap_err().to_string();
    assert_eq!(error(odd("noteText", "other")), "part `noteText`: is missing");
    assert_eq!(error(note.clone().map(|body| body.slice(..40))), "body: ends within a part");
    let file = sent(&UploadFile::new(FilePart::new("a", "b"))).await.unwrap();
    let unnamed = String::from_utf8(file.body().to_vec()).unwrap().replace("; filename=\"a\"", "");
    let unnamed = file.clone().map(|_| Bytes::from(unnamed));
    assert_eq!(
        receive::<UploadFile>(&unnamed).unwrap_err().to_string(),
        "part `file`: is not a file: its `filename` is missing"
    );
}

#[tokio::test]
async fn a_value_that_has_no_part_is_not_sent() {
    #[derive(Endpoint)]
    #[endpoint(method = "POST", path = "/odd", body = multipart)]
    struct Odd {
        meta: Option<Meta>,
        file: Option<FilePart>,
    }
    let error = |result: Result<Request<Bytes>, Error>| result.unwrap_err().to_string();
    assert_eq!(
        error(sent(&Odd::new().meta(Meta::new("t"))).await),
        "POST /odd (odd): part `meta`: a map has no text form; a string, a number, a boolean or a list of them is expected"
    );
    let file = FilePart::new("a", "b").media_type("text/plain\r\nX-Evil: 1");
    assert_eq!(
        error(sent(&Odd::new().file(file)).await),
        "POST /odd (odd): part `file`: has a media type with other characters than the visible ones of ASCII"
    );
}

#[tokio::test]
async fn files_are_streamed_and_repeated() {
    let file = TestFile::new("Bericht.pdf", vec![b'x'; 1 << 20]);
    let bodies = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&bodies);
    let server = Server::start(move |mut connection: Connection, _| {
        let record = Arc::clone(&record);
        async move {
            while let Some(request) = connection.request().await {
                let first = record.lock().unwrap().is_empty();
                let length = request.header("content-length").map(str::to_owned);
                record.lock().unwrap().push((length, request.body));
                // Such a request may be repeated, whatever it does.
                connection.write(response(if first { 429 } else { 200 }, &[], "")).await;
            }
        }
    })
    .await;
    let part = FilePart::open(file.path()).await.unwrap();
    assert_eq!((part.file_name.as_str(), part.media_type.as_str()), ("Bericht.pdf", "application/pdf"));
    UploadFile::new(part).purpose("p").send(&client(server.url(""))).await.unwrap();
    let bodies = bodies.lock().unwrap();
    assert!(bodies[0].1.len() > 1 << 20 && bodies[0] == bodies[1]);
    assert_eq!(bodies[0].0, Some(bodies[0].1.len().to_string()));
}

#[tokio::test]
async fn a_part_of_unknown_length_is_sent_in_chunks_and_only_once() {
    let server = Server::start(|mut connection: Connection, _| async move {
        while let Some(request) = connection.request().await {
            assert_eq!(request.header("transfer-encoding"), Some("chunked"));
            assert!(request.body.windows(7).any(|part| part == b"content"));
            connection.write(response(429, &[], "")).await;
        }
    })
    .await;
    let request = UploadFile::new(FilePart::new("a.txt", stream(["con", "tent"])));
    let error = request.send(&client(server.url(""))).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.call().unwrap().attempts()), (429, 1));
    let error = request.send(&client(server.url(""))).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /files (uploadFile): part `file`: was already sent: a stream can be read only once"
    );
}

#[tokio::test]
async fn a_mock_receives_files() {
    let file = TestFile::new("a.txt", "from a file");
    let mock = Mock::new().on::<UploadFile>(|request| {
        assert_eq!(request.file.content.as_bytes().unwrap(), "from a file");
        assert_eq!(request.file.file_name, "a.txt");
        Ok(openrouter_core::http::Response::new(Bytes::new()).into())
    });
    let client = Client::builder("https://api.example").transport(mock.clone()).build().unwrap();
    let request = UploadFile::new(FilePart::open(file.path()).await.unwrap()).purpose("p");
    request.send(&client).await.unwrap();
    let received = mock.received::<UploadFile>();
    assert_eq!(received[0].purpose.as_deref(), Some("p"));
    assert_eq!(received[0].file.content, Upload::from("from a file"));
    mock.verify();
}

#[tokio::test]
async fn requests_by_hand_have_parts() {
    let client = client("https://api.example".to_owned());
    let request = client.request(openrouter_core::Method::POST, "/files").multipart(|parts| {
        parts.file("file", &FilePart::new("a.txt", "hi"));
        parts.put("purpose", &Some("p"));
    });
    let (parts, body) = request.to_http().await.unwrap().into_parts();
    let request = Request::from_parts(parts, body.collect().await.unwrap());
    let expected = UploadFile::new(FilePart::new("a.txt", "hi")).purpose("p");
    assert_eq!(receive::<UploadFile>(&request).unwrap(), expected);
}

#[test]
fn the_operation_has_the_kind_of_the_body() {
    fn is_multipart(operation: &Operation) -> bool {
        operation.body.media_type() == Some("multipart/form-data")
    }
    assert!(is_multipart(UploadFile::META) && is_multipart(Transcribe::META));
    let parameters = Transcribe::META.parameters.iter().map(|parameter| parameter.name);
    assert_eq!(parameters.collect::<Vec<_>>(), ["room", "draft"]);
}

#[test]
fn a_sample_has_the_required_files() {
    let sample = |extent| Transcribe::receive(&mut Received::sample(extent)).unwrap();
    let least = sample(Extent::Required);
    assert_eq!((least.file.file_name.as_str(), least.attachments), ("sample.txt", None));
    assert_eq!(least.cover.file_name, "cover.png");
    assert_eq!(sample(Extent::Full).attachments.map(|files| files.len()), Some(1));
}

#[test]
fn every_case_of_files_is_a_test() {
    assert_tested(include_str!("multipart.rs"), &["files and multipart"], &[]);
}

/// The file of a case.
fn file_of(input: &Value) -> FilePart {
    let member = |name: &str| input["file"][name].as_str().expect("a text").to_owned();
    FilePart::new(member("name"), member("content"))
}

#[tokio::test]
async fn b_file_1() {
    let input = input("b-file-1");
    let sent = text(&UploadFile::new(file_of(input))).await;
    assert!(sent.contains("name=\"file\"; filename=\"Bericht Übersicht 2.pdf\"|"), "{sent}");
    assert!(!sent.contains("filename*"), "{sent}");
}

#[tokio::test]
async fn b_file_5() {
    let input = input("b-file-5");
    let fields = &input["fields"];
    let granularities = fields["timestamp_granularities"].as_array().expect("a list").iter();
    let granularities = granularities.map(|value| Granularity::from(value.as_str().expect("a text")));
    let request = Transcribe::new("r", fields["model"].as_str().expect("a text"), file_of(input));
    let sent = text(&request.granularities(granularities)).await;
    let part =
        |value: &str| format!("--B|Content-Disposition: form-data; name=\"timestamp_granularities[]\"||{value}|");
    assert!(sent.contains(&(part("word") + &part("segment"))), "{sent}");
    assert_eq!(sent.matches("granularities").count(), 2, "{sent}");
}

/// Pieces of names and contents that a writer or a reader could take for something else. A boundary is a line that begins
/// with two hyphens.
fn text_of_parts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("\n".to_owned()),
        Just("\\".to_owned()),
        Just("; filename=".to_owned()),
        Just("\r\n--".to_owned()),
        Just("--\r\n".to_owned()),
        Just("é 語".to_owned()),
        Just("%2".to_owned()),
        "\\PC{0,6}",
        "[0-9a-f]{0,4}",
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// A name whose escapes can be read back: the format does not distinguish `%22` from a quote.
fn name() -> impl Strategy<Value = String> {
    text_of_parts().prop_filter("an escape", |name| {
        let name = name.to_ascii_uppercase();
        !["%22", "%0D", "%0A"].iter().any(|escape| name.contains(escape))
    })
}

proptest! {
    #[test]
    fn what_is_sent_is_received_whatever_it_contains(
        file_name in name(),
        content in prop_oneof![text_of_parts().prop_map(String::into_bytes), prop::collection::vec(any::<u8>(), 0..40)],
        purpose in prop::option::of(text_of_parts()),
        texts in prop::collection::vec(text_of_parts(), 0..4),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let mut file = UploadFile::new(FilePart::new(file_name, content));
        file.purpose = purpose;
        let sent_file = runtime.block_on(sent(&file)).unwrap();
        prop_assert_eq!(receive::<UploadFile>(&sent_file).unwrap(), file);
        let note = SendNote::new(texts.concat(), texts);
        let sent_note = runtime.block_on(sent(&note)).unwrap();
        prop_assert_eq!(receive::<SendNote>(&sent_note).unwrap(), note);
    }

    #[test]
    fn content_with_the_boundary_of_a_longer_line_is_read_back(
        suffix in "[a-z-]{0,3}",
        content in prop::collection::vec(text_of_parts(), 0..4),
    ) {
        // A request by another program, whose boundary is a word that contents have as well.
        let lines = content.join(&format!("\r\n--bx{suffix}"));
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n{lines}\r\n--b--\r\n"
        );
        let is_delimiter = |end: &str| format!("\r\n{lines}\r\n").contains(&format!("\r\n--b{end}"));
        prop_assume!(!["\r", " ", "--"].into_iter().any(is_delimiter));
        let request = Request::builder().method("POST").uri("/files");
        let request = request.header("content-type", "multipart/form-data; boundary=b").body(Bytes::from(body)).unwrap();
        let received = receive::<UploadFile>(&request).unwrap();
        prop_assert_eq!(received.file.content.as_bytes().unwrap(), lines.as_bytes());
    }

    #[test]
    fn no_bytes_make_the_parser_panic(body in prop::collection::vec(text_of_parts(), 0..8)) {
        let body = body.join("\r\n--b");
        let request = Request::builder().method("POST").uri("/files");
        let request = request.header("content-type", "multipart/form-data; boundary=b").body(Bytes::from(body)).unwrap();
        let _ = receive::<UploadFile>(&request);
    }
}
