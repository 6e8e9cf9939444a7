//! Credentials that expire and are renewed for all calls at once.

use std::collections::BTreeSet;
use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use openrouter::framework::CredentialProvider;
use openrouter::keys::GetCurrentKey;
use openrouter::transport::MemoryTransport;
use openrouter::{Credential, Error, ErrorKind, ExpiringSecret, Method, OpenRouter, RawResponse, Retry, Secret};
use tokio::task::JoinSet;
use tokio::time::{advance, timeout};

use crate::support::scripted_server::ScriptedServer;

const QUARTER_HOUR: Duration = Duration::from_secs(900);

/// A server that refuses some tokens, and the tokens that it has seen.
#[derive(Clone, Default)]
struct Api {
    refused: Arc<Mutex<BTreeSet<String>>>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Api {
    fn client(&self, credential: Credential) -> OpenRouter {
        let api = self.clone();
        let transport = MemoryTransport::new(move |request| {
            let token = request.headers()["authorization"].to_str().unwrap().trim_start_matches("Bearer ").to_owned();
            let status = if api.refused.lock().unwrap().contains(&token) { 401 } else { 200 };
            api.seen.lock().unwrap().push(token);
            Ok(http::Response::builder().status(status).body("{}".into()).unwrap())
        });
        OpenRouter::builder().key(credential).transport(transport).build().unwrap()
    }

    fn refuse(&self, token: &str) {
        self.refused.lock().unwrap().insert(token.to_owned());
    }

    fn seen(&self) -> Vec<String> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }
}

/// An issuer of the tokens `token-0`, `token-1` and so on, which are valid for a quarter of an hour.
#[derive(Clone, Default)]
struct Issuer {
    asked: Arc<AtomicUsize>,
    fails: Arc<Mutex<bool>>,
    hangs: Arc<Mutex<bool>>,
}

