//! The keys of a text, in whatever form it has them.

use openrouter_core::object;
use openrouter_json::from_str;
use serde_json::Value;

#[object]
#[derive(PartialEq)]
struct Plain {
    a: i64,
    ab: i64,
    abcd: i64,
    abcdefghi: Option<i64>,
    abcdefghijklmnopq: Option<i64>,
}

/// Its keys have to be escaped in a text.
#[object]
#[derive(PartialEq)]
struct Escaped {
    #[serde(rename = "a\"b")]
    quote: i64,
    #[serde(rename = "a\\n")]
    backslash: i64,
    #[serde(rename = "größe")]
    plain: i64,
}

fn plain(text: &str) -> Plain {
    from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn keys_are_found_in_any_order_and_between_white_space() {
    let all = plain(r#"{"a":1,"ab":2,"abcd":3,"abcdefghi":4,"abcdefghijklmnopq":5}"#);
    assert_eq!((all.a, all.ab, all.abcd, all.abcdefghi, all.abcdefghijklmnopq), (1, 2, 3, Some(4), Some(5)));
    for text in [
        r#"{ "a" : 1 , "ab" : 2 , "abcd" : 3 , "abcdefghi" : 4 , "abcdefghijklmnopq" : 5 }"#,
        "{\n\t\"a\": 1,\r\n\t\"ab\": 2,\n\t\"abcd\": 3,\n\t\"abcdefghi\": 4,\n\t\"abcdefghijklmnopq\": 5\n}",
        r#"{"abcdefghijklmnopq":5,"abcdefghi":4,"abcd":3,"ab":2,"a":1}"#,
        r#"{"\u0061":1,"a\u0062":2,"abc\u0064":3,"\u0061bcdefghi":4,"abcdefghijklmnop\u0071":5}"#,
        r#"{"a":0,"a":1,"ab":2,"abcd":3,"abcdefghi":4,"abcdefghijklmnopq":5}"#,
    ] {
        assert_eq!(plain(text), all, "{text}");
    }
}

#[test]
fn keys_that_resemble_the_next_one_are_unknown() {
    let text = r#"{"a":1,"aB":0,"ab ":0,"ab":2,"abcX":0,"abc":0,"abcd":3,"abcdefgh_":0,"":0}"#;
    let read = plain(text);
    assert_eq!((read.a, read.ab, read.abcd, read.abcdefghi), (1, 2, 3, None));
    let names: Vec<_> = read.extra.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["aB", "ab ", "abcX", "abc", "abcdefgh_", ""]);
}

#[test]
fn keys_with_escapes_are_compared_as_what_they_mean() {
    let text = r#"{"a\"b":1,"a\\n":2,"größe":3}"#;
    let read: Escaped = from_str(text).unwrap();
    assert_eq!((read.quote, read.backslash, read.plain), (1, 2, 3));
    assert_eq!(serde_json::to_value(&read).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    for text in [r#"{"a"b":1,"a\\n":2,"größe":3}"#, r#"{"a\"b":1,"a\n":2,"größe":3}"#] {
        from_str::<Escaped>(text).unwrap_err();
    }
}

#[test]
fn tokens_around_a_key_that_are_wrong_are_errors() {
    for text in [
        r#"{,"a":1,"ab":2,"abcd":3}"#,
        r#"{"a":1 "ab":2,"abcd":3}"#,
        r#"{"a":1,,"ab":2,"abcd":3}"#,
        r#"{"a":1,"ab"2,"abcd":3}"#,
        r#"{"a":1,"ab:2,"abcd":3}"#,
        r#"{"a":1,ab":2,"abcd":3}"#,
        r#"{"a":1,"ab":2,"abcd":3,}"#,
        r#"{"a":1,"ab":2,"abcd""#,
        r#"{"a":1,"ab":2,"abcd"#,
    ] {
        assert!(from_str::<Plain>(text).is_err(), "{text}");
    }
}
