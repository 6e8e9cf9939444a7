//! Bodies of responses that are handed over while they arrive.

mod resumed;
mod saved;
mod served;

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_core::Stream;
use openrouter_core::error::DecodeFailure;
use openrouter_core::{CallOptions, Client, Download, Endpoint, Error, Method, Retry, Timeouts, TransportErrorKind};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::support::{Connection, Received, Server, response};

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/files/{id}", response = Download, errors(404))]
struct GetFile {
    id: u32,
    #[endpoint(header = "range")]
    range: Option<String>,
    #[endpoint(header = "accept-encoding")]
    encoding: Option<String>,
}

/// A server that closes each connection after its response: the next one of these, each given as its bytes.
struct Scripted {
    server: Server,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Scripted {
    async fn start(responses: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let responses = Arc::new(responses.into_iter().collect::<Vec<_>>());
        let received = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&received);
        let server = Server::start(move |mut connection: Connection, _| {
            let (responses, record) = (Arc::clone(&responses), Arc::clone(&record));
            async move {
                let Some(request) = connection.request().await else { return };
                let number = record.lock().unwrap().len();
                record.lock().unwrap().push(request);
                connection.write(&responses[number.min(responses.len() - 1)]).await;
            }
        })
        .await;
        Self { server, received }
    }

    fn client(&self) -> Client {
        client(&self.server)
    }

    /// The values of a header in all requests.
    fn headers(&self, name: &str) -> Vec<Option<String>> {
        let received = self.received.lock().unwrap();
        received.iter().map(|request| request.header(name).map(str::to_owned)).collect()
    }
}

fn client(server: &Server) -> Client {
    let retry = Retry::default().initial(Duration::ZERO);
    Client::builder(server.url("")).retry(retry).build().unwrap()
}

/// A response whose body is shorter than its length.
fn cut(headers: &[(&str, &str)], length: usize, body: &str) -> Vec<u8> {
    part(200, headers, length, body)
}

fn part(status: u16, headers: &[(&str, &str)], length: usize, body: &str) -> Vec<u8> {
    let headers = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect::<String>();
    format!("HTTP/1.1 {status} Any\r\ncontent-length: {length}\r\n{headers}\r\n{body}").into_bytes()
}

async fn get(client: &Client) -> Download {
    GetFile::new(7).send(client).await.unwrap()
}

/// Reads all pieces.
async fn read(download: &mut Download) -> (String, Option<Error>) {
    let mut text = String::new();
    loop {
        match download.try_next().await {
            Ok(Some(piece)) => text.push_str(std::str::from_utf8(&piece).unwrap()),
            Ok(None) => return (text, None),
            Err(error) => return (text, Some(error)),
        }
    }
}

fn kind(error: &Error) -> Option<TransportErrorKind> {
    match error {
        Error::Transport(failed) => Some(failed.failure().kind()),
        _ => None,
    }
}

#[tokio::test]
async fn the_body_is_handed_over_piece_by_piece() {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let receiver = Arc::new(Mutex::new(Some(receiver)));
    let server = Server::start(move |mut connection: Connection, _| {
        let receiver = receiver.lock().unwrap().take();
        async move {
            let request = connection.request().await.unwrap();
            assert_eq!(request.header("accept"), Some("*/*"));
            assert_eq!(request.header("accept-encoding"), Some("identity"));
            connection.write(part(200, &[("content-type", "text/csv; charset=utf-8")], 4, "a,")).await;
            receiver.unwrap().await.unwrap();
            connection.write("b\n").await;
        }
    })
    .await;
    let mut download = get(&client(&server)).await;
    assert_eq!((download.status().as_u16(), download.length()), (200, Some(4)));
    assert_eq!(download.content_type(), Some("text/csv; charset=utf-8"));
    assert_eq!((download.meta().attempts(), download.meta().raw().len()), (1, 0));
    assert_eq!(download.try_next().await.unwrap().unwrap(), "a,");
    // The future can be dropped.
    let mut next = Box::pin(download.try_next());
    assert!(poll_fn(|cx| std::task::Poll::Ready(next.as_mut().poll(cx).is_pending())).await);
    drop(next);
    sender.send(()).unwrap();
    let mut pieces = Pin::new(&mut download);
    assert_eq!(poll_fn(|cx| pieces.as_mut().poll_next(cx)).await.unwrap().unwrap(), "b\n");
    for _ in 0..2 {
        assert!(poll_fn(|cx| pieces.as_mut().poll_next(cx)).await.is_none());
        assert!(futures_core::stream::FusedStream::is_terminated(&*pieces));
    }
}

