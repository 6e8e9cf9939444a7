//! Panics of a mock about unexpected and missing requests.

use openrouter::keys::{CreateKey, GetKey, Key, ListKeys};
use openrouter::{Method, Mock, OpenRouter, Secret};

use super::super::super::support::panic_message;
use super::key;

#[tokio::test]
#[should_panic(expected = "unexpected request: POST /api/v1/keys (createKeys), body: limit, name\n\
                           expected:\n  GET /keys/{hash} (getKey)\n  GET /keys (list), once")]
async fn an_unexpected_request_fails_loudly() {
    let mock = Mock::new().on::<GetKey>(|_| Ok(Key::sample())).once::<ListKeys>(|_| Ok(vec![]));
    let _ = CreateKey::new("n").limit(5).send(&OpenRouter::from(&mock)).await;
}

#[tokio::test]
#[should_panic(expected = "unexpected request: GET /api/v1/keys (list), query: offset, workspace_id\nexpected: none")]
async fn panics_contain_names_but_not_values() {
    let _ = ListKeys::new().offset(7).workspace_id("w").send(&OpenRouter::from(&Mock::new())).await;
}

#[tokio::test]
async fn no_secret_is_printed() {
    #[derive(openrouter::Endpoint)]
    #[endpoint(method = "POST", path = "/log-in", body = form)]
    struct LogIn {
        #[endpoint(secret)]
        password: Secret,
        #[endpoint(query, secret)]
        code: Secret,
        #[endpoint(header = "x-token", secret)]
        token: Secret,
    }

    let mock = Mock::new();
    let client = OpenRouter::from(&mock);
    let task = tokio::spawn(async move { LogIn::new("sentinel-1", "sentinel-2", "sentinel-3").send(&client).await });
    task.await.unwrap_err();
    let problem = panic_message(|| mock.verify());
    assert_eq!(
        problem,
        "unexpected request: POST /api/v1/log-in (logIn), query: code, body of 19 bytes\nexpected: none"
    );
}

#[tokio::test]
#[should_panic(expected = "unexpected request: GET /api/v1/keys/h (getKey)\nexpected: none\nreceived before: 1")]
async fn once_expects_one_request() {
    let mock = Mock::new().once::<GetKey>(|_| Ok(Key::sample()));
    let client = OpenRouter::from(&mock);
    GetKey::new("h").send(&client).await.unwrap();
    let _ = GetKey::new("h").send(&client).await;
}

#[tokio::test]
async fn missing_requests_are_listed() {
    let mock = Mock::new().once::<GetKey>(|_| Ok(Key::sample())).once::<ListKeys>(|_| Ok(vec![]));
    ListKeys::new().send(&OpenRouter::from(&mock)).await.unwrap();
    assert_eq!(panic_message(|| mock.verify()), "never sent: GET /keys/{hash} (getKey)");
}

#[tokio::test]
async fn a_panic_in_a_task_does_not_pass_unnoticed() {
    let mock = Mock::new().on::<GetKey>(|request| {
        assert_eq!(request.hash, "a");
        Ok(key("a", "n"))
    });
    let client = OpenRouter::from(&mock);
    let task = tokio::spawn(async move {
        let _ = GetKey::new("b").send(&client).await;
    });
    assert!(task.await.unwrap_err().is_panic());
    assert_eq!(mock.received::<GetKey>().len(), 1);
    assert_eq!(panic_message(|| drop(mock)), "the response to GET /keys/{hash} (getKey) panicked");
}

#[tokio::test]
#[should_panic(expected = "a request of GET /keys (list) cannot be decoded: query parameter `offset`: expected ")]
async fn a_request_that_does_not_decode_fails_loudly() {
    let mock = Mock::new().on::<ListKeys>(|_| Ok(vec![]));
    let _ = OpenRouter::from(&mock).request(Method::GET, "/keys").query("offset", "soon").send().await;
}
