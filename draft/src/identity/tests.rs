use crate::document::Document;
use crate::ir::Draft;

fn draft(schemas: &str) -> Draft {
    let text = format!(
        r##"{{"security":[],"paths":{{"/notes":{{"post":{{"operationId":"createNotes","tags":["Notes"],"requestBody":{{
        "content":{{"application/json":{{"schema":{{"$ref":"#/components/schemas/X"}}}}}}}},"responses":{{}}}}}}}},
        "components":{{"schemas":{schemas}}}}}"##
    );
    crate::draft::draft(&Document::read(&text).expect("a document"))
}

#[test]
fn a_union_within_another_is_the_other() {
    let branch = |tag: &str| {
        format!(
            r#"{{"type":"object","required":["type"],"properties":{{"type":{{"type":"string","enum":["{tag}"]}},
            "{tag}1":{{"type":"string"}},"{tag}2":{{"type":"string"}}}}}}"#
        )
    };
    let (a, b, c) = (branch("a"), branch("b"), branch("c"));
    let draft = draft(&format!(
        r#"{{"X":{{"type":"object","properties":{{"some":{{"oneOf":[{a},{b}]}},"every":{{"oneOf":[{a},{b},{c}]}}}}}}}}"#
    ));
    // One union, and its three variants.
    assert_eq!(draft.decls.len(), 4);
}

#[test]
fn equal_components_are_one_type_with_both_schemas() {
    let object =
        r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"}}}"#;
    let draft = draft(&format!(
        r##"{{"X":{{"type":"object","properties":{{"x":{{"$ref":"#/components/schemas/A"}},
        "y":{{"$ref":"#/components/schemas/B"}}}}}},"A":{object},"B":{object}}}"##
    ));
    assert_eq!(draft.decls.len(), 1);
    assert!(draft.decls.iter().all(|decl| decl.is_of("A") && decl.is_of("B")));
}

#[test]
fn neither_order_nor_null_of_optional_members_makes_another_type() {
    let object = |members: &str, required: &str| {
        format!(r#"{{"type":"object","required":[{required}],"properties":{members}}}"#)
    };
    let one = object(r#"{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"}}"#, r#""a","b""#);
    let other = object(r#"{"c":{"type":["string","null"]},"b":{"type":"string"},"a":{"type":"string"}}"#, r#""b","a""#);
    let both = draft(&format!(
        r##"{{"X":{{"type":"object","properties":{{"x":{{"$ref":"#/components/schemas/A"}},
        "y":{{"$ref":"#/components/schemas/B"}}}}}},"A":{one},"B":{other}}}"##
    ));
    assert_eq!(both.decls.len(), 1);
    // A required member that may be `null` is another field.
    let nullable =
        object(r#"{"a":{"type":["string","null"]},"b":{"type":"string"},"c":{"type":"string"}}"#, r#""a","b""#);
    let both = draft(&format!(
        r##"{{"X":{{"type":"object","properties":{{"x":{{"$ref":"#/components/schemas/A"}},
        "y":{{"$ref":"#/components/schemas/B"}}}}}},"A":{one},"B":{nullable}}}"##
    ));
    assert_eq!(both.decls.len(), 2);
}

#[test]
fn small_shapes_of_different_names_are_one_type_only_by_the_table() {
    let size = r#"{"type":"string","enum":["low","medium","high"]}"#;
    let object = |other: &str| {
        let members = format!(
            r##""x":{{"$ref":"#/components/schemas/SearchContextSizeEnum"}},"y":{{"$ref":"#/components/schemas/{other}"}}"##
        );
        format!(
            r#"{{"X":{{"type":"object","properties":{{{members}}}}},"SearchContextSizeEnum":{size},"{other}":{size}}}"#
        )
    };
    assert_eq!(draft(&object("SearchQualityLevel")).decls.len(), 1);
    assert_eq!(draft(&object("Mood")).decls.len(), 2);
}
