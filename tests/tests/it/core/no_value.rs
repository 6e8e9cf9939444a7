//! `Option<T>` as a response, and `empty_object`.

use openrouter_core::server::{Receive, Router, Server};
use openrouter_core::{Client, Endpoint, Mock, object};

use crate::support::scripted_server::ScriptedServer;

#[object(new)]
#[derive(PartialEq)]
struct Job {
    id: Option<u64>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/jobs", response = Option<Job>)]
struct TakeJob;

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/jobs/next", response = Option<Job>, empty_object)]
struct NextJob;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/jobs/last", response = Option<Job>, empty_object, envelope = "data")]
struct LastJob;

#[tokio::test]
async fn a_response_without_a_body_is_none() {
    let server = ScriptedServer::start().await;
    for _ in 0..3 {
        server.respond(204, &[], "");
    }
    let client = server.client();
    assert_eq!(TakeJob::new().send(&client).await.unwrap(), None);
    assert_eq!(NextJob::new().send(&client).await.unwrap(), None);
    assert_eq!(LastJob::new().send(&client).await.unwrap(), None);
}

#[tokio::test]
async fn an_empty_object_is_none_where_it_is_declared() {
    let server = ScriptedServer::start().await;
    let client = server.client();
    for body in ["{}", " { \n} \n"] {
        for _ in 0..3 {
            server.json(200, body);
        }
        assert_eq!(TakeJob::new().send(&client).await.unwrap(), Some(Job::new()));
        assert_eq!(NextJob::new().send(&client).await.unwrap(), None);
        assert_eq!(LastJob::new().send(&client).await.unwrap(), None);
    }
    server.json(200, r#"{"id":7}"#);
    assert_eq!(NextJob::new().send(&client).await.unwrap(), Some(Job::new().id(7_u64)));
    server.json(200, r#"{"data":{"id":8}}"#);
    assert_eq!(LastJob::new().send(&client).await.unwrap(), Some(Job::new().id(8_u64)));
    server.json(200, r#"{"error":{"message":"no"}"#);
    assert!(NextJob::new().send(&client).await.is_err());
    assert!(NextJob::META.empty_object && !TakeJob::META.empty_object);
}

#[tokio::test]
async fn a_server_and_a_mock_send_the_empty_object() {
    assert_eq!(NextJob::respond(&None).into_body().as_bytes().unwrap(), "{}");
    assert_eq!(TakeJob::respond(&None).into_body().as_bytes().unwrap(), "null");
    let router = Router::<()>::new().on::<NextJob>(|_, _| Ok(None)).on::<LastJob>(|_, _| Ok(None));
    let server = Server::start(router, ()).await.unwrap();
    let client = Client::builder(server.base_url()).build().unwrap();
    assert_eq!(NextJob::new().send(&client).await.unwrap(), None);
    assert_eq!(LastJob::new().send(&client).await.unwrap(), None);
    let mock = Mock::new().on::<NextJob>(|_| Ok(Some(Job::new().id(1_u64))));
    let client = Client::builder("https://api.example").transport(mock).build().unwrap();
    assert_eq!(NextJob::new().send(&client).await.unwrap(), Some(Job::new().id(1_u64)));
}
