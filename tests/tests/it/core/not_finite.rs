//! A number that is NaN or infinite is an error that names its place, whichever way it gets into a JSON body. Sent as `null`, a limit
//! of infinity would remove the limit.

use std::collections::{BTreeMap, HashMap};

use openrouter_core::{CallOptions, Client, Endpoint, Error, Extra, Patch, RawJson, object, union};
use serde::{Serialize, Serializer};

/// A request with a number in each kind of field.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/limits")]
struct SetLimits {
    name: String,
    limit: Option<f64>,
    short: Option<f32>,
    patch: Patch<f64>,
    list: Option<Vec<f64>>,
    map: Option<BTreeMap<String, f64>>,
    nested: Option<Nested>,
    plain: Option<Plain>,
    plains: Option<Vec<Plain>>,
    pair: Option<(u8, f64)>,
    part: Option<Part>,
    number: Option<NumberOrText>,
    #[serde(serialize_with = "doubled")]
    with: f64,
    #[serde(flatten)]
    flat: Flat,
    #[serde(flatten)]
    rest: HashMap<String, Plain>,
}

#[object(new)]
struct Nested {
    limits: Vec<Limit>,
    #[serde(flatten)]
    flat: Option<Flat>,
}

#[object(new)]
struct Limit {
    #[object(nullable)]
    value: Option<f64>,
}

#[object(new)]
struct Flat {
    flat_limit: Option<f64>,
    flat_list: Option<Vec<Limit>>,
}

/// A type of serde, with one of ours inside.
#[derive(Debug, Clone, PartialEq, Serialize, serde::Deserialize)]
struct Plain {
    value: Option<f64>,
    kind: Kind,
    limit: Option<Limit>,
}

#[derive(Debug, Clone, PartialEq, Serialize, serde::Deserialize)]
enum Kind {
    Unit,
    Number(f64),
    Pair(u8, f64),
    Named { value: f32 },
}

#[union(tag = "type")]
enum Part {
    Limit(Limit),
    Flat(Flat),
}

#[union]
enum NumberOrText {
    Number(f64),
    Text(String),
}

fn doubled<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(number * 2.0)
}

fn limits() -> SetLimits {
    with(1.0, Flat::new(), None)
}

fn with(with: f64, flat: Flat, rest: Option<Plain>) -> SetLimits {
    SetLimits::new("n", with, flat, rest.map(|rest| ("x", rest)))
}

fn limit(value: f64) -> Limit {
    Limit::new().value(value)
}

fn plain() -> Plain {
    Plain { value: None, kind: Kind::Unit, limit: None }
}

/// Each way into a member of a body, with the path.
fn ways(odd: f64) -> Vec<(SetLimits, &'static str)> {
    #[allow(clippy::cast_possible_truncation, reason = "it stays as odd")]
    let short = odd as f32;
    let of_kind = |kind| limits().plain(Plain { kind, ..plain() });
    vec![
        (limits().limit(odd), "limit"),
        (limits().short(short), "short"),
        (limits().patch(odd), "patch"),
        (limits().list([1.0, odd]), "list[1]"),
        (limits().map(BTreeMap::from([("a b".to_owned(), odd)])), r#"map["a b"]"#),
        (limits().nested(Nested::new([limit(1.0), limit(odd)])), "nested.limits[1].value"),
        (limits().nested(Nested::new([limit(1.0)]).flat(Flat::new().flat_limit(odd))), "nested.flat_limit"),
        (limits().plain(Plain { value: Some(odd), ..plain() }), "plain.value"),
        (limits().plain(Plain { limit: Some(limit(odd)), ..plain() }), "plain.limit.value"),
        (limits().plains([plain(), Plain { limit: Some(limit(odd)), ..plain() }]), "plains[1].limit.value"),
        (of_kind(Kind::Number(odd)), "plain.kind.Number"),
        (of_kind(Kind::Pair(1, odd)), "plain.kind.Pair[1]"),
        (of_kind(Kind::Named { value: short }), "plain.kind.Named.value"),
        (limits().pair((1, odd)), "pair[1]"),
        (limits().part(limit(odd)), "part.value"),
        (limits().part(Flat::new().flat_list([limit(odd)])), "part.flat_list[0].value"),
        (limits().number(NumberOrText::Number(odd)), "number"),
        (with(odd, Flat::new(), None), "with"),
        (with(1.0, Flat::new().flat_limit(odd), None), "flat_limit"),
        (with(1.0, Flat::new(), Some(Plain { value: Some(odd), ..plain() })), "x.value"),
    ]
}

fn build_error(result: Result<impl Sized, impl Into<Error>>) -> String {
    match result.map_err(Into::into) {
        Ok(_) => "it is built".to_owned(),
        Err(Error::Build(error)) => error.to_string(),
        Err(other) => format!("another error: {other}"),
    }
}

#[tokio::test]
async fn it_is_a_build_error_that_names_the_field() {
    let client = Client::builder("https://localhost").build().unwrap();
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for (request, path) in ways(odd) {
            let error = build_error(request.to_http(&client).await);
            assert!(
                error.ends_with(&format!("body: has no JSON form: `{path}`: a number that is not finite")),
                "{error}"
            );
            let error = build_error(request.body_json());
            assert!(error.ends_with(&format!("`{path}`: a number that is not finite")), "{error}");
        }
    }
    let fits = limits().limit(f64::MAX).list([f64::MIN_POSITIVE]);
    assert_eq!(build_error(fits.to_http(&client).await), "it is built");
}

