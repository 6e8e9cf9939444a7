//! Routers that are put together wrongly.

use openrouter_core::Endpoint;
use openrouter_core::server::{Router, Server};

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
