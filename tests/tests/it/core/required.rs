//! Fields that are always sent and may be `null`.

use openrouter_core::server::{Receive, ReceiveError, Received};
use openrouter_core::{Client, Endpoint, RawJson, object};
use openrouter_json::from_str_lenient;

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/limits")]
struct SetLimit {
    #[endpoint(required)]
    limit: Option<f64>,
    #[endpoint(required)]
    keys: Option<Vec<String>>,
    name: Option<String>,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/limit")]
struct ReplaceLimit {
    #[endpoint(body, required)]
    limit: Option<Limit>,
}

#[object(new)]
struct Limit {
    #[object(required)]
    amount: Option<f64>,
    #[object(required)]
    days: Option<Vec<String>>,
    reason: Option<String>,
}

/// The body of a request.
async fn body<E: Endpoint>(endpoint: &E) -> String {
    let client = Client::builder("https://api.example").bearer("k").build().unwrap();
    let request = client.to_http(endpoint).await.unwrap();
    String::from_utf8(request.body().as_bytes().cloned().unwrap_or_default().to_vec()).unwrap()
}

fn received<E: Receive>(body: &str) -> Result<E, ReceiveError> {
    let request = openrouter_core::http::Request::builder().method(E::META.method).uri(E::META.path);
    let request = request.body(openrouter_core::Bytes::from(body.to_owned())).unwrap();
    E::receive(&mut Received::from_request(E::META, &request, E::META.path).expect("its own path"))
}

#[tokio::test]
async fn a_required_member_is_an_argument_and_always_sent() {
    // A list is given as elsewhere, and `None` is assigned.
    let none = SetLimit { keys: None, ..SetLimit::new(None, ["k"]) };
    assert_eq!(body(&none).await, r#"{"limit":null,"keys":null}"#);
    let some = SetLimit::new(1.5, ["k"]).name("n");
    assert_eq!(body(&some).await, r#"{"limit":1.5,"keys":["k"],"name":"n"}"#);
    assert_eq!(received::<SetLimit>(&body(&none).await).unwrap(), none);
    assert_eq!(received::<SetLimit>(&body(&some).await).unwrap(), some);
    let error = received::<SetLimit>(r#"{"keys":null}"#).unwrap_err();
    assert_eq!(error.to_string(), "body member `limit`: is missing");
}

#[tokio::test]
async fn a_required_body_is_null_without_a_value() {
    let none = ReplaceLimit::new(None);
    assert_eq!(body(&none).await, "null");
    assert_eq!(received::<ReplaceLimit>("null").unwrap(), none);
    let some = ReplaceLimit::new(Limit::new(2.0, ["Monday"]));
    assert_eq!(body(&some).await, r#"{"amount":2.0,"days":["Monday"]}"#);
    assert_eq!(received::<ReplaceLimit>(&body(&some).await).unwrap(), some);
}

#[test]
fn a_required_member_of_an_object_must_be_present() {
    let text = r#"{"amount":null,"days":null}"#;
    let limit = Limit::from_json(text).unwrap();
    let mut none = Limit::new(None, ["Monday"]);
    none.days = None;
    assert_eq!(limit, none);
    assert_eq!(RawJson::from_value(&limit).unwrap().get(), text);
    let (lenient, drift) = from_str_lenient::<Limit>(r#"{"amount":null,"days":null,"reason":1}"#).unwrap();
    assert_eq!((lenient.amount, drift.paths()), (None, &["reason".to_owned()][..]));
    for missing in
        [Limit::from_json(r#"{"days":null}"#).map(drop), from_str_lenient::<Limit>(r#"{"days":null}"#).map(drop)]
    {
        assert!(missing.unwrap_err().to_string().contains("amount"));
    }
}