/// A request whose body is one field.
#[derive(Debug, Endpoint)]
#[endpoint(method = "PUT", path = "/limits")]
struct PutLimits {
    #[endpoint(body)]
    limits: Vec<Plain>,
}

#[tokio::test]
async fn a_body_that_is_one_field_or_a_value_is_checked() {
    let client = Client::builder("https://localhost").build().unwrap();
    let odd = Plain { value: Some(f64::NAN), ..plain() };
    let error = build_error(PutLimits::new([odd.clone()]).to_http(&client).await);
    assert!(error.ends_with("body `limits`: has no JSON form: `[0].value`: a number that is not finite"), "{error}");

    let post = || client.request(http::Method::POST, "/x");
    let error = build_error(post().json(&odd).to_http().await);
    assert!(error.ends_with("body: has no JSON form: `value`: a number that is not finite"), "{error}");
    let error = build_error(post().json(&f64::NAN).to_http().await);
    assert!(error.ends_with("body: has no JSON form: a number that is not finite"), "{error}");
    let error = build_error(post().json(&[limit(1.0), limit(f64::NAN)]).to_http().await);
    assert!(error.ends_with("`[1].value`: a number that is not finite"), "{error}");

    let with = |name, value: &Plain| client.with(CallOptions::new().body_field(name, value));
    let error = build_error(limits().to_http(&with("more", &odd)).await);
    assert!(error.ends_with("body field `more`: `value`: a number that is not finite"), "{error}");
    let error = build_error(limits().to_http(&client.with(CallOptions::new().body_field("more", f32::NAN))).await);
    assert!(error.ends_with("body field `more`: a number that is not finite"), "{error}");
    assert_eq!(build_error(limits().to_http(&with("more", &plain())).await), "it is built");
}

#[test]
fn serializers_of_serde_get_an_error() {
    let nested = Nested::new([limit(f64::NAN)]);
    let said = "`limits[0].value`: a number that is not finite";
    assert_eq!(serde_json::to_vec(&nested).unwrap_err().to_string(), said);
    assert_eq!(serde_json::to_value(&nested).unwrap_err().to_string(), said);
    assert_eq!(serde_json::to_string(&(1, &nested)).unwrap_err().to_string(), said);
    let error = serde_json::to_string(&NumberOrText::Number(f64::INFINITY)).unwrap_err();
    assert_eq!(error.to_string(), "a number that is not finite");
}

#[test]
fn raw_values_and_unknown_fields_are_not_made_of_it() {
    let error = RawJson::from_value(&[Nested::new([limit(f64::NAN)])]).unwrap_err();
    assert_eq!((error.path(), error.message()), ("[0].limits[0].value", "a number that is not finite"));
    let mut extra = Extra::new();
    let error = extra.insert("x", plain_list()).unwrap_err();
    assert_eq!((error.path(), extra.is_empty()), ("[1].value", true));
}

fn plain_list() -> [Plain; 2] {
    [plain(), Plain { value: Some(f64::NAN), ..plain() }]
}

#[union(from(Limit))]
enum Converted {
    Limit(Box<Flat>),
    Text(String),
}

#[test]
fn a_union_that_it_is_converted_to_cannot_be_written() {
    let converted = Converted::from(limit(f64::NAN));
    let error = serde_json::to_string(&converted).unwrap_err();
    assert_eq!(error.to_string(), "a value that could not be written");
}
