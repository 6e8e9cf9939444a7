//! Tests of programs without a network: responses are given by endpoint.

use std::future::pending;
use std::time::Duration;

use openrouter::framework::TimeoutKind;
use openrouter::framework::server::Receive;
use openrouter::http::Response;
use openrouter::keys::{CreateKey, DeleteKey, DeleteKeyError, DeletedKey, GetKey, GetKeyError, Key, ListKeys};
use openrouter::oauth::{ExchangeToken, ExchangeTokenError, TokenError};
use openrouter::transport::{Body, TransportError, TransportErrorKind};
use openrouter::{CallOptions, Error, Method, Mock, OpenRouter, Retry, Timeouts};

mod endpoints;
mod expectations;

/// The program under test: deletes the keys of a name.
async fn clean_up(client: &OpenRouter, name: &str) -> Result<usize, Error> {
    let mut deleted = 0;
    for key in ListKeys::new().include_disabled(true).send(client).await? {
        if key.name != name {
            continue;
        }
        match DeleteKey::new(&key.hash).send(client).await {
            Ok(_) => deleted += 1,
            Err(Error::Api(DeleteKeyError::NotFound(_))) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(deleted)
}

fn key(hash: &str, name: &str) -> Key {
    let mut key = Key::sample();
    (key.hash, key.name) = (hash.to_owned(), name.to_owned());
    key
}

#[tokio::test]
async fn a_program_is_tested_without_a_network() {
    let mock = Mock::new()
        .on::<ListKeys>(|request| {
            assert_eq!(request.include_disabled, Some(true));
            Ok(vec![key("a/1", "old"), key("b", "new"), key("c", "old")])
        })
        .once::<DeleteKey>(|_| Err(DeleteKeyError::not_found("gone")))
        .on::<DeleteKey>(|_| Ok(DeletedKey::sample()));
    assert_eq!(clean_up(&OpenRouter::from(&mock), "old").await.unwrap(), 1);
    let deleted = mock.received::<DeleteKey>();
    assert_eq!(deleted.iter().map(|request| request.hash.as_str()).collect::<Vec<_>>(), ["a/1", "c"]);
    assert_eq!(mock.received::<ListKeys>().len(), 1);
    assert!(mock.received::<GetKey>().is_empty());
    mock.verify();
}

#[tokio::test]
async fn errors_are_those_of_the_endpoint() {
    let mock = Mock::new()
        .on::<DeleteKey>(|request| Err(DeleteKeyError::not_found(format!("no {}", request.hash))))
        .on::<ExchangeToken>(|_| Err(ExchangeTokenError::bad_request(TokenError::sample())));
    let client = OpenRouter::from(&mock);
    let error = DeleteKey::new("h").send(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "DELETE /keys/{hash} (deleteKeys): 404 Not Found: no h");
    let error = ExchangeToken::new("a.b.c", "policy").send(&client).await.unwrap_err();
    assert!(
        matches!(error, Error::Api(ExchangeTokenError::BadRequest(error)) if *error.body() == TokenError::sample())
    );
}

#[tokio::test(start_paused = true)]
async fn responses_are_given_in_turn() {
    let mut calls = 0;
    let response = key("h", "moved into the closure");
    let mock = Mock::new()
        .once::<GetKey>(|_| Err(GetKeyError::internal_server_error("first")))
        .once::<GetKey>(move |_| Ok(response))
        .on::<GetKey>(|_| panic!("replaced by the next"))
        .on::<GetKey>(move |request| {
            calls += 1;
            Ok(key(&request.hash, &calls.to_string()))
        });
    let client = OpenRouter::from(&mock);
    let response = GetKey::new("h").send_with_meta(&client).await.unwrap();
    assert_eq!((response.meta().attempts(), response.name.as_str()), (2, "moved into the closure"));
    assert_eq!(GetKey::new("h").send(&client).await.unwrap().name, "1");
    assert_eq!(GetKey::new("h").send(&client).await.unwrap().name, "2");
    assert_eq!(mock.received::<GetKey>().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn failures_of_the_network_can_be_given() {
    let mock = Mock::new()
        .once_http::<GetKey, _>(async |_| Err(TransportError::new(TransportErrorKind::Connect)))
        .once_http::<GetKey, _>(|_| pending())
        .once_http::<GetKey, _>(async |_| {
            tokio::time::sleep(Duration::from_secs(5)).await;
            Ok(Response::new(Body::from("{")))
        });
    let client = OpenRouter::from(&mock)
        .with(CallOptions::new().retry(Retry::off()).timeouts(Timeouts::new().headers(Duration::from_secs(10))));
    let error = GetKey::new("h").send(&client).await.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.failure().kind() == TransportErrorKind::Connect),
        "{error}"
    );
    let error = GetKey::new("h").send(&client).await.unwrap_err();
    assert!(matches!(&error, Error::Timeout(error) if *error.failure() == TimeoutKind::Headers), "{error}");
    let error = GetKey::new("h").send(&client).await.unwrap_err();
    assert!(matches!(&error, Error::Decode(_)), "{error}");
    mock.verify();
}

#[tokio::test]
async fn responses_of_any_status_and_with_any_header_can_be_given() {
    let mock = Mock::new()
        .once_http::<GetKey, _>(async |_| Ok(Response::builder().status(418).body("<h1>Teapot</h1>".into()).unwrap()))
        .once_http::<GetKey, _>(async |request| {
            let mut response = GetKey::respond(&key(&request.hash, "n"));
            response.headers_mut().insert("x-generation-id", "gen-1".parse().unwrap());
            Ok(response.map(Body::from))
        });
    let client = OpenRouter::from(&mock);
    let error = GetKey::new("h").send(&client).await.unwrap_err();
    assert!(matches!(error, Error::UnexpectedStatus(_)), "{error}");
    assert_eq!(error.call().unwrap().raw(), "<h1>Teapot</h1>");
    let response = GetKey::new("h").send_with_meta(&client).await.unwrap();
    assert_eq!((response.hash.as_str(), response.meta().generation_id()), ("h", Some("gen-1")));
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_and_tasks_share_a_mock() {
    let mock = Mock::new().on::<GetKey>(|request| Ok(key(&request.hash, "n")));
    let elsewhere = OpenRouter::builder().base_url("https://eu.example.com/v9").key("sk").transport(mock.clone());
    let clients = [OpenRouter::from(&mock), elsewhere.build().unwrap()];
    let tasks = (0..20).map(|number| {
        let client = clients[number % 2].clone();
        tokio::spawn(async move { GetKey::new(number.to_string()).send(&client).await.unwrap().hash })
    });
    for (number, task) in tasks.collect::<Vec<_>>().into_iter().enumerate() {
        assert_eq!(task.await.unwrap(), number.to_string());
    }
    assert_eq!(mock.received::<GetKey>().len(), 20);
}

#[tokio::test]
async fn requests_without_an_endpoint_are_recognised_by_their_path() {
    let mock = Mock::new().on::<CreateKey>(|_| Ok(openrouter::keys::CreatedKey::sample()));
    let client = OpenRouter::from(&mock);
    let response = client.request(Method::POST, "/keys").json(&CreateBody { name: "n" }).send().await.unwrap();
    assert_eq!(response.status(), 201);
    assert_eq!(mock.received::<CreateKey>()[0].name, "n");
}

#[derive(serde::Serialize)]
struct CreateBody {
    name: &'static str,
}

#[tokio::test]
async fn only_paths_below_the_base_path_are_expected() {
    let mock = Mock::new().on::<GetKey>(|_| Ok(Key::sample()));
    let client = OpenRouter::from(&mock);
    client.request(Method::GET, "/keys/abc").send().await.unwrap();
    let wrong = tokio::spawn(client.request(Method::GET, "/wrong/place/keys/abc").send()).await;
    assert!(wrong.unwrap_err().is_panic());
    assert!(std::panic::catch_unwind(|| mock.verify()).is_err());
}
