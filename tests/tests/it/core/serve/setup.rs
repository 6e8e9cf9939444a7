//! Routers that are put together wrongly.

use http::{HeaderValue, Method, Response, StatusCode};
use openrouter_core::server::{Interception, Router, Server};
use openrouter_core::{CallOptions, Client, Endpoint};

use super::super::super::support::panic_message;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/books/{id}", id = "addBook", response = ())]
struct AddBook {
    id: String,
    title: String,
}

/// The same operation with another name of its placeholder.
#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/books/{isbn}", id = "createBook", response = ())]
struct CreateBook {
    isbn: String,
    title: String,
}

#[tokio::test]
async fn a_base_path_needs_no_slashes() {
    for path in ["v1", "/v1", "/v1/"] {
        let server = Server::start(Router::<()>::new().base_path(path), ()).await.expect("a server");
        assert_eq!(server.base_url(), format!("{}/v1", server.origin()));
    }
}

#[test]
fn a_base_path_must_be_a_path() {
    for (path, problem) in [
        ("/v1?a=b", "the base URL must not have a query"),
        ("/v1#a", "the base URL must not have a fragment"),
        ("/v1/../v2", "the base URL must not have empty, `.` or `..` segments in its path"),
        ("/a b", "characters other than visible ASCII must be percent-encoded"),
        ("/é", "characters other than visible ASCII must be percent-encoded"),
    ] {
        let message = panic_message(|| drop(Router::<()>::new().base_path(path)));
        assert_eq!(message, format!("`{path}` cannot be a base path: {problem}"));
    }
}

#[test]
fn an_endpoint_has_one_function() {
    let router = || Router::<()>::new().on::<AddBook>(|_, _| Ok(()));
    let expected = |id| format!("POST /books/{id} already has a function, remove one");
    assert_eq!(panic_message(|| drop(router().on::<AddBook>(|_, _| Ok(())))), expected("{id} (addBook)"));
    let message = panic_message(|| drop(router().on_async::<CreateBook, _>(async |_| unreachable!())));
    assert_eq!(message, expected("{isbn} (createBook)"));
}

/// Requests without a route are seen as well, and so are those that an endpoint takes.
#[tokio::test]
async fn all_requests_can_be_intercepted() {
    let router = Router::<u32>::new().base_path("/v1").on::<AddBook>(|context, _| {
        *context.state += 1;
        Ok(())
    });
    let builder = Server::builder(router).intercept(|request| {
        let mut interception = Interception::default();
        interception.headers.insert("x-seen", HeaderValue::from_static("yes"));
        if request.headers.contains_key("x-refuse") {
            interception.response = Response::builder().status(StatusCode::FORBIDDEN).body("".into()).ok();
        }
        interception
    });
    let server = builder.start(0).await.expect("a server");
    let client = Client::builder(server.base_url()).build().expect("a client");
    let book = AddBook::new("1", "t");
    assert_eq!(book.send_with_meta(&client).await.expect("a response").meta().header("x-seen"), Some("yes"));
    let refused = client.with(CallOptions::new().header("x-refuse", "1"));
    assert_eq!(book.send(&refused).await.expect_err("refused").status(), Some(StatusCode::FORBIDDEN));
    let error = client.request(Method::GET, "/nothing").send().await.expect_err("not found");
    assert_eq!(error.headers().expect("a response")["x-seen"], "yes");
    assert_eq!(server.with_state(|count| *count), 1);
    let statuses = server.requests().iter().map(|request| request.status()).collect::<Vec<_>>();
    assert_eq!(statuses, [Some(200), Some(403), Some(404)]);
}
