//! Downloads that go on after they broke off.

use openrouter_core::{CallOptions, Error, Observer, Retry, TransportErrorKind};

use super::*;

const TAG: &[(&str, &str)] = &[("etag", "\"a\"")];

fn some(values: &[&str]) -> Vec<Option<String>> {
    values.iter().map(|value| Some((*value).to_owned()).filter(|value| !value.is_empty())).collect()
}

/// The rest of a file of 10 bytes.
fn rest(range: &str, tag: &str, body: &str) -> Vec<u8> {
    let range = format!("bytes {range}/10");
    part(206, &[("etag", tag), ("content-range", &range)], body.len(), body)
}

#[tokio::test]
async fn a_download_goes_on_where_it_broke_off() {
    let last = part(206, &[("etag", "\"a\""), ("content-range", "bytes 4-9/10")], 6, "ent ");
    let server = Scripted::start([cut(TAG, 10, "cont"), last, rest("8-9", "\"a\"", "!?")]).await;
    let mut download = get(&server.client()).await;
    let (text, error) = read(&mut download).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(text, "content !?");
    assert_eq!(server.headers("range"), some(&["", "bytes=4-9", "bytes=8-9"]));
    assert_eq!(server.headers("if-range"), some(&["", "\"a\"", "\"a\""]));
    assert_eq!(server.headers("accept-encoding"), some(&["identity"; 3]));
}

#[tokio::test]
async fn a_part_goes_on_within_its_end() {
    let first = part(206, &[("etag", "\"a\""), ("content-range", "bytes 2-8/10")], 7, "nte");
    let server = Scripted::start([first, rest("5-8", "\"a\"", "nt !")]).await;
    let mut download = GetFile::new(7).range("bytes=2-8".to_owned()).send(&server.client()).await.unwrap();
    assert_eq!((download.status().as_u16(), download.length()), (206, Some(7)));
    assert_eq!(read(&mut download).await.0, "ntent !");
    assert_eq!(server.headers("range"), some(&["bytes=2-8", "bytes=5-8"]));
}

#[tokio::test]
async fn an_error_status_is_repeated_or_ends_the_download() {
    let unavailable = response(503, &[("connection", "close")], "");
    let server = Scripted::start([cut(TAG, 10, "content"), unavailable, rest("7-9", "\"a\"", " !?")]).await;
    let mut download = get(&server.client()).await;
    assert_eq!(read(&mut download).await.0, "content !?");
    let gone = response(404, &[("connection", "close")], "");
    let server = Scripted::start([cut(TAG, 10, "content"), gone]).await;
    let mut download = get(&server.client()).await;
    let (text, error) = read(&mut download).await;
    let expected = "GET /files/{id} (getFile): the connection broke off in the body of a 200 OK response (2 attempts): \
        it could not go on: the server responded with 404 Not Found";
    assert_eq!((text.as_str(), error.unwrap().to_string().as_str()), ("content", expected));
}

