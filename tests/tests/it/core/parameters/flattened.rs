//! Flattened fields: their members are pairs and headers of their own.

use std::collections::{BTreeMap, HashMap};

use openrouter_core::json::sample::Extent;
use openrouter_core::server::{Receive, Received};
use openrouter_core::{Brackets, Client, Endpoint, Indexed, Secret, object};
use serde::{Deserialize, Serialize};

use super::{received, refused, sent};

/// The parameters that all lists of an API take, as a type of ours.
#[object(new)]
#[derive(PartialEq)]
struct Page {
    limit: Option<u32>,
    #[serde(rename = "after[]")]
    after: Option<Vec<String>>,
    is_open: Option<bool>,
}

/// The same, as a type of serde.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Sort {
    order: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
    #[serde(default)]
    by: Vec<u64>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct ListBooks {
    author: Option<String>,
    #[endpoint(query, as = Brackets)]
    tags: Vec<u8>,
    #[endpoint(query, flatten)]
    page: Page,
    #[serde(flatten)]
    sort: Option<Sort>,
    #[endpoint(header, flatten)]
    headers: BTreeMap<String, String>,
    #[endpoint(header = "x-meta-", flatten)]
    meta: HashMap<String, u8>,
    #[endpoint(header = "x-own")]
    own: Option<String>,
}

fn books() -> ListBooks {
    ListBooks::new([1, 2], Page::new(), BTreeMap::<String, String>::new(), HashMap::<String, u8>::new())
}

#[tokio::test]
async fn members_are_pairs_and_headers() {
    let sort = Sort { order: "as cending".to_owned(), share: Some(0.5), by: vec![1, 2] };
    let mut all = books().author("A").sort(sort).own("o");
    all.page = Page::new().limit(10).after(["a", "b&c"]).is_open(true);
    all.headers = BTreeMap::from([("x-trace".to_owned(), "t 1".to_owned())]);
    all.meta = HashMap::from([("a".to_owned(), 1)]);
    let (again, line, _) = sent(&all).await;
    assert_eq!(again, all);
    assert_eq!(
        line,
        "GET /api/v1/books?author=A&tags%5B%5D=1&tags%5B%5D=2&limit=10&after%5B%5D=a&after%5B%5D=b%26c&is_open=true\
         &order=as%20cending&share=0.5&by=1&by=2 HTTP/1.1"
    );
}

#[tokio::test]
async fn without_members_nothing_is_sent() {
    let (again, line, _) = sent(&books()).await;
    assert_eq!(again, books());
    assert_eq!(line, "GET /api/v1/books?tags%5B%5D=1&tags%5B%5D=2 HTTP/1.1");
    // Pairs that belong to nobody do not make an optional struct one that lacks members.
    assert_eq!(received::<ListBooks>("/books?tags[]=1&tags[]=2&utm=1").unwrap(), books());
    let one = received::<ListBooks>("/books?order=x&by=7").unwrap();
    assert_eq!(one.sort.map(|sort| sort.by), Some(vec![7]));
}

#[test]
fn odd_members_are_refused() {
    let error = |query: &str| received::<ListBooks>(&format!("/books?{query}")).unwrap_err().to_string();
    assert!(error("limit=x").starts_with("query: "), "{}", error("limit=x"));
    assert_eq!(error("by=1"), "query: missing field `order`");
    assert!(error("order=a&share=b").starts_with("query: "));
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/customers", body = form)]
struct CreateCustomer {
    name: String,
    #[endpoint(flatten, as = Indexed)]
    contact: Contact,
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

#[object(new)]
#[derive(PartialEq)]
struct Contact {
    address: BTreeMap<String, String>,
    phones: Option<Vec<u64>>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/open")]
struct Open<T: Serialize> {
    #[endpoint(query, flatten)]
    all: T,
}

#[tokio::test]
async fn members_of_a_form_may_be_nested() {
    let contact = Contact::new(BTreeMap::from([("city".to_owned(), "Rome".to_owned())])).phones([1, 2]);
    let all = CreateCustomer::new("n", contact, BTreeMap::from([("k y".to_owned(), "v".to_owned())]));
    let (again, _, body) = sent(&all).await;
    assert_eq!(again, all);
    assert_eq!(
        body.replace("%5B", "[").replace("%5D", "]"),
        "name=n&address[city]=Rome&phones[0]=1&phones[1]=2&k%20y=v"
    );
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/secrets")]
struct GetSecrets {
    #[endpoint(header, flatten)]
    keys: BTreeMap<String, Secret>,
}

#[tokio::test]
async fn secrets_among_the_headers_are_sensitive() {
    let client = Client::builder("https://api.example").bearer("k").build().unwrap();
    let secrets = GetSecrets::new(BTreeMap::from([("x-other-key".to_owned(), Secret::new("hidden"))]));
    let request = secrets.to_http(&client).await.unwrap();
    let value = &request.headers()["x-other-key"];
    assert!(value.is_sensitive() && value == "hidden");
}

#[tokio::test]
async fn members_without_a_form_are_refused() {
    let error = refused(&Open { all: BTreeMap::from([("a", BTreeMap::from([("b", 1)]))]) }).await;
    assert!(
        error.ends_with(
            "flattened field `all`: the member `a` cannot be sent: it is an object, which only `as = Indexed` writes"
        ),
        "{error}"
    );
    let error = refused(&Open { all: BTreeMap::from([("a", [[1]])]) }).await;
    assert!(error.ends_with("an element of its list is a list"), "{error}");
    let error = refused(&Open { all: 1 }).await;
    assert!(error.ends_with("flattened field `all`: must be an object or a map, and is a single value"), "{error}");
    let mut framing = books();
    framing.headers.insert("content-length".to_owned(), "1".to_owned());
    assert!(refused(&framing).await.ends_with("header `content-length`: is set from the request itself"));
    framing.headers = BTreeMap::from([("x".to_owned(), "a\r\nb".to_owned())]);
    assert!(refused(&framing).await.contains("header `x`: the value has a line break"));
}

#[test]
fn flattened_fields_have_samples_and_are_not_parameters() {
    let sample = ListBooks::receive(&mut Received::sample(Extent::Full)).unwrap();
    assert!(sample.page.limit.is_some() && sample.sort.is_some());
    let names: Vec<_> = ListBooks::META.parameters.iter().map(|parameter| parameter.name).collect();
    assert_eq!(names, ["author", "tags", "x-own"]);
}
