//! Which failures are repeated: the keys of repeated requests, the statuses and errors that a client, an operation or a call
//! names, and the attempts as an observer sees them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use openrouter_core::{
    Attempt, CallOptions, Client, Endpoint, Method, Observer, Operation, Retry, RetryClass, StartedAttempt,
    StatusPattern,
};

use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/charges", idempotency = "Idempotency-Key", errors(402))]
struct Charge {
    amount: u64,
}

/// The caller can set the key by a field.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/orders", idempotency = "X-Request-Key")]
struct Order {
    #[endpoint(header = "x-request-key")]
    key: Option<String>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/locks", retry(create, also(409, 423), never(503)))]
struct Lock {}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/notes")]
struct Note {}

fn quick() -> Retry {
    Retry::default().initial(Duration::ZERO)
}

fn client(server: &ScriptedServer) -> Client {
    Client::builder(server.base_url()).retry(quick()).build().expect("a client")
}

#[tokio::test]
async fn all_attempts_of_a_call_have_one_key() {
    let mut server = ScriptedServer::start().await;
    for _ in 0..2 {
        server.json(500, "{}");
        server.json(200, "{}");
    }
    let client = client(&server);
    let mut keys = Vec::new();
    for _ in 0..2 {
        let response = Charge::new(5_u64).send_with_meta(&client).await.expect("the second attempt");
        let (first, second) = (server.request().await, server.request().await);
        let key = first.header("idempotency-key").expect("a key").to_owned();
        assert_eq!(second.header("idempotency-key"), Some(&*key));
        assert_eq!((response.meta().idempotency_key(), response.meta().attempts()), (Some(&*key), 2));
        keys.push(key);
    }
    assert_ne!(keys[0], keys[1]);
    assert_eq!((Charge::META.retry, Charge::META.idempotency), (RetryClass::Safe, Some("idempotency-key")));
}

#[tokio::test]
async fn the_key_of_a_failed_call_can_be_used_again() {
    let mut server = ScriptedServer::start().await;
    server.json(402, "{}");
    server.json(200, "{}");
    let client = client(&server);
    let error = Charge::new(5_u64).send(&client).await.expect_err("402");
    let key = error.meta().and_then(|meta| meta.idempotency_key()).expect("a key").to_owned();
    Charge::new(5_u64).send(&client.with(CallOptions::new().idempotency_key(&*key))).await.expect("200");
    assert_eq!(server.request().await.header("idempotency-key"), Some(&*key));
    assert_eq!(server.request().await.header("idempotency-key"), Some(&*key));
}

#[tokio::test]
async fn a_key_can_come_from_a_field_or_from_the_options() {
    let mut server = ScriptedServer::start().await;
    (0..4).for_each(|_| server.json(200, "{}"));
    let client = client(&server);
    let options = client.with(CallOptions::new().idempotency_key("from-options"));
    Order::new().key("from-field").send(&client).await.expect("200");
    Order::new().key("from-field").send(&options).await.expect("200");
    Note::new().send(&options).await.expect("200");
    client.request(Method::POST, "/any").header("idempotency-key", "by-hand").send().await.expect("200");
    for (header, key) in [
        ("x-request-key", "from-field"),
        ("x-request-key", "from-options"),
        ("idempotency-key", "from-options"),
        ("idempotency-key", "by-hand"),
    ] {
        assert_eq!(server.request().await.header(header), Some(key));
    }
    let error = Note::new().send(&client.with(CallOptions::new().idempotency_key("two\nlines"))).await;
    let error = error.expect_err("a line break").to_string();
    assert!(error.starts_with("POST /notes (note): header `idempotency-key`: the value has a line break"), "{error}");
}

/// The number of attempts that a call makes when the server returns `status` with `body` and then a success.
async fn attempts<E: Endpoint>(endpoint: E, retry: Retry, status: u16, body: &str) -> u32 {
    let server = ScriptedServer::start().await;
    server.json(status, body);
    server.json(200, "{}");
    let client = Client::builder(server.base_url()).build().expect("a client");
    let client = client.with(CallOptions::new().retry(retry));
    match client.send_with_meta(&endpoint).await {
        Ok(_) => 2,
        Err(error) => error.erase().call().map_or(0, |call| call.attempts()),
    }
}

#[tokio::test]
async fn an_operation_names_the_statuses_that_are_repeated() {
    for (status, expected) in [(409, 2), (423, 2), (503, 1), (429, 2), (500, 1)] {
        assert_eq!(attempts(Lock::new(), quick(), status, "{}").await, expected, "{status}");
    }
    let patterns = [StatusPattern::Exact(409), StatusPattern::Exact(423)];
    assert_eq!((Lock::META.retry_also, Lock::META.retry_never), (&patterns[..], &[StatusPattern::Exact(503)][..]));
}

#[tokio::test]
async fn the_caller_decides_before_the_operation() {
    let retry = quick().also([503]).never([StatusPattern::Exact(409)]);
    assert_eq!(attempts(Lock::new(), retry.clone(), 503, "{}").await, 2);
    assert_eq!(attempts(Lock::new(), retry, 409, "{}").await, 1);
    let by_code = quick().decide(|failed| Some(failed.code == Some("locked") && failed.number < 3));
    assert_eq!(attempts(Note::new(), by_code.clone(), 400, r#"{"error":{"code":"locked","message":"m"}}"#).await, 2);
    assert_eq!(attempts(Note::new(), by_code, 429, "{}").await, 1);
}

#[tokio::test]
async fn a_body_that_promises_success_is_believed() {
    use openrouter_core::{Api, CallMeta, ErrorFacts, PlainErrorBody};

    enum Promising {}

    impl Api for Promising {
        type ErrorBody = PlainErrorBody;
        type Meta = CallMeta;

        fn error_facts(body: &[u8]) -> ErrorFacts {
            ErrorFacts::from_body(body).retryable(body.windows(5).any(|word| word == b"again"))
        }
    }

    #[derive(Debug, Endpoint)]
    #[endpoint(method = "POST", path = "/notes", api = Promising)]
    struct Write {}

    for (status, body, expected) in [(418, "\"again\"", 2), (418, "{}", 1), (500, "\"again\"", 2), (429, "{}", 1)] {
        assert_eq!(attempts(Write::new(), quick(), status, body).await, expected, "{status} {body}");
    }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, line: String) {
        self.0.lock().expect("not poisoned").push(line);
    }
}

/// A limit on calls, which belongs to the user of the library.
#[derive(Debug, PartialEq)]
struct PerMinute(u32);

#[derive(Debug, PartialEq)]
struct Scope {
    name: &'static str,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/repos/{name}", meta(Scope { name: "repo" }, PerMinute(60)))]
struct GetRepo {
    name: String,
}

fn per_minute(operation: Option<&'static Operation>) -> Option<u32> {
    operation?.get::<PerMinute>().map(|limit| limit.0)
}

impl Observer for Log {
    fn started(&self, attempt: &StartedAttempt) {
        self.add(format!("started {} {:?}", attempt.number, per_minute(attempt.operation)));
    }

    fn attempt(&self, attempt: &Attempt) {
        self.add(format!("ended {} {:?}", attempt.number, attempt.outcome));
    }
}

#[tokio::test]
async fn an_observer_hears_when_an_attempt_starts() {
    let server = ScriptedServer::start().await;
    server.json(500, "{}");
    server.json(200, "{}");
    let log = Log::default();
    let client = Client::builder(server.base_url()).retry(quick()).observer(log.clone()).build().expect("a client");
    GetRepo::new("n").send(&client).await.expect("the second attempt");
    let expected = ["started 1 Some(60)", "ended 1 Status(500)", "started 2 Some(60)", "ended 2 Status(200)"];
    assert_eq!(*log.0.lock().expect("not poisoned"), expected);
    assert_eq!(GetRepo::META.get(), Some(&Scope { name: "repo" }));
    assert_eq!(Note::META.get::<Scope>(), None);
}
