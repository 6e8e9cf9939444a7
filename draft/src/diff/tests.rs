use super::*;

fn document(operation: &str, schemas: &str) -> Document {
    let text = format!(
        r#"{{"paths":{{"/keys/{{hash}}":{{"patch":{{"operationId":"updateKeys","tags":["API Keys"],{operation}}}}}}},
        "components":{{"schemas":{{{schemas}}}}}}}"#
    );
    Document::read(&text).expect("a document")
}

fn with_key(key: &str) -> Document {
    let answer =
        r##""responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Key"}}}}}"##;
    document(answer, &format!(r#""Key":{key}"#))
}

const KEY: &str = r#"{"type":"object","required":["name"],"properties":{
    "name":{"type":"string"},"reset":{"type":"string","enum":["daily","weekly"]},"old":{"type":"integer"}}}"#;

#[test]
fn nothing_changed_is_said() {
    assert_eq!(diff(&with_key(KEY), &with_key(KEY)), "Nothing changed that a declaration says.\n");
    // Examples and prose are no change.
    let described = KEY.replace(r#""integer""#, r#""integer","example":3,"description":"x""#);
    assert_eq!(diff(&with_key(KEY), &with_key(&described)), "Nothing changed that a declaration says.\n");
}

#[test]
fn changes_of_a_schema_stand_under_its_file() {
    let newer = r#"{"type":"object","required":["name","reset"],"properties":{
        "name":{"type":["string","null"],"maxLength":9},"reset":{"type":"string","enum":["daily","monthly"]},
        "limits":{"type":"object","properties":{"a":{"type":"number"}}}}}"#;
    assert_eq!(
        diff(&with_key(KEY), &with_key(newer)),
        "# What changed: 1 changed schemas\n\n## openrouter/src/api/keys.rs\n\nChanged schema `Key`\n\
         - `name`: may be `null` now\n\
         - `name`: limits were none, are at most 9 characters\n\
         - `reset`: is required now\n\
         - `reset`: new `monthly`\n\
         - `reset`: without `weekly` now\n\
         - new `limits`: optional, object\n\
         - `old` is gone\n"
    );
}

#[test]
fn changes_of_an_operation() {
    let usual = r#"{"content":{"application/json":{"schema":{"type":"object","required":["error"],
        "properties":{"error":{"type":"object","properties":{"message":{"type":"string"}}}}}}}}"#;
    let old = document(&format!(r#""responses":{{"204":{{}},"404":{usual},"500":{usual}}}"#), "");
    let body = r#"{"type":"object","properties":{"name":{"type":"string"}}}"#;
    let parameter = r#"{"name":"force","in":"query","required":true,"schema":{"type":"boolean"}}"#;
    let new = document(
        &format!(
            r#""deprecated":true,"parameters":[{parameter}],"responses":{{"200":{{}},"409":{usual},"500":{usual}}},
            "requestBody":{{"content":{{"application/json":{{"schema":{body}}}}}}}"#
        ),
        "",
    );
    assert_eq!(
        diff(&old, &new),
        "# What changed: 1 changed operations\n\n## openrouter/src/api/keys.rs\n\n\
         Changed `UpdateKey`: `PATCH /keys/{hash}`, operation `updateKeys`\n\
         - success status: was `204`, is `200`\n\
         - deprecated: was `false`, is `true`\n\
         - new error status 409\n\
         - error status 404 is gone\n\
         - new query parameter `force`: required, boolean\n\
         - new body (application/json): required, object\n"
    );
}

#[test]
fn operations_come_and_go() {
    let none = Document::read(r#"{"paths":{}}"#).expect("a document");
    let page = diff(&none, &with_key(KEY));
    assert!(page.contains("**New** `UpdateKey`: `PATCH /keys/{hash}`, operation `updateKeys`"), "{page}");
    assert!(page.contains("`cargo run -p draft -- NEW.json updateKeys`"), "{page}");
    let page = diff(&with_key(KEY), &none);
    assert!(page.contains("**Gone** `UpdateKey`: `PATCH /keys/{hash}`"), "{page}");
    assert!(page.contains("**Gone** schema `Key`"), "{page}");
}
