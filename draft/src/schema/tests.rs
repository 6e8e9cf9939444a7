use super::*;

/// Returns the plan of the schema `X` in a document with these schemas.
fn plan_of(schemas: &str) -> Plan {
    let document = format!(r#"{{"paths":{{}},"components":{{"schemas":{schemas}}}}}"#);
    let document = Document::read(&document).expect("a document");
    plan(&document, &Json::object([("$ref", Json::text("#/components/schemas/X"))]))
}

fn members(plan: &Plan) -> Vec<String> {
    let object = plan.object().expect("an object");
    let mark = |name: &str| if object.requires(name) { "" } else { "?" };
    object.members.iter().map(|(name, schema)| format!("{name}{}: {schema}", mark(name))).collect()
}

#[test]
fn null_has_four_spellings() {
    for schema in [
        r#"{"type":["string","null"]}"#,
        r#"{"type":"string","nullable":true}"#,
        r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#,
        r#"{"type":"string","enum":["a","b",null]}"#,
    ] {
        let plan = plan_of(&format!(r#"{{"X":{schema}}}"#));
        assert!(plan.nullable, "{schema}");
        assert!(matches!(plan.shape, Shape::Text { .. } | Shape::Strings(_)), "{schema}");
    }
    assert!(!plan_of(r#"{"X":{"type":"string"}}"#).nullable);
}

#[test]
fn later_parts_override_earlier_ones() {
    let base = r#""B":{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"}},"required":["a"]}"#;
    let override_a = r##""X":{"allOf":[{"$ref":"#/components/schemas/B"},{"properties":{"a":{"type":"string"},"c":{}},"required":["b"]}]}"##;
    let plan = plan_of(&format!("{{{base},{override_a}}}"));
    assert_eq!(members(&plan), [r#"a: {"type":"string"}"#, r#"b: {"type":"string"}"#, "c?: {}"]);
    assert_eq!(plan.component.as_deref(), Some("X"));
}

#[test]
fn a_part_without_content_keeps_the_component() {
    let base = r#""B":{"type":"object","properties":{"a":{"type":"integer"}}}"#;
    for part in [r#"{"properties":{},"type":"object"}"#, r#"{"example":1}"#] {
        let same = format!(r##""X":{{"allOf":[{{"$ref":"#/components/schemas/B"}},{part}]}}"##);
        assert_eq!(plan_of(&format!("{{{base},{same}}}")).component.as_deref(), Some("B"));
    }
    let tighter = r##""X":{"allOf":[{"$ref":"#/components/schemas/B"},{"required":["a"]}]}"##;
    assert_eq!(members(&plan_of(&format!("{{{base},{tighter}}}"))), [r#"a: {"type":"integer"}"#]);
}

fn object(members: &str, required: &str) -> String {
    format!(r#"{{"type":"object","properties":{{{members}}},"required":[{required}]}}"#)
}

fn one_of(branches: &[String]) -> Plan {
    plan_of(&format!(r#"{{"X":{{"oneOf":[{}]}}}}"#, branches.join(",")))
}

fn constant(name: &str, value: &str) -> String {
    format!(r#""{name}":{{"type":"string","enum":["{value}"]}}"#)
}

#[test]
fn branches_with_a_type_each_are_tagged_without_a_discriminator() {
    let a = object(&constant("type", "a"), r#""type""#);
    let b = object(&format!("{},\"n\":{{\"type\":\"integer\"}}", constant("type", "b")), r#""type""#);
    let any = object(r#""type":{"type":"string"}"#, r#""type""#);
    let Shape::Tagged { tag, branches, open } = one_of(&[a, b, any]).shape else { panic!("tagged") };
    assert_eq!((tag.as_str(), open), ("type", true));
    assert_eq!(branches.iter().map(|branch| branch.tag.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(branches.iter().all(|branch| !branch.default && !branch.merged));
}

#[test]
fn branches_that_share_a_tag_are_merged_and_an_optional_tag_is_the_default() {
    let easy = object(&format!("{},\"text\":{{\"type\":\"string\"}}", constant("type", "m")), r#""text""#);
    let full = object(&format!("{},\"text\":{{\"type\":\"array\"}}", constant("type", "m")), r#""text","type""#);
    let other = object(&constant("type", "o"), r#""type""#);
    let Shape::Tagged { branches, .. } = one_of(&[easy, full, other]).shape else { panic!("tagged") };
    let [m, o] = branches.as_slice() else { panic!("two") };
    assert!(m.default && m.merged && !o.default && !o.merged);
    assert_eq!(m.schema.at(&["properties", "text", "anyOf"]).items().len(), 2);
    assert_eq!(m.schema.strings("required"), ["text"]);
}

#[test]
fn other_branches_are_distinguished_by_json_type_or_by_a_member() {
    let stop = one_of(&[
        r#"{"type":"string"}"#.to_owned(),
        r#"{"type":"array","items":{"type":"string"}}"#.to_owned(),
        r#"{"type":"null"}"#.to_owned(),
    ]);
    let Shape::Kinds(kinds) = &stop.shape else { panic!("kinds") };
    assert!(stop.nullable && kinds.len() == 2);
    assert_eq!(kinds.iter().map(|(kind, _)| kind.clone()).collect::<Vec<_>>(), [Kind::String, Kind::Array]);

    let inline = object(r#""data":{"type":"string"},"format":{"type":"string"}"#, r#""data","format""#);
    let url = object(r#""url":{"type":"string"},"format":{"type":"string"}"#, r#""url""#);
    let Shape::Kinds(kinds) = one_of(&[inline, url]).shape else { panic!("kinds") };
    let kinds: Vec<Kind> = kinds.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Kind::With("data".to_owned()), Kind::With("url".to_owned())]);
}

#[test]
fn objects_that_cannot_be_distinguished_are_merged() {
    let scalar = object(r#""field":{"type":"string"},"value":{"type":"string"}"#, r#""field","value""#);
    let set = object(r#""field":{"type":"string"},"value":{"type":"array"}"#, r#""field","value""#);
    let plan = one_of(&[scalar, set]);
    assert_eq!(members(&plan)[1], r#"value: {"anyOf":[{"type":"array"},{"type":"string"}]}"#);
}

#[test]
fn strings_with_known_values_and_without_are_one_open_set() {
    let plan = one_of(&[r#"{"type":"string","enum":["a","b"]}"#.to_owned(), r#"{"type":"string"}"#.to_owned()]);
    assert!(matches!(plan.shape, Shape::Strings(values) if values == ["a", "b"]));
}

#[test]
fn fingerprints_ignore_annotations() {
    let read = |text: &str| -> Json { serde_json::from_str(text).expect("JSON") };
    let one =
        read(r#"{"type":"object","properties":{"default":{"type":"string","default":"x"}},"required":["b","a"]}"#);
    let same =
        read(r#"{"required":["a","b"],"properties":{"default":{"type":"string"}},"type":"object","example":{}}"#);
    let other = read(r#"{"required":["a","b"],"properties":{"example":{"type":"string"}},"type":"object"}"#);
    assert_eq!(fingerprint(&one), fingerprint(&same));
    assert_ne!(fingerprint(&one), fingerprint(&other));
}

#[test]
fn the_order_of_branches_does_not_matter() {
    let scalar = object(r#""value":{"type":"string"},"op":{"type":"string","default":"a"}"#, r#""value""#);
    let set = object(r#""value":{"type":"array"},"op":{"type":"string"}"#, r#""value""#);
    let merged = |plan: Plan| format!("{:?}", plan.shape);
    assert_eq!(merged(one_of(&[scalar.clone(), set.clone()])), merged(one_of(&[set, scalar])));

    // A list identifies its branch better than an object, and both better than a string. A nullable member never does.
    let list = r#""cause":{"type":["array","null"]},"id":{"type":"string"},"many":{"type":"array"}"#;
    let map = r#""a":{"type":"string"},"by":{"type":"object","properties":{"n":{"type":"string"}}}"#;
    for required in [r#""cause","id","many""#, r#""many","id","cause""#] {
        let (list, map) = (object(list, required), object(map, r#""a","by""#));
        for branches in [[list.clone(), map.clone()], [map, list]] {
            let Shape::Kinds(kinds) = one_of(&branches).shape else { panic!("kinds") };
            let kinds: BTreeSet<String> = kinds.into_iter().map(|(kind, _)| format!("{kind:?}")).collect();
            assert_eq!(kinds.into_iter().collect::<Vec<_>>(), [r#"With("by")"#, r#"With("many")"#]);
        }
    }

    let optional = |tag: &str| object(&constant("type", tag), "");
    for branches in [[optional("b"), optional("a")], [optional("a"), optional("b")]] {
        let Shape::Tagged { branches, .. } = one_of(&branches).shape else { panic!("tagged") };
        let default: Vec<String> =
            branches.into_iter().filter(|branch| branch.default).map(|branch| branch.tag).collect();
        assert_eq!(default, ["a"]);
    }
}