impl Issuer {
    fn credential(&self) -> Credential {
        let issuer = self.clone();
        Credential::renewing(move || {
            let issuer = issuer.clone();
            async move {
                let number = issuer.asked.fetch_add(1, Ordering::SeqCst);
                if *issuer.hangs.lock().unwrap() {
                    pending::<()>().await;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
                match *issuer.fails.lock().unwrap() {
                    true => Err("the issuer is down"),
                    false => Ok(ExpiringSecret::new(format!("token-{number}")).expires_in(QUARTER_HOUR)),
                }
            }
        })
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn fails(&self, fails: bool) {
        *self.fails.lock().unwrap() = fails;
    }

    fn hangs(&self, hangs: bool) {
        *self.hangs.lock().unwrap() = hangs;
    }
}

fn start() -> (Api, Issuer, OpenRouter) {
    let (api, issuer) = (Api::default(), Issuer::default());
    let client = api.client(issuer.credential());
    (api, issuer, client)
}

async fn call(client: &OpenRouter) -> Result<RawResponse, Error> {
    client.request(Method::POST, "/x").send().await
}

/// Makes calls at the same time, and returns their results.
async fn calls(client: &OpenRouter, count: usize) -> Vec<Result<RawResponse, Error>> {
    let mut calls = JoinSet::new();
    for _ in 0..count {
        let client = client.clone();
        calls.spawn(async move { call(&client).await });
    }
    calls.join_all().await
}

#[tokio::test(start_paused = true)]
async fn calls_at_once_ask_once() {
    let (api, issuer, client) = start();
    assert!(calls(&client, 21).await.iter().all(Result::is_ok));
    assert_eq!((issuer.asked(), api.seen()), (1, vec!["token-0".to_owned(); 21]));
    call(&client).await.unwrap();
    assert_eq!(issuer.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_secret_is_renewed_a_minute_before_it_expires() {
    let (api, issuer, client) = start();
    call(&client).await.unwrap();
    advance(Duration::from_secs(839)).await;
    call(&client).await.unwrap();
    assert_eq!(api.seen(), ["token-0", "token-0"]);
    advance(Duration::from_secs(2)).await;
    // One call asks, and the others need not wait for it.
    issuer.hangs(true);
    assert!(timeout(Duration::from_millis(1), call(&client)).await.is_err());
    issuer.hangs(false);
    assert!(calls(&client, 21).await.iter().all(Result::is_ok));
    let seen = api.seen();
    assert_eq!(seen.iter().filter(|token| *token == "token-0").count(), 20, "{seen:?}");
    assert_eq!(seen.last().unwrap(), "token-2");
    assert_eq!(issuer.asked(), 3);
}

#[tokio::test(start_paused = true)]
async fn an_expired_secret_is_not_sent() {
    let (api, issuer, client) = start();
    call(&client).await.unwrap();
    advance(QUARTER_HOUR).await;
    assert!(calls(&client, 21).await.iter().all(Result::is_ok));
    assert_eq!((issuer.asked(), api.seen().split_off(1)), (2, vec!["token-1".to_owned(); 21]));
}

#[tokio::test(start_paused = true)]
async fn a_failed_renewal_does_not_matter_before_the_end() {
    let (api, issuer, client) = start();
    call(&client).await.unwrap();
    issuer.fails(true);
    advance(Duration::from_secs(841)).await;
    call(&client).await.unwrap();
    call(&client).await.unwrap();
    assert_eq!(issuer.asked(), 2, "there is a pause after a failure");
    advance(Duration::from_secs(6)).await;
    call(&client).await.unwrap();
    assert_eq!((issuer.asked(), api.seen().len()), (3, 4));
    advance(Duration::from_secs(60)).await;
    for result in calls(&client, 21).await {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Build);
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the issuer is down");
    }
    assert_eq!((issuer.asked(), api.seen().len()), (4, 0), "all calls share the failure");
    issuer.fails(false);
    call(&client).await.unwrap();
    assert_eq!(api.seen(), ["token-4"]);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_does_not_keep_the_others_waiting() {
    let (api, issuer, client) = start();
    issuer.hangs(true);
    let first = tokio::spawn({
        let client = client.clone();
        async move { call(&client).await }
    });
    tokio::time::sleep(Duration::from_secs(1)).await;
    issuer.hangs(false);
    let second = calls(&client, 3);
    tokio::pin!(second);
    assert!(timeout(Duration::from_secs(1), &mut second).await.is_err(), "they wait for the first");
    first.abort();
    assert!(second.await.iter().all(Result::is_ok));
    assert_eq!((issuer.asked(), api.seen()), (2, vec!["token-1".to_owned(); 3]));
}

#[tokio::test(start_paused = true)]
async fn a_refused_secret_is_replaced_once() {
    let (api, issuer, client) = start();
    call(&client).await.unwrap();
    api.refuse("token-0");
    let response = call(&client).await.unwrap();
    assert_eq!((response.meta().attempts(), issuer.asked()), (2, 2));
    assert_eq!(api.seen(), ["token-0", "token-0", "token-1"]);

    api.refuse("token-1");
    assert!(calls(&client, 21).await.iter().all(Result::is_ok));
    assert_eq!(issuer.asked(), 3, "all refused calls share the next one");
    assert_eq!(api.seen().iter().filter(|token| *token == "token-2").count(), 21);

    for token in ["token-2", "token-3", "token-4"] {
        api.refuse(token);
    }
    let error = call(&client.with(openrouter::CallOptions::new().retry(Retry::off()))).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.call().unwrap().attempts()), (401, 2));
    assert_eq!(api.seen(), ["token-2", "token-3"]);
}

#[tokio::test]
async fn a_provider_without_another_credential_is_not_used_again() {
    let api = Api::default();
    api.refuse("same");
    let same = || async { Ok::<_, std::io::Error>(Secret::from("same")) };
    assert_eq!(call(&api.client(Credential::provider(same))).await.unwrap_err().status().unwrap().as_u16(), 401);
    assert_eq!(call(&api.client("same".into())).await.unwrap_err().status().unwrap().as_u16(), 401);
    assert_eq!(api.seen(), ["same", "same"]);
}

/// A provider that keeps a credential until it is refused.
struct Kept(Mutex<&'static str>);

impl CredentialProvider for Kept {
    type Error = std::io::Error;

    async fn credential(&self) -> Result<Secret, std::io::Error> {
        Ok(Secret::from(*self.0.lock().unwrap()))
    }

    fn reject(&self, refused: &Secret) {
        assert_eq!(refused.expose(), "old");
        *self.0.lock().unwrap() = "new";
    }
}

#[tokio::test]
async fn a_provider_learns_that_its_credential_was_refused() {
    let api = Api::default();
    api.refuse("old");
    call(&api.client(Credential::provider(Kept(Mutex::new("old"))))).await.unwrap();
    assert_eq!(api.seen(), ["old", "new"]);
}

/// A token that cannot be replaced.
fn irreplaceable() -> Credential {
    let asked = AtomicUsize::new(0);
    Credential::renewing(move || {
        let is_first = asked.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            match is_first {
                true => Ok(Secret::from("token-number-0")),
                false => Err(std::io::Error::other("token-number-0 has ended")),
            }
        }
    })
}

#[tokio::test]
async fn a_failed_renewal_is_named_in_the_refusal() {
    let server = ScriptedServer::start().await;
    let client = || server.builder().key(irreplaceable()).build().unwrap();
    let refusal = r#"{"error":{"code":401,"message":"expired"}}"#;
    // The reason can quote the credential.
    let named = "401 Unauthorized: expired (the credential was not renewed: … has ended)";
    server.json(401, refusal);
    let error = call(&client()).await.unwrap_err();
    assert_eq!(error.to_string(), format!("POST /x: {named}"));
    assert!(std::error::Error::source(&error).unwrap().to_string().ends_with("has ended"));
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (401, "expired"));
    server.json(401, refusal);
    let error = GetCurrentKey::new().send(&client()).await.unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error}");
    assert!(error.to_string().ends_with(named), "{error}");
    assert!(std::error::Error::source(&error).unwrap().to_string().ends_with("has ended"));
}
