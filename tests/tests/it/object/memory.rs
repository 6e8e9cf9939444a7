//! The memory of members that a type does not know.

use openrouter_core::object;
use openrouter_json::from_str_lenient;

#[object]
struct Thing {
    id: u64,
}

#[object]
struct Around {
    name: Option<String>,
    #[serde(flatten)]
    thing: Thing,
}

/// An object of a mebibyte with tiny members.
fn tiny_members() -> String {
    let mut text = String::from("{\"id\":1");
    for number in 0.. {
        if text.len() > 1 << 20 {
            break;
        }
        text.push_str(&format!(",\"{number:x}\":1"));
    }
    text + "}"
}

/// How many times the memory of the text reading it takes at most, apart from the text.
fn ratio(read: impl FnOnce(&str)) -> f64 {
    let text = tiny_members();
    let usage = allocation_counter::measure(|| read(&text));
    usage.bytes_max as f64 / text.len() as f64
}

#[test]
fn tiny_members_cost_little_more_than_their_text() {
    let ratio = ratio(|text| assert_eq!(from_str_lenient::<Thing>(text).unwrap().0.id, 1));
    assert!(ratio < 4.0, "{ratio}");
}

#[test]
fn tiny_members_beside_flattened_fields_have_a_bound() {
    let ratio = ratio(|text| assert_eq!(from_str_lenient::<Around>(text).unwrap().0.thing.id, 1));
    assert!(ratio < 20.0, "{ratio}");
}
