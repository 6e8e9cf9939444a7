//! Types that several schemas have.

use super::*;

/// Two sets of the same values, and a union of two payloads.
const SHARED: &str = r##"{"paths":{
"/keys":{"get":{"operationId":"list","tags":["API Keys"],"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Key"}}}}}}}},
"components":{"schemas":{
"Key":{"type":"object","required":["input","output","event"],"properties":{"input":{"$ref":"#/components/schemas/Input"},
    "output":{"type":"array","items":{"$ref":"#/components/schemas/Output"}},"event":{"$ref":"#/components/schemas/Event"}}},
"Input":{"type":"string","enum":["text","image","audio","file","speech"]},
"Output":{"type":"string","enum":["text","image","audio","file","speech"]},
"Event":{"oneOf":[{"$ref":"#/components/schemas/Start"},{"$ref":"#/components/schemas/Stop"}],
    "discriminator":{"propertyName":"type","mapping":{"start":"#/components/schemas/Start","stop":"#/components/schemas/Stop"}}},
"Start":{"type":"object","required":["type","at"],"properties":{"type":{"type":"string","enum":["start"]},"at":{"type":"integer"},"by":{"type":"string"}}},
"Stop":{"type":"object","required":["type","at"],"properties":{"type":{"type":"string","enum":["stop"]},"at":{"type":"integer"},"why":{"type":"string"}}}
}}}"##;

const TYPE: &str = "### `Key`: schema `Key`";

fn shared(from: &str, to: &str) -> String {
    assert_eq!(SHARED.matches(from).count(), 1, "{from}");
    SHARED.replace(from, to)
}

