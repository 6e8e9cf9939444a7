use openrouter::keys::GetCurrentKey;
use openrouter::oauth::{
    CodeChallengeMethod, CreateAuthCode, CreateAuthCodeError, ExchangeAuthCode, ExchangeAuthCodeError, UsageLimitType,
};
use openrouter::{Error, Secret, Timestamp, usd};
use openrouter_emulator::{Consent, Emulator};

use crate::emulator::{CHALLENGE, MINUTE, VERIFIER, start, with_key};

/// The code that a user gives to a login with this query.
fn code(emulator: &Emulator, query: &str) -> Secret {
    match emulator.approve(&format!("{}/auth?callback_url=https%3A%2F%2Fapp.example%2F{query}", emulator.origin())) {
        Ok(Consent::Redirect(url)) => Secret::new(url.split_once("?code=").expect("a code").1),
        other => panic!("{other:?}"),
    }
}

fn s256(emulator: &Emulator) -> Secret {
    code(emulator, &format!("&code_challenge={CHALLENGE}&code_challenge_method=S256"))
}

#[tokio::test]
async fn a_login_with_s256_succeeds() {
    let (emulator, _) = start().await;
    let query = format!("&code_challenge={CHALLENGE}&code_challenge_method=S256&limit=2.50&key_label=My%20CLI");
    let code = code(&emulator, &(query + "&usage_limit_type=weekly"));
    let request = ExchangeAuthCode::new(&code).code_verifier(VERIFIER).code_challenge_method(CodeChallengeMethod::S256);
    let granted = request.send(&emulator.anonymous()).await.unwrap();
    assert!(granted.user_id.is_some());
    let key = &emulator.keys()[0];
    assert_eq!((&*key.name, &key.limit), ("My CLI", &Some(usd("2.5"))));
    let current = GetCurrentKey::new().send(&with_key(&emulator, &granted.key)).await.unwrap();
    assert_eq!((current.limit, current.limit_reset.unwrap().as_str()), (Some(usd("2.5")), "weekly"));

    match request.send(&emulator.anonymous()).await.unwrap_err() {
        Error::Api(ExchangeAuthCodeError::Forbidden(error)) => assert!(error.message().contains("used")),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn logins_with_plain_and_without_a_challenge_succeed() {
    let (emulator, _) = start().await;
    let anonymous = emulator.anonymous();
    for query in ["&code_challenge_method=plain", ""] {
        let code = code(&emulator, &format!("&code_challenge={VERIFIER}{query}"));
        ExchangeAuthCode::new(code).code_verifier(VERIFIER).send(&anonymous).await.unwrap();
    }
    ExchangeAuthCode::new(code(&emulator, "")).send(&anonymous).await.unwrap();
}

#[tokio::test]
async fn invalid_exchanges_are_refused() {
    let (emulator, _) = start().await;
    let anonymous = emulator.anonymous();
    let wrong = "x".repeat(43);
    for (request, status) in [
        (ExchangeAuthCode::new("auth_code_unknown"), 403),
        (ExchangeAuthCode::new(s256(&emulator)), 403),
        (ExchangeAuthCode::new(s256(&emulator)).code_verifier(&wrong), 403),
        (ExchangeAuthCode::new(s256(&emulator)).code_verifier(CHALLENGE), 403),
        (ExchangeAuthCode::new(code(&emulator, "")).code_verifier(VERIFIER), 403),
        (s256_as(&emulator, CodeChallengeMethod::Plain), 400),
        (s256_as(&emulator, CodeChallengeMethod::from("S512")), 400),
    ] {
        let error = request.send(&anonymous).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status, "{error}");
    }
    assert_eq!(emulator.keys().len(), 1);
    // A failed attempt does not use up the code.
    let code = s256(&emulator);
    ExchangeAuthCode::new(&code).code_verifier(&wrong).send(&anonymous).await.unwrap_err();
    ExchangeAuthCode::new(&code).code_verifier(VERIFIER).send(&anonymous).await.unwrap();
}

fn s256_as(emulator: &Emulator, method: CodeChallengeMethod) -> ExchangeAuthCode {
    ExchangeAuthCode::new(s256(emulator)).code_verifier(VERIFIER).code_challenge_method(method)
}

#[tokio::test]
async fn a_code_works_for_ten_minutes() {
    let (emulator, _) = start().await;
    let (early, late) = (s256(&emulator), s256(&emulator));
    let exchange = |code| ExchangeAuthCode::new(code).code_verifier(VERIFIER);
    emulator.advance(9 * MINUTE);
    exchange(early).send(&emulator.anonymous()).await.unwrap();
    emulator.advance(MINUTE);
    let error = exchange(late).send(&emulator.anonymous()).await.unwrap_err();
    assert!(
        matches!(&error, Error::Api(ExchangeAuthCodeError::Forbidden(error)) if error.message().contains("expired"))
    );
}

#[tokio::test]
async fn a_call_can_create_a_code() {
    let (emulator, client) = start().await;
    let request = CreateAuthCode::new("https://app.example/cb")
        .code_challenge(CHALLENGE)
        .code_challenge_method(CodeChallengeMethod::S256)
        .key_label("agent")
        .usage_limit_type(UsageLimitType::Daily)
        .expires_at(Timestamp::from("2099-12-31T23:59:59Z"));
    let code = request.send(&client).await.unwrap();
    assert!(code.app_id > Some(0));
    let error = request.send(&client).await.unwrap_err();
    assert!(matches!(error, Error::Api(CreateAuthCodeError::Conflict(_))));
    ExchangeAuthCode::new(&code.id).code_verifier(VERIFIER).send(&emulator.anonymous()).await.unwrap();
    assert_eq!(emulator.keys()[0].name, "agent");
    request.send(&client).await.unwrap();
    emulator.advance(10 * MINUTE);
    request.send(&client).await.unwrap();
    assert_eq!(request.send(&with_key(&emulator, "sk-or-v1-no")).await.unwrap_err().status().unwrap(), 401);
}

#[tokio::test]
async fn invalid_calls_for_codes_are_refused() {
    let (_emulator, client) = start().await;
    let new = || CreateAuthCode::new("https://app.example/cb");
    for request in [
        CreateAuthCode::new("http://app.example/cb"),
        CreateAuthCode::new("not a url"),
        new().code_challenge("short"),
        new().code_challenge_method(CodeChallengeMethod::S256),
        new().code_challenge(CHALLENGE).code_challenge_method(CodeChallengeMethod::from("S1")),
        new().expires_at(Timestamp::from("2099-12-31T23:59Z")),
        new().expires_at(Timestamp::from("2001-12-31T23:59:59Z")),
        new().key_label("x".repeat(101)),
        new().limit(-1),
        new().usage_limit_type(UsageLimitType::from("yearly")),
        new().workspace_id("x"),
    ] {
        let error = request.send(&client).await.unwrap_err();
        assert!(matches!(error, Error::Api(CreateAuthCodeError::BadRequest(_))), "{request:?}: {error}");
    }
}
