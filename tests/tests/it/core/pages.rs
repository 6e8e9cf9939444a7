//! Lists in pages: what is requested next, and where a list ends, for every style.

use openrouter_core::json::page::Page;
use openrouter_core::{Client, Endpoint, Error, Paged, Pages, object};

use crate::support::Received;
use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Clone, Endpoint)]
#[endpoint(method = "GET", path = "/keys", response = Counted)]
struct ByOffset {
    #[endpoint(page = offset)]
    offset: Option<u64>,
    #[endpoint(page = limit)]
    limit: Option<u32>,
    owner: Option<String>,
}

#[object]
struct Counted {
    #[object(page = items)]
    data: Vec<Item>,
    #[object(page = total)]
    total_count: Option<u64>,
    #[object(page = has_more)]
    has_more: Option<bool>,
}

#[object]
struct Item {
    #[object(page = id)]
    id: u64,
}

/// The list is the response itself, in an envelope.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/keys", response = Vec<Item>, envelope = "data")]
struct Bare {
    #[endpoint(page = offset)]
    offset: Option<u64>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/search", response = Nested)]
struct ByCursor {
    query: String,
    #[endpoint(page = cursor)]
    after: Option<Cursor>,
}

#[object]
struct Cursor(String);

#[object]
struct Nested {
    #[object(page = items)]
    result: Option<Rows>,
    #[object(page)]
    paging: Option<Paging>,
}

#[object]
struct Rows {
    #[object(page = items)]
    rows: Vec<Item>,
}

#[object]
struct Paging {
    #[object(page = next)]
    last_id: Option<String>,
    #[object(page = has_more)]
    more: Option<bool>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/pages", response = Counted)]
struct ByNumber {
    #[endpoint(page = number)]
    page: Option<u32>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/charges", response = Counted)]
struct ByLast {
    #[endpoint(page = last)]
    starting_after: Option<u64>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/teams/{team}/articles", response = Document, pages = link)]
struct ByLink {
    team: String,
    sort: Option<String>,
}

/// The header `Link` has the URL of the next page.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/repos/{repo}/issues", response = Vec<Item>, pages = link_header)]
struct ByLinkHeader {
    repo: String,
    #[endpoint(page = limit)]
    per_page: Option<u32>,
    page: Option<u32>,
}

/// A header has the number of the next page, and an empty one after the last page.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/projects", response = Vec<Item>, pages = header("X-Next-Page"))]
struct ByHeader {
    #[endpoint(page = cursor)]
    page: Option<u32>,
}

#[object]
struct Document {
    #[object(page = items)]
    data: Vec<Item>,
    #[object(page)]
    links: Links,
}

#[object]
struct Links {
    #[object(page = link)]
    next: Option<String>,
}

/// A server with these responses, and a client of it that sets aside what does not fit.
async fn scripted(bodies: &[&str]) -> (ScriptedServer, Client) {
    let server = ScriptedServer::start().await;
    bodies.iter().for_each(|body| server.json(200, body));
    let client = Client::builder(server.base_url()).strict(false).build().expect("a client");
    (server, client)
}

/// The ids on each page, and the error at the end.
async fn read<E: Paged>(
    mut pages: Pages<E>,
    id: fn(&<E::Output as Page>::Item) -> u64,
) -> (Vec<Vec<u64>>, Option<String>) {
    let mut ids = Vec::new();
    loop {
        match pages.try_next().await {
            Ok(Some(page)) => ids.push(page.items().iter().map(id).collect()),
            Ok(None) => return (ids, None),
            Err(error) => {
                assert!(matches!(pages.try_next().await, Ok(None)), "an error ends the pages");
                return (ids, Some(error.to_string()));
            }
        }
    }
}

/// The path and query of the next requests.
async fn targets<const N: usize>(server: &mut ScriptedServer) -> [String; N] {
    let mut targets = std::array::from_fn(|_| String::new());
    for target in &mut targets {
        *target = target_of(&server.request().await);
    }
    targets
}

/// The path below the base URL, and the query.
fn target_of(request: &Received) -> String {
    let target = request.line().split(' ').nth(1).expect("a target");
    target.strip_prefix("/api/v1").expect("the base path").to_owned()
}

fn id(item: &Item) -> u64 {
    item.id
}

#[tokio::test]
async fn an_offset_counts_elements_up_to_the_total() {
    let page = r#"{"data":[{"id":1},{"id":2}],"total_count":3}"#;
    let (mut server, client) = scripted(&[page, r#"{"data":[{"id":3}],"total_count":3}"#]).await;
    let request = ByOffset::new().limit(2).owner("me");
    assert_eq!(read(request.pages(&client), id).await, (vec![vec![1, 2], vec![3]], None));
    let expected = ["/keys?limit=2&owner=me", "/keys?offset=2&limit=2&owner=me"];
    assert_eq!(targets(&mut server).await, expected);
}

/// A server may have a lower limit than the request, so a short page is not the last one.
#[tokio::test]
async fn without_a_total_an_empty_page_is_the_last_one() {
    let (mut server, client) = scripted(&[r#"{"data":[{"id":1}]}"#, r#"{"data":[]}"#]).await;
    assert_eq!(read(ByOffset::new().offset(5).limit(9).pages(&client), id).await, (vec![vec![1], vec![]], None));
    assert_eq!(targets(&mut server).await, ["/keys?offset=5&limit=9", "/keys?offset=6&limit=9"]);

    let (mut server, client) = scripted(&[r#"{"data":[{"id":1}]}"#, r#"{"data":[]}"#]).await;
    assert_eq!(read(Bare::new().pages(&client), id).await, (vec![vec![1], vec![]], None));
    assert_eq!(targets(&mut server).await, ["/keys", "/keys?offset=1"]);
}

#[tokio::test]
async fn an_offset_counts_elements_that_were_set_aside() {
    let odd = r#"{"data":[{"id":1},{"id":"two"},{"id":3}]}"#;
    let (mut server, client) = scripted(&[odd, r#"{"data":[]}"#]).await;
    assert_eq!(read(ByOffset::new().pages(&client), id).await.0, [vec![1, 3], vec![]]);
    assert_eq!(targets(&mut server).await, ["/keys", "/keys?offset=3"]);

    let (mut server, client) = scripted(&[odd, r#"{"data":[]}"#]).await;
    assert_eq!(read(Bare::new().pages(&client), id).await.0, [vec![1, 3], vec![]]);
    assert_eq!(targets(&mut server).await, ["/keys", "/keys?offset=3"]);
}

#[tokio::test]
async fn an_empty_page_that_has_more_is_not_the_last_one() {
    let (empty, last) = (r#"{"data":[],"has_more":true}"#, r#"{"data":[{"id":9}],"has_more":false}"#);
    let (mut server, client) = scripted(&[empty, last]).await;
    assert_eq!(read(ByOffset::new().limit(50).pages(&client), id).await, (vec![vec![], vec![9]], None));
    assert_eq!(targets(&mut server).await, ["/keys?limit=50", "/keys?offset=50&limit=50"]);

    let (_server, client) = scripted(&[empty]).await;
    let (pages, error) = read(ByOffset::new().pages(&client), id).await;
    let problem = "GET /keys (byOffset): the 200 response could not be decoded: \
                   the page has a successor, and does not say where it begins";
    assert_eq!((pages, error.as_deref()), (vec![vec![]], Some(problem)));

    let (mut server, client) = scripted(&[empty, last]).await;
    assert_eq!(read(ByNumber::new().pages(&client), id).await, (vec![vec![], vec![9]], None));
    assert_eq!(targets(&mut server).await, ["/pages", "/pages?page=2"]);
}

/// A server may refuse a page behind the last one.
#[tokio::test]
async fn numbered_pages_end_at_the_total() {
    let pages = [r#"{"data":[{"id":1},{"id":2}],"total_count":3}"#, r#"{"data":[{"id":3}],"total_count":3}"#];
    let (mut server, client) = scripted(&pages).await;
    assert_eq!(read(ByNumber::new().pages(&client), id).await, (vec![vec![1, 2], vec![3]], None));
    assert_eq!(targets(&mut server).await, ["/pages", "/pages?page=2"]);

    // Who begins in the middle has not counted the elements before it.
    let (mut server, client) = scripted(&[pages[1], r#"{"data":[],"total_count":3}"#]).await;
    assert_eq!(read(ByNumber::new().page(2).pages(&client), id).await, (vec![vec![3], vec![]], None));
    assert_eq!(targets(&mut server).await, ["/pages?page=2", "/pages?page=3"]);
}

#[tokio::test]
async fn a_cursor_of_the_page_is_sent_in_the_body() {
    let (mut server, client) = scripted(&[
        r#"{"result":{"rows":[{"id":1}]},"paging":{"last_id":"a","more":true}}"#,
        r#"{"result":{"rows":[]},"paging":{"last_id":"b","more":true}}"#,
        r#"{"result":null,"paging":{"last_id":"c","more":false}}"#,
    ])
    .await;
    let pages = read(ByCursor::new("q").pages(&client), id).await;
    assert_eq!(pages, (vec![vec![1], vec![], vec![]], None));
    for expected in [r#"{"query":"q"}"#, r#"{"query":"q","after":"a"}"#, r#"{"query":"q","after":"b"}"#] {
        assert_eq!(String::from_utf8_lossy(&server.request().await.body), expected);
    }
}

#[tokio::test]
async fn a_list_ends_without_a_cursor_and_at_an_empty_one() {
    for last in [r#"{"result":{"rows":[{"id":2}]}}"#, r#"{"result":{"rows":[{"id":2}]},"paging":{"last_id":""}}"#] {
        let (_server, client) = scripted(&[r#"{"paging":{"last_id":"a"}}"#, last]).await;
        assert_eq!(read(ByCursor::new("q").pages(&client), id).await, (vec![vec![], vec![2]], None));
    }
}

#[tokio::test]
async fn a_cursor_that_repeats_is_an_error_after_its_page() {
    let page = |cursor| format!(r#"{{"result":{{"rows":[{{"id":1}}]}},"paging":{{"last_id":"{cursor}"}}}}"#);
    let [a, b] = ["a", "b"].map(page);
    let (_server, client) = scripted(&[&a, &b, &a]).await;
    let (pages, error) = read(ByCursor::new("q").pages(&client), id).await;
    assert_eq!(pages.len(), 3, "nothing that was read is lost");
    let error = error.expect("an error");
    assert!(error.ends_with("the next page is an earlier one, `a`"), "{error}");

    // The cursor that the list was started with counts.
    let (_server, client) = scripted(&[&b]).await;
    let (_, error) = read(ByCursor::new("q").after("b").pages(&client), id).await;
    assert!(error.expect("an error").ends_with("`b`"));

    let (_server, client) = scripted(&[r#"{"paging":{"more":true}}"#]).await;
    let (_, error) = read(ByCursor::new("q").pages(&client), id).await;
    assert!(error.expect("an error").ends_with("does not say where it begins"));
}

#[tokio::test]
async fn the_id_of_the_last_element_is_a_cursor() {
    let first = r#"{"data":[{"id":7},{"id":4}],"has_more":true}"#;
    let (mut server, client) = scripted(&[first, r#"{"data":[{"id":2}],"has_more":false}"#]).await;
    assert_eq!(read(ByLast::new().pages(&client), id).await, (vec![vec![7, 4], vec![2]], None));
    assert_eq!(targets(&mut server).await, ["/charges", "/charges?starting_after=4"]);

    let (mut server, client) = scripted(&[r#"{"data":[{"id":7}]}"#, r#"{"data":[]}"#]).await;
    assert_eq!(read(ByLast::new().pages(&client), id).await, (vec![vec![7], vec![]], None));
    assert_eq!(targets(&mut server).await, ["/charges", "/charges?starting_after=7"]);
}

#[tokio::test]
async fn links_are_followed_to_the_end() {
    let server = ScriptedServer::start().await;
    let next = server.base_url() + "/teams/a%2Fb/articles?page%5Bnumber%5D=2&sort=age";
    server.json(200, &format!(r#"{{"data":[{{"id":1}}],"links":{{"next":"{next}"}}}}"#));
    server.json(200, r#"{"data":[],"links":{"next":"/api/v1/teams/a%2Fb/articles?page=3"}}"#);
    server.json(200, r#"{"data":[{"id":3}],"links":{"next":null}}"#);
    let (client, mut server) = (server.client(), server);
    let pages = read(ByLink::new("a/b").sort("age").pages(&client), id).await;
    assert_eq!(pages, (vec![vec![1], vec![], vec![3]], None));
    let first = "/teams/a%2Fb/articles";
    let expected = ["?sort=age", "?page%5Bnumber%5D=2&sort=age", "?page=3"].map(|query| format!("{first}{query}"));
    for expected in expected {
        let request = server.request().await;
        assert_eq!(target_of(&request), expected);
        assert_eq!(request.header("authorization"), Some("Bearer sk-test"));
    }
}

#[tokio::test]
async fn a_link_elsewhere_is_an_error_and_not_followed() {
    for (link, named) in [
        ("https://other.example/api/v1/teams/x/articles?key=k", "https://other.example/api/v1/teams/x/articles"),
        ("/api/v1/users", "/api/v1/users"),
        ("/teams/x/articles", "/teams/x/articles"),
        ("//other.example/api/v1/teams/x/articles", "//other.example/api/v1/teams/x/articles"),
        ("http://[", "http://["),
    ] {
        let (_server, client) = scripted(&[&format!(r#"{{"data":[{{"id":1}}],"links":{{"next":"{link}"}}}}"#)]).await;
        let (pages, error) = read(ByLink::new("x").pages(&client), id).await;
        assert_eq!(pages, [[1]]);
        let error = error.expect("an error");
        assert!(error.ends_with(&format!("the link to the next page leads elsewhere, to `{named}`")), "{error}");
    }
    let page = r#"{"data":[],"links":{"next":"/api/v1/teams/x/articles?page=2"}}"#;
    let (_server, client) = scripted(&[page, page]).await;
    let (pages, error) = read(ByLink::new("x").pages(&client), id).await;
    assert_eq!(pages.len(), 2);
    assert!(error.expect("an error").contains("the next page is an earlier one"));
}

#[tokio::test]
async fn items_are_the_elements_of_all_pages() {
    let (_server, client) =
        scripted(&[r#"{"data":[{"id":1},{"id":2}],"has_more":true}"#, r#"{"data":[{"id":3}],"has_more":false}"#]).await;
    let mut items = ByNumber::new().items(&client);
    assert!(items.meta().is_none());
    let mut ids = Vec::new();
    while let Some(item) = items.try_next().await.expect("an item") {
        ids.push(item.id);
        assert_eq!(items.meta().expect("a page").status().map(|status| status.as_u16()), Some(200));
    }
    assert_eq!(ids, [1, 2, 3]);
    assert!(items.next().await.is_none(), "items are fused");
}

#[tokio::test]
async fn an_error_of_a_request_ends_the_items_and_loses_none() {
    let server = ScriptedServer::start().await;
    server.json(200, r#"{"data":[{"id":1}],"has_more":true}"#);
    server.json(400, r#"{"error":{"message":"no"}}"#);
    let client = server.client();
    let mut items = ByNumber::new().items(&client);
    assert_eq!(items.try_next().await.expect("an item").map(|item| item.id), Some(1));
    let error = items.try_next().await.expect_err("an error");
    assert!(matches!(error, Error::UnexpectedStatus(_)), "{error}");
    assert!(matches!(items.try_next().await, Ok(None)));
}

#[tokio::test]
async fn the_next_page_can_be_requested_early() {
    let (mut server, client) =
        scripted(&[r#"{"data":[{"id":1}],"has_more":true}"#, r#"{"data":[{"id":2}],"has_more":false}"#]).await;
    let mut items = ByNumber::new().items(&client).prefetch();
    assert_eq!(items.try_next().await.expect("an item").map(|item| item.id), Some(1));
    // The second request arrives although nobody has asked for the second page.
    assert_eq!(targets(&mut server).await, ["/pages", "/pages?page=2"]);
    assert_eq!(items.try_next().await.expect("an item").map(|item| item.id), Some(2));
    assert!(matches!(items.try_next().await, Ok(None)));
}

/// Programs keep pages in tasks and in `select!`.
#[test]
fn pages_and_items_are_send_and_streams() {
    fn check<S: futures_core::stream::FusedStream + Send>(_: Option<S>) {}
    check(None::<Pages<ByOffset>>);
    check(None::<openrouter_core::Items<ByOffset>>);
}

/// A server whose pages have these elements and this header.
async fn with_headers(name: &str, pages: &[(&str, &str)]) -> (ScriptedServer, Client) {
    let server = ScriptedServer::start().await;
    let base = server.base_url();
    for (value, body) in pages {
        let value = value.replace("BASE", &base);
        server.respond(200, &[("content-type", "application/json"), (name, &value)], body);
    }
    let client = Client::builder(base).build().expect("a client");
    (server, client)
}

#[tokio::test]
async fn a_link_header_leads_to_the_next_page() {
    let first =
        r#"<BASE/repos/cargo/issues?per_page=1&after=x>; rel="next", <BASE/repos/cargo/issues?page=9>; rel="last""#;
    let pages = [(first, r#"[{"id":1}]"#), ("<?page=3>; rel=next", "[]"), ("<?page=1>; rel=first", r#"[{"id":3}]"#)];
    let (mut server, client) = with_headers("link", &pages).await;
    let request = ByLinkHeader::new("cargo").per_page(1_u32);
    assert_eq!(read(request.pages(&client), id).await, (vec![vec![1], vec![], vec![3]], None));
    let expected =
        ["/repos/cargo/issues?per_page=1", "/repos/cargo/issues?per_page=1&after=x", "/repos/cargo/issues?page=3"];
    assert_eq!(targets(&mut server).await, expected);
}

/// Lists items of a repository by its name; links have its number.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/repos/{repo}/labels", response = Vec<Item>, pages = link_header("/repositories/{id}/labels"))]
struct ByLinkWithNumber {
    repo: String,
}

#[tokio::test]
async fn a_link_header_may_have_the_path_that_is_declared() {
    let pages = [
        (r#"<BASE/repositories/13/labels?page=2>; rel="next""#, r#"[{"id":1}]"#),
        (r#"<BASE/repos/cargo/labels?page=3>; rel="next""#, r#"[{"id":2}]"#),
        (r#"<BASE/repositories/13/keys?page=4>; rel="next""#, r#"[{"id":3}]"#),
    ];
    let (mut server, client) = with_headers("link", &pages).await;
    let (pages, error) = read(ByLinkWithNumber::new("cargo").pages(&client), id).await;
    assert_eq!(pages, [[1], [2], [3]]);
    assert!(error.expect("a link elsewhere").contains("leads elsewhere"));
    let expected = ["/repos/cargo/labels", "/repositories/13/labels?page=2", "/repos/cargo/labels?page=3"];
    assert_eq!(targets(&mut server).await, expected);
}

#[tokio::test]
async fn a_link_header_elsewhere_is_an_error() {
    for (link, problem) in [
        (
            r#"<https://evil.example/repos/cargo/issues?key=1>; rel="next""#,
            "leads elsewhere, to `https://evil.example/repos/cargo/issues`",
        ),
        (r#"<BASE/repos/cargo/pulls?page=2>; rel="next""#, "leads elsewhere, to `http://127.0.0.1"),
        ("next", "the header `link` does not have the expected form"),
    ] {
        let (_server, client) = with_headers("link", &[(link, r#"[{"id":1}]"#)]).await;
        let (pages, error) = read(ByLinkHeader::new("cargo").pages(&client), id).await;
        let error = error.expect("a link elsewhere");
        assert!(pages == [[1]] && error.contains(problem), "{error}");
    }
}

#[tokio::test]
async fn a_header_names_the_cursor() {
    let pages = [("2", r#"[{"id":1}]"#), ("", r#"[{"id":2}]"#)];
    let (mut server, client) = with_headers("x-next-page", &pages).await;
    assert_eq!(read(ByHeader::new().pages(&client), id).await, (vec![vec![1], vec![2]], None));
    assert_eq!(targets(&mut server).await, ["/projects", "/projects?page=2"]);
    let pages = [("2", r#"[{"id":1}]"#), ("2", r#"[{"id":2}]"#)];
    let (_server, client) = with_headers("x-next-page", &pages).await;
    let (pages, error) = read(ByHeader::new().pages(&client), id).await;
    assert_eq!(pages, [[1], [2]]);
    assert!(error.expect("a circle").contains("the next page is an earlier one, `2`"));
}
