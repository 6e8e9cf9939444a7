//! URLs that a server has sent, as requests of endpoints.

use openrouter_core::server::LinkError;
use openrouter_core::{Client, DeepObject, Endpoint, Method, RawResponse, Response, object};

use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Endpoint, PartialEq)]
#[endpoint(method = "GET", path = "/repos/{owner}/{name}/issues", response = Vec<u64>)]
struct ListIssues {
    owner: String,
    name: String,
    page: Option<u32>,
    #[serde(rename = "per_page")]
    limit: Option<u32>,
    #[endpoint(query, as = DeepObject)]
    filter: Option<Filter>,
    #[endpoint(header = "x-version")]
    version: Option<String>,
}

#[object]
#[derive(PartialEq)]
struct Filter {
    state: Option<String>,
}

#[derive(Debug, Endpoint, PartialEq)]
#[endpoint(method = "GET", path = "/jobs/{id}")]
struct GetJob {
    id: u64,
}

/// A response with a header, in which `BASE` is the base URL of the client.
async fn with_header(name: &str, value: &str) -> RawResponse {
    let server = ScriptedServer::start().await;
    let base = server.base_url();
    server.respond(202, &[(name, &value.replace("BASE", &base))], "[]");
    let client = Client::builder(base).build().expect("a client");
    client.request(Method::GET, "/repos/rust/cargo/issues?page=1").send().await.expect("202")
}

fn problem<T>(result: Result<T, LinkError>) -> String {
    result.err().expect("a link elsewhere").to_string()
}

#[tokio::test]
async fn a_link_is_the_request_of_an_endpoint() {
    let links = "<BASE/repos/rust/cargo/issues?page=2&per_page=5>; rel=\"next\", <?page=9>; rel=last";
    let response = with_header("link", links).await;
    let next: ListIssues = response.meta().link("next").expect("issues").expect("a link");
    assert_eq!(next, ListIssues::new("rust", "cargo").page(2_u32).limit(5_u32));
    let last: ListIssues = response.meta().link("last").expect("issues").expect("a link");
    assert_eq!(last, ListIssues::new("rust", "cargo").page(9_u32));
    assert_eq!(response.meta().link::<ListIssues>("prev").expect("no link"), None);
    assert_eq!(response.meta().location::<GetJob>().expect("no location"), None);
}

#[tokio::test]
async fn a_location_is_the_request_of_an_endpoint() {
    let response = with_header("location", "/api/v1/jobs/7").await;
    assert_eq!(response.meta().location().expect("a job"), Some(GetJob::new(7_u64)));
    assert_eq!(response.meta().request_at::<GetJob>("/api/v1/jobs/8#state").expect("a job"), GetJob::new(8_u64));
}

#[tokio::test]
async fn a_url_in_a_member_is_the_request_of_an_endpoint() {
    let client = Client::builder("https://api.example.com/v3").build().expect("a client");
    let request: GetJob = client.request_at("https://api.example.com/v3/jobs/7").expect("a job");
    assert_eq!(request, GetJob::new(7_u64));
    assert_eq!(client.request_at::<GetJob>("jobs/8").expect("a job"), GetJob::new(8_u64));
    let filtered: ListIssues = client.request_at("repos/a/b/issues?filter%5Bstate%5D=open").expect("issues");
    assert_eq!(filtered.filter.and_then(|filter| filter.state).as_deref(), Some("open"));
}

#[tokio::test]
async fn a_url_elsewhere_is_an_error() {
    let client = Client::builder("https://api.example.com/v3").build().expect("a client");
    let job = |reference| problem(client.request_at::<GetJob>(reference));
    for reference in
        ["https://evil.example/v3/jobs/7?key=s3cret", "http://api.example.com/v3/jobs/7", "//x.example/v3/jobs/7"]
    {
        let expected = format!(
            "the link to `{}`: leads to another origin than that of the client",
            reference.split('?').next().expect("an address")
        );
        assert_eq!(job(reference), expected);
    }
    for reference in ["https://api.example.com/jobs/7", "/v3/jobs", "/v3/jobs/7/log", "/v3/jobs/../keys"] {
        assert_eq!(job(reference), format!("the link to `{reference}`: is not of the operation GET /jobs/{{id}}"));
    }
    assert!(job("jobs/seven").starts_with("the link to `jobs/seven`: path parameter `id`: "), "{}", job("jobs/seven"));
    let expected = "the link to `jobs/7`: has the parameter `token`, which `getJob` does not";
    assert_eq!(job("jobs/7?token=s3cret"), expected);
    let unparsed = problem(client.request_at::<ListIssues>("repos/a/b/issues?filter[state]=open&since=2026"));
    assert_eq!(unparsed, "the link to `repos/a/b/issues`: has the parameter `since`, which `listIssues` does not");
}

#[tokio::test]
async fn a_header_that_is_no_list_of_links_is_an_error() {
    let response = with_header("link", "next=2").await;
    let error = problem(response.meta().link::<ListIssues>("next"));
    assert_eq!(error, "the header `link`: the header does not have the expected form");
}

#[tokio::test]
async fn a_response_has_the_same_methods() {
    let server = ScriptedServer::start().await;
    server.json(200, "[1]");
    let client = Client::builder(server.base_url()).build().expect("a client");
    let issues: Response<Vec<u64>, _> = ListIssues::new("a", "b").send_with_meta(&client).await.expect("200");
    assert_eq!(issues.link::<ListIssues>("next").expect("no header"), None);
    assert_eq!(issues.request_at::<ListIssues>("?page=3").expect("issues").page, Some(3));
}
