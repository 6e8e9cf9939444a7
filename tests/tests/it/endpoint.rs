//! Endpoints declared by hand in the place of a user, over real sockets.

use openrouter_core::{Endpoint, Error, Reply};

use crate::scripted::Scripted;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/auth/keys", errors(400, 403, 500))]
struct ExchangeCode {
    code: String,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/beta/widgets/{id}", response = u64, envelope = "data", errors(404, 4XX, 429))]
struct GetWidget {
    id: String,
    verbose: Option<bool>,
    #[endpoint(header = "x-trace")]
    trace: Option<u64>,
    tags: Vec<String>,
}

#[tokio::test]
async fn the_shortest_declaration_is_complete() {
    let mut server = Scripted::start().await;
    server.json(200, r#"{"key":"k"}"#);
    let client = server.client();
    let reply: Reply = ExchangeCode::new("abc").send(&client).await.unwrap();
    assert_eq!(reply.json::<std::collections::BTreeMap<String, String>>().unwrap()["key"], "k");
    let request = server.request().await;
    assert_eq!(request.line(), "POST /api/v1/auth/keys HTTP/1.1");
    assert_eq!(request.body, br#"{"code":"abc"}"#);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("authorization"), Some("Bearer sk-test"));
}

#[tokio::test]
async fn every_part_goes_where_it_belongs() {
    let mut server = Scripted::start().await;
    server.json(200, r#"{"data":7,"other":[1]}"#);
    let client = server.client();
    let widget = GetWidget::new("w 1/2", ["a&b", "c"]).verbose(true).trace(7);
    let response = widget.send_with_meta(&client).await.unwrap();
    assert_eq!(*response, 7);
    assert_eq!(response.siblings().get("other").unwrap().get(), "[1]");
    let request = server.request().await;
    assert_eq!(request.line(), "GET /api/v1/beta/widgets/w%201%2F2?verbose=true&tags=a%26b&tags=c HTTP/1.1");
    assert_eq!(request.header("x-trace"), Some("7"));
    assert_eq!(request.body, b"");
}

#[tokio::test]
async fn errors_are_typed() {
    let server = Scripted::start().await;
    server.json(404, r#"{"error":{"message":"gone"}}"#);
    let client = server.client();
    let error = GetWidget::new("x", [""; 0]).send(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /beta/widgets/{id} (getWidget): 404 Not Found: gone");
    match error {
        Error::Api(GetWidgetError::NotFound(error)) => assert_eq!(error.message(), "gone"),
        other => panic!("{other}"),
    }
}
