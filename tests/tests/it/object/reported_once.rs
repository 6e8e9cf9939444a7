//! Each place that does not fit is reported once.

use openrouter_core::{object, union};
use openrouter_json::from_str_lenient;

use super::text;

#[object]
struct Usage {
    #[object(expected)]
    #[serde(rename = "list", alias = "entries", alias = "rows")]
    items: Option<Vec<u8>>,
    #[object(expected)]
    #[serde(rename(deserialize = "sum"))]
    total: Option<u8>,
}

#[test]
fn an_expected_member_under_an_alias() {
    for key in ["list", "entries", "rows"] {
        for odd in ["null", "5", r#"["x"]"#] {
            let read = format!(r#"{{"{key}":{odd},"sum":1}}"#);
            let (usage, drift) = from_str_lenient::<Usage>(&read).unwrap();
            assert_eq!((usage.items.is_none(), drift.paths()), (true, &[key.to_owned()][..]), "{read}");
            assert_eq!(text(&usage), format!(r#"{{"total":1,"{key}":{odd}}}"#));
        }
    }
    // The name in a report is one that is read.
    assert_eq!(from_str_lenient::<Usage>("{}").unwrap().1.paths(), ["list", "sum"]);
    assert_eq!(Usage::from_json(r#"{"rows":[]}"#).unwrap_err().message(), "missing field `sum`");
}

#[object]
struct Shape {
    name: Option<String>,
    #[object(expected)]
    #[serde(alias = "length")]
    size: Option<u8>,
}

#[object]
struct Pair {
    first: u8,
    name: Option<String>,
}

#[union(tag = "type", shared(name: Option<String>))]
enum Tagged {
    Shape(Shape),
    Pair(Box<Pair>),
}

#[union]
enum ByKind {
    #[union(has = "size")]
    Shape(Shape),
    Pair(Pair),
    List(Vec<Pair>),
}

#[object]
struct Around {
    #[serde(flatten)]
    kind: Option<Tagged>,
    one: Option<Tagged>,
    all: Option<Vec<Tagged>>,
    other: Option<ByKind>,
    others: Option<Vec<ByKind>>,
}

#[test]
fn a_value_in_a_variant() {
    let odd_shape = r#"{"type":"shape","name":1,"length":"x"}"#;
    let odd_pair = r#"{"type":"pair","first":"x"}"#;
    let fits = r#"{"type":"shape","size":1}"#;
    for (read, paths) in [
        (format!(r#"{{"one":{odd_shape}}}"#), &["one.name", "one.length"][..]),
        (format!(r#"{{"one":{odd_pair}}}"#), &["one"]),
        (format!(r#"{{"all":[{odd_shape},{odd_pair}]}}"#), &["all[0].name", "all[0].length", "all[1]"]),
        (format!(r#"{{"all":[{odd_pair},{odd_pair}]}}"#), &["all"]),
        (r#"{"type":"shape","name":1,"length":"x"}"#.to_owned(), &["name", "length"]),
        (r#"{"type":"shape","one":{},"size":5,"name":[]}"#.to_owned(), &["name"]),
        (r#"{"other":{"size":"x"}}"#.to_owned(), &["other.size"]),
        (r#"{"other":{"first":"x"}}"#.to_owned(), &["other"]),
        (r#"{"other":[{"first":1,"name":2},{"first":"x"}]}"#.to_owned(), &["other[0].name", "other[1]"]),
        (
            r#"{"others":[{"first":"x"},{"size":[]},[{}],[{"first":1},{}]]}"#.to_owned(),
            &["others[0]", "others[1].size", "others[2]", "others[3][1]"],
        ),
        (format!(r#"{{"type":"shape","size":1.0,"one":{fits},"all":[{fits}]}}"#), &["size"]),
    ] {
        assert_eq!(from_str_lenient::<Around>(&read).unwrap().1.paths(), paths, "{read}");
    }
}
