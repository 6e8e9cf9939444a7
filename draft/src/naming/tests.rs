use super::*;
use crate::document::Document;

/// Returns the draft of a document with these schemas, whose operation `createNotes` sends the schema `X`.
fn draft(schemas: &str) -> Draft {
    let text = format!(
        r##"{{"security":[],"paths":{{"/notes":{{"post":{{"operationId":"createNotes","tags":["Notes"],"requestBody":{{
        "content":{{"application/json":{{"schema":{{"$ref":"#/components/schemas/X"}}}}}}}},"responses":{{}}}}}}}},
        "components":{{"schemas":{schemas}}}}}"##
    );
    crate::draft::draft(&Document::read(&text).expect("a document"))
}

fn names(draft: &Draft) -> Vec<&str> {
    draft.decls.iter().map(|decl| decl.name.as_str()).collect()
}

fn values(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

#[test]
fn variants_lose_the_words_of_their_type_and_namespaces() {
    for (name, wire, short) in [
        ("ReasoningDetail", &["reasoning.summary", "reasoning.text"][..], &["Summary", "Text"][..]),
        ("StreamEvent", &["response.created", "response.in_progress", "error"], &["Created", "InProgress", "Error"]),
        ("ContentDelta", &["text_delta", "input_json_delta"], &["Text", "InputJson"]),
        ("Endpoint", &["/v1/chat/completions", "/v1/messages"], &["ChatCompletions", "Messages"]),
        // The name of the type need not have the words that all values share.
        ("Preset", &["general-high", "general-fast"], &["High", "Fast"]),
        // Of a single value, those that the name has say nothing.
        ("SearchResult", &["search_result_error"], &["Error"]),
        ("ErrorType", &["error"], &["Error"]),
        // Names of the table.
        ("ProviderName", &["Z.AI", "01.AI"], &["ZAi", "ZeroOneAi"]),
        // The short name belongs to another value.
        ("Tool", &["a:search", "a:fetch", "a:shell", "search"], &["ASearch", "Fetch", "Shell", "Search"]),
        // Without `not`, these would say the contrary.
        ("Operator", &["not_equals", "not_contains"], &["NotEquals", "NotContains"]),
        ("Ttl", &["5m", "1h"], &["FiveMinutes", "OneHour"]),
        ("AspectRatio", &["16:9", "1:1"], &["Ratio16_9", "Ratio1_1"]),
        ("Effort", &["xhigh", "other", "unknown"], &["ExtraHigh", "OtherValue", "UnknownValue"]),
    ] {
        assert_eq!(variants(name, &values(wire)), short, "{name}");
    }
}

#[test]
fn the_payload_of_a_variant_is_named_after_both_and_small_ones_stay_apart() {
    let off = r#"{"type":"object","properties":{"type":{"type":"string","enum":["off"]}},"required":["type"]}"#;
    let on = r#"{"type":"object","properties":{"type":{"type":"string","enum":["on"]},"n":{"type":"integer"},
        "m":{"type":"integer"}},"required":["type"]}"#;
    let union = |other: &str| format!(r#"{{"oneOf":[{off},{other}]}}"#);
    let more = on.replace("\"on\"", "\"auto\"");
    let draft = draft(&format!(
        r#"{{"X":{{"type":"object","properties":{{"thinking":{},"network_policy":{}}}}}}}"#,
        union(on),
        union(&more)
    ));
    let mut names = names(&draft);
    names.sort_unstable();
    assert_eq!(
        names,
        ["NetworkPolicy", "NetworkPolicyAuto", "NetworkPolicyOff", "Thinking", "ThinkingOff", "ThinkingOn"]
    );
}

