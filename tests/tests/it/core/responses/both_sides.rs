//! The receiving side and the mock send what the client reads.

use std::time::Duration;

use openrouter_core::server::{Receive, Router, Server};
use openrouter_core::{Client, Mock, RawResponse, http};

use super::*;

async fn over_a_socket(responses: Vec<Issues>) -> Vec<Issues> {
    let router = Router::<Vec<Issues>>::new().on::<ListIssues>(|context, _| Ok(context.state.remove(0)));
    let count = responses.len();
    let server = Server::start(router, responses).await.unwrap();
    let client = Client::builder(server.base_url()).build().unwrap();
    let mut received = Vec::new();
    for _ in 0..count {
        received.push(ListIssues::new().send(&client).await.unwrap());
    }
    received
}

#[tokio::test]
async fn a_server_sends_each_response() {
    let responses = || {
        vec![
            Issues::Fresh(vec![1, 2], ETag::weak("v").unwrap()),
            Issues::Table("é,b\n".to_owned()),
            Issues::Image { width: Some(3), pixels: Bytes::from_static(b"\x89PNG") },
            Issues::Image { width: None, pixels: Bytes::new() },
            Issues::Accepted(Location::new("/jobs/7").unwrap()),
            Issues::Unchanged,
        ]
    };
    assert_eq!(over_a_socket(responses()).await, responses());
}

#[test]
fn responses_have_their_status_and_headers() {
    let response = ListIssues::respond(&Issues::Table("a".to_owned()));
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/csv; charset=utf-8");
    let response = ListIssues::respond(&Issues::Unchanged);
    assert_eq!((response.status().as_u16(), response.headers().len()), (304, 0));
    let response = RunJob::respond(&RunJobResponse::Accepted(vec![Job::new(1_u64)]));
    assert_eq!(response.status(), 202);
    assert_eq!(response.into_body().as_bytes().unwrap(), r#"[{"id":1}]"#);
}

#[test]
fn headers_are_sent_beside_the_value() {
    let mut limit = RateLimit::new();
    limit.reset = Some(Duration::from_secs(9));
    let link = Some(Link::new().with("next", "/n?page=2"));
    let response = ListNumbers::respond(&Page { numbers: vec![1], link, total: Some(2), limit: Some(limit) });
    assert_eq!(response.headers()["link"], "</n?page=2>; rel=\"next\"");
    assert_eq!(response.headers()["x-total"], "2");
    assert_eq!(response.headers()["x-ratelimit-reset"], "9");
    assert_eq!(response.into_body().as_bytes().unwrap(), r#"{"data":[1]}"#);
}

#[derive(Debug, Responses)]
#[allow(clippy::large_enum_variant, reason = "nothing holds many of them")]
enum Any {
    #[on(200)]
    Empty(()),
    #[on(2XX)]
    Other(RawResponse),
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/any", responses = Any)]
struct GetAny;

#[tokio::test]
async fn a_mock_responds_by_status() {
    let mock = Mock::new()
        .once::<RunJob>(|_| Ok(RunJobResponse::NotModified))
        .once::<RunJob>(|job| Ok(RunJobResponse::Ok(Job::new(job.id.parse::<u64>().unwrap()))))
        .once::<RunJob>(|_| Err(RunJobError::see_other("elsewhere")))
        .once::<GetAny>(|_| Ok(Any::Empty(())))
        .once::<GetAny>(|_| {
            let response = http::Response::builder().status(299).header("x-a", "b").body("raw").unwrap();
            Ok(Any::Other(RawResponse::from(response)))
        });
    let client = Client::builder("https://api.example").transport(mock.clone()).build().unwrap();
    assert!(matches!(RunJob::new("7").send(&client).await.unwrap(), RunJobResponse::NotModified));
    assert!(matches!(RunJob::new("7").send(&client).await.unwrap(), RunJobResponse::Ok(Job { id: 7, .. })));
    assert!(matches!(RunJob::new("7").send(&client).await, Err(Error::Api(RunJobError::SeeOther(_)))));
    assert!(matches!(GetAny::new().send(&client).await.unwrap(), Any::Empty(())));
    let Any::Other(raw) = GetAny::new().send(&client).await.unwrap() else { panic!("another response") };
    assert_eq!((raw.status().as_u16(), raw.text().as_ref(), raw.headers()["x-a"].to_str().unwrap()), (299, "raw", "b"));
    mock.verify();
}
