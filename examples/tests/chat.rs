//! The examples about chat as programs, against a server on loopback with prepared responses, and against the emulator.
#![allow(missing_docs, reason = "nobody reads the documentation of a test")]

use std::path::PathBuf;
use std::process::Command;

use openrouter::chat::CreateChatCompletion;
use openrouter_core::Bytes;
use openrouter_core::http::Response;
use openrouter_core::server::{Router, Server};
use openrouter_emulator::Emulator;

/// The programs, and the lines that each may have, without blank ones and comments.
const LENGTHS: &[(&str, usize)] = &[
    ("text_chat", 11),
    ("image_and_tools", 18),
    ("tools_by_hand", 21),
    ("structured_output", 15),
    ("chat_stream", 24),
];

/// A prepared response: its type, and its body.
type Prepared = (&'static str, &'static str);

/// Responds to each request with the next of these.
async fn server(responses: Vec<Prepared>) -> Server<Vec<Prepared>> {
    let router = Router::<Vec<Prepared>>::new().base_path("/api/v1").on_http::<CreateChatCompletion>(|context, _| {
        let (content_type, body) = context.state.remove(0);
        let response = Response::builder().header("content-type", content_type);
        Ok(response.body(Bytes::from_static(body.as_bytes()).into()).expect("a response"))
    });
    Server::start(router, responses).await.expect("a server")
}

/// Where cargo puts the examples: beside the folder of the test.
fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a path");
    let folder = test.ancestors().nth(2).expect("a folder of the profile");
    let program = folder.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "{} is missing: `--test` alone does not build the examples", program.display());
    program
}

/// Runs a program against the server to its end, and returns its output.
async fn run(name: &'static str, server: &Server<Vec<Prepared>>) -> String {
    output(name, &server.base_url(), "sk-or-v1-example").await
}

/// Runs a program against an emulator to its end, and returns its output and the requests.
async fn emulate(name: &'static str) -> (String, Vec<CreateChatCompletion>) {
    let emulator = Emulator::start().await.expect("an emulator");
    let output = output(name, emulator.base_url(), emulator.api_key().expose()).await;
    (output, emulator.received())
}

/// Runs a program to its end, and returns its output.
async fn output(name: &'static str, base_url: &str, key: &str) -> String {
    let mut command = Command::new(program(name));
    command.args(["Is", "it?"]).env("OPENROUTER_BASE_URL", base_url).env("OPENROUTER_API_KEY", key);
    let output = tokio::task::spawn_blocking(move || command.output()).await.expect("no panic").expect("a program");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

macro_rules! completion {
    ($message:literal, $finish_reason:literal) => {
        concat!(
            r#"{"id":"gen-1","object":"chat.completion","created":1,"model":"openai/gpt-5","system_fingerprint":null,"#,
            r#""choices":[{"index":0,"finish_reason":""#,
            $finish_reason,
            r#"","message":"#,
            $message,
            "}]}"
        )
    };
}

const JSON: &str = "application/json";
const CALL: &str = completion!(
    r#"{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Rome\"}"}}]}"#,
    "tool_calls"
);

#[tokio::test]
async fn text_chat() {
    let server = server(vec![(JSON, completion!(r#"{"role":"assistant","content":"Hello!"}"#, "stop"))]).await;
    assert_eq!(run("text_chat", &server).await, "Hello!\n");
    assert_eq!(server.received::<CreateChatCompletion>()[0].model.as_deref(), Some("openai/gpt-5"));
}

#[tokio::test]
async fn image_and_tools() {
    let server = server(vec![(JSON, CALL)]).await;
    let output = run("image_and_tools", &server).await;
    assert!(output.contains("call_1") && output.contains("weather"), "{output}");
}

#[tokio::test]
async fn tools_by_hand() {
    let responses = vec![(JSON, CALL), (JSON, completion!(r#"{"role":"assistant","content":"Sunny."}"#, "stop"))];
    let server = server(responses).await;
    assert_eq!(run("tools_by_hand", &server).await, "Sunny.\n");
    let requests = server.received::<CreateChatCompletion>();
    let messages = serde_json::to_value(&requests[1].messages).expect("JSON");
    assert_eq!(messages[1]["tool_calls"][0]["id"], "call_1");
    let result = serde_json::json!({"role": "tool", "tool_call_id": "call_1", "content": "sunny in \"Rome\""});
    assert_eq!(messages[2], result);
}

#[tokio::test]
async fn structured_output() {
    let place = completion!(r#"{"role":"assistant","content":"{\"city\":\"Rome\"}"}"#, "stop");
    assert_eq!(run("structured_output", &server(vec![(JSON, place)]).await).await, "Rome\n");
}

#[tokio::test]
async fn chat_stream() {
    let events = concat!(
        ": OPENROUTER PROCESSING\n\n",
        "data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Because \"},\"finish_reason\":null}]}\n\n",
        "data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"of\"},\"finish_reason\":\"length\"}]}\n\n",
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3,\"cost\":0.0001}}\n\n",
        "data: [DONE]\n\n"
    );
    let server = server(vec![("text/event-stream", events)]).await;
    let expected = "Because of\nthe completion is incomplete: the limit of tokens was reached\n0.0001 USD\n";
    assert_eq!(run("chat_stream", &server).await, expected);
    let requests = server.received::<CreateChatCompletion>();
    let question = serde_json::to_value(&requests[0].messages).expect("JSON");
    assert_eq!(question[0]["content"], "Is it?");
}

#[tokio::test]
async fn the_emulator_serves_every_program() {
    for (name, expected, requests) in [
        ("text_chat", "Say hello in Rust.\n", 1),
        ("image_and_tools", "", 1),
        ("tools_by_hand", "sunny in \"The weather?\"\n", 2),
        ("structured_output", "Where is the Colosseum?\n", 1),
        ("chat_stream", "Is it?\n0.000006 USD\n", 1),
    ] {
        let (output, received) = emulate(name).await;
        match name {
            // It prints a call, whose id follows from the time.
            "image_and_tools" => assert!(output.contains("weather"), "{output}"),
            _ => assert_eq!(output, expected, "{name}"),
        }
        assert_eq!(received.len(), requests, "{name}");
    }
}

#[test]
fn programs_are_short() {
    for (name, length) in LENGTHS {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).with_extension("rs");
        let text = std::fs::read_to_string(path).expect("a program");
        let code = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
        let lines = code.count();
        println!("{name}: {lines} lines, at most {length}");
        assert!(lines <= *length, "{name}: {lines} lines, at most {length}");
    }
}