#[test]
fn a_shape_at_several_places_has_the_words_that_they_share() {
    let level = r#"{"type":"string","enum":["a","b","c","d"]}"#;
    let inner = |member: &str| format!(r#"{{"type":"object","properties":{{"{member}":{level},"{member}s":{{}}}}}}"#);
    let draft = draft(&format!(
        r#"{{"X":{{"type":"object","properties":{{"one":{},"two":{}}}}}}}"#,
        inner("first_log_level"),
        inner("last_log_level")
    ));
    assert!(names(&draft).contains(&"LogLevel"), "{:?}", names(&draft));
}

#[test]
fn components_lose_words_that_say_nothing_where_the_shorter_name_is_free() {
    let object = |n: usize| {
        let members: Vec<String> = (0..3).map(|at| format!(r#""m{n}{at}":{{"type":"string"}}"#)).collect();
        format!(r#"{{"type":"object","properties":{{{}}}}}"#, members.join(","))
    };
    let draft = draft(&format!(
        r##"{{"X":{{"type":"object","properties":{{"a":{{"$ref":"#/components/schemas/PageObject"}},
        "b":{{"$ref":"#/components/schemas/TextDetails"}},"c":{{"$ref":"#/components/schemas/Text"}}}}}},
        "PageObject":{},"TextDetails":{},"Text":{}}}"##,
        object(1),
        object(2),
        object(3)
    ));
    assert_eq!(names(&draft), ["Page", "TextDetails", "Text"]);
}

#[test]
fn a_name_of_the_table_is_that_of_the_member_and_not_that_of_a_variant() {
    let branch = |tag: &str| {
        format!(
            r#"{{"type":"object","properties":{{"type":{{"enum":["{tag}"]}},"{tag}1":{{"type":"string"}},
            "{tag}2":{{"type":"string"}},"{tag}3":{{"type":"string"}}}},"required":["type"]}}"#
        )
    };
    let union = |tags: [&str; 2]| format!(r#"{{"oneOf":[{},{}]}}"#, branch(tags[0]), branch(tags[1]));
    let draft = draft(&format!(
        r##"{{"X":{{"$ref":"#/components/schemas/MessagesRequest"}},
        "MessagesRequest":{{"type":"object","properties":{{"tool_choice":{},"tools":{{"type":"array","items":{}}}}}}}}}"##,
        union(["tool", "any"]),
        union(["custom", "bash"]),
    ));
    let tool = draft.decls.iter().find(|decl| decl.name == "Tool").expect("a type of the table");
    assert!(matches!(&tool.kind, DeclKind::Tagged { variants, .. } if variants.len() == 2));
    assert!(names(&draft).contains(&"ToolChoiceTool"), "{:?}", names(&draft));
}

/// Names variants by their tags.
fn tagged(schemas: &[&str], tags: &[&str], others: &[&str]) -> Vec<String> {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    super::tagged("Tool", &owned(schemas), &owned(tags), others)
}

#[test]
fn the_prefix_of_openrouter_is_dropped_from_all_variants_or_from_none() {
    let tags = ["function", "mcp", "custom", "openrouter:bash", "openrouter:web_search"];
    assert_eq!(tagged(&[], &tags, &[]), ["Function", "Mcp", "Custom", "Bash", "WebSearch"]);
    let tags = ["function", "openrouter:bash", "openrouter:web_search", "web_search"];
    assert_eq!(tagged(&[], &tags, &[]), ["Function", "OpenRouterBash", "OpenRouterWebSearch", "WebSearch"]);
    // With another name for the other one.
    assert_eq!(tagged(&["ChatFunctionTool"], &tags, &[]), ["Function", "Bash", "WebSearch", "WebSearchShorthand"]);
}

#[test]
fn variants_keep_shared_words_beside_a_text() {
    let tags = ["input_text", "input_image"];
    assert_eq!(tagged(&[], &tags, &[]), ["Text", "Image"]);
    assert_eq!(tagged(&[], &tags, &["Text"]), ["InputText", "InputImage"]);
}

#[test]
fn one_value_has_a_singular_and_no_word_for_its_kind() {
    let either = r#"{"anyOf":[{"type":"boolean"},{"type":"array","items":{"type":"string"}}]}"#;
    let details = r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}"#;
    let draft = draft(&format!(
        r#"{{"X":{{"type":"object","properties":{{"clear_inputs":{either},"prompt_tokens_details":{details}}}}}}}"#
    ));
    assert_eq!(names(&draft), ["ClearInput", "PromptTokens"]);
}
