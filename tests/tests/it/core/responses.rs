//! Responses that are decoded by status and media type, with headers beside the value, and redirects.

mod both_sides;
mod formats;
mod redirects;

use std::sync::{Arc, Mutex};

use openrouter_core::header::{ETag, Link, Location, RateLimit};
use openrouter_core::{
    Api, ApiEndpoint, Attempt, Bytes, CallMeta, Client, Drift, Endpoint, Error, ErrorFacts, Observer, Operation,
    PlainErrorBody, ResponseKind, Responses, StatusPattern, SuccessBody, endpoints, object,
};

use crate::support::scripted_server::ScriptedServer;

#[object(new)]
struct Job {
    id: u64,
    note: Option<u8>,
}

#[derive(Debug, Endpoint)]
#[endpoint(
    method = "POST", path = "/jobs/{id}", errors(303, 404, 4XX),
    responses(200 = Job, 202 = Vec<Job>, 204 = (), 304 = ()),
)]
struct RunJob {
    id: String,
}

/// The issues of a project, or the fact that they have not changed.
#[derive(Debug, PartialEq, Responses)]
enum Issues {
    #[on(200)]
    Fresh(Vec<u64>, #[header] ETag),
    #[on(200, "text/csv")]
    Table(String),
    #[on(200, "image/png")]
    Image {
        #[header("x-width")]
        width: Option<u32>,
        pixels: Bytes,
    },
    #[on(202)]
    Accepted(#[header] Location),
    #[on(304)]
    Unchanged,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/issues", responses = Issues, errors(404))]
struct ListIssues {
    #[endpoint(header = "if-none-match")]
    known: Option<ETag>,
}

#[derive(Debug, Responses)]
struct Page {
    #[body]
    numbers: Vec<u64>,
    #[header]
    link: Option<Link>,
    #[header("x-total")]
    total: Option<u64>,
    #[header]
    limit: Option<RateLimit>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/numbers", responses = Page, envelope = "data")]
struct ListNumbers;

async fn run(status: u16, headers: &[(&str, &str)], body: &str) -> Result<RunJobResponse, Error<RunJobError>> {
    let server = ScriptedServer::start().await;
    server.respond(status, headers, body);
    RunJob::new("7").send(&server.client()).await
}

async fn issues(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Issues, Error<ListIssuesError>> {
    let server = ScriptedServer::start().await;
    server.respond(status, headers, body);
    ListIssues::new().send(&server.client()).await
}

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn each_listed_status_has_its_variant() {
    assert!(matches!(run(200, &[JSON], r#"{"id":7}"#).await, Ok(RunJobResponse::Ok(Job { id: 7, .. }))));
    assert!(matches!(run(202, &[JSON], r#"[{"id":7}]"#).await, Ok(RunJobResponse::Accepted(jobs)) if jobs.len() == 1));
    assert!(matches!(run(204, &[], "").await, Ok(RunJobResponse::NoContent)));
    assert!(matches!(run(304, &[], "").await, Ok(RunJobResponse::NotModified)));
    assert!(matches!(run(404, &[JSON], r#"{"message":"m"}"#).await, Err(Error::Api(RunJobError::NotFound(_)))));
    assert!(matches!(run(303, &[("location", "/x")], "").await, Err(Error::Api(RunJobError::SeeOther(_)))));
    assert!(matches!(run(200, &[JSON], "[]").await, Err(Error::Decode(_))));
}

#[tokio::test]
async fn a_success_that_is_not_listed_is_unexpected() {
    let error = run(206, &[("content-type", "text/html; charset=utf-8")], "<p>secret</p>").await.unwrap_err();
    assert!(matches!(error, Error::UnexpectedStatus(_)), "{error}");
    assert_eq!(error.status().unwrap(), 206);
    assert_eq!(error.call().unwrap().raw(), "<p>secret</p>");
    let expected = "POST /jobs/{id} (runJob): 206 Partial Content of type `text/html`, which is not documented";
    assert_eq!(error.to_string(), expected);
    let error = run(302, &[("location", "https://a.example/login?token=1")], "").await.unwrap_err();
    let expected = "POST /jobs/{id} (runJob): 302 Found, not followed to `https://a.example/login`";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn an_operation_names_its_responses() {
    use StatusPattern::{Class, Exact};
    let operations =
        endpoints!([RunJob, ListNumbers] == "POST /jobs/{id} 200 202 204 304 303 404 4XX\nGET /numbers 2XX\n");
    assert_eq!(operations[0].responses, &[Exact(200), Exact(202), Exact(204), Exact(304)]);
    assert_eq!((operations[0].success, operations[0].response), (200, ResponseKind::ByStatus));
    assert_eq!((operations[1].success, operations[1].responses), (200, &[Class(2)][..]));
    assert_eq!(Issues::STATUSES, &[Exact(200), Exact(202), Exact(304)]);
    assert_eq!(format!("{:?}", RunJobResponse::NotModified), "NotModified");
    assert_eq!(format!("{:?}", RunJobResponse::Accepted(Vec::new())), "Accepted([])");
}

#[tokio::test]
async fn the_media_type_decides_between_responses_of_one_status() {
    let tag = ETag::strong("1").unwrap();
    let fresh = issues(200, &[JSON, ("etag", "\"1\"")], "[1,2]").await;
    assert_eq!(fresh.unwrap(), Issues::Fresh(vec![1, 2], tag));
    let table = issues(200, &[("content-type", "Text/CSV; charset=UTF-8")], "id\n1\n").await;
    assert_eq!(table.unwrap(), Issues::Table("id\n1\n".to_owned()));
    let image = issues(200, &[("content-type", "image/png"), ("x-width", "3")], "png").await;
    assert_eq!(image.unwrap(), Issues::Image { width: Some(3), pixels: Bytes::from("png") });
    assert_eq!(issues(304, &[("etag", "\"1\"")], "").await.unwrap(), Issues::Unchanged);
    let accepted = issues(202, &[("location", "/jobs/7?key=1")], "").await.unwrap();
    assert_eq!(accepted, Issues::Accepted(Location::new("/jobs/7?key=1").unwrap()));
    assert!(!format!("{accepted:?}").contains("key"));
}

#[tokio::test]
async fn texts_are_read_without_loss() {
    let failure = |error: Error<ListIssuesError>| match error {
        Error::Decode(error) => error.failure().to_string(),
        other => panic!("{other}"),
    };
    let error = issues(200, &[("content-type", "text/csv; charset=iso-8859-1")], "a").await.unwrap_err();
    assert_eq!(failure(error), "the text is in the charset `iso-8859-1`, expected UTF-8");
    let server = ScriptedServer::start().await;
    server.raw(b"HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ncontent-length: 3\r\n\r\nab\xff".to_vec());
    let error = ListIssues::new().send(&server.client()).await.unwrap_err();
    assert_eq!(failure(error), "the body is not UTF-8 from byte 2 onwards");
}

#[tokio::test]
async fn the_request_accepts_every_documented_type() {
    let mut server = ScriptedServer::start().await;
    server.respond(304, &[], "");
    ListIssues::new().known(ETag::weak("1").unwrap()).send(&server.client()).await.unwrap();
    let request = server.request().await;
    assert_eq!(request.header("accept"), Some("application/json, text/csv, image/png"));
    assert_eq!(request.header("if-none-match"), Some("W/\"1\""));
    server.respond(204, &[], "");
    RunJob::new("7").send(&server.client()).await.unwrap();
    assert_eq!(server.request().await.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn a_required_header_is_named_when_it_is_missing_or_odd() {
    let error = issues(200, &[JSON], "[]").await.unwrap_err();
    assert!(error.to_string().ends_with("could not be decoded: the header `etag` is missing"), "{error}");
    let error = issues(200, &[JSON, ("etag", "sk-secret")], "[]").await.unwrap_err();
    assert!(error.to_string().ends_with("the header `etag` does not have the expected form"), "{error}");
    assert!(matches!(error, Error::Decode(_)));
}

#[tokio::test]
async fn headers_are_fields_beside_the_value() {
    let server = ScriptedServer::start().await;
    let headers = [
        JSON,
        ("link", "<https://api.example/n?page=2>; rel=\"next\""),
        ("link", "</n?page=9>; rel=last"),
        ("x-total", "40"),
        ("x-ratelimit-remaining", "9"),
    ];
    server.respond(203, &headers, r#"{"data":[1,2],"more":true}"#);
    let response = ListNumbers::new().send_with_meta(&server.client()).await.unwrap();
    assert_eq!((response.numbers.as_slice(), response.total), (&[1, 2][..], Some(40)));
    let link = response.link.as_ref().unwrap();
    assert_eq!((link.rel("next"), link.rel("last")), (Some("https://api.example/n?page=2"), Some("/n?page=9")));
    assert_eq!(response.limit.unwrap().remaining, Some(9));
    assert_eq!(response.siblings().get("more").unwrap().get(), "true");
    server.respond(200, &[JSON], r#"{"data":[]}"#);
    let response = ListNumbers::new().send(&server.client()).await.unwrap();
    assert!(response.link.is_none() && response.total.is_none() && response.limit.is_none());
}

/// Keeps what was set aside.
#[derive(Debug, Clone, Default)]
struct Reports(Arc<Mutex<Vec<String>>>);

impl Observer for Reports {
    fn attempt(&self, _: &Attempt) {}

    fn drift(&self, _: Option<&'static Operation>, drift: &Drift) {
        self.0.lock().unwrap().extend(drift.paths().iter().cloned());
    }
}

#[tokio::test]
async fn an_odd_optional_header_is_set_aside() {
    let server = ScriptedServer::start().await;
    let reports = Reports::default();
    let builder = || Client::builder(server.base_url());
    let lenient = builder().strict(false).observer(reports.clone()).build().unwrap();
    server.respond(200, &[JSON, ("x-total", "many")], r#"{"data":[1,"x"]}"#);
    let response = ListNumbers::new().send_with_meta(&lenient).await.unwrap();
    assert_eq!((response.numbers.as_slice(), response.total), (&[1][..], None));
    assert_eq!(response.drift().paths(), ["data[1]", "header x-total"]);
    assert_eq!(*reports.0.lock().unwrap(), ["data[1]", "header x-total"]);
    server.respond(200, &[JSON, ("x-total", "many")], r#"{"data":[1]}"#);
    let error = ListNumbers::new().send(&builder().strict(true).build().unwrap()).await.unwrap_err();
    assert!(error.to_string().ends_with("the header `x-total` does not have the expected form"), "{error}");
}

/// Every success may be an error.
enum Flagged {}

impl Api for Flagged {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;

    fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
        body.bytes().starts_with(b"{\"error\":").then(|| ErrorFacts::from_body(body.bytes()))
    }
}

type DefaultApi = Flagged;

#[derive(Debug, ApiEndpoint)]
#[endpoint(method = "GET", path = "/flagged", responses(200 = Vec<u64>, 202 = ()))]
struct GetFlagged;

#[tokio::test]
async fn errors_in_a_success_are_errors() {
    let server = ScriptedServer::start().await;
    for status in [200, 202, 206] {
        server.json(status, r#"{"error":"busy"}"#);
        let error = GetFlagged::new().send(&server.client()).await.unwrap_err();
        assert!(error.to_string().contains("with an error inside: busy"), "{error}");
    }
    server.json(202, r#"{"state":"queued"}"#);
    assert!(matches!(GetFlagged::new().send(&server.client()).await, Ok(GetFlaggedResponse::Accepted)));
}

/// Implemented by hand.
#[derive(Debug)]
struct Etag(Option<ETag>);

impl Responses for Etag {
    const STATUSES: &'static [StatusPattern] = &[StatusPattern::Class(2), StatusPattern::Class(3)];
    const ACCEPT: &'static str = "*/*";

    fn decode(response: &mut openrouter_core::ResponseReader) -> Result<Self, openrouter_core::error::DecodeFailure> {
        response.optional_header().map(Self)
    }
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "HEAD", path = "/version", responses = Etag)]
struct GetVersion;

#[tokio::test]
async fn responses_can_be_implemented_by_hand() {
    let mut server = ScriptedServer::start().await;
    server.respond(302, &[("etag", "\"1\""), ("location", "/elsewhere")], "");
    assert_eq!(GetVersion::new().send(&server.client()).await.unwrap().0, ETag::strong("1"));
    assert_eq!(server.request().await.header("accept"), Some("*/*"));
}
