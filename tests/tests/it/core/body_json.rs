//! The JSON body of a request, without sending it.

use openrouter_core::{CallOptions, Endpoint, Patch, RawJson, Secret, object};

use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/messages/{room}")]
struct CreateMessage<T: serde::Serialize> {
    room: String,
    #[endpoint(query)]
    dry_run: Option<bool>,
    name: String,
    temperature: Patch<f64>,
    parts: Vec<T>,
    password: Option<Secret>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "PUT", path = "/filter")]
struct SetFilter {
    #[endpoint(body)]
    filter: Option<Filter>,
}

#[object(new)]
struct Filter {
    text: String,
}

/// A field may have the name of a method that is not a setter.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/named")]
struct Named {
    body_json: RawJson,
}

fn message() -> CreateMessage<&'static str> {
    CreateMessage::new("r 1", "m", ["é", "\"b\""]).temperature(Patch::Null).dry_run(true).password("p")
}

#[tokio::test]
async fn it_has_the_bytes_that_are_sent() {
    let mut server = ScriptedServer::start().await;
    let json = message().body_json().unwrap();
    assert_eq!(json.get(), r#"{"name":"m","temperature":null,"parts":["é","\"b\""],"password":"p"}"#);
    server.json(200, "{}");
    message().send(&server.client()).await.unwrap();
    assert_eq!(server.request().await.body, json.get().as_bytes());

    let filter = SetFilter::new().filter(Filter::new("x"));
    server.json(200, "{}");
    filter.send(&server.client()).await.unwrap();
    assert_eq!(server.request().await.body, filter.body_json().unwrap().get().as_bytes());
    assert_eq!(Named::new(json.clone()).body_json().unwrap().get(), format!(r#"{{"body_json":{}}}"#, json.get()));
}

#[tokio::test]
async fn options_of_a_client_are_not_applied() {
    let mut server = ScriptedServer::start().await;
    let options = CallOptions::new().body_field("user", "u");
    server.json(200, "{}");
    message().send(&server.client().with(options)).await.unwrap();
    let sent = String::from_utf8(server.request().await.body).unwrap();
    let json = message().body_json().unwrap();
    assert_eq!(sent, json.get().replace(r#""password":"p""#, r#""password":"p","user":"u""#));
}

#[test]
fn what_cannot_be_sent_is_an_error() {
    let error = CreateMessage::new("..", "m", ["a"]).body_json().unwrap_err();
    assert!(error.to_string().starts_with("POST /messages/{room} (createMessage): path parameter `room`: "), "{error}");
    let map = std::collections::HashMap::from([((1, 2), 3)]);
    let error = CreateMessage::new("r", "m", [map]).body_json().unwrap_err();
    assert_eq!((error.subject(), error.problem()), ("body", "has no JSON form"));
    let error = SetFilter::new().body_json().unwrap_err();
    assert_eq!(error.to_string(), "PUT /filter (setFilter): body: has no value");
}
