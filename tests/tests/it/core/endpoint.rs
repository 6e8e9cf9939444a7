//! Endpoints as a user would declare them, over real sockets.

use openrouter_core::server::{Receive, Received};
use openrouter_core::{
    Auth, Endpoint, Error, Extra, Location, Patch, RawResponse, RetryClass, StatusPattern, object, string_enum,
};

use crate::support::scripted_server::ScriptedServer;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/auth/keys", errors(400, 403, 500))]
struct ExchangeCode {
    code: String,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/beta/widgets/{id}", response = u64, envelope = "data", errors(404, 4XX, 429))]
struct GetWidget {
    id: String,
    verbose: Option<bool>,
    #[endpoint(header = "x-trace")]
    trace: Option<u64>,
    tags: Vec<String>,
}

#[tokio::test]
async fn the_shortest_declaration_is_complete() {
    let mut server = ScriptedServer::start().await;
    server.json(200, r#"{"key":"k"}"#);
    let client = server.client();
    let response: RawResponse = ExchangeCode::new("abc").send(&client).await.unwrap();
    assert_eq!(response.json::<std::collections::BTreeMap<String, String>>().unwrap()["key"], "k");
    let request = server.request().await;
    assert_eq!(request.line(), "POST /api/v1/auth/keys HTTP/1.1");
    assert_eq!(request.body, br#"{"code":"abc"}"#);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("authorization"), Some("Bearer sk-test"));
}

#[tokio::test]
async fn every_field_is_sent_at_its_location() {
    let mut server = ScriptedServer::start().await;
    server.json(200, r#"{"data":7,"other":[1]}"#);
    let client = server.client();
    let widget = GetWidget::new("w 1/2", ["a&b", "c"]).verbose(true).trace(7);
    let response = widget.send_with_meta(&client).await.unwrap();
    assert_eq!(*response, 7);
    assert_eq!(response.siblings().get("other").unwrap().get(), "[1]");
    let request = server.request().await;
    assert_eq!(request.line(), "GET /api/v1/beta/widgets/w%201%2F2?verbose=true&tags=a%26b&tags=c HTTP/1.1");
    assert_eq!(request.header("x-trace"), Some("7"));
    assert_eq!(request.body, b"");
}

#[tokio::test]
async fn errors_are_typed() {
    let server = ScriptedServer::start().await;
    server.json(404, r#"{"error":{"message":"gone"}}"#);
    let client = server.client();
    let error = GetWidget::new("x", [""; 0]).send(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /beta/widgets/{id} (getWidget): 404 Not Found: gone");
    match error {
        Error::Api(GetWidgetError::NotFound(error)) => assert_eq!(error.message(), "gone"),
        other => panic!("{other}"),
    }
}

/// Writes amounts as cents.
mod cents {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(amount: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}c", amount * 100.0))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        let text = String::deserialize(deserializer)?;
        let cents: f64 = text.trim_end_matches('c').parse().map_err(serde::de::Error::custom)?;
        Ok(cents / 100.0)
    }
}

#[object(new)]
struct Place {
    city: String,
    floor: Option<i64>,
}

#[string_enum]
enum Colour {
    Red,
    DarkGreen,
}

/// Every attribute that a field can have.
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[serde(rename_all = "camelCase")]
#[endpoint(
    method = "POST", path = "/shops/{shop_id}/orders/{*rest}", response = (), status = 201, auth = key, retry = safe,
    timeout = "500ms", id = "order", area = "Shop", deprecated, errors(400, 4XX),
)]
struct CreateOrder {
    shop_id: u64,
    rest: String,
    #[endpoint(query)]
    dry_run: Option<bool>,
    #[endpoint(query)]
    #[serde(rename = "tag[]")]
    tags: Vec<String>,
    #[endpoint(query, with = "cents")]
    max_price: f64,
    #[endpoint(header)]
    request_id: Option<String>,
    #[endpoint(header = "X-Colours")]
    colours: Vec<Colour>,
    item_name: String,
    #[endpoint(default = 1)]
    count: u32,
    #[serde(default = "two")]
    speed: u8,
    #[serde(with = "cents")]
    price: f64,
    #[serde(skip_serializing_if = "String::is_empty", default)]
    note: String,
    comment: Patch<String>,
    r#type: Option<Colour>,
    #[serde(flatten)]
    place: Place,
    #[endpoint(extra)]
    more: Extra,
}

fn two() -> u8 {
    2
}

fn order() -> CreateOrder {
    CreateOrder::new(
        7,
        "a/b c",
        ["x", "y z"],
        1.5,
        [Colour::Red, Colour::from("sky blue")],
        "pen",
        0.25,
        Place::new("Rome"),
    )
}

#[tokio::test]
async fn every_attribute_of_a_field_has_its_effect() {
    let mut server = ScriptedServer::start().await;
    server.json(201, "{}");
    order().send(&server.client()).await.unwrap();
    let request = server.request().await;
    assert_eq!(
        request.line(),
        "POST /api/v1/shops/7/orders/a/b%20c?tag%5B%5D=x&tag%5B%5D=y%20z&maxPrice=150c HTTP/1.1"
    );
    assert!(request.head.contains("\r\nx-colours: red\r\nx-colours: sky blue\r\n"), "{}", request.head);
    assert_eq!(request.header("request-id").or(request.header("requestid")), None);
    assert_eq!(
        String::from_utf8(request.body).unwrap(),
        r#"{"itemName":"pen","count":1,"speed":2,"price":"25c","city":"Rome"}"#
    );

    server.json(201, "{}");
    let mut more = Extra::new();
    more.insert("later", [1]).unwrap();
    let full = order()
        .dry_run(false)
        .request_id("r")
        .count(3)
        .speed(4)
        .note("n")
        .comment(Patch::Null)
        .r#type(Colour::DarkGreen);
    full.more(more).send(&server.client()).await.unwrap();
    let request = server.request().await;
    assert!(request.line().contains("?dryRun=false&tag"), "{}", request.line());
    assert_eq!(request.header("request-id"), Some("r"), "the case of members does not apply to headers");
    assert_eq!(
        String::from_utf8(request.body).unwrap(),
        r#"{"itemName":"pen","count":3,"speed":4,"price":"25c","note":"n","comment":null,"type":"dark_green","city":"Rome","later":[1]}"#
    );
}

#[test]
fn the_operation_is_data() {
    let operation = CreateOrder::META;
    assert_eq!((operation.id, operation.area, operation.success), ("order", "Shop", 201));
    assert_eq!((operation.auth, operation.retry, operation.deprecated), (Auth::KEY, RetryClass::Safe, true));
    assert_eq!(operation.timeout, Some(std::time::Duration::from_millis(500)));
    assert_eq!(operation.errors, [StatusPattern::Exact(400), StatusPattern::Class(4)]);
    let parameters = operation.parameters.iter().map(|p| (p.name, p.location, p.required)).collect::<Vec<_>>();
    assert_eq!(parameters[0], ("shopId", Location::Path, true));
    assert_eq!(parameters[2], ("dryRun", Location::Query, false));
    assert_eq!(parameters[6], ("x-colours", Location::Header, true));
    assert_eq!((GetWidget::META.retry, ExchangeCode::META.retry), (RetryClass::Safe, RetryClass::Create));
    assert_eq!(ExchangeCode::META.id, "exchangeCode");
}

/// The receiving side decodes the values that were sent, whatever they are.
#[test]
fn the_receiving_side_decodes_what_the_sending_side_encodes() {
    use proptest::prelude::*;

    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let client = openrouter_core::Client::builder("https://api.example/v1").bearer("k").build().unwrap();
    let segment = "[^/]{1,8}".prop_filter("dot segments are refused", |text| text != "." && text != "..");
    let strategy = (
        any::<u64>(),
        prop::collection::vec(segment, 1..3).prop_map(|segments| segments.join("/")),
        any::<Option<bool>>(),
        prop::collection::vec(".{0,6}", 0..3),
        prop::option::of("[ -~]{1,6}".prop_filter("header values are trimmed", |text| text.trim() == text)),
        (".*", ".*", any::<u32>()),
        prop_oneof![Just(Patch::Absent), Just(Patch::Null), ".*".prop_map(Patch::Value)],
        prop::option::of("[a-z]{1,8}".prop_map(|text: String| Colour::from(text.as_str()))),
        (".*", any::<Option<i64>>()),
    );
    let mut runner = proptest::test_runner::TestRunner::new(proptest::test_runner::Config::with_cases(512));
    let result = runner.run(&strategy, |values| {
        let (shop_id, rest, dry_run, tags, request_id, (item, note, count), comment, kind, (city, floor)) = values;
        let mut sent = order();
        (sent.shop_id, sent.rest, sent.dry_run, sent.tags, sent.request_id) =
            (shop_id, rest, dry_run, tags, request_id);
        (sent.item_name, sent.note, sent.count, sent.comment, sent.r#type) = (item, note, count, comment, kind);
        (sent.place.city, sent.place.floor) = (city, floor);
        let request = runtime.block_on(sent.to_http(&client)).unwrap();
        let request = request.map(|body| body.as_bytes().unwrap().clone());
        let path = request.uri().path().strip_prefix("/v1").unwrap().to_owned();
        let mut received = Received::from_request(CreateOrder::META, &request, &path).expect("its own path");
        let mut received = CreateOrder::receive(&mut received).unwrap();
        // The flattened map keeps the members that are not declared; there are none here.
        received.place.extra = Extra::new();
        received.more = Extra::new();
        prop_assert_eq!(received, sent);
        Ok(())
    });
    result.unwrap();
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/open")]
struct Open {
    #[endpoint(extra)]
    more: Extra,
    #[serde(flatten)]
    place: Place,
    name: String,
    #[endpoint(header = "x-colours")]
    colours: Option<Vec<Colour>>,
    #[endpoint(header = "x-sizes", default)]
    sizes: Vec<u8>,
}

/// Encodes a request and decodes it again.
async fn there_and_back<E: Receive>(endpoint: &E) -> E {
    let client = openrouter_core::Client::builder("https://api.example").bearer("k").build().unwrap();
    let request = client.to_http(endpoint).await.unwrap();
    let request = request.map(|body| body.as_bytes().cloned().unwrap_or_default());
    let mut received = Received::from_request(E::META, &request, request.uri().path()).expect("its own path");
    E::receive(&mut received).unwrap()
}

#[tokio::test]
async fn a_member_that_is_also_flattened_is_written_once() {
    let mut place = Place::new("Rome");
    place.extra.insert("name", "of the place").unwrap();
    place.extra.insert("street", "Appia").unwrap();
    let client = openrouter_core::Client::builder("https://api.example").bearer("k").build().unwrap();
    let request = Open::new(place, "n").to_http(&client).await.unwrap();
    let body = request.body().as_bytes().cloned().unwrap_or_default();
    assert_eq!(std::str::from_utf8(&body).unwrap(), r#"{"city":"Rome","street":"Appia","name":"n"}"#);
}

#[tokio::test]
async fn the_receiving_side_ignores_the_order_of_fields() {
    let mut more = Extra::new();
    more.insert("later", 1).unwrap();
    let sent = Open::new(Place::new("Rome"), "n").more(more).colours([Colour::Red, Colour::DarkGreen]).sizes([1, 2]);
    let received = there_and_back(&sent).await;
    assert_eq!((received.name.as_str(), received.place.city.as_str()), ("n", "Rome"));
    assert_eq!(received.colours, sent.colours);
    assert_eq!(received.sizes, sent.sizes);
    assert!(received.more.get("name").is_none());
    assert_eq!(received.more.get("later").unwrap().get(), "1");
    assert_eq!(there_and_back(&Open::new(Place::new("Rome"), "n")).await.colours, None);
}

#[test]
fn a_field_that_does_not_decode_is_named() {
    let request = |method: &str, uri: &str, body: &str| {
        openrouter_core::http::Request::builder()
            .method(method)
            .uri(uri)
            .body(openrouter_core::Bytes::from(body.to_owned()))
            .unwrap()
    };
    let refusal = |uri: &str, body: &str| {
        let request = request("POST", uri, body);
        let mut received = Received::from_request(CreateOrder::META, &request, request.uri().path()).unwrap();
        CreateOrder::receive(&mut received).unwrap_err().to_string()
    };
    assert!(refusal("/shops/x/orders/a", "{}").starts_with("path parameter `shop_id`"));
    assert!(refusal("/shops/1/orders/a?dryRun=maybe", "{}").starts_with("query parameter `dryRun`"));
    assert!(
        refusal("/shops/1/orders/a?maxPrice=1c", r#"{"count":1}"#).starts_with("body member `itemName`: is missing")
    );
    assert!(refusal("/shops/1/orders/a?maxPrice=1c", "[").starts_with("body"));
    let other = request("GET", "/shops/1/orders/a", "");
    assert!(Received::from_request(CreateOrder::META, &other, "/shops/1/orders/a").is_none());
}

#[object]
struct ShopId(String);

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/shops/{shop}/{colour}")]
struct ListOf {
    shop: ShopId,
    colour: Colour,
}

#[tokio::test]
async fn string_newtypes_and_string_enums_may_be_in_paths() {
    let sent = ListOf::new("a/b", Colour::DarkGreen);
    let client = openrouter_core::Client::builder("https://api.example").build().unwrap();
    assert_eq!(sent.to_http(&client).await.unwrap().uri().path(), "/shops/a%2Fb/dark_green");
    assert_eq!(there_and_back(&sent).await, sent);
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/auth")]
struct HTTPProbe {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/auth", base = origin)]
struct ShowLogin {}

#[test]
fn one_path_below_two_bases_is_two_operations() {
    let operations = openrouter_core::endpoints![HTTPProbe, ShowLogin];
    assert_eq!(operations.iter().map(|operation| operation.id).collect::<Vec<_>>(), ["httpProbe", "showLogin"]);
}

/// A type that can be neither serialized nor deserialized.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Note(u8);

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/kept")]
struct Kept {
    name: String,
    #[serde(skip)]
    note: Note,
    #[serde(skip_serializing)]
    #[endpoint(query)]
    page: u8,
    #[serde(skip_deserializing)]
    written: bool,
    #[endpoint(default = Note(3))]
    #[serde(skip)]
    other: Note,
}

#[tokio::test]
async fn skipped_fields_are_not_sent() {
    let sent = Kept::new("n", true);
    assert_eq!((sent.note, sent.page, sent.other), (Note(0), 0, Note(3)));
    let sent = sent.note(Note(1)).page(2);
    let client = openrouter_core::Client::builder("https://api.example").build().unwrap();
    let request = sent.to_http(&client).await.unwrap();
    assert_eq!(request.uri().path_and_query().unwrap(), "/kept");
    assert_eq!(request.body().as_bytes().unwrap().as_ref(), br#"{"name":"n","written":true}"#);
    assert!(Kept::META.parameters.is_empty());
    assert_eq!(there_and_back(&sent).await, Kept::new("n", false));
}

/// An endpoint that skips all fields of its body.
#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/kept/nothing")]
struct KeptAll {
    #[serde(skip)]
    note: Note,
}

#[tokio::test]
async fn skipped_fields_do_not_make_a_body() {
    let client = openrouter_core::Client::builder("https://api.example").build().unwrap();
    let request = KeptAll::new().note(Note(1)).to_http(&client).await.unwrap();
    assert_eq!(request.headers().get("content-type"), None);
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/optional")]
struct MayHaveBody {
    #[endpoint(body)]
    place: Option<Place>,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/patched")]
struct MayHaveNull {
    #[endpoint(body)]
    place: Patch<Place>,
}

#[tokio::test]
async fn an_absent_body_is_not_sent() {
    let client = openrouter_core::Client::builder("https://api.example").build().unwrap();
    let sent = MayHaveBody::new().to_http(&client).await.unwrap();
    assert_eq!(sent.headers().get("content-type"), None);
    assert!(sent.body().as_bytes().is_none_or(|body| body.is_empty()));
    assert_eq!(MayHaveNull::new().to_http(&client).await.unwrap().headers().get("content-type"), None);
    let sent = MayHaveNull::new().place(Patch::Null).to_http(&client).await.unwrap();
    assert_eq!(sent.headers()["content-type"], "application/json");
    assert_eq!(sent.body().as_bytes().unwrap().as_ref(), b"null");
    for place in [None, Some(Place::new("Rome"))] {
        let sent = MayHaveBody { place };
        assert_eq!(there_and_back(&sent).await, sent);
    }
    for place in [Patch::Absent, Patch::Null, Patch::Value(Place::new("Rome"))] {
        let sent = MayHaveNull { place };
        assert_eq!(there_and_back(&sent).await, sent);
    }
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/raw", response = RawResponse)]
struct GetRaw {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/raw/bytes", response = openrouter_core::Bytes)]
struct GetBytes {}

#[tokio::test]
async fn raw_responses_are_returned_unchanged() {
    let server = ScriptedServer::start().await;
    server.json(200, "{}");
    let response: RawResponse = GetRaw::new().send(&server.client()).await.unwrap();
    assert_eq!(GetRaw::respond(&response).body().as_bytes().unwrap().as_ref(), b"{}");
    server.json(200, "[1]");
    let bytes = GetBytes::new().send(&server.client()).await.unwrap();
    assert_eq!(GetBytes::respond(&bytes).body().as_bytes().unwrap().as_ref(), b"[1]");
}
