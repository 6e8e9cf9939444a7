//! Setters of fields that are left alone, cleared or set.

use openrouter_core::{Client, Endpoint, Patch, object};

#[derive(Debug, Endpoint)]
#[endpoint(method = "PATCH", path = "/guardrails/{id}")]
struct UpdateGuardrail {
    id: u64,
    allowed: Patch<Vec<String>>,
    limit: Patch<f64>,
    days: Patch<u64>,
    budget: Patch<Budget>,
}

#[object(new)]
struct Budget {
    allowed: Patch<Vec<String>>,
    limit: Patch<f64>,
    parts: Patch<Vec<f64>>,
}

async fn body(endpoint: &UpdateGuardrail) -> String {
    let client = Client::builder("https://api.example").bearer("k").build().unwrap();
    let request = client.to_http(endpoint).await.unwrap();
    String::from_utf8(request.body().as_bytes().unwrap().to_vec()).unwrap()
}

fn update() -> UpdateGuardrail {
    UpdateGuardrail::new(1)
}

#[tokio::test]
async fn a_list_is_given_as_an_array_or_a_vec_or_cleared() {
    let (list, null) = (r#"{"allowed":["openai/gpt-5"]}"#, r#"{"allowed":null}"#);
    assert_eq!(body(&update().allowed(["openai/gpt-5"])).await, list);
    assert_eq!(body(&update().allowed(["openai/gpt-5".to_owned()])).await, list);
    assert_eq!(body(&update().allowed(vec!["openai/gpt-5".to_owned()])).await, list);
    let names = ["openai/gpt-5"].iter().map(ToString::to_string);
    assert_eq!(body(&update().allowed(names.collect::<Vec<_>>())).await, list);
    assert_eq!(body(&update().allowed(Patch::Value(vec!["openai/gpt-5".to_owned()]))).await, list);
    assert_eq!(body(&update().allowed(Vec::new())).await, r#"{"allowed":[]}"#);
    assert_eq!(body(&update().allowed(Patch::Null)).await, null);
    assert_eq!(body(&update().allowed(Patch::Absent)).await, "{}");
}

#[tokio::test]
async fn an_object_has_the_same_setters() {
    let budget = Budget::new().allowed(["a", "b"]).parts([1, 2]).limit(3);
    let sent = r#"{"budget":{"allowed":["a","b"],"limit":3.0,"parts":[1.0,2.0]}}"#;
    assert_eq!(body(&update().budget(budget)).await, sent);
    assert_eq!(body(&update().budget(Budget::new().allowed(Patch::Null))).await, r#"{"budget":{"allowed":null}}"#);
}

#[tokio::test]
async fn an_option_says_what_none_means() {
    let cleared = update().limit(Patch::or_null(None)).days(Patch::or_null(Some(7)));
    assert_eq!(body(&cleared).await, r#"{"limit":null,"days":7}"#);
    let left_alone = update().limit(Patch::or_absent(Some(1.5))).days(Patch::or_absent(None));
    assert_eq!(body(&left_alone).await, r#"{"limit":1.5}"#);
    assert_eq!(body(&update().days(7)).await, r#"{"days":7}"#);
}
