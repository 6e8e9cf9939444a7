//! Decodes or encodes one response repeatedly, to be measured from outside.
//!
//! ```sh
//! cargo run --release --bin codec -- <ours|plain> <decode|encode|serialize> <chat|keys> <times>
//! ```

use std::hint::black_box;

use benches::{chat, keys};
use openrouter_core::json::{JsonText, WriteJson, from_str_lenient};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Decodes as endpoints do.
fn ours<T: DeserializeOwned>(text: &str) -> T {
    from_str_lenient(text).expect("it fits").0
}

fn plain<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("it fits")
}

/// Encodes as endpoints do.
fn ours_encoded<T: WriteJson>(value: &T) -> Vec<u8> {
    let mut text = JsonText::new();
    text.write(value);
    text.finish().expect("it is JSON")
}

fn encoded_by_serde<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("it is JSON")
}

fn run<T: Serialize>(what: &str, text: &str, decode: fn(&str) -> T, encode: fn(&T) -> Vec<u8>, times: usize) {
    // As users do: by a serializer of serde.
    let encode = if what == "serialize" { encoded_by_serde } else { encode };
    if what == "decode" {
        (0..times).for_each(|_| drop(black_box(decode(black_box(text)))));
    } else {
        let value = decode(text);
        (0..times).for_each(|_| drop(black_box(encode(black_box(&value)))));
    }
}

fn main() {
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    let [side, what, input, times] = &arguments[..] else {
        panic!("<ours|plain> <decode|encode|serialize> <chat|keys> <times>")
    };
    let (page, times) = (keys::page(), times.parse().expect("a number"));
    assert_eq!(
        serde_json::to_vec(&ours::<keys::ours::Page>(&page)).unwrap(),
        serde_json::to_vec(&plain::<keys::plain::Page>(&page)).unwrap(),
        "both encode the same"
    );
    assert_eq!(
        serde_json::to_vec(&ours::<chat::ours::Completion>(chat::RESPONSE)).unwrap(),
        serde_json::to_vec(&plain::<chat::plain::Completion>(chat::RESPONSE)).unwrap(),
        "both encode the same"
    );
    match (side.as_str(), input.as_str()) {
        ("ours", "chat") => run(what, chat::RESPONSE, ours::<chat::ours::Completion>, ours_encoded, times),
        ("ours", "keys") => run(what, &page, ours::<keys::ours::Page>, ours_encoded, times),
        ("plain", "chat") => run(what, chat::RESPONSE, plain::<chat::plain::Completion>, encoded_by_serde, times),
        ("plain", "keys") => run(what, &page, plain::<keys::plain::Page>, encoded_by_serde, times),
        _ => panic!("unknown side or input"),
    }
}
