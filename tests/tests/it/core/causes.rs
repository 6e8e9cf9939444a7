//! An error ends with the root cause of the failure: a program whose `main` fails prints nothing else.

use std::time::Duration;

use openrouter::keys::{GetCurrentKey, GetKey};
use openrouter::{CallOptions, Credential, Error, ErrorKind, Method, OpenRouter, Retry, Secret, Timeouts};
use openrouter_core::BuildError;
use openrouter_core::transport::ReqwestTransport;

use crate::support::{Server, response};

/// The error of a call to this base URL, as `main` prints it.
async fn printed(base_url: &str, transport: ReqwestTransport) -> String {
    let client = OpenRouter::builder().key("sk-or-v1-key").base_url(base_url).transport(transport).retry(Retry::off());
    let error: Error = GetCurrentKey::new().send(&client.build().unwrap()).await.unwrap_err().into();
    assert_eq!(error.to_string(), format!("{error:?}"));
    error.to_string()
}

fn direct() -> ReqwestTransport {
    ReqwestTransport::builder().no_proxy().build().unwrap()
}

#[track_caller]
fn ends_with(printed: &str, end: &str) {
    assert!(printed.ends_with(end), "{printed}");
}

#[tokio::test]
async fn a_refused_connection_is_named() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}/api/v1", listener.local_addr().unwrap());
    drop(listener);
    let error = printed(&base_url, direct()).await;
    assert!(error.starts_with("GET /key (getCurrentKey): could not connect: "), "{error}");
    assert!(error.contains("refused"), "{error}");
    let retry = Retry::default().initial(Duration::ZERO);
    let client = OpenRouter::builder().key("k").base_url(base_url).retry(retry).build().unwrap();
    let error = GetCurrentKey::new().send(&client).await.unwrap_err().to_string();
    assert!(error.contains("could not connect (3 attempts): ") && error.contains("refused"), "{error}");
}

#[tokio::test]
async fn a_name_that_is_not_found_is_named() {
    // A label of more than 63 characters is refused without asking a server.
    let base_url = format!("http://{}.example/api/v1", "a".repeat(64));
    let client = OpenRouter::builder().key("k").base_url(base_url).allow_http(true).transport(direct());
    let client = client.retry(Retry::off()).build().unwrap();
    let error = GetCurrentKey::new().send(&client).await.unwrap_err().to_string();
    assert!(error.contains("could not connect: failed to lookup address information: "), "{error}");
}

#[tokio::test]
async fn a_failed_handshake_says_why() {
    let server = Server::start(|mut connection, _| async move {
        connection.write("HTTP/1.1 400 Bad Request\r\n\r\n").await;
        connection.is_closed().await;
    })
    .await;
    let base_url = server.url("/api/v1").replace("http:", "https:");
    let error = printed(&base_url, direct()).await;
    let expected = "the TLS handshake failed: the server does not speak TLS at this port: received corrupt message of type \
        InvalidContentType";
    ends_with(&error, expected);
}

/// The address of a port at which nothing listens.
fn nobody() -> String {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

#[tokio::test]
async fn a_proxy_that_is_down_is_named_without_its_password() {
    let address = nobody();
    for base_url in ["https://api.example/api/v1", "http://127.0.0.1:9/api/v1"] {
        let transport = ReqwestTransport::builder().proxy(format!("http://me:secret@{address}")).build().unwrap();
        let error = printed(base_url, transport).await;
        assert!(error.contains(&format!("could not connect: proxy `http://{address}`: ")), "{error}");
        assert!(error.contains("refused") && !error.contains("secret"), "{error}");
    }
}

#[tokio::test]
async fn the_refusal_of_a_proxy_is_named() {
    for (status, expected, is_retryable) in [
        (
            407,
            "the proxy requires a password, or another one: proxy `URL`: tunnel error: proxy authorization required",
            false,
        ),
        (
            403,
            "could not connect: proxy `URL`: it refused to connect to the server, by a status other than 200: tunnel \
            error: unsuccessful",
            true,
        ),
    ] {
        let proxy = Server::responding([response(status, &[], "")]).await;
        let transport = ReqwestTransport::builder().proxy(proxy.url("")).build().unwrap();
        let client = OpenRouter::builder().key("k").transport(transport).retry(Retry::off()).build().unwrap();
        let error = GetCurrentKey::new().send(&client).await.unwrap_err();
        ends_with(&error.to_string(), &expected.replace("URL", &proxy.url("")));
        assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Connect, is_retryable), "{error}");
    }
}

