use super::{SdkNames, operation};
use crate::document::Document;
use crate::draft::draft;

/// Returns the draft of `createNotes`, which sends the schema `X` and receives the schema `Y`.
fn notes(schemas: &str) -> String {
    let content =
        |name: &str| format!(r##"{{"application/json":{{"schema":{{"$ref":"#/components/schemas/{name}"}}}}}}"##);
    let operation = format!(
        r#"{{"operationId":"createNotes","tags":["Notes"],"requestBody":{{"content":{}}},
        "responses":{{"200":{{"content":{}}}}}}}"#,
        content("X"),
        content("Y")
    );
    one("/notes", "post", "createNotes", &operation, schemas)
}

/// Returns the draft of the only operation of a document.
fn one(path: &str, method: &str, id: &str, source: &str, schemas: &str) -> String {
    let text = format!(
        r#"{{"security":[],"paths":{{"{path}":{{"{method}":{source}}}}},"components":{{"schemas":{{{schemas}}}}}}}"#
    );
    let draft = draft(&Document::read(&text).expect("a document"));
    operation(&draft, id, &SdkNames::new()).expect("the operation")
}

/// Removes the characters that depend on whether rustfmt is installed.
fn plain(source: &str) -> String {
    source.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect()
}

#[track_caller]
fn assert_has(source: &str, parts: &[&str]) {
    for part in parts {
        assert!(plain(source).contains(&plain(part)), "without\n{part}\n{source}");
    }
}