#[test]
fn schemas_of_one_type_may_get_different_ones() {
    let output = r#""Output":{"type":"string","enum":["text","image","audio","file","speech"]"#;
    let split = shared(output, &output.replace(r#""speech""#, r#""speech","video""#));
    let (page, _) = compared(SHARED, &split);
    let line = "- `output[]`: its type is now `Output`, which is `Input` with `video`; other places keep `Input`";
    let code = "      pub output: Vec<Output>,\n\n  #[openrouter::string_enum]\n  pub enum Output {\n";
    assert!(page.contains(line) && page.contains(code) && !page.contains("enum Input"), "{page}");
    // Schemas that become alike leave their types as they are.
    let line = "- enum value removed: `video`; delete `Video`";
    assert_eq!(page_lines(&split, SHARED), [KEYS, "### `Output`; is now the same as `Input`", line]);
}

#[test]
fn a_value_of_all_schemas_of_a_type_is_one_change() {
    let new = SHARED.replace(r#""speech"]"#, r#""speech","video"]"#);
    let subject = "### `Input`: schemas `Input`, `Output`";
    assert_eq!(page_lines(SHARED, &new), [KEYS, subject, "- enum value added: `video`"]);
}

#[test]
fn a_payload_of_two_variants_costs_a_conversion() {
    let alias = shared(
        r##"{"$ref":"#/components/schemas/Stop"}]"##,
        r##"{"$ref":"#/components/schemas/Stop"},{"$ref":"#/components/schemas/End"}]"##,
    )
    .replace(r#""Stop":{"#, r##""End":{"$ref":"#/components/schemas/Stop"},"Stop":{"##)
    .replace(r#""enum":["stop"]"#, r#""enum":["stop","end"]"#);
    let event = "### `Event`: schema `Event`";
    assert_eq!(
        page_lines(SHARED, &alias),
        [
            KEYS,
            event,
            "- variant `end`: new: `Stop`",
            "- `From<Stop>` is lost, which breaks callers: `Stop`, `End` have the same payload; `Event::Stop(…)` replaces it",
        ]
    );
    let back = page_lines(&alias, SHARED);
    assert_eq!(
        back[2..],
        ["- variant `end`: removed: delete `End(Stop)`", "- `From<Stop>` is new: only `Stop` has the payload"]
    );
}

#[test]
fn a_schema_that_becomes_an_alias_is_a_removed_type() {
    let start = SHARED.find("\"Start\":{").expect("there");
    let end = SHARED.find(",\n\"Stop\":{").expect("there");
    let alias = format!("{}\"Start\":{{\"$ref\":\"#/components/schemas/Stop\"}}{}", &SHARED[..start], &SHARED[end..]);
    let alias = alias.replace(r#""enum":["stop"]"#, r#""enum":["start","stop"]"#);
    assert_eq!(
        page_lines(SHARED, &alias),
        [
            KEYS,
            "### `Event`: schema `Event`",
            "- variant `start`: its payload was `Start`, is `Stop`",
            "- `From<Stop>` is lost, which breaks callers: `Start`, `Stop` have the same payload; `Event::Start(…)` replaces it",
            "- members that all variants share: now also `why`",
            "### **Removed** `Start`: schema `Start`",
            "- its schema is another name of `Stop` now: delete it, and write `Stop` in its place",
        ]
    );
}

#[test]
fn very_many_values_are_a_string() {
    let values = |count: usize| (0..count).map(|at| format!(r#""value{at}""#)).collect::<Vec<_>>().join(",");
    let set = |count| SHARED.replace(r#""text","image","audio","file","speech""#, &values(count));
    let (page, _) = compared(&set(40), &set(41));
    let (input, output) = (
        "- `input`: is a string now, because it has more than 40 values: write `String` for `Input`",
        "- `output[]`: is a string now",
    );
    for part in [input, output, "pub input: String,", "pub output: Vec<String>,", "### **Removed** `Input`"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains(NOTHING), "{page}");
    let (page, _) = compared(&set(41), &set(40));
    let input = "- `input`: is a type now, because it does not have more than 40 values\n\n  ```rust\n      pub input: Input,\n";
    for part in [input, "pub output: Vec<Input>,", "pub enum Input {\n      Value0,"] {
        assert_eq!(page.matches(part).count(), 1, "{part}: {page}");
    }
    // An unnamed set has no section of its own.
    let inline = |count| {
        set(3).replace(
            r##"{"$ref":"#/components/schemas/Input"}"##,
            &format!(r#"{{"type":"string","enum":[{}]}}"#, values(count)),
        )
    };
    let (page, _) = compared(&inline(40), &inline(41));
    assert!(page.contains("write `String` for `KeyInput`; delete the type\n"), "{page}");
}

#[test]
fn the_single_value_of_a_response_is_a_string() {
    let one = SHARED.replace(
        r#""Input":{"type":"string","enum":["text","image","audio","file","speech"]"#,
        r#""Input":{"type":"string","enum":["text"]"#,
    );
    let line = "- `input`: is a string now, because it has one value: write `String` for `Input`";
    assert!(page_lines(SHARED, &one).contains(&line.to_owned()), "{:?}", page_lines(SHARED, &one));
    let line = "- `input`: is a type now, because it has several values";
    assert!(page_lines(&one, SHARED).contains(&line.to_owned()), "{:?}", page_lines(&one, SHARED));
}

#[test]
fn payloads_that_become_alike_stay_two_types() {
    let alike = SHARED.replace(r#""why":{"#, r#""by":{"#);
    let lines = page_lines(SHARED, &alike);
    assert_eq!(
        lines[2..],
        [
            "- `by`: new in place of a member of the same type: rename the field `why`, if it is the same thing",
            "### `Event`: schema `Event`",
            "- members that all variants share: now also `by`",
        ]
    );
    assert!(lines[1].starts_with("### `Stop`"), "{lines:?}");
}

#[test]
fn a_component_that_may_be_null_is_reported_at_its_fields() {
    let input = r#""Input":{"type":"string","enum":["text","image","audio","file","speech"]"#;
    let nullable = input.replace(r#""string""#, r#"["string","null"]"#);
    assert_eq!(page_lines(SHARED, &shared(input, &nullable)), [KEYS, TYPE, "- `input`: may now be `null`"]);
}
