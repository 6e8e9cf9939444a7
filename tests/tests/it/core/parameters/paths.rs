//! Placeholders: a last segment that may be missing, and the rest of the path unchanged.

use openrouter_core::server::Receive;
use openrouter_core::{Display, Endpoint, Location};

use super::{received, refused, sent};

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/books/{id}/{chapter?}")]
struct ReadBook {
    id: u64,
    chapter: Option<String>,
    page: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/{number?}")]
struct GetNumber {
    #[endpoint(path, as = Display)]
    number: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/buckets/{bucket}/{**key}")]
struct PutObject {
    bucket: String,
    key: String,
}

#[tokio::test]
async fn a_last_segment_may_be_missing() {
    let (again, line, _) = sent(&ReadBook::new(7_u64).page(2)).await;
    assert_eq!((again, &*line), (ReadBook::new(7_u64).page(2), "GET /api/v1/books/7?page=2 HTTP/1.1"));
    let whole = ReadBook::new(7_u64).chapter("a/b c");
    let (again, line, _) = sent(&whole).await;
    assert_eq!((again, &*line), (whole, "GET /api/v1/books/7/a%2Fb%20c HTTP/1.1"));
    let (again, line, _) = sent(&GetNumber::new()).await;
    assert_eq!((again, &*line), (GetNumber::new(), "GET /api/v1 HTTP/1.1"));
    let (again, line, _) = sent(&GetNumber::new().number(3_u64)).await;
    assert_eq!((again, &*line), (GetNumber::new().number(3_u64), "GET /api/v1/3 HTTP/1.1"));
}

#[tokio::test]
async fn an_optional_segment_is_checked_when_it_is_there() {
    for chapter in ["", ".", ".."] {
        let error = refused(&ReadBook::new(7_u64).chapter(chapter)).await;
        assert!(error.contains("path parameter `chapter`: "), "{error}");
    }
    let parameter = ReadBook::META.parameters[1];
    assert_eq!((parameter.name, parameter.location, parameter.required), ("chapter", Location::Path, false));
    assert_eq!(
        received::<GetNumber>("/x").unwrap_err().to_string(),
        "path parameter `number`: is not in the form that the type reads"
    );
}

#[tokio::test]
async fn the_rest_of_a_path_is_sent_unchanged() {
    for key in ["photos/", "a//b", "a/b c/ü", "a///", "%2e%2e/a"] {
        let put = PutObject::new("b", key);
        let (again, line, _) = sent(&put).await;
        assert_eq!(again, put, "{line}");
    }
    assert_eq!(sent(&PutObject::new("b", "a//b/")).await.1, "PUT /api/v1/buckets/b/a//b/ HTTP/1.1");
}

#[tokio::test]
async fn a_value_that_leaves_the_path_is_not_sent() {
    for (key, problem) in [
        ("", "an empty value would reach another resource"),
        ("/a", "a `/` at the beginning would add an empty segment"),
        ("a/../b", "`.` and `..` would reach another resource"),
        ("a//.", "`.` and `..` would reach another resource"),
        ("..", "`.` and `..` would reach another resource"),
    ] {
        let error = refused(&PutObject::new("b", key)).await;
        assert!(error.ends_with(&format!("path parameter `key`: {problem}")), "{error}");
    }
}

#[tokio::test]
async fn a_long_path_is_refused_by_its_length() {
    let long = "a".repeat(70_000);
    let error = refused(&PutObject::new("b", &*long)).await;
    assert!(
        error.ends_with("path: has 70011 bytes with its query, of at most 65534: send long values in the body"),
        "{error}"
    );
}

/// Every route finds its own requests.
#[test]
fn a_missing_segment_is_the_shorter_route() {
    assert_eq!(received::<ReadBook>("/books/1").unwrap(), ReadBook::new(1_u64));
    assert!(
        ReadBook::receive(&mut openrouter_core::server::Received::sample(
            openrouter_core::json::sample::Extent::Required
        ))
        .unwrap()
        .chapter
        .is_none()
    );
}
