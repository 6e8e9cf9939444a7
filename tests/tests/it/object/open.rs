//! String enums and newtypes of strings.

use std::collections::{BTreeMap, HashMap};

use openrouter_core::{Extra, Patch, Secret, Sensitive, object, string_enum};
use serde_json::{from_str, from_value, json};

use super::{Status, text};

#[test]
fn known_and_unknown_values() {
    assert_eq!(
        from_str::<Vec<Status>>(r#"["active","off","disabled","dis\u0061bled","new"]"#).unwrap(),
        [Status::Active, Status::Disabled, Status::Disabled, Status::Disabled, Status::Other("new".into()),]
    );
    assert_eq!(text(&[Status::Disabled, "x".into()]), r#"["off","x"]"#);
    assert_eq!(from_value::<Status>(json!("zz")).unwrap(), "zz");
    assert_eq!(Status::from("active".to_owned()).to_string(), "active");
    assert_eq!("off".parse::<Status>().unwrap().as_str(), "off");
    assert!(from_str::<Status>("5").is_err());
}

#[test]
fn string_enums_can_be_keys_of_maps() {
    let map: BTreeMap<Status, u8> = from_str(r#"{"zz":2,"active":1}"#).unwrap();
    assert_eq!(text(&map), r#"{"active":1,"zz":2}"#);
    let map: HashMap<Status, u8> = from_value(json!({"off":1})).unwrap();
    assert_eq!(map[&Status::Disabled], 1);
}

#[string_enum]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
enum Loud {
    VeryHigh,
    r#Async,
}

#[test]
fn names_follow_the_rule() {
    assert_eq!([Loud::VeryHigh, Loud::Async].map(|loud| loud.to_string()), ["VERY-HIGH", "ASYNC"]);
}

#[object]
struct KeyHash(String);

#[object]
struct Cents(u64);

#[test]
fn newtypes_are_transparent() {
    let hash: KeyHash = from_str("\"h\"").unwrap();
    let same = [KeyHash::new("h"), "h".into(), String::from("h").into(), (&String::from("h")).into(), (&hash).into()];
    assert!(same.iter().all(|other| *other == hash));
    assert_eq!((text(&hash), hash.to_string(), hash.as_ref()), ("\"h\"".into(), "h".into(), "h"));
    assert_eq!(from_str::<BTreeMap<KeyHash, Cents>>(r#"{"a":5}"#).unwrap()[&KeyHash::new("a")], Cents::from(5));
    assert_eq!(KeyHash::sample(), KeyHash::new("sample"));
}

#[test]
fn secrets_reach_the_wire_and_nothing_else() {
    fn sensitive<T: Sensitive>(_: &T) {}
    let secret: Secret = from_str("\"sentinel\"").unwrap();
    sensitive(&secret);
    sensitive(&Some(secret.clone()));
    sensitive(&Patch::Value(secret.clone()));
    assert_eq!(text(&secret), "\"sentinel\"");
    assert_eq!(format!("{secret:?} {:#?}", Some(&secret)), "Secret(…) Some(\n    Secret(…),\n)");
    assert_eq!(secret.expose(), "sentinel");
    assert!(secret == *"sentinel");
}

#[test]
fn values_are_equal_when_they_are_written_the_same() {
    let (known, other) = (Status::Active, Status::Other("active".into()));
    assert_eq!(known, other);
    assert_eq!(known.cmp(&other), std::cmp::Ordering::Equal);
    assert!(std::collections::HashSet::from([known]).contains(&other));
    assert!(Status::Disabled > Status::Active);
}

mod extras {
    use openrouter_core::object;

    /// A user's type that has the name of one of the framework.
    #[object]
    pub struct Extra {
        pub topping: String,
    }

    #[object]
    pub struct Pizza {
        pub more: Extra,
    }
}

#[test]
fn a_users_type_may_be_called_extra() {
    let text = r#"{"more":{"topping":"basil"},"size":3}"#;
    let pizza = extras::Pizza::from_json(text).unwrap();
    assert_eq!((pizza.more.topping.as_str(), pizza.extra.len()), ("basil", 1));
    assert_eq!(serde_json::to_string(&pizza).unwrap(), text);
}

#[string_enum]
enum Period {
    #[cfg(not(test))]
    Never,
    Daily,
    #[cfg(test)]
    Tested,
}

#[openrouter_core::union(tag = "type")]
enum Built {
    #[cfg(not(test))]
    Never(extras::Nowhere),
    #[cfg(test)]
    Pizza(extras::Pizza),
    #[cfg(not(test))]
    Nothing(extras::Nowhere),
    Tested(Extra),
}

#[test]
fn variants_may_depend_on_cfg() {
    assert_eq!((Period::from("tested"), Period::sample()), (Period::Tested, Period::Daily));
    assert_eq!(Period::from("never"), Period::Other("never".into()));
    let text = r#"{"type":"pizza","more":{"topping":"basil"}}"#;
    let built = Built::from_json(text).unwrap();
    assert!(matches!(&built, Built::Pizza(_)));
    assert_eq!((serde_json::to_string(&built).unwrap().as_str(), built.tag()), (text, "pizza"));
    assert!(matches!(Built::from_json(r#"{"type":"nothing"}"#).unwrap(), Built::Unknown(_)));
    assert!(matches!(Built::sample(), Built::Pizza(_)));
}
