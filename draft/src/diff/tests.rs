//! One change at a time, and all that the page says of it.

use super::*;

/// Two areas that share a schema, with everything that may change.
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
const KEY: &str = "### `Key`: schema `Key`; used by 2 operations";

fn read(text: &str) -> Document {
    Document::read(text).expect("a document")
}

/// The page without what is to be written.
fn told(old: &str, new: &str) -> Vec<String> {
    let (page, changed) = diff(&read(old), &read(new));
    assert_eq!(changed, !page.starts_with("Nothing"), "{page}");
    let lines = page.lines().filter(|line| line.starts_with(['#', '-']) && !line.starts_with("# "));
    lines.map(str::to_owned).collect()
}

/// Replaces what has to be there.
fn edited(from: &str, to: &str) -> String {
    assert_eq!(DOCUMENT.matches(from).count(), 1, "{from}");
    DOCUMENT.replace(from, to)
}

#[track_caller]
fn check(from: &str, to: &str, expected: &[&str]) {
    let new = edited(from, to);
    assert_eq!(told(DOCUMENT, &new), expected, "{to}");
}

#[test]
fn what_no_declaration_says_is_no_change() {
    for (from, to) in [
        (r#"{"type":"number"},"free""#, r#"{"type":"number","description":"x","example":1},"free""#),
        (r#"["name","level"]"#, r#"["level","name"]"#),
        (r#"["daily","weekly"]"#, r#"["weekly","daily"]"#),
        (
            r##"[{"$ref":"#/components/schemas/EventA"},{"$ref":"#/components/schemas/EventB"}]"##,
            r##"[{"$ref":"#/components/schemas/EventB"},{"$ref":"#/components/schemas/EventA"}]"##,
        ),
        // In a response; for a request see below.
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
    assert_eq!(
        diff(&read(DOCUMENT), &read(DOCUMENT)),
        ("Nothing changed that a declaration says.\n".to_owned(), false)
    );
}

#[test]
fn a_schema_that_gets_a_name_or_loses_it_is_no_change() {
    let budget =
        r#"{"type":"object","required":["amount"],"properties":{"amount":{"type":"number"},"unit":{"type":"string"}}}"#;
    let named = edited(budget, r##"{"$ref":"#/components/schemas/Budget"}"##);
    let named = named.replace(r#""Level":{"#, &format!(r#""Budget":{budget},"Level":{{"#));
    assert!(told(DOCUMENT, &named).is_empty());
    assert!(told(&named, DOCUMENT).is_empty());
    // What is another thing altogether is new.
    let other = named.replace(&format!(r#""Budget":{budget}"#), r#""Budget":{"type":"string","enum":["a"]}"#);
    let told_of_other = told(DOCUMENT, &other);
    assert_eq!(
        told_of_other.get(2).map(String::as_str),
        Some("- `budget`: was object, is `Budget`"),
        "{told_of_other:?}"
    );
    let changed = named.replace(r#""amount":{"type":"number"}"#, r#""amount":{"type":"string"}"#);
    assert_eq!(
        told(DOCUMENT, &changed),
        [KEYS, "### `Budget`: schema `Budget`; used by 2 operations", "- `amount`: was number, is string"]
    );
}

#[test]
fn changes_of_an_operation() {
    let usual = r##""404":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Failure"}}}}}}},
"/keys/{hash}""##;
    for (from, to, expected) in [
        (usual, &*usual.replace("404", "409"), &["- error status new: 409", "- error status gone: 404"][..]),
        (
            usual,
            &*usual.replace("404", "5XX"),
            &["- error status gone: 404", "- answer 5XX: new, `application/json`: `Failure`; add `5XX` to `errors(…)`"],
        ),
        (
            usual,
            &*format!(r#""202":{{}},"default":{{}},{usual}"#),
            &[
                "- answer 202: new; a success as any 2xx: `response` has to read it, too",
                "- answer default: new; nothing to write: what `errors(…)` does not list is `Error::UnexpectedStatus`",
            ],
        ),
        (usual, &*format!(r#""302":{{}},{usual}"#), &["- answer 302: new; nothing to write"]),
        (r#""operationId":"list","#, r#""operationId":"list","deprecated":true,"#, &["- is deprecated now"]),
        (
            r#""operationId":"list","#,
            r#""operationId":"list","security":[],"#,
            &["- security: was that of all, is none; `auth = none`"],
        ),
        (
            r#""operationId":"list","#,
            r#""operationId":"list","security":[{},{"key":[]}],"#,
            &["- security: was that of all, is `key` or nothing; `auth = management`"],
        ),
        (
            r#""operationId":"list","#,
            r#""operationId":"list","servers":[{"url":"https://b.example"}],"#,
            &["- server URL: was that of all, is `https://b.example`"],
        ),
        (
            r#""operationId":"list","#,
            r#""operationId":"sumKeys","#,
            &[
                "- operation id: was `list`, is `sumKeys`; its `#[doc(alias)]` and its `Source:` line change, too",
                "- no table says which credential it takes, which was `management`: `draft/src/tables/auth.rs`",
            ],
        ),
    ] {
        let subject = LIST.replace("`list`", if to.contains("sumKeys") { "`sumKeys`" } else { "`list`" });
        let subject = if to.contains("sumKeys") { subject.replace("ListKeys", "SumKeys") } else { subject };
        check(from, to, &[&[KEYS, &subject], expected].concat());
    }
}

#[test]
fn changes_of_parameters_and_bodies() {
    let limit = r#"{"name":"limit","in":"query","schema":{"type":"integer","maximum":9}}"#;
    let query = r#""in":"query","schema":{"type":"integer""#;
    for (from, to, subject, expected) in [
        (
            query,
            r#""in":"query","required":true,"schema":{"type":"integer""#,
            LIST,
            &["- query `limit`: is required now"][..],
        ),
        (
            query,
            r#""in":"query","deprecated":true,"schema":{"type":"integer""#,
            LIST,
            &["- query `limit`: is deprecated now"],
        ),
        (
            query,
            r#""in":"header","schema":{"type":"integer""#,
            LIST,
            &[
                "- header `limit`: place was `query`, is `header`; style was `form`, is `simple`; explode was `true`, is `false`",
            ],
        ),
        (
            r#""status","in":"query","#,
            r#""status","in":"query","explode":false,"#,
            LIST,
            &["- query `status`: explode was `true`, is `false`"],
        ),
        (r#""status","in":"query","#, r#""status","in":"query","style":"form","#, LIST, &[]),
        (
            r#""maximum":9"#,
            r#""maximum":8"#,
            LIST,
            &["- query `limit`: limits and default were at most 9, are at most 8"],
        ),
        (&*format!("{limit},"), "", LIST, &["- query `limit`: is gone"]),
        (
            limit,
            &*format!(r#"{limit},{{"name":"q","in":"query","schema":{{"type":"string"}}}}"#),
            LIST,
            &["- query `q`: new, optional, string; in the query"],
        ),
        (
            r#""requestBody":{"required":true,"#,
            r#""requestBody":{"#,
            UPDATE,
            &["- `body`: is optional now: nothing to write, it may still be sent"],
        ),
        (
            r#""limit":{"type":["number","null"]}"#,
            r#""limit":{"type":"number"}"#,
            UPDATE,
            &["- `body.limit`: may not be `null` any more"],
        ),
        (
            r#""default":"x""#,
            r#""default":"y""#,
            UPDATE,
            &["- `body.note`: limits and default were by default `x`, are by default `y`"],
        ),
        (
            r#""name":{"type":"string"},"limit":{"type":["number","null"]}"#,
            r#""limit":{"type":["number","null"]},"name":{"type":"string"}"#,
            UPDATE,
            &["- `body`: members are sent in another order now: `limit`, `name`, `note`"],
        ),
    ] {
        let subject: &[&str] = if expected.is_empty() { &[] } else { &[KEYS, subject] };
        check(from, to, &[subject, expected].concat());
    }
}

#[test]
fn changes_of_a_schema_stand_under_its_type() {
    let reset = "### `KeyReset`: in `Key`, `reset`; used by 2 operations";
    for (from, to, subject, expected) in [
        (r#""level":{"$"#, r#""level":{"deprecated":true,"$"#, KEY, &["- `level`: is deprecated now"][..]),
        (r#"["name","level"]"#, r#"["name"]"#, KEY, &["- `level`: is optional now"]),
        (
            r#"{"type":"string","maxLength":20}"#,
            r#"{"type":["string","null"],"maxLength":20}"#,
            KEY,
            &["- `name`: may be `null` now"],
        ),
        (
            r#","additionalProperties":false"#,
            "",
            KEY,
            &["- other members: were none, are any; nothing to write, `extra` holds them"],
        ),
        (
            r#""additionalProperties":false"#,
            r#""additionalProperties":{"type":"integer"}"#,
            KEY,
            &["- other members: were none, are integer; nothing to write, `extra` holds them"],
        ),
        (
            r#""reset":{"type""#,
            r#""tags":{"type":"array","items":{"type":"object","required":["a"],"properties":{"a":{"type":"string"},"b":{"type":"integer"}}}},"reset":{"type""#,
            KEY,
            &["- `tags`: new, optional, list of object { `a`: string, `b`?: integer }; after `stop`"],
        ),
        (
            r#","unit":{"type":"string"}"#,
            "",
            "### `KeyBudget`: in `Key`, `budget`; used by 2 operations",
            &["- `unit`: is gone: remove `pub unit: Option<String>`"],
        ),
        (
            r#"["daily","weekly"]"#,
            r#"["daily","monthly"]"#,
            reset,
            &["- enum value added: `monthly`", "- enum value removed: `weekly`"],
        ),
        (r#"[0,1]"#, r#"[0,1,2]"#, "### schema `Level`; used by 2 operations", &["- enum value added: `2`"]),
        (
            r#"[{"type":"string"},{"type":"array","items":{"type":"string"}}]"#,
            r#"[{"type":"string"},{"type":"boolean"}]"#,
            "### `KeyStop`: in `Key`, `stop`; used by 2 operations",
            &["- may be boolean, boolean, too; is no longer documented as list"],
        ),
    ] {
        check(from, to, &[&[KEYS, subject], expected].concat());
    }
}

#[test]
fn changes_of_a_union() {
    let event = "### `Event`: schema `Event`; used by 2 operations";
    let b = r##","b":"#/components/schemas/EventB""##;
    for (from, to, expected) in [
        (b, "", "- `discriminator`: `b` is no longer mapped: nothing to write, its branch stays"),
        (
            b,
            r##","b":"#/components/schemas/EventA""##,
            "- `discriminator`: `b` is mapped to `EventA`, no longer to `EventB`",
        ),
    ] {
        check(from, to, &[KEYS, event, expected]);
    }
    let branch = r##""oneOf":[{"type":"object","properties":{"type":{"type":"string","const":"c"}}},"##;
    check(r#""oneOf":["#, branch, &[KEYS, event, "- variant `c`: new, object { `type`?: one of `c` }"]);
    let with = edited(r#""oneOf":["#, branch);
    assert_eq!(told(&with, DOCUMENT), [KEYS, event, "- variant `c`: is gone"]);
    // The tag is told of by the union, not by the branch.
    let other = DOCUMENT.replace(r#""const":"b""#, r#""const":"c""#);
    let told_of_other = told(DOCUMENT, &other);
    assert_eq!(&told_of_other[..4], [KEYS, event, "- variant `c`: new, `EventB`", "- variant `b`: is gone"]);
    assert_eq!(told_of_other.len(), 4, "{told_of_other:?}");
    let tag = DOCUMENT
        .replace(r#""propertyName":"type""#, r#""propertyName":"kind""#)
        .replace(r#"["type"],"properties":{"type""#, r#"["kind"],"properties":{"kind""#);
    assert!(
        told(DOCUMENT, &tag).contains(&"- told apart by `kind`, no longer by `type`".to_owned()),
        "{:?}",
        told(DOCUMENT, &tag)
    );
}

#[test]
fn what_several_have_of_one_is_told_once() {
    let base = "### schema `Base`; its members stand in `EventA`, `EventB`, too; used by 2 operations";
    check(r#""at":{"type":"integer"}"#, r#""at":{"type":"string"}"#, &[KEYS, base, "- `at`: was integer, is string"]);
    check(
        r#"{"id":{"type":"string"},"#,
        r#"{"id":{"type":"string"},"by":{"type":"string"},"#,
        &[KEYS, base, "- `by`: new, optional, string; after `id`"],
    );
    check(
        r#""properties":{"message""#,
        r#""properties":{"hint":{"type":"string"},"message""#,
        &[
            "## openrouter/src/protocol/error_body.rs",
            "### `ErrorBody`: the body of errors",
            "- `error.hint`: new, optional, string",
        ],
    );
}

#[test]
fn what_is_called_otherwise_is_not_gone() {
    let renamed =
        DOCUMENT.replace("schemas/Credits\"", "schemas/Balance\"").replace(r#""Credits":{"#, r#""Balance":{"#);
    let lines = told(DOCUMENT, &renamed);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[1].ends_with("**renamed**, was `Credits`"), "{lines:?}");
    let changed = renamed.replace(r#""free":{"type":"number"}"#, r#""free":{"type":"string"}"#);
    assert_eq!(told(DOCUMENT, &changed).last().map(String::as_str), Some("- `free`: was number, is string"));
    let moved = DOCUMENT.replace("/credits", "/balance").replace("getCredits", "getBalance");
    assert!(told(DOCUMENT, &moved).contains(
        &"- request line: was `GET /credits`, is `GET /balance`; its `Source:` line changes, too".to_owned()
    ));
}

#[test]
fn operations_come_and_go_with_their_types() {
    let credits = DOCUMENT.find(",\n\"/credits\"").expect("there");
    let end = DOCUMENT.find("},\n\"components\"").expect("there");
    let without = format!("{}{}", &DOCUMENT[..credits], &DOCUMENT[end..]);
    assert_eq!(
        told(&without, DOCUMENT),
        [
            "## openrouter/src/api/credits.rs",
            "### **New** `GetCredits`: `GET /credits`, operation `getCredits`",
            "- `cargo run -q -p draft -- NEW.json getCredits` drafts it, with `Credits`",
            "- `get_credits => GetCredits` is its line in the table of the area",
        ]
    );
    assert_eq!(
        told(DOCUMENT, &without),
        [
            "## openrouter/src/api/credits.rs",
            "### **Gone** `GetCredits`: `GET /credits`, operation `getCredits`",
            "- remove it, its line in the table of the area, its tests, and its bodies in `tests/contract`",
            "- nothing else uses `Credits`",
        ]
    );
}

#[test]
fn what_holds_for_all_is_told_once() {
    let subject = ["## openrouter/src/client.rs", "### All operations"];
    check(r#"[{"key":[]}]"#, "[]", &[&subject[..], &["- security: was `key`, is none"]].concat());
    check(
        "https://a.example/v1",
        "https://a.example/v2",
        &[&subject[..], &["- server URL: was `https://a.example/v1`, is `https://a.example/v2`"]].concat(),
    );
}

/// What is said of one change, and what is to be written for it.
#[track_caller]
fn written(new: &str, said: &str, code: &str) {
    let (page, _) = diff(&read(DOCUMENT), &read(new));
    let bullets = page.lines().filter(|line| line.starts_with('-')).collect::<Vec<_>>();
    assert_eq!(bullets, [said], "{page}");
    let lines = page.lines().skip_while(|line| *line != "  ```rust").skip(1).take_while(|line| *line != "  ```");
    let lines = lines.map(|line| line.strip_prefix("  ").unwrap_or(line).to_owned() + "\n").collect::<String>();
    assert_eq!(lines, code, "{page}");
}

#[test]
fn a_body_of_another_media_type_is_one_change() {
    let json = r#""requestBody":{"required":true,"content":{"application/json""#;
    let parts = edited(json, &json.replace("application/json", "multipart/form-data"));
    written(
        &parts,
        "- `body`: was `application/json`, is `multipart/form-data`: `Change`; remove the fields of the body",
        r#"#[endpoint(
    method = "PATCH", path = "/keys/{hash}", id = "updateKeys", area = "API Keys",
    response = Key, auth = management, errors(404),
    // Once the derive has it: body = multipart, with the parts name, limit, note
)]
"#,
    );
    let (back, _) = diff(&read(&parts), &read(DOCUMENT));
    assert_eq!(back.matches("\n- ").count(), 1, "{back}");
    assert!(back.contains("- `body`: was `multipart/form-data`, is `application/json`: `Change`\n"), "{back}");
    assert!(back.contains("pub note: Option<String>,") && !back.contains("multipart, with"), "{back}");
}

#[test]
fn a_placeholder_of_another_name_is_one_change() {
    written(
        &DOCUMENT.replace("{hash}", "{id}").replace(r#""name":"hash""#, r#""name":"id""#),
        "- request line: was `PATCH /keys/{hash}`, is `PATCH /keys/{id}`; its `Source:` line changes, too; rename the field `hash` to `id`",
        r#"/// Source: `PATCH /keys/{id}`, operation `updateKeys`.
#[endpoint(
    method = "PATCH", path = "/keys/{id}", id = "updateKeys", area = "API Keys",
    response = Key, auth = management, errors(404),
)]
"#,
    );
}

#[test]
fn an_id_stands_in_the_documentation_too() {
    let (page, _) = diff(&read(DOCUMENT), &read(&edited("updateKeys", "changeKeys")));
    let code =
        "/// Source: `PATCH /keys/{hash}`, operation `changeKeys`.\n  #[doc(alias = \"changeKeys\")]\n  #[endpoint(\n";
    assert!(page.contains(code), "{page}");
}

#[test]
fn a_body_of_errors_that_is_another_one_is_one_change() {
    let usual = r##""404":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Failure"}}}}}}},
"/keys/{hash}""##;
    let own = r#"{"type":"object","required":["code"],"properties":{"code":{"type":"string"}}}"#;
    let inline = edited(usual, &usual.replace(r##"{"$ref":"#/components/schemas/Failure"}"##, own));
    written(
        &inline,
        "- answer 404: is no usual error body any more: write `404 = ListKeys404` in `errors(…)`",
        r#"/// The list keys404.
#[openrouter::object]
pub struct ListKeys404 {
    /// The code.
    pub code: String,
}
"#,
    );
    let back = told(&inline, DOCUMENT);
    let usual_now = "- answer 404: is a usual error body now: `errors(…)` names no type for it";
    assert_eq!(back, [KEYS, LIST, usual_now]);
    // Of all operations that have it.
    let failure = r#""Failure":{"type":"object","required":["error"],"properties":{"#;
    let code = r#""Failure":{"type":"object","required":["code"],"properties":{"code":{"type":"string"},"#;
    assert_eq!(
        told(DOCUMENT, &edited(failure, code)),
        [
            "## openrouter/src/protocol/error_body.rs",
            "### `ErrorBody`: the body of errors",
            "- schema `Failure`: is no usual error body any more: write ` = Failure` after its statuses in `errors(…)`",
        ]
    );
}

#[test]
fn a_discriminator_comes_and_goes_as_one() {
    let discriminator = r##""discriminator":{"propertyName":"type","mapping":{
    "a":"#/components/schemas/EventA","b":"#/components/schemas/EventB"}},"##;
    let without = edited(discriminator, "");
    let gone = "- `discriminator`: the union has none any more: nothing to write, its members still tell the tag";
    assert_eq!(told(DOCUMENT, &without).get(2..), Some(&[gone.to_owned()][..]));
    let new = "- `discriminator`: the union has one now: nothing to write";
    assert_eq!(told(&without, DOCUMENT).get(2..), Some(&[new.to_owned()][..]));
    let mapping = r##"{"c-d":"#/components/schemas/EventB","a":"##;
    written(
        &DOCUMENT.replace("{\n    \"a\":", mapping),
        "- `discriminator`: `c-d` is mapped to `EventB` now: write `#[serde(rename = \"c-d\")] CD(EventB)`",
        "",
    );
}

#[test]
fn an_answer_that_may_be_a_stream_is_one_change() {
    let json = r#""200":{"content":{"application/json":{"schema":{"type":"object","required":["data"]"#;
    let event = r#"{"type":"object","required":["data"],"properties":{"data":{"type":"object","properties":{"delta":{"type":"string"}}}}}"#;
    let stream = format!(r#""200":{{"content":{{"text/event-stream":{{"schema":{event}}},"#);
    written(
        &edited(json, &json.replace(r#""200":{"content":{"#, &stream)),
        "- answer (text/event-stream): new, `text/event-stream`: object { `data`: object }",
        r#"#[endpoint(
    method = "GET", path = "/keys", id = "list", area = "API Keys",
    response = Vec<Key>, envelope = "data", auth = management, errors(404),
    // Once the derive has it: stream = KeysEvent
)]

/// The keys event.
#[openrouter::object]
pub struct KeysEvent {
    /// The delta.
    pub delta: Option<String>,
}
"#,
    );
}

#[test]
fn values_that_are_listed_now_were_any() {
    written(
        &edited(r#"{"type":"integer","maximum":9}"#, r#"{"type":"integer","maximum":9,"enum":[1,2]}"#),
        "- query `limit`: was any integer, is one of `1`, `2`: list them in its documentation",
        "",
    );
    let listed = r#""level":{"type":"integer"}"#;
    let plain = edited(r##""level":{"$ref":"#/components/schemas/Level"}"##, listed);
    assert_eq!(
        told(DOCUMENT, &plain).last().map(String::as_str),
        Some("- `level`: was one of `0`, `1`, is any integer")
    );
    written(
        &edited(r#""unit":{"type":"string"}"#, r#""unit":{"type":"string","enum":["usd","eur"]}"#),
        "- `unit`: was string, is one of `usd`, `eur`",
        r#"    /// The unit.
    pub unit: Option<KeyBudgetUnit>,

/// The key budget unit.
#[openrouter::string_enum]
pub enum KeyBudgetUnit {
    /// `usd`.
    Usd,
    /// `eur`.
    Eur,
}
"#,
    );
}

#[test]
fn classes_of_statuses_stand_in_errors() {
    let usual = r##""404":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Failure"}}}}}}},
"/keys/{hash}""##;
    let own = r#""5XX":{"content":{"application/json":{"schema":{"type":"object","required":["code"],"properties":{"code":{"type":"string"}}}}}},"#;
    let new = edited(usual, &format!("{own}{usual}"));
    let declared = "- answer 5XX: new, `application/json`: object { `code`: string }; declare its body, and add `5XX = …` to `errors(…)`";
    assert_eq!(told(DOCUMENT, &new), [KEYS, LIST, declared]);
    assert_eq!(told(&new, DOCUMENT), [KEYS, LIST, "- answer 5XX: is gone; remove `5XX` from `errors(…)`"]);
}

#[test]
fn members_of_any_name_have_a_field_in_requests() {
    let any = edited(r#""Change":{"#, r#""Change":{"additionalProperties":{"type":"integer"},"#);
    written(
        &any,
        "- `body`: other members: were any, are integer; `#[endpoint(extra)] pub extra: Extra` takes them",
        "",
    );
    let none = any.replace(r#""additionalProperties":{"type":"integer"}"#, r#""additionalProperties":false"#);
    written(
        &none,
        "- `body`: other members: were any, are none; remove the field that is marked `#[endpoint(extra)]`",
        "",
    );
}

#[test]
fn the_page_says_what_to_write() {
    let new = edited(r#"["daily","weekly"]"#, r#"["daily","weekly","never"]"#)
        .replace(r#""note":{"#, r#""note":{"maxLength":5,"#);
    let new = new.replace(r#","used":{"type":"number"}"#, r#","used":{"type":["number","null"]}"#);
    let (page, _) = diff(&read(DOCUMENT), &read(&new));
    assert_eq!(page, include_str!("../../tests/fixtures/page.md"));
}
