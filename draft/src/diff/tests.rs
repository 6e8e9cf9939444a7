//! One change at a time, with all lines that the page has for it.

mod operations;
mod types;

use super::*;

/// A document of two areas that share a schema.
const DOCUMENT: &str = r##"{
"servers":[{"url":"https://a.example/v1"}],"security":[{"key":[]}],
"paths":{
"/keys":{"get":{"operationId":"list","tags":["API Keys"],
    "parameters":[{"name":"limit","in":"query","schema":{"type":"integer","maximum":9}},
        {"name":"status","in":"query","schema":{"type":"array","items":{"type":"string","enum":["on","off"]}}}],
    "responses":{"200":{"content":{"application/json":{"schema":{"type":"object","required":["data"],"properties":{
        "data":{"type":"array","items":{"$ref":"#/components/schemas/Key"}}}}}}},
        "404":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Failure"}}}}}}},
"/keys/{hash}":{"patch":{"operationId":"updateKeys","tags":["API Keys"],
    "parameters":[{"name":"hash","in":"path","required":true,"schema":{"type":"string"}}],
    "requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Change"}}}},
    "responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Key"}}}},
        "404":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Failure"}}}}}}},
"/credits":{"get":{"operationId":"getCredits","tags":["Credits"],
    "responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Credits"}}}}}}}},
"components":{"schemas":{
"Key":{"type":"object","required":["name","level"],"properties":{
    "name":{"type":"string","maxLength":20},"level":{"$ref":"#/components/schemas/Level"},
    "budget":{"type":"object","required":["amount"],"properties":{"amount":{"type":"number"},"unit":{"type":"string"}}},
    "event":{"$ref":"#/components/schemas/Event"},"stop":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]},
    "reset":{"type":"string","enum":["daily","weekly"]}},"additionalProperties":false},
"Level":{"type":"integer","enum":[0,1]},
"Event":{"discriminator":{"propertyName":"type","mapping":{
    "a":"#/components/schemas/EventA","b":"#/components/schemas/EventB"}},
    "oneOf":[{"$ref":"#/components/schemas/EventA"},{"$ref":"#/components/schemas/EventB"}]},
"EventA":{"allOf":[{"$ref":"#/components/schemas/Base"},{"type":"object","required":["type"],"properties":{"type":{"type":"string","const":"a"}}}]},
"EventB":{"allOf":[{"$ref":"#/components/schemas/Base"},{"type":"object","required":["type"],"properties":{"type":{"type":"string","const":"b"}}}]},
"Base":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"at":{"type":"integer"}}},
"Change":{"type":"object","properties":{"name":{"type":"string"},"limit":{"type":["number","null"]},"note":{"type":"string","default":"x"}}},
"Credits":{"type":"object","required":["total","used"],"properties":{"total":{"type":"number"},"used":{"type":"number"},"free":{"type":"number"}}},
"Failure":{"type":"object","required":["error"],"properties":{"error":{"type":"object","properties":{"message":{"type":"string"}}}}}
}}}"##;

const KEYS: &str = "## openrouter/src/api/keys.rs";
const LIST: &str = "### `ListKeys`: `GET /keys`, operation `list`";
const UPDATE: &str = "### `UpdateKey`: `PATCH /keys/{hash}`, operation `updateKeys`";
const NOTHING: &str = "## Nothing to edit";
const KEY: &str = "### `Key`: schema `Key`; used by 2 operations";

fn read(text: &str) -> Document {
    Document::read(text).expect("a document")
}

/// Returns the page, and whether anything changed.
fn compared(old: &str, new: &str) -> (String, bool) {
    diff(&read(old), &read(new), false)
}

/// Returns the lines of the page without code.
fn page_lines(old: &str, new: &str) -> Vec<String> {
    let (page, changed) = compared(old, new);
    assert_eq!(changed, !page.is_empty(), "{page}");
    let lines = page.lines().filter(|line| line.starts_with(['#', '-']) && !line.starts_with("# "));
    lines.map(str::to_owned).collect()
}

/// Replaces a text that the document has once.
fn edited(from: &str, to: &str) -> String {
    assert_eq!(DOCUMENT.matches(from).count(), 1, "{from}");
    DOCUMENT.replace(from, to)
}

#[track_caller]
fn check(from: &str, to: &str, expected: &[&str]) {
    let new = edited(from, to);
    assert_eq!(page_lines(DOCUMENT, &new), expected, "{to}");
}