#[tokio::test]
async fn attempts_and_classes_limit_it() {
    let server = Scripted::start([cut(TAG, 10, "content")]).await;
    let client = server.client().with(CallOptions::new().retry(Retry::off()));
    let error = read(&mut get(&client).await).await.1.unwrap();
    assert_eq!((kind(&error), error.call().unwrap().attempts()), (Some(TransportErrorKind::Broken), 1));
    assert!(error.is_retryable());
    let mut posted = server.client().request(Method::POST, "/report").download().await.unwrap();
    let error = read(&mut posted).await.1.unwrap();
    assert_eq!(error.call().unwrap().attempts(), 1);
    assert_eq!(server.received.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn another_version_is_an_error_or_starts_again() {
    let other = || response(200, &[("etag", "\"b\""), ("connection", "close")], "other");
    let server = Scripted::start([cut(TAG, 10, "cont"), other()]).await;
    let error = read(&mut get(&server.client()).await).await.1.unwrap().to_string();
    assert!(error.ends_with("it could not go on: the server has another version by now"), "{error}");

    let whole = response(200, &[TAG[0], ("connection", "close")], "content !?");
    let server = Scripted::start([cut(TAG, 10, "cont"), whole]).await;
    let error = read(&mut get(&server.client()).await).await.1.unwrap().to_string();
    assert!(error.ends_with("it could not go on: the server sent the whole file instead of the rest"), "{error}");

    let server = Scripted::start([cut(TAG, 10, "cont"), other()]).await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&seen);
    let download = get(&server.client()).await;
    let download = download.on_progress(move |now| record.lock().unwrap().push((now.bytes(), now.total())));
    assert_eq!(download.text(10).await.unwrap(), "other");
    assert_eq!(*seen.lock().unwrap(), [(4, Some(10)), (5, Some(5))]);
    assert_eq!(server.headers("range"), some(&["", "bytes=4-9"]));

    // A server that ignores the condition does not mix two versions.
    let server = Scripted::start([cut(TAG, 10, "cont"), rest("4-9", "\"b\"", "ent !?")]).await;
    let error = read(&mut get(&server.client()).await).await.1.unwrap().to_string();
    assert!(error.ends_with("it could not go on: the server sent another part than the rest"), "{error}");
    let server = Scripted::start([cut(TAG, 10, "cont"), rest("3-9", "\"a\"", "tent !?"), other()]).await;
    assert_eq!(get(&server.client()).await.bytes(10).await.unwrap(), "other");
    assert_eq!(server.headers("range"), some(&["", "bytes=4-9", ""]));
    // Neither does one that compresses the rest.
    let gzip = || part(206, &[TAG[0], ("content-range", "bytes 4-9/10"), ("content-encoding", "gzip")], 6, "ent !?");
    let server = Scripted::start([cut(TAG, 10, "cont"), gzip()]).await;
    let error = read(&mut get(&server.client()).await).await.1.unwrap().to_string();
    assert!(error.ends_with("it could not go on: the server sent another part than the rest"), "{error}");
    let server = Scripted::start([cut(TAG, 10, "cont"), gzip(), other()]).await;
    assert_eq!(get(&server.client()).await.bytes(10).await.unwrap(), "other");
}

#[tokio::test]
async fn a_part_starts_again_as_the_same_part() {
    let first = part(206, &[("etag", "\"a\""), ("content-range", "bytes 2-8/10")], 7, "nte");
    let whole = response(200, &[("etag", "\"b\""), ("connection", "close")], "other file");
    let again = rest("2-8", "\"b\"", "her fil");
    let server = Scripted::start([first, whole, again]).await;
    let ranged = GetFile::new(7).range("bytes=2-8".to_owned());
    assert_eq!(ranged.send(&server.client()).await.unwrap().bytes(7).await.unwrap(), "her fil");
    assert_eq!(server.headers("range"), some(&["bytes=2-8", "bytes=5-8", "bytes=2-8"]));
    // A part is not the whole.
    let server = Scripted::start([cut(&[], 10, "cont"), rest("2-8", "\"b\"", "her fil")]).await;
    let error = get(&server.client()).await.bytes(10).await.unwrap_err().to_string();
    assert!(error.ends_with("it could not go on: the server responded with 206 Partial Content"), "{error}");
}

#[tokio::test]
async fn without_a_validator_only_a_whole_starts_again() {
    let whole = || response(200, &[("connection", "close")], "content");
    for headers in [&[("etag", "W/\"a\"")][..], &[], &[("etag", "\"a\""), ("accept-ranges", "none")]] {
        let server = Scripted::start([cut(headers, 10, "cont"), whole()]).await;
        let (text, error) = read(&mut get(&server.client()).await).await;
        assert_eq!((text.as_str(), kind(&error.unwrap())), ("cont", Some(TransportErrorKind::Broken)));
        assert_eq!(server.headers("range"), [None]);
        let server = Scripted::start([cut(headers, 10, "cont"), whole()]).await;
        assert_eq!(get(&server.client()).await.bytes(10).await.unwrap(), "content");
        assert_eq!(server.headers("range"), [None, None]);
    }
}

#[tokio::test]
async fn a_download_that_was_not_begun_starts_again() {
    let server = Scripted::start([cut(&[], 10, ""), response(200, &[("connection", "close")], "content")]).await;
    let mut download = get(&server.client()).await;
    assert_eq!(download.length(), Some(10));
    assert_eq!(read(&mut download).await.0, "content");
    assert_eq!(download.length(), Some(7));
}

#[tokio::test]
async fn pauses_and_limits_hold_for_each_attempt() {
    let server = Server::start(|mut connection: Connection, number| async move {
        connection.request().await;
        match number {
            1 => connection.write(cut(TAG, 10, "cont")).await,
            2 => {}
            _ => connection.write(rest("4-9", "\"a\"", "ent !?")).await,
        }
        connection.is_closed().await;
    })
    .await;
    let short = Duration::from_millis(50);
    // The total limit has passed when the body breaks off, but does not end it.
    let limits = Timeouts::new().idle(short).headers(short).total(2 * short);
    let client = client(&server).with(CallOptions::new().timeouts(limits));
    assert_eq!(read(&mut get(&client).await).await.0, "content !?");
    assert_eq!(server.connections(), 3);
}

#[derive(Default, Clone)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Observer for Log {
    fn attempt(&self, attempt: &openrouter_core::Attempt) {
        self.0.lock().unwrap().push(format!("{} {:?}", attempt.number, attempt.outcome));
    }
}

#[tokio::test]
async fn an_observer_sees_each_attempt_once() {
    let server = Scripted::start([cut(TAG, 10, "content"), rest("7-9", "\"a\"", " !?")]).await;
    let log = Log::default();
    let retry = Retry::default().initial(Duration::ZERO);
    let client = Client::builder(server.server.url("")).retry(retry).observer(log.clone()).build().unwrap();
    assert_eq!(read(&mut get(&client).await).await.0, "content !?");
    let expected = ["1 Status(200)", "2 Status(206)"];
    assert_eq!(*log.0.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_stop_within_the_pause_loses_nothing() {
    let server = Scripted::start([cut(TAG, 10, "cont"), rest("4-9", "\"a\"", "ent !?")]).await;
    let mut download = get(&server.client()).await;
    let mut text = String::new();
    loop {
        // Each future is dropped after a single poll.
        let polled = poll_fn(|cx| std::task::Poll::Ready(std::pin::pin!(download.try_next()).poll(cx))).await;
        match polled {
            std::task::Poll::Ready(Ok(Some(piece))) => text.push_str(std::str::from_utf8(&piece).unwrap()),
            std::task::Poll::Ready(Ok(None)) => break,
            std::task::Poll::Ready(Err(error)) => panic!("{error}"),
            std::task::Poll::Pending => tokio::task::yield_now().await,
        }
    }
    assert_eq!(text, "content !?");
}

#[tokio::test]
async fn errors_keep_their_type() {
    let server = Scripted::start([cut(TAG, 10, "content")]).await;
    let error: Error = read(&mut get(&server.client()).await).await.1.unwrap();
    assert_eq!(error.call().unwrap().target().path(), "/files/{id}");
    assert_eq!(error.meta::<openrouter_core::CallMeta>().unwrap().status().unwrap(), 200);
}
