use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use openrouter::keys::{CreateKey, GetCurrentKey, ListKeys};
use openrouter::oauth::{
    CreateAuthCode, ExchangeToken, ExchangeTokenError, GrantType, ListJwks, TokenErrorCode, TokenScope, TokenType,
};
use openrouter::{Error, Secret};
use openrouter_emulator::{Emulator, FederationPolicy, SigningKey};
use serde_json::{Value, json};

use crate::emulator::{MINUTE, ask, start, status, with_key};

const POLICY: &str = "11111111-2222-3333-4444-555555555555";

fn request(token: impl Into<Secret>) -> ExchangeToken {
    ExchangeToken::new(token, Emulator::DEMO_POLICY)
}

async fn refused(emulator: &Emulator, request: ExchangeToken) -> (TokenErrorCode, String) {
    match request.send(&emulator.anonymous()).await.unwrap_err() {
        Error::Api(ExchangeTokenError::BadRequest(error)) => {
            (error.body().error.clone(), error.body().error_description.clone().unwrap_or_default())
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_token_is_a_key_until_it_expires() {
    let (emulator, _) = start().await;
    let subject = emulator.subject_token("repo:acme/app").unwrap();
    let issued = request(&subject).send(&emulator.anonymous()).await.unwrap();
    assert_eq!((issued.expires_in, issued.token_type.as_deref()), (Some(900), Some("Bearer")));
    assert_eq!(
        (&issued.scope, &issued.issued_token_type),
        (&Some(TokenScope::Inference), &Some(TokenType::AccessToken))
    );
    let client = with_key(&emulator, &issued.access_token);
    assert_eq!(GetCurrentKey::new().send(&client).await.unwrap().label, "repo:acme/app");
    CreateAuthCode::new("https://app.example/").send(&client).await.unwrap();
    assert_eq!(CreateKey::new("k").send(&client).await.unwrap_err().status().unwrap(), 403);
    emulator.advance(14 * MINUTE);
    GetCurrentKey::new().send(&client).await.unwrap();
    emulator.advance(MINUTE);
    assert_eq!(GetCurrentKey::new().send(&client).await.unwrap_err().status().unwrap(), 401);

    let scoped = request(emulator.subject_token("s").unwrap()).scope(TokenScope::Management);
    let issued = scoped.send(&emulator.anonymous()).await.unwrap();
    ListKeys::new().send(&with_key(&emulator, &issued.access_token)).await.unwrap();
    let tampered = flip(issued.access_token.expose());
    assert_eq!(ListKeys::new().send(&with_key(&emulator, tampered)).await.unwrap_err().status().unwrap(), 401);
}

/// The token with one character of its claims changed.
fn flip(token: &str) -> String {
    let at = token.find('.').unwrap() + 10;
    let other = if token.as_bytes()[at] == b'A' { "B" } else { "A" };
    [&token[..at], other, &token[at + 1..]].concat()
}

#[tokio::test]
async fn issued_tokens_verify_against_the_published_keys() {
    let (emulator, _) = start().await;
    let keys = ListJwks::new().send(&emulator.anonymous()).await.unwrap();
    let issued = request(emulator.subject_token("s").unwrap()).send(&emulator.anonymous()).await.unwrap();
    // Another emulator trusts the first one's keys, and so checks the signature.
    let (other, _) = start().await;
    other.add_policy(POLICY, FederationPolicy::new(emulator.origin(), emulator.base_url(), keys));
    ExchangeToken::new(&issued.access_token, POLICY).send(&other.anonymous()).await.unwrap();
    let error = refused(&other, ExchangeToken::new(flip(issued.access_token.expose()), POLICY)).await;
    assert_eq!(error.0, TokenErrorCode::InvalidGrant);
    // A token of another emulator is not a key here either.
    assert!(GetCurrentKey::new().send(&with_key(&other, &issued.access_token)).await.is_err());
}

#[tokio::test]
async fn invalid_requests_are_refused() {
    let (emulator, _) = start().await;
    let token = || emulator.subject_token("s").unwrap();
    use TokenErrorCode::{InvalidGrant, InvalidRequest, InvalidScope, UnsupportedGrantType};
    for (request, code) in [
        (request(token()).grant_type(GrantType::from("authorization_code")), UnsupportedGrantType),
        (request(token()).subject_token_type(TokenType::AccessToken), InvalidRequest),
        (request(token()).requested_token_type(TokenType::Jwt), InvalidRequest),
        (request("not a token"), InvalidRequest),
        (request("a.b"), InvalidRequest),
        (request("x".repeat(20_000)), InvalidRequest),
        (request(token()).scope(TokenScope::from("everything")), InvalidScope),
        (ExchangeToken::new(token(), "policy"), InvalidRequest),
        (ExchangeToken::new(token(), POLICY), InvalidGrant),
        (request(flip(token().expose())), InvalidGrant),
    ] {
        let (found, description) = refused(&emulator, request.clone()).await;
        assert_eq!(found, code, "{request:?}: {description}");
    }
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let response = ask(&emulator, "POST /api/v1/oauth/token", &form, "scope=inference").await;
    assert_eq!(status(&response), 400);
    let (_, body) = response.split_once("\r\n\r\n").unwrap();
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        body,
        json!({
            "error": "invalid_request", "error_description": "form field `subject_token`: is missing"
        })
    );
}

#[tokio::test]
async fn policies_check_every_claim() {
    let (emulator, _) = start().await;
    let provider = SigningKey::generate().unwrap();
    let policy = FederationPolicy::new("https://ci.example", "openrouter", provider.jwks());
    emulator.add_policy(POLICY, policy.subject("repo:acme/*:main").lifetime(Duration::from_secs(60)));
    let now = emulator.now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let good = json!({
        "iss": "https://ci.example", "aud": ["other", "openrouter"], "sub": "repo:acme/app:main",
        "exp": now + 300, "nbf": now - 5, "more": {"a": 1},
    });
    let ask = |changes: Value| {
        let mut claims: BTreeMap<String, Value> = serde_json::from_value(good.clone()).unwrap();
        claims.extend(serde_json::from_value::<BTreeMap<_, _>>(changes).unwrap());
        claims.retain(|_, value| !value.is_null());
        ExchangeToken::new(provider.sign(&claims).unwrap(), POLICY)
    };
    let issued = ask(json!({})).send(&emulator.anonymous()).await.unwrap();
    assert_eq!((issued.expires_in, issued.scope), (Some(60), Some(TokenScope::Inference)));
    ask(json!({"aud": "openrouter"})).send(&emulator.anonymous()).await.unwrap();
    for (changes, word) in [
        (json!({"iss": "https://evil.example"}), "issuer"),
        (json!({"aud": "other"}), "audience"),
        (json!({"aud": null}), "audience"),
        (json!({"exp": now}), "expired"),
        (json!({"exp": null}), "expires"),
        (json!({"nbf": now + 120}), "not valid yet"),
        (json!({"sub": "repo:acme/app:dev"}), "subject"),
        (json!({"sub": null}), "subject"),
    ] {
        let (code, description) = refused(&emulator, ask(changes)).await;
        assert_eq!(code, TokenErrorCode::InvalidGrant);
        assert!(description.contains(word), "{word}: {description}");
    }
    let (code, _) = refused(&emulator, ask(json!({})).scope(TokenScope::Management)).await;
    assert_eq!(code, TokenErrorCode::InvalidScope);
    // The same token is refused once it has expired, and the early one is accepted once it is valid.
    let (early, soon) = (ask(json!({"nbf": now + 60})), ask(json!({})));
    emulator.advance(2 * MINUTE);
    early.send(&emulator.anonymous()).await.unwrap();
    emulator.advance(4 * MINUTE);
    assert_eq!(refused(&emulator, soon).await.0, TokenErrorCode::InvalidGrant);
    let stranger = SigningKey::generate().unwrap().sign(&good).unwrap();
    assert_eq!(refused(&emulator, ExchangeToken::new(stranger, POLICY)).await.0, TokenErrorCode::InvalidGrant);
}

#[tokio::test]
async fn the_grant_type_and_the_token_type_are_required() {
    let (emulator, _) = start().await;
    let token = emulator.subject_token("s").unwrap();
    let grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange";
    let kind = "subject_token_type=urn:ietf:params:oauth:token-type:jwt";
    let rest = format!("subject_token={}&federation_policy_id={}", token.expose(), Emulator::DEMO_POLICY);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for (body, missing) in [(format!("{kind}&{rest}"), "grant_type"), (format!("{grant}&{rest}"), "subject_token_type")]
    {
        let response = ask(&emulator, "POST /api/v1/oauth/token", &form, &body).await;
        assert_eq!(status(&response), 400);
        assert!(response.contains(&format!("form field `{missing}`: is missing")), "{response}");
    }
    let response = ask(&emulator, "POST /api/v1/oauth/token", &form, &format!("{grant}&{kind}&{rest}")).await;
    assert_eq!(status(&response), 200, "{response}");
}

#[tokio::test]
async fn programs_in_other_languages_get_tokens_and_time() {
    let (emulator, _) = start().await;
    let json = [("content-type", "application/json")];
    let response = ask(&emulator, "POST /emulator/subject-token", &json, r#"{"subject":"ci"}"#).await;
    let (_, body) = response.split_once("\r\n\r\n").unwrap();
    let body: BTreeMap<String, String> = serde_json::from_str(body).unwrap();
    let request = ExchangeToken::new(&body["subject_token"], &body["federation_policy_id"]);
    request.send(&emulator.anonymous()).await.unwrap();
    let before = emulator.now();
    assert_eq!(status(&ask(&emulator, "POST /emulator/advance", &json, r#"{"seconds":600}"#).await), 200);
    assert!(emulator.now().duration_since(before).unwrap() >= 10 * MINUTE);
    assert_eq!(refused(&emulator, request).await.0, TokenErrorCode::InvalidGrant);
    for wrong in ["{}", r#"{"seconds":600,"minutes":1}"#] {
        assert_eq!(status(&ask(&emulator, "POST /emulator/advance", &json, wrong).await), 400, "{wrong}");
    }
    let wrong = r#"{"subject":"ci","audience":"x"}"#;
    assert_eq!(status(&ask(&emulator, "POST /emulator/subject-token", &json, wrong).await), 400);
}

/// The calls of a client share one token, which they replace when the server says that it has expired.
#[tokio::test]
async fn a_client_renews_its_token() {
    let (emulator, _) = start().await;
    let emulator = std::sync::Arc::new(emulator);
    let issuer = std::sync::Arc::clone(&emulator);
    let token = openrouter::Credential::renewing(move || {
        let (anonymous, subject) = (issuer.anonymous(), issuer.subject_token("ci"));
        async move { request(subject?).scope(TokenScope::Management).send(&anonymous).await.map_err(Error::erase) }
    });
    let client = with_key(&emulator, token);
    let exchanges = || emulator.received::<ExchangeToken>().len();
    let create_at_once = async || {
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..21 {
            let client = client.clone();
            calls.spawn(async move { CreateKey::new("k").send(&client).await });
        }
        for created in calls.join_all().await {
            created.unwrap();
        }
    };
    create_at_once().await;
    assert_eq!(exchanges(), 1);
    // The clock of the client does not know that the token has expired.
    emulator.advance(15 * MINUTE);
    create_at_once().await;
    assert_eq!((exchanges(), emulator.keys().len()), (2, 43));
}