#[tokio::test]
async fn an_error_status_is_an_error_of_the_call() {
    let error = r#"{"error":{"message":"gone for good"}}"#;
    let json = [("content-type", "application/json")];
    let server = Server::responding([response(404, &json, error), response(403, &json, error)]).await;
    let client = client(&server);
    let Err(Error::Api(GetFileError::NotFound(error))) = GetFile::new(7).send(&client).await else {
        panic!("no error")
    };
    assert_eq!(error.message(), "gone for good");
    let error = client.request(Method::GET, "/files/7").download().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /files/7: 403 Forbidden: gone for good");
}

#[tokio::test]
async fn the_metadata_is_that_of_the_api() {
    let server = Server::responding([response(200, &[("etag", "\"a\"")], "content")]).await;
    let whole = GetFile::new(7).send_with_meta(&client(&server)).await.unwrap();
    assert_eq!(whole.headers()["etag"], "\"a\"");
    assert_eq!(whole.into_value().bytes(7).await.unwrap(), "content");
}

#[tokio::test]
async fn a_download_in_memory_has_a_limit() {
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\ncont\r\n3\r\nent\r\n0\r\n\r\n";
    for bytes in [response(200, &[], "content"), chunked.into()] {
        let server = Server::responding([bytes]).await;
        let client = client(&server);
        assert_eq!(get(&client).await.bytes(7).await.unwrap(), "content");
        assert_eq!(get(&client).await.text(usize::MAX).await.unwrap(), "content");
        let error = get(&client).await.bytes(6).await.unwrap_err();
        let expected = "GET /files/{id} (getFile): the 200 response could not be decoded: the body is longer than the limit of 6 bytes";
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test]
async fn text_is_utf_8() {
    let latin = response(200, &[("content-type", "text/plain; charset=iso-8859-1")], "content");
    let mut broken = response(200, &[("content-type", "text/plain")], "conten_");
    *broken.last_mut().unwrap() = 0xff;
    let server = Server::responding([latin, broken]).await;
    for expected in
        ["the text is in the charset `iso-8859-1`, expected UTF-8", "the body is not UTF-8 from byte 6 onwards"]
    {
        let error = get(&client(&server)).await.text(100).await.unwrap_err().to_string();
        assert!(error.ends_with(expected), "{error}");
    }
}

#[tokio::test]
async fn an_encoding_must_be_asked_for() {
    let server = Server::responding([response(200, &[("content-encoding", "br")], "compressed")]).await;
    let client = client(&server);
    let error = GetFile::new(7).send(&client).await.unwrap_err();
    let Error::Decode(undecodable) = &error else { panic!("{error}") };
    assert!(matches!(undecodable.failure(), DecodeFailure::Encoding(encoding) if encoding == "br"), "{error}");
    let download = GetFile::new(7).encoding("br".to_owned()).send(&client).await.unwrap();
    assert_eq!(download.bytes(10).await.unwrap(), "compressed");
    let error = client.request(Method::GET, "/files/7").download().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

#[tokio::test]
async fn a_length_that_lies_is_an_error() {
    let server = Scripted::start([cut(&[], 9, "content")]).await;
    let mut download = get(&server.client()).await;
    let (text, error) = read(&mut download).await;
    let error = error.unwrap();
    assert_eq!((text.as_str(), kind(&error)), ("content", Some(TransportErrorKind::Broken)));
    assert!(error.to_string().contains("the connection broke off in the body of a 200 OK response"), "{error}");
    // It ends after the error, and does not pass for a whole one.
    assert!(download.try_next().await.unwrap().is_none());
    assert!(download.bytes(100).await.unwrap_err().to_string().ends_with("the rest of the body was lost before"));
    let whole = get(&server.client()).await.bytes(100).await.unwrap_err();
    assert_eq!((kind(&whole), whole.call().unwrap().attempts()), (Some(TransportErrorKind::Broken), 3), "{whole}");
    // Bytes beyond the length do not belong to the body.
    let server = Scripted::start([part(200, &[], 4, "content")]).await;
    assert_eq!(get(&server.client()).await.bytes(100).await.unwrap(), "cont");
}

#[tokio::test]
async fn a_transport_may_lie_as_well() {
    use openrouter_core::Body;
    use openrouter_core::transport::MemoryTransport;
    let transport = MemoryTransport::new(|_| Ok(http::Response::new(Body::stream(Lying(Some("content"))))));
    let client = Client::builder("http://127.0.0.1").transport(transport).retry(Retry::off()).build().unwrap();
    let error = get(&client).await.bytes(100).await.unwrap_err().to_string();
    assert!(error.ends_with("the body ended after 7 of 9 bytes"), "{error}");
}

/// A body that ends before its length.
struct Lying(Option<&'static str>);

impl http_body::Body for Lying {
    type Data = bytes::Bytes;
    type Error = openrouter_core::TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, Self::Error>>> {
        std::task::Poll::Ready(self.0.take().map(|piece| Ok(http_body::Frame::data(piece.into()))))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(9)
    }
}

#[tokio::test]
async fn a_pause_has_a_limit_and_the_whole_has_none() {
    let server = Server::start(|mut connection: Connection, _| async move {
        connection.request().await;
        connection.write(cut(&[], 9, "content")).await;
        connection.is_closed().await;
    })
    .await;
    let limit = |limits: Timeouts| client(&server).with(CallOptions::new().timeouts(limits).retry(Retry::off()));
    let short = Duration::from_millis(50);
    let mut download = get(&limit(Timeouts::new().idle(short))).await;
    let (text, error) = read(&mut download).await;
    assert_eq!(text, "content");
    assert!(error.unwrap().to_string().ends_with("the limit `idle` of 50 ms passed"));
    let mut download = get(&limit(Timeouts::new().total(short).idle(2 * short))).await;
    assert!(read(&mut download).await.1.unwrap().to_string().ends_with("the limit `idle` of 100 ms passed"));
    let mut download = get(&limit(Timeouts::new().total(short).cut_streams(true))).await;
    assert!(read(&mut download).await.1.unwrap().to_string().ends_with("the limit `total` of 50 ms passed"));
}

#[tokio::test]
async fn dropping_closes_the_connection() {
    let (sender, mut closed): (_, UnboundedReceiver<bool>) = unbounded_channel();
    let server = Server::start(move |mut connection: Connection, _| {
        let sender = sender.clone();
        async move {
            connection.request().await;
            connection.write(cut(&[], 9, "content")).await;
            let _ = sender.send(connection.is_closed().await);
        }
    })
    .await;
    let mut download = get(&client(&server)).await;
    assert_eq!(download.try_next().await.unwrap().unwrap(), "content");
    drop(download);
    assert!(closed.recv().await.unwrap());
    drop(get(&client(&server)).await);
    assert!(closed.recv().await.unwrap());
}

#[tokio::test]
async fn progress_is_observed() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&seen);
    let server = Server::responding([response(200, &[], "content")]).await;
    let download = get(&client(&server)).await;
    let download = download.on_progress(move |now| record.lock().unwrap().push((now.bytes(), now.total())));
    download.bytes(7).await.unwrap();
    assert_eq!(seen.lock().unwrap().last(), Some(&(7, Some(7))));
}

#[tokio::test]
async fn nothing_prints_the_content() {
    let headers = [("x-token", "secret"), ("content-disposition", "attachment; filename=\"../a.csv\"")];
    let server = Server::responding([response(200, &headers, "secret")]).await;
    let download = get(&client(&server)).await;
    let printed = format!("{download:?}");
    assert!(printed.contains("length: Some(6)") && !printed.contains("secret"), "{printed}");
    assert_eq!(download.file_name().as_deref(), Some("a.csv"));
}
