//! Endpoints declared by hand in the place of a user, over real sockets.

use openrouter_core::{Client, Endpoint, Error, Reply};

use crate::support::{Received, Server, answer};

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

/// A server that gives `answers` in turn, and a client of it; the requests come out of the channel.
async fn serve(answers: Vec<Vec<u8>>) -> (Server, Client, tokio::sync::mpsc::UnboundedReceiver<Received>) {
    let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
    let answers = std::sync::Arc::new(std::sync::Mutex::new(answers.into_iter()));
    let server = Server::start(move |mut connection, _| {
        let (sender, answers) = (sender.clone(), answers.clone());
        async move {
            while let Some(request) = connection.request().await {
                sender.send(request).expect("the test reads the requests");
                let answer = answers.lock().unwrap().next().expect("an answer for every request");
                connection.write(&answer).await;
            }
        }
    })
    .await;
    let client = Client::builder(server.url("/api/v1")).bearer("sk-test").build().expect("a client");
    (server, client, receiver)
}

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];

#[tokio::test]
async fn the_shortest_declaration_is_complete() {
    let (_server, client, mut requests) = serve(vec![answer(200, JSON, r#"{"key":"k"}"#)]).await;
    let reply: Reply = ExchangeCode::new("abc").send(&client).await.unwrap();
    assert_eq!(reply.json::<std::collections::BTreeMap<String, String>>().unwrap()["key"], "k");
    let request = requests.recv().await.unwrap();
    assert_eq!(request.line(), "POST /api/v1/auth/keys HTTP/1.1");
    assert_eq!(request.body, br#"{"code":"abc"}"#);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("authorization"), Some("Bearer sk-test"));
}

#[tokio::test]
async fn every_part_goes_where_it_belongs() {
    let (_server, client, mut requests) = serve(vec![answer(200, JSON, r#"{"data":7,"other":[1]}"#)]).await;
    let widget = GetWidget::new("w 1/2", ["a&b", "c"]).verbose(true).trace(7);
    let response = widget.send_with_meta(&client).await.unwrap();
    assert_eq!(*response, 7);
    assert_eq!(response.siblings().get("other").unwrap().get(), "[1]");
    let request = requests.recv().await.unwrap();
    assert_eq!(request.line(), "GET /api/v1/beta/widgets/w%201%2F2?verbose=true&tags=a%26b&tags=c HTTP/1.1");
    assert_eq!(request.header("x-trace"), Some("7"));
    assert_eq!(request.body, b"");
}

#[tokio::test]
async fn errors_are_typed() {
    let (_server, client, _requests) = serve(vec![answer(404, JSON, r#"{"error":{"message":"gone"}}"#)]).await;
    let error = GetWidget::new("x", [""; 0]).send(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /beta/widgets/{id} (getWidget): 404 Not Found: gone");
    match error {
        Error::Api(GetWidgetError::NotFound(error)) => assert_eq!(error.message(), "gone"),
        other => panic!("{other}"),
    }
}