/// A server that sends `bytes` after each request, and nothing more.
async fn silent_after(bytes: &'static str) -> Server {
    Server::start(move |mut connection, _| async move {
        connection.request().await;
        connection.write(bytes).await;
        std::future::pending().await
    })
    .await
}

#[tokio::test]
async fn a_limit_in_time_is_named_with_its_setting_and_stage() {
    let limit = Duration::from_millis(100);
    let (nothing, head) = ("", "HTTP/1.1 200 OK\r\n\r\n");
    for (bytes, timeouts, expected) in [
        (
            nothing,
            Timeouts::new().headers(limit),
            "the headers of the response did not arrive in time: the limit `headers` of 100 ms passed",
        ),
        (
            nothing,
            Timeouts::new().total(limit),
            "the call took longer than allowed in total: the limit `total` of 100 ms passed before the headers of the response",
        ),
        (
            head,
            Timeouts::new().total(limit),
            "the call took longer than allowed in total in the body of a 200 OK response: the limit `total` of 100 ms passed",
        ),
        (
            head,
            Timeouts::new().idle(limit),
            "the response stopped arriving in the body of a 200 OK response: the limit `idle` of 100 ms passed",
        ),
        (
            head,
            Timeouts::new().content(limit),
            "the response stopped arriving in the body of a 200 OK response: the limit `content` of 100 ms passed",
        ),
    ] {
        let server = silent_after(bytes).await;
        let client = OpenRouter::builder().key("k").base_url(server.url("/api/v1")).transport(direct());
        let client = client.timeouts(timeouts).retry(Retry::off()).build().unwrap();
        ends_with(&GetCurrentKey::new().send(&client).await.unwrap_err().to_string(), expected);
    }
}

#[tokio::test]
async fn the_limit_on_connecting_is_named_and_the_error_of_the_library_stays_a_source() {
    let server = silent_after("").await;
    let transport = ReqwestTransport::builder().no_proxy().connect_timeout(Duration::from_millis(30)).build().unwrap();
    let base_url = server.url("/api/v1").replace("http:", "https:");
    let client = OpenRouter::builder().key("k").base_url(base_url).transport(transport).retry(Retry::off());
    let error = GetCurrentKey::new().send(&client.build().unwrap()).await.unwrap_err();
    ends_with(&error.to_string(), "no connection was made in time: the limit `connect` of 30 ms passed");
    let limit = std::error::Error::source(&error).unwrap();
    assert!(limit.source().unwrap().is::<reqwest::Error>(), "{limit:?}");
}

#[tokio::test]
async fn a_connection_that_breaks_off_says_how() {
    let server = Server::start(|mut connection, _| async move {
        connection.request().await;
        connection.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf").await;
    })
    .await;
    let error = printed(&server.url("/api/v1"), direct()).await;
    let expected = "the connection broke off in the body of a 200 OK response: the other side closed the connection too early: \
        end of file before message length reached";
    ends_with(&error, expected);
}

#[tokio::test]
async fn a_request_that_cannot_be_built_says_why() {
    let failing = Credential::provider(|| async { Err::<Secret, _>(std::io::Error::other("the file has no token")) });
    let client = OpenRouter::builder().key(failing).build().unwrap();
    let error = GetKey::new("h").send(&client).await.unwrap_err();
    ends_with(&error.to_string(), "credential in the slot `key`: the provider failed: the file has no token");
    let error = BuildError::new("file", "cannot be read").with_source("a\u{202e}b\nc");
    assert_eq!(error.to_string(), "file: cannot be read: a\\u{202e}b\\nc");
}

#[tokio::test]
async fn a_path_given_by_hand_is_printed_in_one_line() {
    let client = OpenRouter::new("sk-or-v1-key").with(CallOptions::new().retry(Retry::off()));
    let error = client.request(Method::GET, "/x\nGET /y\u{202e}").send().await.unwrap_err();
    assert_eq!(error.to_string().lines().count(), 1, "{error}");
    assert!(error.to_string().starts_with("GET /x\\nGET /y\\u{202e}: path: is not a valid URL"), "{error}");
    let error = client.request(Method::GET, "/a\\b").send().await.unwrap_err();
    assert_eq!(error.kind(), openrouter::ErrorKind::Build, "{error}");
    let request = client.request(Method::GET, "/x\nGET /y\u{202e}");
    assert!(!format!("{request:?}").contains('\u{202e}'));
}
