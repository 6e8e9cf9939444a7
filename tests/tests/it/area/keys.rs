//! The area API keys: each request as it goes over the wire.

use openrouter::keys::{CreateKey, DeleteKey, ExternalKey, GetCurrentKey, GetKey, LimitReset, ListKeys, UpdateKey};
use openrouter::{Patch, usd};

use super::{Wire, exercise};

const HASH: &str = "f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943";

#[tokio::test]
async fn get_current_key() {
    exercise(&GetCurrentKey::new(), Wire::without_body("GET /api/v1/key")).await;
}

#[tokio::test]
async fn list_keys() {
    exercise(&ListKeys::new(), Wire::without_body("GET /api/v1/keys")).await;
    let request = ListKeys::new().include_disabled(true).include_expired(false).offset(100).workspace_id("w/1");
    let line = "GET /api/v1/keys?include_disabled=true&include_expired=false&offset=100&workspace_id=w%2F1";
    exercise(&request, Wire::without_body(line)).await;
}

#[tokio::test]
async fn create_keys() {
    let body = r#"{"name":"ci"}"#;
    let wire = Wire { line: "POST /api/v1/keys", content_type: Some("application/json"), body };
    exercise(&CreateKey::new("ci"), wire).await;
    let request = CreateKey::new("ci")
        .creator_user_id("user_1")
        .expires_at(Patch::Null)
        .external(ExternalKey::new("customer").api_key("k".repeat(32)))
        .include_byok_in_limit(true)
        .limit(usd("12.50"))
        .limit_reset(LimitReset::Weekly)
        .workspace_id("w");
    let body = concat!(
        r#"{"name":"ci","creator_user_id":"user_1","expires_at":null,"#,
        r#""external":{"user":"customer","api_key":"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"},"#,
        r#""include_byok_in_limit":true,"limit":12.50,"limit_reset":"weekly","workspace_id":"w"}"#
    );
    exercise(&request, Wire { line: "POST /api/v1/keys", content_type: Some("application/json"), body }).await;
}

#[tokio::test]
async fn get_key() {
    exercise(&GetKey::new(HASH), Wire::without_body(&format!("GET /api/v1/keys/{HASH}"))).await;
    exercise(&GetKey::new("a/b ?#%"), Wire::without_body("GET /api/v1/keys/a%2Fb%20%3F%23%25")).await;
}

#[tokio::test]
async fn update_keys() {
    let request = UpdateKey::new(HASH).name("ci").limit(Patch::Null).limit_reset(Patch::Null).disabled(false);
    let body = r#"{"disabled":false,"limit":null,"limit_reset":null,"name":"ci"}"#;
    let line = format!("PATCH /api/v1/keys/{HASH}");
    exercise(&request, Wire { line: &line, content_type: Some("application/json"), body }).await;
    let request = UpdateKey::new(HASH).limit(5).limit_reset(LimitReset::from("hourly")).workspace_id("w");
    let body = r#"{"limit":5,"limit_reset":"hourly","workspace_id":"w"}"#;
    exercise(&request, Wire { line: &line, content_type: Some("application/json"), body }).await;
    let wire = Wire { line: &line, content_type: Some("application/json"), body: "{}" };
    exercise(&UpdateKey::new(HASH), wire).await;
}

#[tokio::test]
async fn delete_keys() {
    exercise(&DeleteKey::new(HASH), Wire::without_body(&format!("DELETE /api/v1/keys/{HASH}"))).await;
}
