//! An endpoint without the derive: everything that an impl needs is public.

use std::time::Duration;

use openrouter_core::error::{DecodeFailure, NoError};
use openrouter_core::{
    Api, BodyKind, BodySize, CallMeta, Encoder, Endpoint, Error, ErrorFacts, Location, Operation, Parameter,
    PlainErrorBody, RateLimitReset, ResponseKind, ResponseReader, StatusPattern,
};

use crate::support::scripted_server::ScriptedServer;

/// An API whose errors are texts such as `E7 wait 2: too fast`.
struct Texts;

impl Api for Texts {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;

    fn error_facts(body: &[u8]) -> ErrorFacts {
        let text = String::from_utf8_lossy(body);
        let Some((head, message)) = text.split_once(": ") else { return ErrorFacts::from_body(body) };
        let facts = ErrorFacts::new().message(message).code(head.split(' ').next().unwrap_or_default());
        match head.split_once(" wait ").and_then(|(_, seconds)| seconds.parse().ok()) {
            Some(seconds) => facts.retry_after(Duration::from_secs(seconds)).retryable(false),
            None => facts,
        }
    }
}

/// A body by its kind, whose response is the text of its place.
enum Send {
    Lines(Vec<u8>),
    Json(&'static str),
    Bytes(&'static [u8]),
    Encoded(Result<&'static str, &'static str>),
    Body,
}

impl Endpoint for Send {
    type Api = Texts;
    type Output = (String, usize);
    type Error = NoError;
    const META: &'static Operation = &Operation::declare("send", "POST", "/{kind}/{*rest}")
        .parameters(&[Parameter::new("kind", Location::Path, true), Parameter::new("rest", Location::Path, true)])
        .body(BodyKind::Custom)
        .response(ResponseKind::Text);

    fn encode(&self, request: &mut Encoder) {
        request.path("/");
        request.segment("kind", "a b");
        request.path("/");
        request.rest("rest", "c/d");
        match self {
            Self::Lines(lines) => request.lines("lines", lines),
            Self::Json(text) => {
                static SIZE: BodySize = BodySize::new();
                request.json_value(&SIZE, "text", text);
            }
            Self::Bytes(bytes) => {
                request.bytes(*bytes);
                request.content_type("image/png");
            }
            Self::Encoded(result) => request.encoded("text", "text/csv", |body| {
                body.extend_from_slice((*result)?.as_bytes());
                Ok::<_, &str>(())
            }),
            Self::Body => request.body("text/x", "piece".into()),
        }
    }

    fn decode(response: &mut ResponseReader) -> Result<Self::Output, DecodeFailure> {
        Ok((response.text()?, response.bytes().len()))
    }
}

#[tokio::test]
async fn every_kind_of_body_can_be_written() {
    let mut server = ScriptedServer::start().await;
    let bodies = [
        (Send::Lines(vec![1, 2]), "application/x-ndjson", "1\n2\n"),
        (Send::Json("a"), "application/json", "\"a\""),
        (Send::Bytes(b"\0"), "image/png", "\0"),
        (Send::Encoded(Ok("a,b")), "text/csv", "a,b"),
        (Send::Body, "text/x", "piece"),
    ];
    for (endpoint, content_type, body) in bodies {
        server.respond(200, &[], "gr\u{fc}n");
        assert_eq!(server.client().send(&endpoint).await.unwrap(), ("gr\u{fc}n".to_owned(), 5));
        let request = server.request().await;
        assert_eq!(request.line(), "POST /api/v1/a%20b/c/d HTTP/1.1");
        assert_eq!(request.header("content-type"), Some(content_type));
        assert_eq!(request.body, body.as_bytes());
    }
    let error = server.client().send(&Send::Encoded(Err("no columns"))).await.unwrap_err();
    assert_eq!(error.to_string(), "POST /{kind}/{*rest} (send): body `text`: cannot be encoded: no columns");
}

#[tokio::test]
async fn the_facts_of_an_error_are_built_by_the_api() {
    let server = ScriptedServer::start().await;
    server.respond(503, &[], "E7 wait 2: too fast");
    let error = server.client().send(&Send::Body).await.unwrap_err();
    assert_eq!(error.to_string(), "POST /{kind}/{*rest} (send): 503 Service Unavailable: too fast");
    assert_eq!((error.retry_after(), error.is_retryable()), (Some(Duration::from_secs(2)), false));
    assert!(matches!(error, Error::UnexpectedStatus(_)));
    let facts = ErrorFacts::new().status(429).reset(RateLimitReset::After(Duration::from_secs(1)));
    assert_eq!((facts.status, facts.reset.is_some(), facts.message), (Some(429), true, None));
}

#[test]
fn the_route_is_that_of_the_derive() {
    #[derive(Endpoint)]
    #[endpoint(method = "GET", path = "/a/{id}-{name}/{*rest}")]
    struct Below {
        id: u64,
        name: String,
        rest: String,
    }
    #[derive(Endpoint)]
    #[endpoint(method = "DELETE", path = "/a", base = origin, errors(404))]
    struct AtOrigin;
    let below = Operation::declare("x", "GET", "/a/{x}-{y}/{*z}");
    assert_eq!(below.route, Below::META.route);
    let at_origin = Operation::declare("x", "DELETE", "/a").at_origin().errors(&[StatusPattern::Exact(404)]);
    assert_eq!(
        (at_origin.route, at_origin.base, at_origin.errors),
        (AtOrigin::META.route, AtOrigin::META.base, AtOrigin::META.errors)
    );
    assert_ne!(Operation::declare("x", "GET", "/a/{x}").route, Operation::declare("x", "GET", "/a/{*x}").route);
}