fn object(members: &str, required: &str) -> String {
    format!(r#"{{"type":"object","properties":{{{members}}},"required":[{required}]}}"#)
}

/// An object of a union, with its tag and further required strings.
fn variant(tag: &str, members: &[&str]) -> String {
    let strings = members.iter().map(|name| format!(r#","{name}":{{"type":"string"}}"#)).collect::<String>();
    let required = members.iter().map(|name| format!(r#","{name}""#)).collect::<String>();
    object(&format!(r#""type":{{"type":"string","enum":["{tag}"]}}{strings}"#), &format!(r#""type"{required}"#))
}

fn union(branches: &[String]) -> String {
    format!(r#"{{"oneOf":[{}]}}"#, branches.join(","))
}

#[test]
fn a_string_or_a_tagged_object_is_one_union() {
    let mode = r#"{"type":"string","enum":["auto","never"]}"#.to_owned();
    let choice = union(&[mode, variant("function", &["name"]), variant("server", &["url"])]);
    let source = notes(&format!(r#""X":{},"Y":{{}}"#, object(&format!(r#""tool_choice":{choice}"#), "")));
    assert_has(
        &source,
        &[
            r#"#[openrouter::union(tag = "type")]
            pub enum ToolChoice {
                #[union(string)]
                Text(ToolChoiceText),
                Function(ToolChoiceFunction),
                Server(ToolChoiceServer),
            }"#,
            "pub enum ToolChoiceText { Auto, Never }",
            "pub struct ToolChoiceFunction { pub name: String }",
        ],
    );
}

#[test]
fn other_json_types_beside_tagged_objects_are_variants_as_well() {
    let kinds = [r#"{"type":"number"}"#, r#"{"type":"boolean"}"#, r#"{"type":"array","items":{"type":"string"}}"#];
    let branches: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    let limit = union(&[branches, vec![variant("share", &["of"]), variant("flag", &["name"])]].concat());
    let source = notes(&format!(r#""X":{},"Y":{{}}"#, object(&format!(r#""time_limit":{limit}"#), "")));
    assert_has(
        &source,
        &[r#"pub enum TimeLimit {
            #[union(number)]
            Number(f64),
            #[union(boolean)]
            Flag2(bool),
            #[union(array)]
            Items(Vec<String>),
            Share(TimeLimitShare),
            Flag(TimeLimitFlag),
        }"#],
    );
}

#[test]
fn a_text_or_a_list_of_objects_is_a_content() {
    let or_list =
        |item: &str| union(&[r#"{"type":"string"}"#.to_owned(), format!(r#"{{"type":"array","items":{item}}}"#)]);
    let parts = or_list(&union(&[variant("text", &["text"]), variant("image", &["url"])]));
    let members = format!(
        r#""content":{parts},"turns":{},"stop":{},"mixed":{},"values":{}"#,
        or_list(&object(r#""speaker":{"type":"string"},"line":{"type":"string"}"#, "")),
        or_list(r#"{"type":"string"}"#),
        or_list(r#"{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"integer"}}]}"#),
        or_list(r#"{"type":"number"}"#),
    );
    let source = notes(&format!(r#""X":{},"Y":{{}}"#, object(&members, r#""content""#)));
    assert_has(
        &source,
        &[
            "pub content: Content<ContentPart>",
            "pub turns: Option<Content<Turn",
            "pub enum Stop { Text(String), Items(Vec<String>) }",
            "pub enum Mixed {",
            "pub enum Value { Text(String), Items(Vec<f64>) }",
        ],
    );
    assert!(!source.contains("enum Content "), "{source}");
}

#[test]
fn members_of_all_variants_are_shared_in_responses() {
    let event = union(&[variant("start", &["id", "text", "sample"]), variant("stop", &["id", "reason", "sample"])]);
    let source = notes(&format!(r#""X":{},"Y":{event}"#, object(&format!(r#""event":{event}"#), "")));
    assert_has(&source, &[r#"#[openrouter::union(tag = "type", shared(id: String))]"#]);
    // A request is written, not read.
    let source = notes(&format!(r#""X":{},"Y":{{}}"#, object(&format!(r#""event":{event}"#), "")));
    assert_has(&source, &[r#"#[openrouter::union(tag = "type")]"#]);
    // Of another type, or not always there: not shared.
    let other = variant("stop", &["id"]).replace(r#""id":{"type":"string"}"#, r#""id":{"type":"integer"}"#);
    for other in [other, variant("stop", &["id"]).replace(r#","id"]"#, "]")] {
        let source = notes(&format!(r#""X":{{}},"Y":{}"#, union(&[variant("start", &["id"]), other])));
        assert_has(&source, &[r#"#[openrouter::union(tag = "type")]"#]);
    }
}

#[test]
fn objects_that_differ_in_little_are_one_with_a_flattened_kind() {
    let shared = ["a", "b", "c", "d", "id"];
    let both = |own| [&shared[..], &[own]].concat();
    let destination = union(&[variant("web", &both("url")), variant("queue", &both("name"))]);
    let source = notes(&format!(r#""X":{{}},"Y":{}"#, object(&format!(r#""export_target":{destination}"#), "")));
    assert_has(
        &source,
        &[
            "pub struct ExportTarget {
                pub a: String, pub b: String, pub c: String, pub d: String, pub id: String,
                #[serde(flatten)]
                pub kind: ExportTargetKind,
            }",
            r#"#[openrouter::union(tag = "type")]
            pub enum ExportTargetKind { Web(ExportTargetKindWeb), Queue(ExportTargetKindQueue) }"#,
            "pub struct ExportTargetKindWeb { pub url: String }",
        ],
    );
    // In a request, the variants are what callers construct; and few members are not worth it.
    let sent = notes(&format!(r#""X":{},"Y":{{}}"#, object(&format!(r#""export_target":{destination}"#), "")));
    let few = union(&[variant("web", &["a", "id", "url"]), variant("queue", &["a", "id", "name"])]);
    let few = notes(&format!(r#""X":{{}},"Y":{}"#, object(&format!(r#""export_target":{few}"#), "")));
    assert!(!sent.contains("flatten") && !few.contains("flatten"));
}

#[test]
fn a_union_of_requests_is_made_from_one_of_responses_whose_objects_fit() {
    let tags = ["a", "b", "c"];
    let blocks = |own: &[&str]| union(&tags.map(|tag| variant(tag, own)));
    let draft = |own: &[&str], sent: &[&str]| {
        let holder = |union: String| object(&format!(r#""blocks":{{"type":"array","items":{union}}}"#), "");
        notes(&format!(r#""X":{},"Y":{}"#, holder(blocks(sent)), holder(blocks(own))))
    };
    // A response may have more members than the request, but none of those that it requires may be missing.
    assert_has(&draft(&["text", "more", "most"], &["text"]), &["from("]);
    assert!(!draft(&["verdict", "more", "most"], &["question"]).contains("from("));
}

#[test]
fn lists_in_a_string_are_lists() {
    let list = r#"{"type":"array","items":{"type":"string"}}"#;
    for (schema, is_string) in [(r#"{"type":"string"}"#, true), (list, false)] {
        let parameter = format!(r#"{{"name":"supported_parameters","in":"query","schema":{schema}}}"#);
        let source = format!(
            r#"{{"operationId":"getModels","tags":["Catalogue"],"parameters":[{parameter}],"responses":{{}}}}"#
        );
        let source = one("/catalogue", "get", "getModels", &source, "");
        let field = "pub supported_parameters: Option<Vec<String>>";
        let marked = format!("#[endpoint(query, as = CommaSeparated)] {field}");
        assert_has(&source, &[if is_string { marked.as_str() } else { field }]);
        assert_eq!(source.contains("as = CommaSeparated"), is_string, "{source}");
    }
}

/// Returns the draft of a `POST` with these bodies, by media type.
fn posted(bodies: &str) -> String {
    let source = format!(
        r#"{{"operationId":"createFiles","tags":["Files"],"requestBody":{{"content":{{{bodies}}}}},"responses":{{}}}}"#
    );
    one("/files", "post", "createFiles", &source, "")
}

#[test]
fn the_members_of_a_multipart_body_are_parts() {
    let file = r#"{"type":"string","format":"binary"}"#;
    let labels = object(r#""team":{"type":"string"},"n":{"type":"integer"}"#, "");
    let body = object(
        &format!(
            r#""purpose":{{"type":["string","null"]}},"labels":{labels},"all-labels":{{"type":"array","items":{labels}}},
            "kinds[]":{{"type":"array","items":{{"type":"string","enum":["a","b"]}}}},"file":{file},
            "sheets":{{"type":"array","items":{file}}},"rows":{{"type":"array","items":{{"type":"array","items":{{"type":"string"}}}}}}"#
        ),
        r#""file","purpose""#,
    );
    let source = posted(&format!(r#""multipart/form-data":{{"schema":{body}}}"#));
    assert_has(
        &source,
        &[
            "area = AREA, body = multipart",
            "pub purpose: String,",
            "#[endpoint(part, as = Json)] pub labels: Option<Labels>,",
            r#"#[endpoint(part = "all-labels", as = Json)] pub all_labels: Option<Vec<AllLabel>>,"#,
            r#"#[endpoint(part = "kinds[]")] pub kinds: Option<Vec<FileKind>>, pub file: FilePart,"#,
            "pub sheets: Option<Vec<FilePart>>,",
            "#[endpoint(part, as = Json)] pub rows: Option<Vec<Vec<String>>>,",
        ],
    );
}

#[test]
fn an_operation_is_declared_for_each_format_of_its_body() {
    let content = |body: &str| format!(r#"{{"schema":{body}}}"#);
    let named = content(&object(r#""name":{"type":"string"}"#, ""));
    let file = content(&object(r#""file":{"type":"string","format":"binary"}"#, r#""file""#));
    let form = r#""application/x-www-form-urlencoded""#;
    let source = posted(&format!(r#""multipart/form-data":{file},{form}:{named},"application/json":{named}"#));
    assert_has(
        &source,
        &[
            "area = AREA, auth = none, )] pub struct CreateFile { pub name: Option<String>, }",
            "body = form, auth = none, )] pub struct CreateFileFromForm { pub name: Option<String>, }",
            "body = multipart, auth = none, )] pub struct CreateFileFromFile { pub file: FilePart, }",
        ],
    );
}

#[test]
fn many_optional_members_of_one_type_are_a_map() {
    let options = |count: usize, last: &str| {
        let members: Vec<String> = (1..count).map(|at| format!(r#""m{at}":{{"type":"string"}}"#)).collect();
        let options = object(&format!(r#"{},"last":{{"type":"{last}"}}"#, members.join(",")), "");
        notes(&format!(r#""X":{},"Y":{{}}"#, object(&format!(r#""provider_options":{options}"#), "")))
    };
    assert_has(&options(21, "string"), &["pub provider_options: Option<BTreeMap<String, String>>"]);
    assert_has(&options(20, "string"), &["pub provider_options: Option<ProviderOptions>"]);
    assert_has(&options(21, "integer"), &["pub provider_options: Option<ProviderOptions>"]);
}

#[test]
fn a_long_list_of_strings_is_a_string() {
    let country = |count: usize| {
        let values: Vec<String> = (0..count).map(|at| format!(r#""value{at}""#)).collect();
        let member = format!(r#""home_country":{{"type":"string","enum":[{}]}}"#, values.join(","));
        notes(&format!(r#""X":{},"Y":{{}}"#, object(&member, "")))
    };
    assert_has(&country(41), &["pub home_country: Option<String>"]);
    assert_has(&country(40), &["pub home_country: Option<HomeCountry>"]);
}

#[test]
fn elements_of_lists_are_not_patched() {
    let nullable = r#"{"type":["string","null"]}"#;
    let entry = object(&format!(r#""label":{nullable},"n":{{"type":"integer"}},"m":{{"type":"integer"}}"#), "");
    let limits = object(&format!(r#""cap":{nullable},"n":{{"type":"integer"}},"l":{{"type":"integer"}}"#), "");
    let body = object(&format!(r#""entries":{{"type":"array","items":{entry}}},"limits":{limits}"#), "");
    let source = format!(
        r#"{{"operationId":"updateNotes","tags":["Notes"],"responses":{{}},
        "requestBody":{{"content":{{"application/json":{{"schema":{body}}}}}}}}}"#
    );
    let source = one("/notes", "patch", "updateNotes", &source, "");
    assert_has(&source, &["pub label: Option<String>", "pub cap: Patch<String>"]);
}

#[test]
fn an_amount_that_a_request_has_as_a_string_is_marked() {
    let price = object(r#""cost":{"type":"string"},"costs":{"type":"integer"},"other_cost":{"type":"number"}"#, "");
    let source = notes(&format!(r#""X":{},"Y":{price}"#, object(&format!(r#""price":{price}"#), "")));
    assert_has(
        &source,
        &[
            r#"#[serde(with = "openrouter::usd_string")] pub cost: Option<Usd>, pub costs: Option<i64>"#,
            "pub other_cost: Option<Usd>",
        ],
    );
    let source = notes(&format!(r#""X":{{}},"Y":{price}"#));
    assert!(!source.contains("usd_string") && plain(&source).contains("cost:Option<Usd>"), "{source}");
}

#[test]
fn parts_of_a_content_have_their_text() {
    let parts =
        union(&[variant("input_text", &["text"]), variant("note", &["text", "title"]), variant("image", &["url"])]);
    let content = |parts: &str| format!(r#"{{"anyOf":[{{"type":"string"}},{{"type":"array","items":{parts}}}]}}"#);
    let source = notes(&format!(r#""X":{},"Y":{{}}"#, object(&format!(r#""content":{}"#, content(&parts)), "")));
    assert_has(
        &source,
        &["impl crate::ContentText for ContentPart {
            fn text(&self) -> Option<&str> {
                match self {
                    Self::InputText(part) => Some(&part.text),
                    Self::Note(part) => Some(&part.text),
                    _ => None,
                }
            }
        }"],
    );
    let part = object(r#""text":{"type":"string"},"lang":{"type":"string"}"#, "");
    let source = notes(&format!(r#""X":{},"Y":{{}}"#, object(&format!(r#""content":{}"#, content(&part)), "")));
    assert_has(&source, &["fn text(&self) -> Option<&str> { self.text.as_deref() }"]);
    let part = object(r#""url":{"type":"string"},"lang":{"type":"string"}"#, "");
    let source = notes(&format!(r#""X":{},"Y":{{}}"#, object(&format!(r#""content":{}"#, content(&part)), "")));
    assert!(!source.contains("ContentText"), "{source}");
}

#[test]
fn a_limit_is_strict_whether_it_is_required_and_whether_it_is_sent() {
    let limit = r#"{"type":["number","null"]}"#;
    let limits = object(&format!(r#""limit":{limit},"limit_usd":{limit},"cap_usd":{limit}"#), r#""limit""#);
    let sent = object(&format!(r#""limits":{limits}"#), "");
    let fields = "#[object(nullable, strict)] pub limit: Option<Usd>, #[object(strict)] pub limit_usd: Option<Usd>,
        pub cap_usd: Option<Usd>";
    assert_has(&notes(&format!(r#""X":{sent},"Y":{{}}"#)), &[fields]);
    assert_has(&notes(&format!(r#""X":{{}},"Y":{limits}"#)), &[fields]);
}
