//! Forms of values: `#[endpoint(…, as = …)]`.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::num::NonZeroU64;

use openrouter_core::json::sample::Extent;
use openrouter_core::server::{Receive, Received};
use openrouter_core::{
    Brackets, Bytes, Client, CommaSeparated, DeepObject, Display, Endpoint, Indexed, Json, Mock, ParameterStyle,
    PipeSeparated, SpaceSeparated, http, object,
};

use super::{received, refused, sent};

/// A type of another crate, without serde.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Id(u32);

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "id-{:04}", self.0)
    }
}

impl std::str::FromStr for Id {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // A sample is the number alone.
        let digits = text.strip_prefix("id-").unwrap_or(text);
        digits.parse().map(Self).map_err(|_| format!("{text} is secret"))
    }
}

#[object(new)]
#[derive(PartialEq)]
struct Filter {
    status: String,
    year: Option<u16>,
    is_lent: Option<bool>,
    author: Option<Author>,
    tags: Option<Vec<String>>,
}

#[object(new)]
#[derive(PartialEq)]
struct Author {
    name: String,
    born: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/hosts/{address}/{ids}/{*rest}")]
struct ListThings {
    #[endpoint(path, as = Display)]
    address: IpAddr,
    #[endpoint(path, as = CommaSeparated<Display>)]
    ids: Vec<Id>,
    #[endpoint(path, as = Display)]
    rest: Id,
    #[endpoint(query, as = Display)]
    first: Option<Id>,
    #[endpoint(query, as = Display, default = Id(7))]
    last: Id,
    #[endpoint(query, as = SpaceSeparated)]
    words: Option<Vec<String>>,
    #[endpoint(query, as = PipeSeparated)]
    numbers: Option<Vec<NonZeroU64>>,
    #[endpoint(query, as = Brackets)]
    tags: Vec<String>,
    #[endpoint(query, as = Brackets<Display>)]
    more: Option<Vec<Id>>,
    #[endpoint(query, as = DeepObject)]
    filter: Option<Filter>,
    #[endpoint(query, as = DeepObject)]
    labels: BTreeMap<String, f64>,
    #[endpoint(query, as = Json)]
    raw: Option<Author>,
    #[endpoint(header = "x-ids", as = CommaSeparated<Display>)]
    header_ids: Option<Vec<Id>>,
    #[endpoint(header = "x-id", as = Display)]
    header_id: Id,
}

fn things() -> ListThings {
    let address = IpAddr::from([127, 0, 0, 1]);
    ListThings::new(address, [Id(1), Id(2)], Id(3), ["a b", "c"], BTreeMap::from([("x".to_owned(), 1.5)]), Id(4))
}

#[tokio::test]
async fn every_form_is_sent_and_read_back() {
    let filter = Filter::new("open & new").year(1999).is_lent(true).author(Author::new("Ann [x]").born(-7));
    let all = things()
        .first(Id(5))
        .last(Id(6))
        .words(["a", "b"])
        .numbers([1, 2].map(|number| NonZeroU64::new(number).unwrap()))
        .more([Id(8)])
        .filter(filter.tags(["1", "2"]))
        .raw(Author::new("B"))
        .header_ids([Id(9), Id(10)]);
    let (again, line, _) = sent(&all).await;
    assert_eq!(again, all);
    assert_eq!(
        line,
        "GET /api/v1/hosts/127.0.0.1/id-0001,id-0002/id-0003?first=id-0005&last=id-0006&words=a%20b&numbers=1%7C2\
         &tags%5B%5D=a%20b&tags%5B%5D=c&more%5B%5D=id-0008&filter%5Bstatus%5D=open%20%26%20new&filter%5Byear%5D=1999\
         &filter%5Bis_lent%5D=true&filter%5Bauthor%5D%5Bname%5D=Ann%20%5Bx%5D&filter%5Bauthor%5D%5Bborn%5D=-7\
         &filter%5Btags%5D%5B%5D=1&filter%5Btags%5D%5B%5D=2&labels%5Bx%5D=1.5\
         &raw=%7B%22name%22%3A%22B%22%7D HTTP/1.1"
    );
}

#[tokio::test]
async fn absent_and_empty_values_are_left_out() {
    let mut none = things();
    (none.tags, none.labels) = (Vec::new(), BTreeMap::new());
    let (again, line, _) = sent(&none.clone().words([""; 0])).await;
    assert_eq!(again, none);
    assert_eq!(line, "GET /api/v1/hosts/127.0.0.1/id-0001,id-0002/id-0003?last=id-0007 HTTP/1.1");
}

#[tokio::test]
async fn what_a_form_cannot_write_is_not_sent() {
    let mut odd = things();
    odd.ids.clear();
    let error = refused(&odd).await;
    assert!(error.ends_with("path parameter `ids`: an empty value would reach another resource"), "{error}");
    let error = refused(&things().words(["a b"])).await;
    assert!(
        error.ends_with(
            "query parameter `words`: an element of the list contains a space, which separates the elements"
        )
    );
    for key in ["a]", "a[b", ""] {
        odd = things();
        odd.labels.insert(key.to_owned(), 1.0);
        let error = refused(&odd).await;
        assert!(error.contains("query parameter `labels`: a key "), "{error}");
    }
    let mut not_finite = things();
    not_finite.labels.insert("x".to_owned(), f64::NAN);
    assert!(refused(&not_finite).await.contains("query parameter `labels`: "));
}

#[test]
fn what_is_not_in_its_form_is_refused() {
    let target = "/hosts/::1/1/2?";
    let error = |query: &str| received::<ListThings>(&format!("{target}{query}")).unwrap_err().to_string();
    assert_eq!(error("first=x"), "query parameter `first`: is not in the form that the type reads");
    assert_eq!(error("filter[year]=1"), "query parameter `filter`: missing field `status`");
    assert_eq!(error("filter[status"), "query parameter `filter`: the brackets of a name are not closed");
    assert!(error("filter[status]=a&filter[year]=b").starts_with("query parameter `filter`: "));
    assert!(error("filter=a").starts_with("query parameter `filter`: "));
    assert!(error("labels[x]=y").starts_with("query parameter `labels`: "));
    assert_eq!(error("tags[]=a"), "header `x-id`: is missing");
}

#[test]
fn the_style_is_that_of_openapi() {
    let style = |name: &str| {
        let parameter = ListThings::META.parameters.iter().find(|parameter| parameter.name == name).unwrap();
        (parameter.style.style(), parameter.style.explode())
    };
    assert_eq!(style("address"), ("simple", false));
    assert_eq!(style("ids"), ("simple", false));
    assert_eq!(style("x-ids"), ("simple", false));
    assert_eq!(style("first"), ("form", true));
    assert_eq!(style("words"), ("spaceDelimited", false));
    assert_eq!(style("numbers"), ("pipeDelimited", false));
    assert_eq!(style("tags"), ("form", true));
    assert_eq!(style("filter"), ("deepObject", true));
    let tags = ListThings::META.parameters.iter().find(|parameter| parameter.name == "tags").unwrap();
    assert_eq!(tags.style, ParameterStyle::Brackets);
}

#[tokio::test]
async fn a_mock_gets_the_values() {
    let mock = Mock::new().on::<ListThings>(|request| {
        assert_eq!((request.first, request.tags.len()), (Some(Id(1)), 2));
        Ok(http::Response::new(Bytes::new()).into())
    });
    let client = Client::builder("https://api.example").transport(mock.clone()).build().unwrap();
    things().first(Id(1)).send(&client).await.unwrap();
    mock.verify();
}

#[test]
fn every_form_has_a_sample() {
    let sample = |extent| ListThings::receive(&mut Received::sample(extent)).unwrap();
    assert_eq!(sample(Extent::Required).first, None);
    let full = sample(Extent::Full);
    assert_eq!((full.first, full.header_id, full.filter.is_some()), (Some(Id(1)), Id(1), true));
}

#[object(new)]
#[derive(PartialEq)]
struct LineItem {
    price: String,
    quantity: Option<u32>,
    discounts: Option<Vec<BTreeMap<String, u8>>>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/checkout/sessions", body = form)]
struct CreateSession {
    mode: String,
    #[endpoint(as = Indexed)]
    line_items: Vec<LineItem>,
    #[endpoint(as = DeepObject)]
    metadata: Option<BTreeMap<String, String>>,
    #[endpoint(as = Brackets)]
    expand: Option<Vec<String>>,
    #[endpoint(as = Display)]
    id: Option<Id>,
}

#[tokio::test]
async fn forms_are_nested() {
    let items =
        [LineItem::new("p 1").quantity(2).discounts([BTreeMap::from([("x".to_owned(), 3)])]), LineItem::new("2")];
    let all = CreateSession::new("payment", items)
        .metadata(BTreeMap::from([("order id".to_owned(), "6735".to_owned())]))
        .expand(["customer", "line_items.data"])
        .id(Id(1));
    let (again, _, body) = sent(&all).await;
    assert_eq!(again, all);
    assert_eq!(
        body.replace("%5B", "[").replace("%5D", "]"),
        "mode=payment&line_items[0][price]=p%201&line_items[0][quantity]=2&line_items[0][discounts][0][x]=3\
         &line_items[1][price]=2&metadata[order%20id]=6735&expand[]=customer&expand[]=line_items.data&id=id-0001"
    );
    let (again, _, body) = sent(&CreateSession::new("setup", Vec::<LineItem>::new())).await;
    assert_eq!((again.line_items.len(), again.metadata, &*body), (0, None, "mode=setup"));
    // More than nine elements keep their order.
    let many = CreateSession::new("m", (0..12).map(|index| LineItem::new(index.to_string())));
    assert_eq!(sent(&many).await.0, many);
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/links", body = multipart)]
struct CreateLink {
    #[endpoint(part, as = DeepObject)]
    link: BTreeMap<String, bool>,
    #[endpoint(part, as = Brackets)]
    tags: Vec<String>,
}

#[tokio::test]
async fn parts_are_nested() {
    let link = CreateLink::new(BTreeMap::from([("create".to_owned(), true)]), ["a", "b"]);
    let (again, _, body) = sent(&link).await;
    assert_eq!(again, link);
    assert_eq!(body.matches("name=\"tags[]\"").count(), 2);
    assert!(body.contains("name=\"link[create]\"\r\n\r\ntrue"), "{body}");
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/wrong")]
struct Wrong<T: serde::Serialize> {
    #[endpoint(query, as = DeepObject)]
    value: T,
}

#[tokio::test]
async fn a_deep_object_has_members() {
    let error = refused(&Wrong { value: 1 }).await;
    assert!(error.ends_with("`value`: `DeepObject` writes the members of an object or a map, found a single value"));
    let error = refused(&Wrong { value: [1] }).await;
    assert!(error.ends_with("found a list"), "{error}");
    let nested = BTreeMap::from([("a", [[1]])]);
    let error = refused(&Wrong { value: nested }).await;
    assert!(error.contains("an element of a list is a list, which `[]` does not separate"), "{error}");
    let error = refused(&Wrong { value: BTreeMap::from([("a", [None::<u8>])]) }).await;
    assert!(error.ends_with("an element of a list has no value"), "{error}");
    assert_eq!(refused(&Wrong { value: None::<u8> }).await, "is built");
}
