//! Bodies that are read while they are sent: files, streams and bytes.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use openrouter_core::{
    CallOptions, Client, Error, Method, RequestBuilder, Retry, RetryClass, RetryLimit, TransportErrorKind, Upload,
};

use crate::support::files::TestFile;
use crate::support::{Connection, Received, Server, response};

/// A stream of these items, which is not ready each time that it is asked first.
struct Items<E> {
    items: VecDeque<Result<Bytes, E>>,
    is_ready: bool,
}

impl<E: Unpin> Stream for Items<E> {
    type Item = Result<Bytes, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.is_ready = !self.is_ready;
        if self.is_ready {
            return Poll::Ready(self.items.pop_front());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

/// A stream of these texts, without a length.
pub(super) fn stream(items: impl IntoIterator<Item = &'static str>) -> Upload {
    let items = items.into_iter().map(|item| Ok::<_, std::io::Error>(Bytes::from(item)));
    Upload::stream(Items { items: items.collect(), is_ready: true })
}

fn failing_stream(first: &'static str) -> Upload {
    let items = [Ok(Bytes::from(first)), Err("the camera was unplugged")];
    Upload::stream(Items { items: items.into(), is_ready: true })
}

fn client(server: &Server) -> Client {
    let retry = Retry::default().initial(Duration::ZERO);
    Client::builder(server.url("")).retry(retry).build().unwrap()
}

fn put(client: &Client, upload: &Upload) -> RequestBuilder {
    client.request(Method::PUT, "/blobs/1").upload("application/pdf", upload)
}

/// A server that records each request, and sends the next of `statuses`.
async fn recording(statuses: &'static [u16]) -> (Server, Arc<Mutex<Vec<Received>>>) {
    let received = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&received);
    let server = Server::start(move |mut connection: Connection, _| {
        let record = Arc::clone(&record);
        async move {
            while let Some(request) = connection.request().await {
                let number = record.lock().unwrap().len();
                record.lock().unwrap().push(request);
                let status = statuses.get(number).or(statuses.last()).expect("a status");
                connection.write(response(*status, &[], "")).await;
            }
        }
    })
    .await;
    (server, received)
}

fn printed(error: &Error) -> String {
    format!("{error:?}")
}

#[tokio::test]
async fn a_file_is_sent_with_its_length() {
    let content = (0..300_000_u32).flat_map(u32::to_le_bytes).collect::<Vec<_>>();
    let file = TestFile::new("data.pdf", &content);
    let (server, received) = recording(&[200]).await;
    put(&client(&server), &Upload::open(file.path()).await.unwrap()).send().await.unwrap();
    let received = received.lock().unwrap();
    assert_eq!(received[0].header("content-length"), Some("1200000"));
    assert_eq!(received[0].header("content-type"), Some("application/pdf"));
    assert!(received[0].body == content);
}

#[tokio::test]
async fn an_empty_file_has_an_empty_body() {
    let file = TestFile::new("empty.pdf", "");
    let (server, received) = recording(&[200]).await;
    put(&client(&server), &Upload::open(file.path()).await.unwrap()).send().await.unwrap();
    let received = received.lock().unwrap();
    assert_eq!((received[0].header("content-length"), received[0].body.len()), (Some("0"), 0));
}

/// Some servers refuse a request without a length, with the status 411.
#[tokio::test]
async fn a_request_without_content_says_so() {
    let (server, received) = recording(&[200]).await;
    let client = client(&server);
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::GET, Method::DELETE] {
        client.request(method, "/jobs/1/start").send().await.unwrap();
    }
    client.request(Method::PUT, "/notes/1").bytes("text/plain", "").send().await.unwrap();
    let received = received.lock().unwrap();
    let lengths = received.iter().map(|request| request.header("content-length")).collect::<Vec<_>>();
    assert_eq!(lengths, [Some("0"), Some("0"), Some("0"), None, None, Some("0")]);
}

#[tokio::test]
async fn a_stream_has_the_announced_length_or_none() {
    let (server, received) = recording(&[200]).await;
    let client = client(&server);
    put(&client, &stream(["ab", "", "c"])).send().await.unwrap();
    put(&client, &stream(["ab", "", "c", ""]).length(3)).send().await.unwrap();
    let received = received.lock().unwrap();
    assert_eq!(received[0].header("transfer-encoding"), Some("chunked"));
    assert_eq!(received[1].header("content-length"), Some("3"));
    assert!(received.iter().all(|request| request.body == b"abc"));
}

