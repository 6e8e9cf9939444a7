//! Codes, verifiers, states and keys must never be printed.

use std::error::Error;
use std::fmt::Debug;

use openrouter::Secret;
use openrouter::oauth::{AuthorizeUrl, CodeChallengeMethod, Login, LoginError, Pkce};

use super::{Browser, KEY, api, come_back, fields};

fn printed(value: &impl Debug) -> String {
    format!("{value:?} {value:#?}")
}

fn chain(error: &LoginError) -> String {
    let mut text = format!("{} {error}", printed(error));
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(" {error} {error:?} {error:#?}");
        cause = error.source();
    }
    text
}

#[tokio::test]
async fn a_successful_login_prints_no_secret() {
    let (_server, client, _requests) = api(200, KEY).await;
    let login = Login::new("x").run(&client, |url| drop(come_back(url, "code=code-sentinel"))).await.unwrap();
    assert!(!printed(&login).contains("sentinel"));
    assert!(!printed(&Secret::from(&login)).contains("sentinel"));
}

/// The cases: the API does not respond, refuses the code, or sends a broken response that contains a key.
#[tokio::test]
async fn failed_logins_print_no_secret() {
    for (status, body) in [
        (400, r#"{"error":{"code":400,"message":"bad method"}}"#),
        (403, r#"{"error":{"code":403,"message":"bad code"}}"#),
        (418, "tea"),
        (500, "<html>"),
        (200, r#"{"kex":"sk-or-v1-sentinel"}"#),
        (200, r#"{"key":"sk-or-v1-sentinel","user_id":"#),
        (200, r#"{"key":["sk-or-v1-sentinel"]}"#),
    ] {
        let (_server, client, mut requests) = api(status, body).await;
        let mut browser = None;
        let login = Login::new("x").run(&client, |url| {
            browser = Some(Browser::new(url));
            drop(come_back(url, "code=code-sentinel"));
        });
        let error = login.await.unwrap_err();
        assert!(matches!(error, LoginError::Exchange(_)), "{error:?}");
        let verifier = fields(&requests.recv().await.unwrap())["code_verifier"].clone();
        let chain = chain(&error);
        for secret in ["sentinel", &verifier, &browser.unwrap().state()] {
            assert!(!chain.contains(secret), "{chain}");
        }
    }
}

#[tokio::test]
async fn a_code_that_the_server_quotes_is_not_printed() {
    let (_server, client, _requests) = api(403, r#"{"error":{"code":403,"message":"no code-sentinel"}}"#).await;
    let login = Login::new("x").run(&client, |url| drop(come_back(url, "code=code-sentinel")));
    let error = login.await.unwrap_err();
    let printed = error.to_string();
    assert!(printed.contains("not exchanged for a key") && printed.contains("403 Forbidden: no "), "{printed}");
    assert!(!printed.contains("sentinel"), "{printed}");
}

#[tokio::test]
async fn the_parts_of_a_login_print_no_secret() {
    let verifier = "sentinel".repeat(6);
    for method in [CodeChallengeMethod::S256, CodeChallengeMethod::Plain] {
        let pkce = Pkce::from_verifier(&verifier, method).unwrap();
        let builder = AuthorizeUrl::builder().callback_url("https://a.example").state("sentinel").pkce(&pkce);
        let url = builder.build(&openrouter::OpenRouter::anonymous()).unwrap();
        let exchange = pkce.exchange("sentinel");
        let all = printed(&(pkce, builder, url, exchange));
        assert!(!all.contains("sentinel"), "{all}");
    }
    let login = Login::new("x").param("p", "sentinel");
    assert!(!printed(&(login.clone(), login.headless())).contains("sentinel"));
    let error = Pkce::from_verifier("sentinel", CodeChallengeMethod::S256).unwrap_err();
    assert!(!format!("{error} {}", printed(&error)).contains("sentinel"));
}
