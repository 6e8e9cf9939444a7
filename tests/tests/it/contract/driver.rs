//! The program `driver`, line by line.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::support::scripted_server::ScriptedServer;

fn run<L: AsRef<[u8]>>(arguments: &[&str], variables: &[(&str, &str)], lines: &[L]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_driver"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env_remove("BASE_URL").env_remove("OPENROUTER_API_KEY").envs(variables.iter().copied());
    let mut driver = command.spawn().unwrap();
    let mut input = driver.stdin.take().unwrap();
    let lines = lines.iter().map(|line| [line.as_ref(), b"\n"].concat()).collect::<Vec<_>>().concat();
    // The program writes while it reads, and may have ended before it reads anything.
    let writer = std::thread::spawn(move || drop(input.write_all(&lines)));
    let output = driver.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn results(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn line(operation: &str, kind: &str, status: Option<u16>, body: &Value) -> String {
    let content_type = match operation {
        "createOauthToken" if kind == "request" => "application/x-www-form-urlencoded",
        _ => "application/json",
    };
    json!({
        "id": "1", "operation_id": operation, "kind": kind, "status": status, "content_type": content_type,
        "schema": "S", "body": body,
    })
    .to_string()
}

#[test]
fn bodies_are_read_and_written() {
    let key = json!({"key": "k", "user_id": null, "colour": [1.50]});
    let token = json!({
        "grant_type": "urn:x", "subject_token": "a b", "subject_token_type": "t", "federation_policy_id": "ü&=",
    });
    let error = json!({"error": {"code": 404, "message": "none"}, "more": {}});
    let deleted = json!({"deleted": true});
    let lines = [
        line("exchangeAuthCodeForAPIKey", "response", Some(200), &key),
        line("createOauthToken", "request", None, &token),
        line("getKey", "error", Some(404), &error),
        line("createKeys", "request", None, &json!({"name": "n", "colour": 1})),
        line("createKeys", "request", None, &json!({"limit": 1})),
        line("deleteKeys", "response", Some(200), &json!({"deleted": "perhaps"})),
        line("getKey", "error", Some(418), &error),
        line("getKey", "event", None, &deleted),
        line("sendTelegram", "response", Some(200), &deleted),
        "no JSON".to_owned(),
        line("getKey", "error", Some(404), &json!(["none"])),
        line("getKey", "error", Some(404), &json!("<h1>none</h1>")).replace("application/json", "text/html"),
    ];
    let results = results(&run(&["decode"], &[], &lines));
    assert_eq!(results[0], json!({"id": "1", "ok": true, "body": key}));
    assert_eq!(results[1], json!({"id": "1", "ok": true, "body": token}));
    assert_eq!(results[2], json!({"id": "1", "ok": true, "body": error}));
    assert_eq!(results[3], json!({"id": "1", "ok": true, "body": {"name": "n"}, "lost": ["/colour"]}));
    let error = |index: usize| results[index]["error"].as_str().unwrap();
    assert_eq!(error(4), "body member `name`: is missing");
    assert!(error(5).contains("`deleted`"), "{}", error(5));
    for missing in &results[6..9] {
        assert_eq!(*missing, json!({"id": "1", "ok": null}));
    }
    assert_eq!((&results[9]["id"], &results[9]["ok"]), (&Value::Null, &Value::Bool(false)));
    // An error status with a body of another shape is also an error.
    assert_eq!(results[10], json!({"id": "1", "ok": true, "body": ["none"]}));
    assert_eq!(results[11], json!({"id": "1", "ok": true, "body": "<h1>none</h1>"}));
    assert_eq!(results.len(), 12);
}

#[test]
fn ids_are_returned_unchanged() {
    let line = |id: &str| format!(r#"{{"id":{id},"operation_id":"sendTelegram","kind":"event","body":1}}"#);
    let ids = ["7", "1.50", "null", r#"{"a":[1]}"#, "\"\\u00e9\""];
    let lines = ids.map(line).into_iter().chain([line("1").replace("\"id\":1,", "")]).collect::<Vec<_>>();
    let output = run(&["decode"], &[], &lines);
    let expected =
        ids.iter().chain(["null"].iter()).map(|id| format!("{{\"id\":{id},\"ok\":null}}\n")).collect::<String>();
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

#[test]
fn a_line_that_is_not_text_is_an_error() {
    let good = br#"{"id":"2","operation_id":"none","kind":"event","body":1}"#;
    let bad = [br#"{"id":"1","operation_id":"getKey","kind":"response","status":200,"body":""#.as_slice(), b"\xff\"}"]
        .concat();
    let results = results(&run(&["decode"], &[], &[&b"\xff"[..], &bad, good]));
    assert_eq!((&results[0]["id"], &results[0]["ok"]), (&Value::Null, &json!(false)));
    assert_eq!((&results[1]["id"], &results[1]["ok"]), (&json!("1"), &json!(false)));
    assert_eq!(results[2], json!({"id": "2", "ok": null}));
}

/// Arbitrary lines, and good lines in which a few bytes are changed.
fn odd_lines() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let good = [
        line("getKey", "response", Some(200), &json!({"data": {"hash": "h", "limit": 1}})),
        line("createKeys", "request", None, &json!({"name": "n"})),
        line("createOauthToken", "request", None, &json!({"grant_type": "g"})),
        line("getKey", "error", Some(404), &json!({"error": {"code": 404}})),
        json!({"id": "a", "operation_id": "updateKeys", "inputs": {"path": {"hash": "h"}, "body": {}}}).to_string(),
        json!({"id": "a", "operation_id": "list", "inputs": {"query": {"offset": 5}}}).to_string(),
    ];
    let changes = vec((any::<Index>(), any::<u8>()), 0..4);
    let changed = (select(good.to_vec()), changes, any::<Index>(), any::<bool>());
    let changed = changed.prop_map(|(good, changes, end, cut)| {
        let mut line = good.into_bytes();
        for (at, byte) in changes {
            let at = at.index(line.len());
            line[at] = byte;
        }
        if cut {
            line.truncate(end.index(line.len()));
        }
        line
    });
    let line = prop_oneof![vec(any::<u8>(), 0..80), changed];
    let one_line = |mut line: Vec<u8>| {
        line.retain(|byte| *byte != b'\n');
        line
    };
    vec(line.prop_map(one_line), 1..200)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_of_input_has_a_line_of_output(mut lines in odd_lines(), mode in select(vec!["decode", "wire", "sse", "pages"])) {
        lines.push(br#"{"id":"last","operation_id":"none","kind":"event","body":1}"#.to_vec());
        // Nothing listens on this port.
        let variables = [("BASE_URL", "http://127.0.0.1:9/api/v1"), ("OPENROUTER_API_KEY", "sk-or-v1-x")];
        let results = results(&run(&[mode], &variables, &lines));
        prop_assert_eq!(results.len(), lines.len());
        for result in &results {
            prop_assert!(result["ok"] != Value::Bool(false) || !result["error"].is_null(), "{}", result);
        }
        prop_assert_eq!(&results[lines.len() - 1], &json!({"id": "last", "ok": null}));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn requests_are_sent_as_described() {
    let mut server = ScriptedServer::start().await;
    server.json(200, r#"{"data":[],"next":7}"#);
    server.json(429, r#"{"error":{"code":429,"message":"slower"}}"#);
    server.respond(200, &[("content-type", "text/html")], "<h1>");
    let lines = [
        json!({"id": "a", "operation_id": "list", "inputs": {
            "query": {"offset": 5, "workspace_id": "a b", "include_disabled": null},
            "header": {"HTTP-Referer": "https://app.example"},
            "client": {"X-OpenRouter-Title": "App", "X-Trace": "t"},
        }}),
        json!({"id": "b", "operation_id": "updateKeys", "inputs": {
            "path": {"hash": "a/b"}, "content_type": "application/json", "body": {"limit": null},
        }}),
        json!({"id": "c", "operation_id": "getKey", "inputs": {"path": {"hash": "h"}}}),
        json!({"id": "d", "operation_id": "getKey", "inputs": {"path": {"hash": ".."}}}),
    ]
    .map(|line| line.to_string());
    let base_url = server.base_url();
    let variables = [("BASE_URL", base_url.as_str()), ("OPENROUTER_API_KEY", "sk-or-v1-golden")];
    let results = results(&run(&["wire"], &variables, &lines));
    assert_eq!(results[0], json!({"id": "a", "ok": true, "value": {"data": [], "next": 7}}));
    let error = json!({"kind": "api", "status": 429, "message": "slower"});
    assert_eq!(results[1], json!({"id": "b", "ok": false, "error": error}));
    assert_eq!((&results[2]["error"]["kind"], &results[2]["error"]["status"]), (&json!("decode"), &json!(200)));
    assert_eq!((&results[3]["error"]["kind"], &results[3]["error"]["status"]), (&json!("build"), &Value::Null));

    let request = server.request().await;
    assert_eq!(request.line(), "GET /api/v1/keys?offset=5&workspace_id=a%20b HTTP/1.1");
    assert_eq!(request.header("authorization"), Some("Bearer sk-or-v1-golden"));
    assert_eq!(request.header("http-referer"), Some("https://app.example"));
    assert_eq!((request.header("x-openrouter-title"), request.header("x-trace")), (Some("App"), Some("t")));
    let request = server.request().await;
    assert_eq!(request.line(), "PATCH /api/v1/keys/a%2Fb HTTP/1.1");
    assert_eq!(request.body, br#"{"limit":null}"#);
}

/// An event of a chat.
fn chunk(text: &str, finish_reason: Value) -> Value {
    json!({
        "id": "g", "object": "chat.completion.chunk", "created": 1, "model": "m",
        "choices": [{"index": 0, "delta": {"content": text, "colour": 1.5}, "finish_reason": finish_reason}],
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn streams_are_read_as_a_value_and_event_by_event() {
    let mut server = ScriptedServer::start().await;
    let error = json!({"error": {"code": 502, "message": "gone"}, "choices": []});
    let all = [chunk("a", Value::Null), chunk("b", json!("stop")), error];
    let stream = |events: &[Value]| {
        let events = events.iter().map(|event| format!("data: {event}\n\n")).collect::<String>();
        server.respond(200, &[("content-type", "text/event-stream")], &format!("{events}data: [DONE]\n\nrest"));
    };
    stream(&all[..2]);
    stream(&all);
    stream(&all);
    server.respond(200, &[("content-type", "text/event-stream")], &format!("data: {}\n", all[0]));
    let body = json!({"messages": [{"role": "user", "content": "hi"}], "stream": true});
    let line = json!({"id": "a", "operation_id": "sendChatCompletionRequest", "inputs": {"body": body}}).to_string();
    let base_url = server.base_url();
    let variables = [("BASE_URL", base_url.as_str()), ("OPENROUTER_API_KEY", "sk-or-v1-golden")];

    let read = results(&run(&["wire"], &variables, &[&line, &line]));
    assert_eq!(read[0]["value"]["choices"][0]["message"]["content"], "ab");
    assert_eq!(read[0]["value"]["choices"][0]["message"]["colour"], 1.5);
    assert_eq!(read[1]["error"], json!({"kind": "api", "status": 502, "message": "gone"}));

    let read = results(&run(&["sse"], &variables, &[&line, &line]));
    assert_eq!(read[0], json!({"id": "a", "ok": true, "count": 3, "events": all, "end": "done"}));
    assert_eq!(read[1], json!({"id": "a", "ok": true, "count": 1, "events": [all[0]], "end": "truncated"}));

    for _ in 0..4 {
        let request = server.request().await;
        assert_eq!(request.header("accept"), Some("text/event-stream"));
        assert_eq!(serde_json::from_slice::<Value>(&request.body).unwrap(), body);
    }
    let event = line_of_event(&all[0]);
    assert_eq!(results(&run(&["decode"], &[], &[event])), [json!({"id": "1", "ok": true, "body": all[0]})]);
}

fn line_of_event(event: &Value) -> String {
    line("sendChatCompletionRequest", "event", Some(200), event).replace("application/json", "text/event-stream")
}

#[test]
fn inputs_that_the_operation_does_not_have_are_refused() {
    let inputs = [
        ("list", json!({"query": {"colour": "red"}}), "list has no Query parameter `colour`"),
        ("list", json!({"header": {"x-colour": "red"}}), "list has no Header parameter `x-colour`"),
        (
            "list",
            json!({"query": {"offset": -1}}),
            "query parameter `offset`: expected an integer that is not negative",
        ),
        ("list", json!({"query": {"offset": [1, 2]}}), "the client cannot send query `offset` as given"),
        ("list", json!({"cookies": {}}), "unknown field `cookies`"),
        ("list", json!({"body": {}}), "the operation takes no body"),
        ("getKey", json!({}), "the path needs one value of `hash`"),
        ("createKeys", json!({"body": {"name": "n", "colour": 1}}), "the client cannot send `/colour` as given"),
        ("createKeys", json!({"body": {"limit": 1}}), "body member `name`: is missing"),
        (
            "updateKeys",
            json!({"path": {"hash": "h"}, "body": {"name": null}}),
            "the client cannot send `/name` as given (NullDropped)",
        ),
    ];
    let line =
        |(operation, inputs, _): &(&str, Value, &str)| json!({"id": "1", "operation_id": operation, "inputs": inputs});
    let lines = inputs.each_ref().map(|case| line(case).to_string());
    let variables = [("BASE_URL", "http://127.0.0.1:9/api/v1"), ("OPENROUTER_API_KEY", "sk-or-v1-x")];
    let results = results(&run(&["wire"], &variables, &lines));
    for ((_, _, expected), result) in inputs.iter().zip(&results) {
        let message = result["error"]["message"].as_str().unwrap();
        assert_eq!(result["error"]["kind"], "input", "{message}");
        assert!(message.contains(expected), "{message}");
    }
    assert_eq!(results.len(), inputs.len());
}

#[test]
fn operations_that_the_client_lacks_are_null() {
    let lines = [r#"{"id":"1","operation_id":"sendTelegram","inputs":{}}"#.to_owned()];
    let variables = [("BASE_URL", "http://127.0.0.1:9/api/v1"), ("OPENROUTER_API_KEY", "sk-or-v1-x")];
    for mode in ["wire", "sse", "pages"] {
        assert_eq!(results(&run(&[mode], &variables, &lines)), [json!({"id": "1", "ok": null})], "{mode}");
    }
}

#[test]
fn wrong_arguments_and_variables_are_explained() {
    let message = |arguments: &[&str], code| {
        let output = run::<&str>(arguments, &[], &[]);
        assert_eq!(output.status.code(), Some(code));
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(message(&[], 2), "driver: expected one argument, the mode: decode, wire, sse, pages\n");
    assert_eq!(message(&["dance"], 1), "driver: unknown mode `dance`; expected one of decode, wire, sse, pages\n");
    assert_eq!(message(&["wire"], 1), "driver: BASE_URL: environment variable not found\n");
}