#[tokio::test]
async fn a_file_is_repeated_and_a_stream_is_not() {
    let file = TestFile::new("data.pdf", "the content");
    let (server, received) = recording(&[503, 200, 503]).await;
    let client = client(&server);
    put(&client, &Upload::open(file.path()).await.unwrap()).send().await.unwrap();
    let upload = stream(["the ", "content"]);
    let error = put(&client, &upload).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    let call = error.call().unwrap();
    assert_eq!((call.attempts(), call.retry_limit()), (1, Some(RetryLimit::Attempts)));
    let bodies = received.lock().unwrap().iter().map(|request| request.body.clone()).collect::<Vec<_>>();
    assert_eq!(bodies, [b"the content"; 3]);

    // Instead of being sent again without its content, it says so.
    let error = put(&client, &upload).send().await.unwrap_err();
    assert_eq!(error.to_string(), "PUT /blobs/1: body: was already sent: a stream can be read only once");
    assert!(matches!(error, Error::Build(_)));
}

#[tokio::test]
async fn a_stream_that_was_not_begun_is_left_to_the_next_request() {
    let (server, received) = recording(&[200]).await;
    let upload = stream(["content"]);
    drop(put(&client(&server), &upload).send());
    let request = put(&client(&server), &upload).to_http().await.unwrap();
    assert!(put(&client(&server), &upload.clone()).send().await.is_err());
    drop(request);
    let nowhere = Client::builder("http://127.0.0.1:1").retry(Retry::off()).build().unwrap();
    put(&nowhere, &upload).send().await.unwrap_err();
    put(&client(&server), &upload).send().await.unwrap();
    assert_eq!(received.lock().unwrap()[0].body, b"content");
    assert!(upload.body().is_none());
}

/// A server that reads whatever comes, and the bytes behind the head that came on the first connection.
async fn reading() -> (Server, tokio::sync::oneshot::Receiver<String>) {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let sender = Arc::new(Mutex::new(Some(sender)));
    let server = Server::start(move |mut connection: Connection, _| {
        let sender = sender.lock().unwrap().take();
        async move {
            let all = connection.rest().await;
            let body = all.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
            let _ = sender.map(|sender| sender.send(body.unwrap_or_default()));
        }
    })
    .await;
    (server, receiver)
}

/// The error of an upload that breaks off, and the part of the body that was sent.
async fn broken_off(upload: &Upload) -> (String, String) {
    let (server, body) = reading().await;
    let error = put(&client(&server), upload).retry_class(RetryClass::Safe).send().await.unwrap_err();
    let Error::Transport(failed) = &error else { panic!("{error}") };
    assert_eq!((failed.failure().kind(), failed.maybe_received()), (TransportErrorKind::Upload, true), "{error}");
    assert_eq!(error.call().unwrap().attempts(), 1, "{error}");
    (printed(&error), body.await.unwrap())
}

const UNREAD: &str = "PUT /blobs/1: the body of the request could not be read: ";

#[tokio::test]
async fn a_file_that_vanishes_is_named() {
    let file = TestFile::new("data.pdf", "content");
    let upload = Upload::open(file.path()).await.unwrap();
    file.remove();
    let (error, sent) = broken_off(&upload).await;
    let name = file.path().display();
    let expected = format!("{UNREAD}file `{name}` could not be read after 0 of 7 bytes: ");
    assert!(error.starts_with(&expected), "{error}");
    assert_eq!(sent, "");
}

#[tokio::test]
async fn a_file_that_has_changed_before_it_is_sent_is_named() {
    let file = TestFile::new("data.pdf", "content");
    let upload = Upload::open(file.path()).await.unwrap();
    for content in ["conten", "contents"] {
        file.write(content);
        let (error, sent) = broken_off(&upload).await;
        let (name, now) = (file.path().display(), content.len());
        assert_eq!(error, format!("{UNREAD}file `{name}` has {now} instead of 7 bytes now"));
        assert_eq!(sent, "");
    }
}

/// Sends a file of 100 pieces that `change` changes when the first piece is sent. Returns the error, and how much was sent.
async fn changing(change: impl Fn(&TestFile) + Send + Sync + 'static) -> (String, usize) {
    let file = Arc::new(TestFile::new("data.pdf", vec![b'x'; 100 << 17]));
    let (changed, seen) = (Arc::clone(&file), Mutex::new(false));
    let upload = Upload::open(file.path()).await.unwrap().on_progress(move |_| {
        if !std::mem::replace(&mut *seen.lock().unwrap(), true) {
            change(&changed);
        }
    });
    let (error, sent) = broken_off(&upload).await;
    (error.replace(&file.path().display().to_string(), "FILE"), sent.len())
}

