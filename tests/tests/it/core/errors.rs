//! Error responses in every shape that the API is known to send, and responses that cannot be read.

use std::time::Duration;

use openrouter::framework::CallMeta;
use openrouter::keys::{CreateKey, DeleteKey, GetKey, GetKeyError, ListKeys};
use openrouter::{CallOptions, Endpoint, Error, ErrorKind, Meta, OpenRouter, Retry, RetryLimit, RetryQuota};

use crate::support::scripted_server::{JSON, ScriptedServer};

async fn error_of(status: u16, headers: &[(&str, &str)], body: &str) -> Error<GetKeyError> {
    let server = ScriptedServer::start().await;
    server.respond(status, headers, body);
    let client = server.openrouter().with(CallOptions::new().retry(Retry::off()));
    GetKey::new("h").send(&client).await.unwrap_err()
}

#[tokio::test]
async fn every_known_shape_keeps_status_and_message() {
    for (body, message, code, error_type) in [
        (r#"{"error":{"code":404,"message":"m"}}"#, "m", Some("404"), None),
        (r#"{"error":{"code":404,"message":"m","metadata":null},"user_id":null}"#, "m", Some("404"), None),
        (r#"{"error":{"code":"server_error","message":"m"},"metadata":null}"#, "m", Some("server_error"), None),
        (r#"{"error":{"message":"m","error_type":"not_found","http_status":404}}"#, "m", None, Some("not_found")),
        (
            r#"{"error":{"code":404,"message":"m","metadata":{"error_type":"not_found","provider_code":"x"}}}"#,
            "m",
            Some("404"),
            Some("not_found"),
        ),
        (
            r#"{"type":"error","error":{"type":"not_found_error","message":"m","error_type":"not_found"},"request_id":null}"#,
            "m",
            Some("not_found_error"),
            Some("not_found"),
        ),
        (r#"{"error":"invalid_grant","error_description":"m"}"#, "m", Some("invalid_grant"), None),
        (r#"{"message":"m"}"#, "m", None, None),
        (r#"{"error":{"code":404,"message":"m"},"data":{"endpoint":{"id":1}}}"#, "m", Some("404"), None),
        ("\u{feff}{\"error\":{\"code\":404,\"message\":\"m\"}}", "m", Some("404"), None),
        ("{}", "", None, None),
    ] {
        match error_of(404, JSON, body).await {
            Error::Api(GetKeyError::NotFound(error)) => {
                assert_eq!(error.message(), message, "{body}");
                assert_eq!(error.code(), code, "{body}");
                assert_eq!(error.body().error_type().as_deref(), error_type, "{body}");
                assert_eq!(error.status().as_u16(), 404);
                assert_eq!(error.meta().raw(), body.as_bytes());
            }
            other => panic!("{body}: {other}"),
        }
    }
}

#[tokio::test]
async fn members_beside_the_error_are_reachable() {
    let body = r#"{"error":{"code":404,"message":"m","metadata":{"provider_name":"p","raw":"{}"},
        "availability":{"code":"no_endpoints","retryable":false,"retry_after":1.5,"new":1}},
        "user_id":"u","data":{"endpoint":7}}"#;
    let Error::Api(error) = error_of(404, JSON, body).await else { panic!("documented") };
    let GetKeyError::NotFound(error) = error else { panic!("404") };
    assert_eq!(error.body().metadata().unwrap().decode::<String>("provider_name").unwrap().unwrap(), "p");
    let availability = error.body().availability().unwrap();
    assert_eq!(availability.code.as_deref(), Some("no_endpoints"));
    assert_eq!(availability.retry_after(), Some(Duration::from_millis(1500)));
    assert_eq!(availability.extra.get("new").unwrap().get(), "1");
    assert_eq!(error.body().user_id().as_deref(), Some("u"));
    assert_eq!(error.body().member::<openrouter::Extra>("data").unwrap().get("endpoint").unwrap().get(), "7");
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_documented_status_is_documented_whatever_the_body_is() {
    let html = "<html>gone</html>";
    for (headers, body) in [
        (&[("content-type", "text/html"), ("retry-after", "7"), ("x-generation-id", "gen-9")][..], html),
        (&[("content-type", "application/xml")][..], "<Error><Code>404</Code></Error>"),
        (JSON, html),
        (JSON, ""),
        (JSON, r#"{"error":{"code":404,"mess"#),
        (JSON, r#"["error"]"#),
        (JSON, "null"),
        (&[][..], ""),
    ] {
        let error = error_of(404, headers, body).await;
        let Error::Api(GetKeyError::NotFound(response)) = &error else { panic!("{body}: {error}") };
        assert_eq!(response.status().as_u16(), 404);
        assert_eq!(response.meta().call().raw(), body.as_bytes());
        assert_eq!(error.kind(), ErrorKind::Api);
        if headers.len() == 3 {
            assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
            assert_eq!(error.to_string(), "GET /keys/{hash} (getKey): 404 Not Found (request gen-9)");
            assert_eq!(response.body().raw().get(), format!("\"{html}\""));
        }
    }
}

#[tokio::test]
async fn an_error_that_is_a_string_is_its_message() {
    let text = "upstream connect error\n";
    for (body, message) in [
        (r#""no \"key\"""#, "no \"key\""),
        (text, "upstream connect error"),
        (&"x".repeat(1_000), &*"x".repeat(1_000)),
        ("<p>x</p>", ""),
        ("[\"x\"]", "x"),
        (r#"{"error":{"message":"x"#, "x…"),
        ("{x", ""),
        ("null", ""),
        ("404", ""),
        (" ", ""),
    ] {
        let error = error_of(404, &[("content-type", "text/plain")], body).await;
        assert!(matches!(error, Error::Api(GetKeyError::NotFound(_))), "{body}: {error}");
        assert_eq!((error.message(), error.status().map(|status| status.as_u16())), (message, Some(404)), "{body}");
    }
}

#[tokio::test]
async fn deep_nesting_does_not_overflow_the_stack() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(error_of(404, JSON, &deep).await.message(), "");
    let error = error_of(200, JSON, &format!(r#"{{"data":{deep}}}"#)).await;
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

#[tokio::test]
async fn long_error_bodies_are_cut() {
    let body = format!(r#"{{"error":{{"code":404,"message":"{}"}}}}"#, "m".repeat(200_000));
    let error = error_of(404, JSON, &body).await;
    let details = error.details().unwrap();
    assert!(details.is_truncated() && matches!(error, Error::Api(GetKeyError::NotFound(_))));
    assert!(details.message().len() > 65_000 && details.message().ends_with("m…"));
    assert!(error.to_string().len() < 1_200, "a line of {} bytes", error.to_string().len());
    assert_eq!((error.call().unwrap().raw().len(), details.status().as_u16()), (64 * 1024, 404));
}

#[tokio::test]
async fn errors_of_decoding_name_the_place_and_not_the_value() {
    for (headers, body, expected) in [
        (&[("content-type", "text/html")][..], "<p>secret</p>", "`text/html`"),
        (JSON, "", "the body is empty"),
        (JSON, "\u{feff}  ", "the body is empty"),
        (JSON, "null", "expected"),
        (JSON, r#"{"data":{"hash":"secret""#, "EOF"),
        (JSON, r#"{"data":{"hash":{"secret":1}}}"#, "data.hash"),
        (JSON, r#"{"data":{"name":"secret"}}"#, "missing field"),
        (JSON, r#"{"other":"secret"}"#, "missing field `data`"),
    ] {
        let error = error_of(200, headers, body).await;
        let Error::Decode(decode) = &error else { panic!("{body}: {error}") };
        assert_eq!(decode.meta().call().raw(), body.as_bytes());
        assert_eq!(decode.meta().call().status().unwrap().as_u16(), 200);
        let printed = format!("{error} {error:?} {decode:?} {:?}", std::error::Error::source(&error));
        assert!(printed.contains(expected), "{printed}");
        assert!(!printed.contains("secret"), "{printed}");
        assert!(printed.contains("GET /keys/{hash} (getKey)"), "{printed}");
    }
}

#[tokio::test]
async fn invalid_utf8_is_named() {
    let server = ScriptedServer::start().await;
    let mut response = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 14\r\n\r\n".to_vec();
    response.extend_from_slice(b"{\"data\":\"\xff\xfe\"} ");
    server.raw(response);
    let error = GetKey::new("h").send(&server.openrouter()).await.unwrap_err();
    assert!(error.to_string().contains("UTF-8 from byte 9"), "{error}");
}

#[tokio::test]
async fn an_error_inside_a_success_is_an_error() {
    let inside = r#"{"error":{"code":404,"message":"gone"},"user_id":"u"}"#;
    let error = error_of(200, JSON, inside).await;
    assert!(matches!(error, Error::Api(GetKeyError::NotFound(_))));
    assert_eq!(error.to_string(), "GET /keys/{hash} (getKey): 404 Not Found inside a 200 OK response: gone");

    let error = error_of(200, JSON, r#"{"error":{"code":503,"message":"busy"}}"#).await;
    assert!(matches!(error, Error::UnexpectedStatus(_)));
    assert_eq!(error.status().unwrap().as_u16(), 503);
    assert!(error.is_retryable());

    let error = error_of(200, JSON, r#"{"error":{"code":"odd","message":"what"}}"#).await;
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (200, "what"));

    // A response type may have a field `error`, and `null` does not mean an error.
    let server = ScriptedServer::start().await;
    server.json(200, r#"{"deleted":true,"error":{"code":500,"message":"no"}}"#);
    let deleted = DeleteKey::new("h").send(&server.openrouter()).await.unwrap();
    assert!(deleted.deleted && deleted.extra.get("error").is_some());
    server.json(200, r#"{"data":[],"error":null}"#);
    assert!(ListKeys::new().send(&server.openrouter()).await.unwrap().is_empty());
}

/// Even when a body is not expected, an error in it is found.
#[derive(Endpoint)]
#[endpoint(method = "DELETE", path = "/things/{id}", response = (), status = 204, errors(404))]
struct DeleteThing {
    id: u64,
}

#[tokio::test]
async fn responses_without_a_body_are_decoded() {
    let server = ScriptedServer::start().await;
    for (status, body) in [(204, ""), (200, ""), (200, r#"{"deleted":true}"#), (200, "OK")] {
        server.respond(status, &[], body);
        DeleteThing::new(7).send(&server.openrouter()).await.unwrap();
    }
    server.json(200, r#"{"error":{"code":404,"message":"gone"}}"#);
    let error = DeleteThing::new(7).send(&server.openrouter()).await.unwrap_err();
    assert!(matches!(error, Error::Api(DeleteThingError::NotFound(_))));
}

#[tokio::test]
async fn one_odd_field_does_not_cost_the_response() {
    let server = ScriptedServer::start().await;
    let key = serde_json::to_value(openrouter::keys::Key::sample()).unwrap();
    let mut odd = key.clone();
    odd["usage"] = serde_json::json!({ "usd": 1 });
    server.json(200, &format!(r#"{{"data":[{key},{odd},{{"hash":1}}],"next":2}}"#));
    let keys = ListKeys::new().send_with_meta(&server.openrouter()).await.unwrap();
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[1].extra.get("usage").unwrap().get(), r#"{"usd":1}"#);
    assert_eq!(keys.drift().paths(), ["data[1].usage", "data[2]"]);
    assert_eq!(keys.siblings().get("next").unwrap().get(), "2");

    server.json(200, &format!(r#"{{"data":[{odd}]}}"#));
    let strict = server.openrouter().with(CallOptions::new().strict(true));
    let error = ListKeys::new().send(&strict).await.unwrap_err();
    assert!(error.to_string().contains("data[0].usage"), "{error}");
}

#[tokio::test]
async fn errors_convert_to_the_erased_type() {
    let server = ScriptedServer::start().await;
    server.json(404, r#"{"error":{"code":404,"message":"gone"}}"#);
    let error: Error = GetKey::new("h").send(&server.openrouter()).await.unwrap_err().into();
    let Error::Api(untyped) = error else { panic!("{error}") };
    assert!(untyped.downcast_ref::<openrouter::keys::DeleteKeyError>().is_none());
    assert!(matches!(untyped.downcast::<GetKeyError>(), Ok(GetKeyError::NotFound(_))));
}

#[tokio::test]
async fn creating_is_repeated_only_when_nothing_was_created() {
    let created = r#"{"error":{"code":503,"message":"later"}}"#;
    let server = ScriptedServer::start().await;
    let client = impatient(&server);
    server.json(503, created);
    let error = CreateKey::new("n").send(&client).await.unwrap_err();
    assert_eq!(error.call().unwrap().attempts(), 1);

    server.respond(429, &[("content-type", "application/json"), ("retry-after", "0")], created);
    server.json(500, r#"{"error":{"code":500,"message":"m","availability":{"retryable":true,"retry_after":0}}}"#);
    server.json(500, created);
    let error = CreateKey::new("n").send(&client).await.unwrap_err();
    assert_eq!(error.call().unwrap().attempts(), 3);
    assert!(error.to_string().ends_with("(3 attempts)"), "{error}");

    // A long wait is left to the caller.
    server.respond(429, &[("retry-after", "3600")], "{}");
    let error = CreateKey::new("n").send(&client).await.unwrap_err();
    assert_eq!((error.call().unwrap().attempts(), error.retry_after()), (1, Some(Duration::from_secs(3600))));
    assert_eq!(error.call().unwrap().retry_limit(), Some(RetryLimit::Wait(Duration::from_secs(3600))));
    assert!(error.to_string().ends_with(" (not repeated: the server asks to wait 60 min)"), "{error}");
}

/// A client that hardly waits by itself.
fn impatient(server: &ScriptedServer) -> OpenRouter {
    server.openrouter().with(CallOptions::new().retry(Retry::default().initial(Duration::from_millis(1))))
}

#[tokio::test]
async fn a_used_up_quota_is_named() {
    let server = ScriptedServer::start().await;
    let retry = Retry::default().initial(Duration::from_millis(1));
    let quota = RetryQuota::default().burst(1).per_second(0.0);
    let client = server.builder().key("k").retry(retry).retry_quota(quota).build().unwrap();
    for (attempts, words) in [(2, "(2 attempts, not repeated: "), (1, "(not repeated: ")] {
        for _ in 0..attempts {
            server.json(503, "{}");
        }
        let error = GetKey::new("h").send(&client).await.unwrap_err();
        assert_eq!(error.call().unwrap().retry_limit(), Some(RetryLimit::Quota));
        let expected = format!("{words}the retry quota of the client is used up)");
        assert!(error.to_string().ends_with(&expected), "{error}");
    }
    // A success gives one repetition back.
    server.json(200, r#"{"data":[]}"#);
    ListKeys::new().send(&client).await.unwrap();
    server.json(503, "{}");
    server.json(200, r#"{"data":[]}"#);
    assert_eq!(ListKeys::new().send_with_meta(&client).await.unwrap().meta().attempts(), 2);
}

#[tokio::test]
async fn a_deletion_that_finds_nothing_after_a_lost_response_says_so() {
    let server = ScriptedServer::start().await;
    let missing = r#"{"error":{"code":404,"message":"gone"}}"#;
    for (first, may_have_deleted) in [(502, true), (429, false)] {
        server.json(first, "{}");
        server.json(404, missing);
        let error = DeleteKey::new("h").send(&impatient(&server)).await.unwrap_err();
        assert_eq!(error.to_string().contains("an earlier attempt may have deleted it"), may_have_deleted, "{error}");
    }
    server.json(404, missing);
    let error = DeleteKey::new("h").send(&impatient(&server)).await.unwrap_err();
    assert!(error.to_string().ends_with(": gone"), "{error}");
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/odd", response = Vec<Odd>, envelope = "data", errors(404))]
struct ListOdd;

#[openrouter::object]
struct Odd {
    name: Option<String>,
    amount: Option<f64>,
}

#[tokio::test]
async fn many_odd_elements_do_not_fail_the_response() {
    let server = ScriptedServer::start().await;
    server.json(200, &format!(r#"{{"data":[{}{{}}]}}"#, "1,".repeat(100_000)));
    let list = ListOdd::new().send_with_meta(&server.openrouter()).await.unwrap();
    let drift = list.drift();
    assert_eq!((list.len(), drift.paths().len(), drift.paths()[99].as_str()), (1, 100, "data[99]"));
    assert_eq!(drift.omitted(), 99_900);
}

#[tokio::test]
async fn values_that_json_readers_refuse_are_mended_or_set_aside() {
    let server = ScriptedServer::start().await;
    server.json(200, r#"{"data":[{"name":"\ud83d"},{"amount":1e999,"name":"ok"}]}"#);
    let list = ListOdd::new().send_with_meta(&server.openrouter()).await.unwrap();
    assert_eq!(list.drift().paths(), ["data[0].name", "data[1].amount"]);
    assert_eq!((list[0].name.as_deref(), list[1].name.as_deref()), (Some("\u{fffd}"), Some("ok")));
}

#[tokio::test]
async fn an_empty_body_is_not_an_empty_list() {
    let server = ScriptedServer::start().await;
    server.json(200, r#"{"data":null,"error":{"code":502,"message":"broke off"}}"#);
    let error = ListOdd::new().send(&server.openrouter()).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (502, "broke off"));
    server.json(200, r#"{"data":null,"error":{"code":404,"message":"gone"}}"#);
    assert!(matches!(GetMaybe::new().send(&server.openrouter()).await, Err(Error::Api(GetMaybeError::NotFound(_)))));
    server.json(200, r#"{"data":null,"error":null}"#);
    assert!(GetMaybe::new().send(&server.openrouter()).await.unwrap().is_none());
    server.json(200, r#"{"data":null}"#);
    assert!(matches!(ListOdd::new().send(&server.openrouter()).await, Err(Error::Decode(_))));
}

#[tokio::test]
async fn a_redirect_that_is_not_followed_is_an_error() {
    let server = ScriptedServer::start().await;
    server.respond(302, &[("location", "https://elsewhere.example/login?token=1")], &"x".repeat(200_000));
    let error = GetKey::new("h").send(&server.openrouter()).await.unwrap_err();
    let (details, call) = (error.details().unwrap(), error.call().unwrap());
    assert_eq!((details.status().as_u16(), call.raw().len(), details.is_truncated()), (302, 64 * 1024, true));
    assert_eq!(details.location(), Some("https://elsewhere.example/login"));
    let expected = "GET /keys/{hash} (getKey): 302 Found, not followed to `https://elsewhere.example/login`";
    assert!(error.to_string().starts_with(expected), "{error}");
    assert!(!error.to_string().contains("token"), "{error}");
    server
        .raw("HTTP/1.1 302 Found\r\nlocation: https://elsewhere.example/caf\u{e9}\r\ncontent-length: 0\r\n\r\n".into());
    let error = GetKey::new("h").send(&server.openrouter()).await.unwrap_err();
    assert_eq!(error.details().unwrap().location(), Some("https://elsewhere.example/café"));
}

#[tokio::test]
async fn control_characters_of_a_message_are_escaped() {
    let error = error_of(404, JSON, "{\"error\":{\"message\":\"a\\u001b[31m\\nb\\u0000\"}}").await;
    assert_eq!(error.message(), "a\u{1b}[31m\nb\0");
    assert_eq!(error.to_string(), "GET /keys/{hash} (getKey): 404 Not Found: a\\u{1b}[31m\\nb\\u{0}");
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/soft", response = Odd, errors(502))]
struct GetSoft;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/map", response = std::collections::BTreeMap<String, serde_json::Value>)]
struct GetMap;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/own", response = OwnError)]
struct GetOwn;

#[openrouter::object]
struct OwnError {
    error: Option<openrouter::Extra>,
}

#[tokio::test]
async fn an_error_is_not_decoded_as_a_type_that_requires_nothing() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    let inside = r#"{"user_id":"u","error":{"code":502,"message":"broke off"}}"#;
    server.json(200, inside);
    assert!(matches!(GetSoft::new().send(&client).await, Err(Error::Api(GetSoftError::BadGateway(_)))));
    server.json(200, inside);
    assert_eq!(GetMap::new().send(&client).await.unwrap_err().status().unwrap().as_u16(), 502);
    server.json(200, inside);
    assert!(GetOwn::new().send(&client).await.unwrap().error.is_some());
    server.json(200, r#"{"name":"n","error":{"code":502}}"#);
    assert_eq!(GetSoft::new().send(&client).await.unwrap().name.as_deref(), Some("n"));
    server.json(200, r#"{"error":null}"#);
    assert_eq!(GetSoft::new().send(&client).await.unwrap().name, None);
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/maybe", response = Option<Odd>, envelope = "data", errors(404))]
struct GetMaybe;

#[tokio::test]
async fn every_error_has_the_metadata_of_its_api() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter().with(CallOptions::new().retry(Retry::off()));
    let headers = [("content-type", "application/json"), ("x-generation-id", "gen-1")];
    // Documented, of another shape, undocumented, not decodable.
    for (status, body) in [(404, r#"{"error":{"message":"m"}}"#), (404, "<p>"), (418, "{}"), (200, "{}")] {
        server.respond(status, &headers, body);
        let error = GetKey::new("h").send(&client).await.unwrap_err();
        assert_eq!(error.meta().and_then(Meta::generation_id), Some("gen-1"), "{error}");
        let error = error.erase();
        assert_eq!(error.meta::<Meta>().and_then(Meta::generation_id), Some("gen-1"), "{error}");
    }

    // An endpoint that documents no error status belongs to an API as well.
    server.respond(500, &headers, "{}");
    let error = GetOwn::new().send(&client).await.unwrap_err();
    assert_eq!(error.meta().and_then(Meta::generation_id), Some("gen-1"), "{error}");
    let error = error.erase();
    assert_eq!(error.meta::<Meta>().and_then(Meta::generation_id), Some("gen-1"), "{error}");
    assert!(error.meta::<CallMeta>().is_none(), "the metadata of another API");

    let error = GetKey::new("").send(&client).await.unwrap_err();
    assert!(error.meta().is_none() && error.call().is_none(), "nothing was sent: {error}");
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/job", response = Job)]
struct GetJob;

#[openrouter::object]
struct Job {
    id: String,
    error: Option<openrouter::Extra>,
}

#[tokio::test]
async fn an_error_of_the_value_itself_is_a_value() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    server.json(200, r#"{"id":"j","error":{"code":502,"message":"the job failed"}}"#);
    assert!(GetJob::new().send(&client).await.unwrap().error.is_some());
    // Without its required members it is not a job.
    server.json(200, r#"{"error":{"code":502,"message":"no job"}}"#);
    assert_eq!(GetJob::new().send(&client).await.unwrap_err().message(), "no job");
}

#[tokio::test]
async fn an_error_is_found_under_another_name() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    let inside = r#"{"success":false,"errors":[{"code":502,"message":"broke off"}],"result":null}"#;
    for _ in 0..2 {
        server.json(200, inside);
    }
    let error = GetSoft::new().send(&client).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (502, "broke off"));
    assert!(matches!(GetSoft::new().send(&client).await, Err(Error::Api(GetSoftError::BadGateway(_)))));
    server.json(200, r#"{"success":true,"errors":[],"name":"n"}"#);
    assert_eq!(GetSoft::new().send(&client).await.unwrap().name.as_deref(), Some("n"));
}
