//! Tool calls in pieces whose index, id or name is missing, repeated or shared.

use openrouter::chat::{ChatAccumulator, ChatChunk};
use openrouter_core::Fold;
use openrouter_json::from_str_lenient;
use serde_json::{Value, json};

/// The id, the name and the arguments of each call in a stream, whose chunks have these pieces.
fn calls(chunks: &[Value]) -> Vec<[String; 3]> {
    let mut completion = ChatAccumulator::new();
    for pieces in chunks {
        let chunk = json!({"choices": [{"index": 0, "delta": {"tool_calls": pieces}}]}).to_string();
        completion.add(&from_str_lenient::<ChatChunk>(&chunk).expect("a chunk").0);
    }
    let calls = completion.tool_calls().iter().cloned();
    calls.map(|call| [call.id, call.function.name, call.function.arguments]).collect()
}

#[test]
fn the_id_decides_between_calls_that_share_an_index() {
    let chunks = [
        json!([{"index": 0, "id": "a", "function": {"name": "f", "arguments": "{\"x\":"}},
               {"index": 0, "id": "b", "function": {"name": "g", "arguments": "{\"y\":"}}]),
        json!([{"index": 0, "id": "a", "function": {"arguments": "1}"}},
               {"index": 0, "id": "b", "function": {"arguments": "2}"}}]),
    ];
    assert_eq!(calls(&chunks), [["a", "f", r#"{"x":1}"#], ["b", "g", r#"{"y":2}"#]]);
}

#[test]
fn the_index_may_be_missing_on_the_first_piece() {
    let first = |id: &str, name: &str| json!({"id": id, "function": {"name": name, "arguments": "{"}});
    let next = |index: i64| json!({"index": index, "function": {"arguments": "}"}});
    assert_eq!(calls(&[json!([first("a", "f")]), json!([next(0)])]), [["a", "f", "{}"]]);
    assert_eq!(calls(&[json!([first("a", "f")]), json!([next(1)])]), [["a", "f", "{}"]], "indexes from 1");
    let both = [json!([first("a", "f"), first("b", "g")]), json!([next(1), next(0)])];
    assert_eq!(calls(&both), [["a", "f", "{}"], ["b", "g", "{}"]]);
    // A piece with an id or a name of its own does not continue such a call.
    let second = json!([{"index": 1, "id": "b", "function": {"arguments": "{}"}}]);
    assert_eq!(calls(&[json!([first("a", "f")]), second]), [["a", "f", "{"], ["b", "", "{}"]]);
}

#[test]
fn a_nameless_piece_with_a_known_id_continues_at_any_index() {
    let piece = |index: i64, name: Option<&str>, arguments: &str| json!([{"index": index, "id": "a", "function": {"name": name, "arguments": arguments}}]);
    assert_eq!(calls(&[piece(0, Some("f"), "{"), piece(1, None, "}")]), [["a", "f", "{}"]]);
    // Some servers give all calls the same id.
    let same = [piece(0, Some("f"), "{"), piece(1, Some("g"), "{"), piece(0, None, "}"), piece(1, None, "}")];
    assert_eq!(calls(&same), [["a", "f", "{}"], ["a", "g", "{}"]]);
}

#[test]
fn arguments_may_be_an_object_instead_of_its_text() {
    let object = json!([{"index": 0, "id": "a", "function": {"name": "f", "arguments": {"x": [1]}}}]);
    assert_eq!(calls(&[object]), [["a", "f", r#"{"x":[1]}"#]]);
    let odd = json!([{"index": 0, "id": "a", "function": {"name": "f", "arguments": 7}}]);
    assert_eq!(calls(&[odd]), [["a", "f", "7"]], "not a call without arguments");
    let absent = json!([{"index": 0, "id": "a", "function": {"name": "f", "arguments": null}}]);
    assert_eq!(calls(&[absent]), [["a", "f", ""]]);
}
