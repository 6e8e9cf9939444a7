//! Changes of operations, their parameters, bodies and responses.

use super::*;

#[test]
fn changes_of_an_operation() {
    let usual = r##""404":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Failure"}}}}}}},
"/keys/{hash}""##;
    for (from, to, expected) in [
        (
            usual,
            &*usual.replace("404", "409"),
            &["- new error status, for `errors(…)`: 409", "- removed error status, in `errors(…)`: 404"][..],
        ),
        (
            usual,
            &*usual.replace("404", "5XX"),
            &[
                "- removed error status, in `errors(…)`: 404",
                "- response 5XX: new: `application/json`: `Failure`; add `5XX` to `errors(…)`",
            ],
        ),
        (
            usual,
            &*format!(r#""202":{{}},"default":{{}},{usual}"#),
            &[
                "- response 202: new: every 2xx is a success, so `response` must decode it as well",
                NOTHING,
                "- `ListKeys` response default: new; a status that `errors(…)` does not list is `Error::UnexpectedStatus`",
            ],
        ),
        (
            r#""operationId":"list","#,
            r#""operationId":"list","deprecated":true,"#,
            &["- is now deprecated: write `deprecated` in its attribute"],
        ),
        (
            r#""operationId":"list","#,
            r#""operationId":"list","security":[],"#,
            &["- security: was the default, is none; `auth = none`"],
        ),
        (
            r#""operationId":"list","#,
            r#""operationId":"list","security":[{},{"key":[]}],"#,
            &["- security: was the default, is `key` or nothing; `auth = management`"],
        ),
        (
            r#""operationId":"list","#,
            r#""operationId":"list","servers":[{"url":"https://b.example"}],"#,
            &["- server URL: was the default, is `https://b.example`"],
        ),
        (
            r#""operationId":"list","#,
            r#""operationId":"sumKeys","#,
            &[
                "- operation id: was `list`, is `sumKeys`, also in its `#[doc(alias)]` and its `Source:` line; rename `ListKeys` to `SumKeys`, and write `sum_keys => SumKeys` in the table of the area",
                "- operation id in the tables: write `sumKeys` for `list` wherever `draft/src/tables` lists it; its credential is still `management`",
            ],
        ),
    ] {
        let subject = LIST.replace("`list`", if to.contains("sumKeys") { "`sumKeys`" } else { "`list`" });
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
            &["- query `limit`: is now required", "- `new` takes other arguments: `limit`, in the order of the fields"]
                [..],
        ),
        (
            query,
            r#""in":"query","deprecated":true,"schema":{"type":"integer""#,
            LIST,
            &["- query `limit`: is now deprecated"],
        ),
        (
            query,
            r#""in":"header","schema":{"type":"integer""#,
            LIST,
            &["- header `limit`: was in the query, is in the header"],
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
            &["- query `limit`: limits and default: were at most 9, are at most 8"],
        ),
        (&*format!("{limit},"), "", LIST, &["- query `limit`: removed: delete `pub limit: Option<i64>`"]),
        (
            limit,
            &*format!(r#"{limit},{{"name":"q","in":"query","schema":{{"type":"string"}}}}"#),
            LIST,
            &["- query `q`: new, optional: string"],
        ),
        (
            r#""limit":{"type":["number","null"]}"#,
            r#""limit":{"type":"number"}"#,
            UPDATE,
            &["- `body.limit`: is now never `null`"],
        ),
        (
            r#""default":"x""#,
            r#""default":"y""#,
            UPDATE,
            &["- `body.note`: limits and default: were by default `x`, are by default `y`"],
        ),
        (
            r#""name":{"type":"string"},"limit":{"type":["number","null"]}"#,
            r#""limit":{"type":["number","null"]},"name":{"type":"string"}"#,
            UPDATE,
            &["- `body`: members are now sent in another order: `limit`, `name`, `note`"],
        ),
    ] {
        let subject: &[&str] = if expected.is_empty() { &[] } else { &[KEYS, subject] };
        check(from, to, &[subject, expected].concat());
    }
}

#[test]
fn an_optional_member_is_not_an_argument_of_new() {
    let name = r#""Change":{"type":"object","properties":{"name""#;
    let required = edited(name, &name.replace(r#""object""#, r#""object","required":["name"]"#));
    let page = |member: &str, new: &str| [KEYS.to_owned(), UPDATE.to_owned(), member.to_owned(), new.to_owned()];
    let takes = "- `new` takes other arguments: `hash`, `name`, in the order of the fields";
    assert_eq!(page_lines(DOCUMENT, &required), page("- `body.name`: is now required", takes));
    let takes = "- `new` takes other arguments: `hash`, in the order of the fields; no longer `name`";
    assert_eq!(page_lines(&required, DOCUMENT), page("- `body.name`: is now optional", takes));
    // A deprecated member is never required.
    let deprecated = r#""name":{"deprecated":true,"type":"string"},"limit":{"type":["number","null"]}"#;
    let deprecated = required.replace(r#""name":{"type":"string"},"limit":{"type":["number","null"]}"#, deprecated);
    assert_eq!(page_lines(&required, &deprecated), page("- `body.name`: is now deprecated", takes));
}

#[test]
fn operations_come_and_go_with_their_types() {
    let credits = DOCUMENT.find(",\n\"/credits\"").expect("there");
    let end = DOCUMENT.find("},\n\"components\"").expect("there");
    let without = format!("{}{}", &DOCUMENT[..credits], &DOCUMENT[end..]);
    assert_eq!(
        page_lines(&without, DOCUMENT),
        [
            "## openrouter/src/api/credits.rs",
            "### **New** area `Credits`",
            "- `cargo run -q -p draft -- NEW.json area credits` drafts it, with `Credits`",
            "- its operations: `GetCredits` (`GET /credits`)",
            "- “Add an area” in CONTRIBUTING.md lists the other edits; its line of `areas!`: `\"Credits\" => credits: credits -> CreditsHandle, feature = \"…\";`",
        ]
    );
    assert_eq!(
        page_lines(DOCUMENT, &without),
        [
            "## openrouter/src/api/credits.rs",
            "### **Removed** area `Credits`",
            "- removed: delete its file and folder, its module and its line of `areas!` in `openrouter/src/api.rs`, its tests, and its bodies in `tests/contract`",
            "- its operations: `GetCredits`",
        ]
    );
}

#[test]
fn a_body_of_another_media_type_is_one_change() {
    let json = r#""requestBody":{"required":true,"content":{"application/json""#;
    let parts = edited(json, &json.replace("application/json", "multipart/form-data"));
    check_code(
        &parts,
        "- `body`: was `application/json`, is `multipart/form-data`: `Change`",
        r#"#[endpoint(
    method = "PATCH", path = "/keys/{hash}", id = "updateKeys", area = AREA, body = multipart,
    response = Key, auth = management, errors(404),
)]
    pub name: Option<String>,
    pub limit: Option<Usd>,
    /// By default `x`.
    pub note: Option<String>,
"#,
    );
    let (back, _) = compared(&parts, DOCUMENT);
    assert_eq!(back.matches("\n- ").count(), 1, "{back}");
    assert!(back.contains("- `body`: was `multipart/form-data`, is `application/json`: `Change`\n"), "{back}");
    assert!(back.contains("pub limit: Patch<Usd>,") && !back.contains("body = multipart"), "{back}");
}

#[test]
fn a_renamed_placeholder_is_one_change() {
    check_code(
        &DOCUMENT.replace("{hash}", "{id}").replace(r#""name":"hash""#, r#""name":"id""#),
        "- request line: was `PATCH /keys/{hash}`, is `PATCH /keys/{id}`; its `Source:` line changes as well; rename the field `hash` to `id`",
        r#"/// Source: `PATCH /keys/{id}`, operation `updateKeys`.
#[endpoint(
    method = "PATCH", path = "/keys/{id}", id = "updateKeys", area = AREA,
    response = Key, auth = management, errors(404),
)]
"#,
    );
}

#[test]
fn a_changed_id_changes_the_documentation() {
    let (page, _) = compared(DOCUMENT, &edited("updateKeys", "changeKeys"));
    let code =
        "/// Source: `PATCH /keys/{hash}`, operation `changeKeys`.\n  #[doc(alias = \"changeKeys\")]\n  #[endpoint(\n";
    assert!(page.contains(code), "{page}");
}

#[test]
fn a_changed_error_body_is_one_change() {
    let usual = r##""404":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Failure"}}}}}}},
"/keys/{hash}""##;
    let own = r#"{"type":"object","required":["code"],"properties":{"code":{"type":"string"}}}"#;
    let inline = edited(usual, &usual.replace(r##"{"$ref":"#/components/schemas/Failure"}"##, own));
    check_code(
        &inline,
        "- response 404: is not a usual error body now: write `404 = ListKeys404` in `errors(…)`",
        r#"#[openrouter::object]
pub struct ListKeys404 {
    pub code: String,
}
"#,
    );
    let back = page_lines(&inline, DOCUMENT);
    let usual_now = "- response 404: is now a usual error body: delete its type in `errors(…)`";
    assert_eq!(back, [KEYS, LIST, usual_now]);
    // A component that all operations use is one change.
    let failure = r#""Failure":{"type":"object","required":["error"],"properties":{"#;
    let code = r#""Failure":{"type":"object","required":["code"],"properties":{"code":{"type":"string"},"#;
    assert_eq!(
        page_lines(DOCUMENT, &edited(failure, code)),
        [
            &*format!("## {}", operation::ERROR_BODY_FILE),
            "### `ErrorBody`: the body of errors",
            "- schema `Failure`: is not a usual error body now: write ` = Failure` after its statuses in `errors(…)`",
        ]
    );
}

#[test]
fn a_response_that_may_be_a_stream_is_one_change() {
    let json = r#""200":{"content":{"application/json":{"schema":{"type":"object","required":["data"]"#;
    let event = r#"{"type":"object","required":["data"],"properties":{"data":{"type":"object","properties":{"delta":{"type":"string"}}}}}"#;
    let stream = format!(r#""200":{{"content":{{"text/event-stream":{{"schema":{event}}},"#);
    check_code(
        &edited(json, &json.replace(r#""200":{"content":{"#, &stream)),
        "- response (text/event-stream): new: object { `data`: object }",
        r#"#[endpoint(
    method = "GET", path = "/keys", id = "list", area = AREA,
    response = Vec<Key>, stream = KeysEvent, envelope = "data", auth = management, errors(404),
)]

#[openrouter::object]
pub struct KeysEvent {
    pub delta: Option<String>,
}
"#,
    );
}

#[test]
fn classes_of_statuses_belong_to_errors() {
    let usual = r##""404":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Failure"}}}}}}},
"/keys/{hash}""##;
    let own = r#""5XX":{"content":{"application/json":{"schema":{"type":"object","required":["code"],"properties":{"code":{"type":"string"}}}}}},"#;
    let new = edited(usual, &format!("{own}{usual}"));
    let declared = "- response 5XX: new: `application/json`: object { `code`: string }; declare its body, and add `5XX = …` to `errors(…)`";
    assert_eq!(page_lines(DOCUMENT, &new), [KEYS, LIST, declared]);
    assert_eq!(page_lines(&new, DOCUMENT), [KEYS, LIST, "- response 5XX: removed: delete `5XX` from `errors(…)`"]);
}

#[test]
fn additional_members_have_a_field_in_requests() {
    let any = edited(r#""Change":{"#, r#""Change":{"additionalProperties":{"type":"integer"},"#);
    check_code(
        &any,
        "- `body`: other members: were any, are integer; `#[endpoint(extra)] pub extra: Extra` takes them",
        "",
    );
    let none = any.replace(r#""additionalProperties":{"type":"integer"}"#, r#""additionalProperties":false"#);
    check_code(
        &none,
        "- `body`: other members: were any, are none; delete the field that is marked `#[endpoint(extra)]`",
        "",
    );
}

#[test]
fn a_renamed_operation_keeps_what_the_tables_have() {
    let (page, _) = compared(DOCUMENT, &edited(r#""operationId":"list","#, r#""operationId":"listKeys","#));
    assert!(page.contains("`Source:` line; no type is renamed\n"), "{page}");
    assert!(page.contains("auth = management,") && !page.contains("auth = key"), "{page}");
}

#[test]
fn a_status_of_many_operations_is_one_line() {
    let operation = |at: usize, statuses: &str| {
        format!(
            r#""/keys/{at}":{{"get":{{"operationId":"getPart{at}","tags":["API Keys"],"responses":{{"204":{{}}{statuses}}}}}}}"#
        )
    };
    let document = |statuses: &str, count: usize| {
        let paths = (0..count).map(|at| operation(at, statuses)).collect::<Vec<_>>();
        format!(r#"{{"paths":{{{}}}}}"#, paths.join(","))
    };
    let lines = |count| page_lines(&document("", count), &document(r#","429":{}"#, count));
    assert_eq!(lines(5).len(), 11);
    let names = (0..6).map(|at| format!("`GetPart{at}`")).collect::<Vec<_>>().join(", ");
    let line = format!("- new error status, for `errors(…)`: 429, in 6 places: openrouter/src/api/keys.rs: {names}");
    assert_eq!(lines(6), ["## The same change in several places", &line]);
}

#[test]
fn members_that_moved_to_new_operations_are_found() {
    let schema = r##"{"$ref":"#/components/schemas/Key"}"##;
    let limit = r#""/keys/{hash}/limit":{"put":{"operationId":"setKeyLimit","tags":["API Keys"],"requestBody":{"content":{"application/json":
        {"schema":{"type":"object","properties":{"limit":{"type":["number","null"]}}}}}},"responses":{"200":{"content":{"application/json":{"schema":SCHEMA}}}}}},"#;
    let path = r#""/keys/{hash}":{"patch""#;
    let split = edited(path, &format!("{}{path}", limit.replace("SCHEMA", schema)));
    let split = split.replace(r#""limit":{"type":["number","null"]},"note""#, r#""note""#);
    assert_eq!(
        page_lines(DOCUMENT, &split),
        [
            KEYS,
            UPDATE,
            "- `body.limit`: removed: delete `pub limit: Patch<Usd>`; `SetKeyLimit` has it now",
            "### **New** `SetKeyLimit`: `PUT /keys/{hash}/limit`, operation `setKeyLimit`",
            "- `cargo run -q -p draft -- NEW.json setKeyLimit` drafts it",
            "- `set_key_limit => SetKeyLimit` is its line in the table of the area",
            "- list its credential in `draft/src/tables/auth.rs`; all others of the area have `management`",
            "- has members that `UpdateKey` had: `limit`",
        ]
    );
    // The operation that had the members is gone.
    let (start, end) = (split.find(path).expect("there"), split.find(",\n\"/credits\"").expect("there"));
    let replaced = format!("{}{}", split[..start].trim_end_matches(','), &split[end..]);
    let lines = page_lines(DOCUMENT, &replaced);
    let members = "- its members: `SetKeyLimit` has `limit` now; nothing else has `name`, `note`";
    assert!(lines.iter().any(|line| line == members), "{lines:#?}");
}

#[test]
fn a_second_media_type_names_what_is_new() {
    let json = r##""requestBody":{"required":true,"content":{"##;
    let parts = r#""multipart/form-data":{"schema":{"type":"object","required":["file"],"properties":{
        "file":{"type":"string","format":"binary"},"name":{"type":"string"},"limit":{"type":"string"}}}},"#;
    let lines = page_lines(DOCUMENT, &edited(json, &format!("{json}{parts}")));
    assert_eq!(
        lines,
        [
            KEYS,
            "### **New** `UpdateKeyFromFile`: `PATCH /keys/{hash}`, operation `updateKeys`",
            "- `cargo run -q -p draft -- NEW.json updateKeys` drafts it",
            "- `update_key_from_file => UpdateKeyFromFile` is its line in the table of the area",
            "- body (multipart/form-data): with `file`: string (binary), `limit`?: string; `name` as in the other media type; without `note`",
        ]
    );
}
