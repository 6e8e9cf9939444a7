//! Errors in the events of OpenRouter, whatever the events contain.

use openrouter::framework::OpenRouterApi;
use openrouter_core::Api;
use proptest::prelude::*;

/// Names and texts with which errors are written, and some that resemble them.
const WORDS: &[&str] =
    &["error", "errors", "type", "response", "response.failed", "response.created", "choices", "message", "code"];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![prop::sample::select(WORDS).prop_map(str::to_owned), "[a-z.]{0,6}"]
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("502".to_owned()),
        Just(r#""\"error\"""#.to_owned()),
        word().prop_map(|word| format!("\"{word}\"")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            members(inner).prop_map(|members| format!("{{{members}}}")),
        ]
    })
}

fn members(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let member = (word(), value).prop_map(|(name, value)| format!("\"{name}\":{value}"));
    prop::collection::vec(member, 1..5).prop_map(|members| members.join(","))
}

proptest! {
    /// Events are searched for words before they are parsed; those words in a place that has no meaning change nothing.
    #[test]
    fn the_search_before_the_parser_misses_nothing(members in members(json()), name in prop_oneof![Just(""), Just("error")]) {
        let is_found = |data: &str| OpenRouterApi::event_error(name.as_bytes(), data.as_bytes()).is_some();
        let mentioned = format!(r#"{{{members},"zz":["error","response.failed"]}}"#);
        prop_assert_eq!(is_found(&format!("{{{members}}}")), is_found(&mentioned));
    }
}