#[test]
fn irrelevant_changes_are_not_reported() {
    for (from, to) in [
        (r#"{"type":"number"},"free""#, r#"{"type":"number","description":"x","example":1},"free""#),
        (r#"["name","level"]"#, r#"["level","name"]"#),
        (r#"["daily","weekly"]"#, r#"["weekly","daily"]"#),
        (
            r##"[{"$ref":"#/components/schemas/EventA"},{"$ref":"#/components/schemas/EventB"}]"##,
            r##"[{"$ref":"#/components/schemas/EventB"},{"$ref":"#/components/schemas/EventA"}]"##,
        ),
        // In a response. The order of a request matters, see below.
        (
            r#""total":{"type":"number"},"used":{"type":"number"}"#,
            r#""used":{"type":"number"},"total":{"type":"number"}"#,
        ),
        (
            r#"[{"type":"string"},{"type":"array","items":{"type":"string"}}]"#,
            r#"[{"type":"array","items":{"type":"string"}},{"type":"string"}]"#,
        ),
    ] {
        check(from, to, &[]);
    }
    assert_eq!(compared(DOCUMENT, DOCUMENT), (String::new(), false));
}

#[test]
fn a_schema_that_gets_or_loses_a_name_is_not_a_change() {
    let budget =
        r#"{"type":"object","required":["amount"],"properties":{"amount":{"type":"number"},"unit":{"type":"string"}}}"#;
    let named = edited(budget, r##"{"$ref":"#/components/schemas/Budget"}"##);
    let named = named.replace(r#""Level":{"#, &format!(r#""Budget":{budget},"Level":{{"#));
    assert!(page_lines(DOCUMENT, &named).is_empty());
    assert!(page_lines(&named, DOCUMENT).is_empty());
    // A component of another kind is a change.
    let other = named.replace(&format!(r#""Budget":{budget}"#), r#""Budget":{"type":"string","enum":["a"]}"#);
    let lines_of_other = page_lines(DOCUMENT, &other);
    assert_eq!(
        lines_of_other.get(2).map(String::as_str),
        Some("- `budget`: was object, is `Budget`"),
        "{lines_of_other:?}"
    );
    let changed = named.replace(r#""amount":{"type":"number"}"#, r#""amount":{"type":"string"}"#);
    assert_eq!(
        page_lines(DOCUMENT, &changed),
        [KEYS, "### `KeyBudget`: schema `Budget`; used by 2 operations", "- `amount`: was number, is string"]
    );
}

#[test]
fn changes_that_need_no_edit_come_last() {
    let failure = r##"{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Credits"}}}}}"##;
    for (from, to, line) in [
        (
            r#""requestBody":{"required":true,"#,
            r#""requestBody":{"#,
            "`UpdateKey` `body`: is now optional; it may still be sent",
        ),
        ("[0,1]", "[0,1,2]", "schema `Level`: enum value added: `2`; its type in Rust takes any value"),
        (r#","additionalProperties":false"#, "", "`Key`: other members: were none, are any; `extra` holds them"),
        (
            r#""additionalProperties":false"#,
            r#""additionalProperties":{"type":"integer"}"#,
            "`Key`: other members: were none, are integer; `extra` holds them",
        ),
        (
            r##","b":"#/components/schemas/EventB""##,
            "",
            "`Event` `discriminator`: the mapping of `b` is removed; the branch has the tag",
        ),
        (
            failure,
            &*failure.replacen('{', r#"{"302":{},"#, 1),
            "`GetCredits` response 302: new; `errors(…)` lists only statuses from 400",
        ),
        (
            r#""in":"query","schema":{"type":"integer""#,
            r#""in":"query","schema":{"type":["integer","null"]"#,
            "`ListKeys` query `limit`: may now be `null`; its declaration stays the same",
        ),
    ] {
        check(from, to, &[NOTHING, &format!("- {line}")]);
    }
    let both = edited(r#""requestBody":{"required":true,"#, r#""requestBody":{"#)
        .replace(r#","weekly""#, r#","weekly","never""#);
    let (page, _) = compared(DOCUMENT, &both);
    assert!(page.starts_with("# 1 changed type, 1 change that needs no edit\n"), "{page}");
    assert!(
        page.ends_with("\n## Nothing to edit\n\n- `UpdateKey` `body`: is now optional; it may still be sent\n"),
        "{page}"
    );
}

#[test]
fn changes_of_a_schema_are_reported_under_its_type() {
    let reset = "### `KeyReset`: in `Key`, `reset`; used by 2 operations";
    for (from, to, subject, expected) in [
        (r#""level":{"$"#, r#""level":{"deprecated":true,"$"#, KEY, &["- `level`: is now deprecated"][..]),
        (r#"["name","level"]"#, r#"["name"]"#, KEY, &["- `level`: is now optional"]),
        (
            r#"{"type":"string","maxLength":20}"#,
            r#"{"type":["string","null"],"maxLength":20}"#,
            KEY,
            &["- `name`: may now be `null`"],
        ),
        (
            r#""reset":{"type""#,
            r#""tags":{"type":"array","items":{"type":"object","required":["a"],"properties":{"a":{"type":"string"},"b":{"type":"integer"}}}},"reset":{"type""#,
            KEY,
            &["- `tags`: new, optional: list of object { `a`: string, `b`?: integer }; after `stop`"],
        ),
        (
            r#","unit":{"type":"string"}"#,
            "",
            "### `KeyBudget`: in `Key`, `budget`; used by 2 operations",
            &["- `unit`: removed: delete `pub unit: Option<String>`"],
        ),
        (
            r#"["daily","weekly"]"#,
            r#"["daily","monthly"]"#,
            reset,
            &["- enum value added: `monthly`", "- enum value removed: `weekly`; delete `Weekly`"],
        ),
        (
            r#"[{"type":"string"},{"type":"array","items":{"type":"string"}}]"#,
            r#"[{"type":"string"},{"type":"boolean"}]"#,
            "### `KeyStop`: in `Key`, `stop`; used by 2 operations",
            &["- may now be boolean; is now never list"],
        ),
    ] {
        check(from, to, &[&[KEYS, subject], expected].concat());
    }
}

#[test]
fn changes_of_a_union() {
    let event = "### `Event`: schema `Event`; used by 2 operations";
    let b = r##","b":"#/components/schemas/EventB""##;
    let mapped = "- `discriminator`: `b` was mapped to `EventB`, is mapped to `EventA`";
    check(b, r##","b":"#/components/schemas/EventA""##, &[KEYS, event, mapped]);
    let branch = r##""oneOf":[{"type":"object","properties":{"type":{"type":"string","const":"c"}}},"##;
    let shared = "- members that all variants share: not `id`, `at`";
    check(r#""oneOf":["#, branch, &[KEYS, event, "- variant `c`: new: object { `type`?: one of `c` }", shared]);
    let with = edited(r#""oneOf":["#, branch);
    let shared = "- members that all variants share: now also `id`, `at`";
    assert_eq!(page_lines(&with, DOCUMENT), [KEYS, event, "- variant `c`: removed: delete `C(EventC)`", shared]);
    // A changed tag is reported at the union, not at the branch.
    let other = DOCUMENT.replace(r#""const":"b""#, r#""const":"c""#);
    let lines_of_other = page_lines(DOCUMENT, &other);
    assert_eq!(
        &lines_of_other[..4],
        [KEYS, event, "- variant `c`: new: `EventB`", "- variant `b`: removed: delete `B(EventB)`"]
    );
    assert_eq!(lines_of_other.len(), 4, "{lines_of_other:?}");
    let tag = DOCUMENT
        .replace(r#""propertyName":"type""#, r#""propertyName":"kind""#)
        .replace(r#"["type"],"properties":{"type""#, r#"["kind"],"properties":{"kind""#);
    assert!(
        page_lines(DOCUMENT, &tag).contains(&"- the tag was `type`, is `kind`".to_owned()),
        "{:?}",
        page_lines(DOCUMENT, &tag)
    );
}

#[test]
fn an_inherited_member_is_reported_once() {
    let base = "### schema `Base`; its members are also those of `EventA`, `EventB`; used by 2 operations";
    let event = "### `Event`: schema `Event`; used by 2 operations";
    check(
        r#""at":{"type":"integer"}"#,
        r#""at":{"type":"string"}"#,
        &[
            KEYS,
            base,
            "- `at`: was integer, is string",
            event,
            "- members that all variants share: now `at: Option<String>`",
        ],
    );
    check(
        r#"{"id":{"type":"string"},"#,
        r#"{"id":{"type":"string"},"by":{"type":"string"},"#,
        &[
            KEYS,
            base,
            "- `by`: new, optional: string; after `id`",
            event,
            "- members that all variants share: now also `by`",
        ],
    );
    check(
        r#""properties":{"message""#,
        r#""properties":{"hint":{"type":"string"},"message""#,
        &[
            &*format!("## {}", operation::ERROR_BODY_FILE),
            "### `ErrorBody`: the body of errors",
            "- `error.hint`: new, optional: string",
        ],
    );
}

#[test]
fn a_renamed_schema_is_not_removed() {
    let renamed =
        DOCUMENT.replace("schemas/Credits\"", "schemas/Balance\"").replace(r#""Credits":{"#, r#""Balance":{"#);
    let lines = page_lines(DOCUMENT, &renamed);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[1].ends_with("schema `Balance`; **renamed**"), "{lines:?}");
    assert!(lines[2].ends_with("; was `Credits`"), "{lines:?}");
    let changed = renamed.replace(r#""free":{"type":"number"}"#, r#""free":{"type":"string"}"#);
    assert_eq!(page_lines(DOCUMENT, &changed).last().map(String::as_str), Some("- `free`: was number, is string"));
    let moved = DOCUMENT.replace("/credits", "/balance").replace("getCredits", "getBalance");
    assert!(page_lines(DOCUMENT, &moved).contains(
        &"- request line: was `GET /credits`, is `GET /balance`; its `Source:` line changes as well".to_owned()
    ));
}

#[test]
fn a_change_of_all_operations_is_reported_once() {
    let heading = format!("## {CLIENT_FILE}");
    let subject = [heading.as_str(), "### All operations"];
    check(r#"[{"key":[]}]"#, "[]", &[&subject[..], &["- security: was `key`, is none"]].concat());
    check(
        "https://a.example/v1",
        "https://a.example/v2",
        &[&subject[..], &["- server URL: was `https://a.example/v1`, is `https://a.example/v2`"]].concat(),
    );
}

/// Checks the line and the code of one change.
#[track_caller]
fn check_code(new: &str, line: &str, code: &str) {
    let (page, _) = compared(DOCUMENT, new);
    let bullets = page.lines().filter(|line| line.starts_with('-')).collect::<Vec<_>>();
    assert_eq!(bullets, [line], "{page}");
    let lines = page.lines().skip_while(|line| *line != "  ```rust").skip(1).take_while(|line| *line != "  ```");
    let lines = lines.map(|line| line.strip_prefix("  ").unwrap_or(line).to_owned() + "\n").collect::<String>();
    assert_eq!(lines, code, "{page}");
}

#[test]
fn a_discriminator_added_or_removed_is_one_change() {
    let discriminator = r##""discriminator":{"propertyName":"type","mapping":{
    "a":"#/components/schemas/EventA","b":"#/components/schemas/EventB"}},"##;
    let without = edited(discriminator, "");
    let removed = "- `Event` `discriminator`: removed; the members of the branches still give the tag";
    assert_eq!(page_lines(DOCUMENT, &without), [NOTHING, removed]);
    let new = "- `Event` `discriminator`: added; the members of the branches already give the tag";
    assert_eq!(page_lines(&without, DOCUMENT), [NOTHING, new]);
    let mapping = r##"{"c-d":"#/components/schemas/EventB","a":"##;
    check_code(
        &DOCUMENT.replace("{\n    \"a\":", mapping),
        "- `discriminator`: `c-d` is now mapped to `EventB`: write `#[serde(rename = \"c-d\")] CD(EventB)`",
        "",
    );
}

#[test]
fn newly_listed_values_were_any() {
    check_code(
        &edited(r#"{"type":"integer","maximum":9}"#, r#"{"type":"integer","maximum":9,"enum":[1,2]}"#),
        "- query `limit`: was any integer, has known values now, to be listed in its documentation: `1`, `2`",
        "",
    );
    let listed = r#""level":{"type":"integer"}"#;
    let plain = edited(r##""level":{"$ref":"#/components/schemas/Level"}"##, listed);
    assert_eq!(
        page_lines(DOCUMENT, &plain).last().map(String::as_str),
        Some("- `level`: was one of `0`, `1`, is any integer")
    );
    check_code(
        &edited(r#""unit":{"type":"string"}"#, r#""unit":{"type":"string","enum":["usd","eur"]}"#),
        "- `unit`: was string, is one of `usd`, `eur`",
        r#"    pub unit: Option<KeyBudgetUnit>,

#[openrouter::string_enum]
pub enum KeyBudgetUnit {
    Usd,
    Eur,
}
"#,
    );
}

#[test]
fn the_files_of_the_page_exist() {
    let workspace = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for file in [CLIENT_FILE, operation::ERROR_BODY_FILE, &file(&Room::from_area("keys"))] {
        assert!(workspace.join(file).is_file(), "{file}");
    }
}

#[test]
fn the_page_has_the_new_declarations() {
    let new = edited(r#"["daily","weekly"]"#, r#"["daily","weekly","never"]"#)
        .replace(r#""note":{"#, r#""note":{"maxLength":5,"#);
    let new = new.replace(r#","used":{"type":"number"}"#, r#","used":{"type":["number","null"]}"#);
    let (page, _) = compared(DOCUMENT, &new);
    assert_eq!(page, include_str!("../../tests/fixtures/page.md"));
}
