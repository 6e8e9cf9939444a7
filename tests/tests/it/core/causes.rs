//! An error ends with the root cause of the failure: a program whose `main` fails prints nothing else.

use openrouter::keys::{GetCurrentKey, GetKey};
use openrouter::{CallOptions, Credential, Error, Method, OpenRouter, Retry, Secret};
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
    let retry = Retry::default().initial(std::time::Duration::ZERO);
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
    ends_with(&error, "the TLS handshake failed: received corrupt message of type InvalidContentType");
}

#[tokio::test]
async fn the_refusal_of_a_proxy_is_named() {
    let proxy = Server::responding([response(407, &[], "")]).await;
    let transport = ReqwestTransport::builder().proxy(proxy.url("")).build().unwrap();
    ends_with(&printed("https://api.example/api/v1", transport).await, "proxy authorization required");
}

#[tokio::test]
async fn a_connection_that_breaks_off_says_how() {
    let server = Server::start(|mut connection, _| async move {
        connection.request().await;
        connection.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf").await;
    })
    .await;
    let error = printed(&server.url("/api/v1"), direct()).await;
    ends_with(
        &error,
        "the connection broke off in the body of a 200 OK response: end of file before message length reached",
    );
}

#[tokio::test]
async fn a_request_that_cannot_be_built_says_why() {
    let failing = Credential::provider(|| async { Err::<Secret, _>(std::io::Error::other("the file has no token")) });
    let client = OpenRouter::builder().key(failing).build().unwrap();
    let error = GetKey::new("h").send(&client).await.unwrap_err();
    ends_with(&error.to_string(), "credential: the provider failed: the file has no token");
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
