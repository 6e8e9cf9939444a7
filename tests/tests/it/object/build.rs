//! `new` and the setters accept literals.

use openrouter_core::Patch;

use super::{Change, text};

#[test]
fn literals_convert_without_annotations() {
    let change = Change::new("h", 3).limit(5).label("l").disabled(true).tags(["a"]).rate(0.5);
    assert_eq!(
        text(&change),
        r#"{"hash":"h","count":3,"limit":5.0,"label":"l","disabled":true,"tags":["a"],"rate":0.5}"#
    );
    let change = Change::new(String::from("h"), 3).limit(Patch::Null).label("x").tags(vec![String::new()]);
    assert_eq!(text(&change), r#"{"hash":"h","count":3,"limit":null,"label":"x","tags":[""]}"#);
    assert_eq!(text(&Change::new("h", 3).limit(Patch::Null).limit(1.5)), r#"{"hash":"h","count":3,"limit":1.5}"#);
    assert_eq!(text(&Change::new("h", 3)), r#"{"hash":"h","count":3}"#);
}
