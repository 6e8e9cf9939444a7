//! The area OAuth: each request as it goes over the wire.

mod login;

use openrouter::Error;
use openrouter::oauth::{
    CodeChallengeMethod, CreateAuthCode, ExchangeAuthCode, ExchangeToken, ListJwks, TokenErrorCode, TokenScope,
    UsageLimitType,
};

use super::{Wire, exercise};
use crate::support::scripted_server::ScriptedServer;

#[tokio::test]
async fn exchange_auth_code_for_api_key() {
    let request = ExchangeAuthCode::new("auth_code_abc123def456")
        .code_verifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        .code_challenge_method(CodeChallengeMethod::S256);
    let body = concat!(
        r#"{"code":"auth_code_abc123def456","code_verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk","#,
        r#""code_challenge_method":"S256"}"#
    );
    let wire = Wire { line: "POST /api/v1/auth/keys", content_type: Some("application/json"), body };
    exercise(&request, wire).await;
}

#[tokio::test]
async fn create_auth_keys_code() {
    let request = CreateAuthCode::new("https://myapp.com/auth/callback?a=b")
        .code_challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        .code_challenge_method(CodeChallengeMethod::S256)
        .expires_at(openrouter::Timestamp::from("2027-12-31T23:59:59Z"))
        .key_label("My Custom Key")
        .limit(100)
        .spawn_agent("my-agent")
        .spawn_cloud("aws-us-east-1")
        .usage_limit_type(UsageLimitType::Monthly)
        .workspace_id("0df9e665-d932-5740-b2c7-b52af166bc11");
    let body = concat!(
        r#"{"callback_url":"https://myapp.com/auth/callback?a=b","#,
        r#""code_challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","code_challenge_method":"S256","#,
        r#""expires_at":"2027-12-31T23:59:59Z","key_label":"My Custom Key","limit":100,"spawn_agent":"my-agent","#,
        r#""spawn_cloud":"aws-us-east-1","usage_limit_type":"monthly","#,
        r#""workspace_id":"0df9e665-d932-5740-b2c7-b52af166bc11"}"#
    );
    let wire = Wire { line: "POST /api/v1/auth/keys/code", content_type: Some("application/json"), body };
    exercise(&request, wire).await;
}

#[tokio::test]
async fn create_oauth_token() {
    let request =
        ExchangeToken::new("aaa.bbb.ccc", "4b2f7d1e-8c3a-4e5f-9a6b-1c2d3e4f5a6b").scope(TokenScope::Inference);
    let body = concat!(
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=aaa.bbb.ccc&",
        "subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Ajwt&",
        "federation_policy_id=4b2f7d1e-8c3a-4e5f-9a6b-1c2d3e4f5a6b&scope=inference"
    );
    let content_type = Some("application/x-www-form-urlencoded");
    exercise(&request, Wire { line: "POST /api/v1/oauth/token", content_type, body }).await;
}

#[tokio::test]
async fn oauth_errors_have_their_own_body() {
    let server = ScriptedServer::start().await;
    server.json(400, r#"{"error":"invalid_grant","error_description":"expired"}"#);
    match ExchangeToken::new("a.b.c", "p").send(&server.openrouter()).await {
        Err(Error::Api(openrouter::oauth::ExchangeTokenError::BadRequest(error))) => {
            assert_eq!(error.body().error, TokenErrorCode::InvalidGrant);
            assert_eq!(error.message(), "expired");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn list_oauth_jwks() {
    exercise(&ListJwks::new(), Wire::without_body("GET /api/v1/oauth/jwks")).await;
}