#[tokio::test]
async fn a_file_that_shrinks_while_it_is_sent_is_named() {
    let (error, sent) = changing(|file| file.write(vec![b'x'; 1_000_000])).await;
    assert_eq!(error, format!("{UNREAD}file `FILE` ended after 1000000 of 13107200 bytes"));
    assert!(sent < 13_107_200, "{sent}");
}

#[tokio::test]
async fn a_file_that_grows_while_it_is_sent_is_named() {
    let (error, sent) = changing(|file| file.write(vec![b'x'; 13_107_201])).await;
    assert_eq!(error, format!("{UNREAD}file `FILE` has 13107201 instead of 13107200 bytes now"));
    assert!(sent < 13_107_200, "a server would take {sent} bytes for the whole file");
}

#[tokio::test]
async fn a_stream_that_fails_or_has_another_length_is_an_error() {
    let (error, sent) = broken_off(&failing_stream("abc")).await;
    assert_eq!(error, format!("{UNREAD}the camera was unplugged"));
    assert!(!sent.ends_with("0\r\n\r\n"), "{sent}");
    let (error, sent) = broken_off(&stream(["abc"]).length(5)).await;
    assert_eq!((error, sent), (format!("{UNREAD}the stream ended after 3 of 5 bytes"), "abc".to_owned()));
    for items in [["abc", "def"], ["abcd", "e"]] {
        let (error, sent) = broken_off(&stream(items).length(4)).await;
        assert_eq!(error, format!("{UNREAD}the stream has more than the announced 4 bytes"));
        assert!(sent.len() < 4, "{sent}");
    }
}

#[tokio::test]
async fn progress_is_observed_and_starts_again() {
    let file = TestFile::new("data.pdf", vec![0; 300_000]);
    let sources = [Upload::open(file.path()).await.unwrap(), vec![0; 300_000].into()];
    for source in sources {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&seen);
        let upload = source.on_progress(move |sent| record.lock().unwrap().push((sent.bytes(), sent.total())));
        let (server, received) = recording(&[503, 200]).await;
        put(&client(&server), &upload).send().await.unwrap();
        let once = [131_072, 262_144, 300_000].map(|bytes| (bytes, Some(300_000)));
        assert_eq!(*seen.lock().unwrap(), [once, once].concat());
        let received = received.lock().unwrap();
        assert!(received.iter().all(|request| request.header("content-length") == Some("300000")));
    }
}

#[tokio::test]
async fn only_a_regular_file_can_be_opened() {
    let file = TestFile::new("data.pdf", "content");
    let folder = file.path().parent().unwrap();
    let error = Upload::open(folder).await.unwrap_err();
    assert_eq!(error.to_string(), format!("file `{}`: cannot be read: it is not a regular file", folder.display()));
    let missing = folder.join("missing");
    let error = Upload::open(&missing).await.unwrap_err().to_string();
    assert!(error.starts_with(&format!("file `{}`: cannot be read: ", missing.display())), "{error}");
}

#[tokio::test]
async fn nothing_prints_the_bytes() {
    let file = TestFile::new("data.pdf", "top secret");
    let from_file = Upload::open(file.path()).await.unwrap();
    assert_eq!(format!("{from_file:?}"), format!("Upload({}, 10 bytes)", file.path().display()));
    assert_eq!(format!("{:?}", Upload::from("top secret")), "Upload(10 bytes)");
    assert_eq!(format!("{:?}", stream(["top secret"])), "Upload(stream)");
    let (server, _) = recording(&[200]).await;
    let client = client(&server).with(CallOptions::new());
    assert!(!format!("{:?}", put(&client, &from_file)).contains("secret"));
}

#[tokio::test]
async fn sources_are_compared() {
    let file = TestFile::new("data.pdf", "content");
    let from_file = Upload::open(file.path()).await.unwrap();
    assert_eq!(from_file, Upload::open(file.path()).await.unwrap());
    assert_eq!(Upload::from("a"), Upload::from(vec![b'a']));
    assert_ne!(from_file, Upload::from("content"));
    let upload = stream(["a"]);
    assert_eq!(upload, upload.clone());
    assert_ne!(upload, stream(["a"]));
    assert_eq!((from_file.size(), upload.size(), upload.length(1).size()), (Some(7), None, Some(1)));
}
