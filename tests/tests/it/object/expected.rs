//! Fields that are always sent, and without which a person can still use the value.

use std::collections::BTreeMap;

use openrouter_core::object;
use openrouter_json::body::{self, Mode};
use openrouter_json::{Drift, Fields, from_str, from_str_lenient};

use super::{Owner, text};

#[object(new)]
struct Usage {
    id: String,
    #[object(expected)]
    total: Option<f64>,
    #[object(expected)]
    #[serde(rename = "list", alias = "entries")]
    items: Option<Vec<u8>>,
    #[object(expected)]
    rows: Option<BTreeMap<String, Vec<u8>>>,
    #[object(expected)]
    owner: Option<Owner>,
    #[object(nullable)]
    note: Option<String>,
}

const WHOLE: &str = r#"{"id":"u","total":1.5,"list":[1],"rows":{"a":[2]},"owner":{"id":3},"note":null}"#;

fn lenient(text: &str) -> (Usage, Drift) {
    from_str_lenient(text).unwrap()
}

#[test]
fn a_whole_value_has_no_drift() {
    let (usage, drift) = lenient(WHOLE);
    assert!(drift.is_empty());
    assert_eq!((usage.total, &usage.items), (Some(1.5), &Some(vec![1])));
    assert_eq!(text(&usage), WHOLE);
    assert_eq!(from_str::<Usage>(WHOLE).unwrap(), usage);
}

#[test]
fn null_is_none_and_written_as_null() {
    let null = r#"{"id":"u","total":null,"list":null,"rows":null,"owner":null,"note":null}"#;
    let (mut usage, drift) = lenient(null);
    assert_eq!(drift.paths(), ["total", "list", "rows", "owner"]);
    assert_eq!((usage.total, usage.items.is_none(), usage.rows.is_none()), (None, true, true));
    assert_eq!(text(&usage), r#"{"id":"u","note":null,"total":null,"list":null,"rows":null,"owner":null}"#);
    // A value that is set later takes the place of the `null`.
    usage.total = Some(2.0);
    usage.items = Some(Vec::new());
    assert_eq!(text(&usage), r#"{"id":"u","total":2.0,"list":[],"note":null,"rows":null,"owner":null}"#);
}

#[test]
fn an_odd_value_is_none_and_written_as_it_was() {
    let odd = r#"{"id":"u","total":"1.5","list":["x"],"rows":{"a":["x"]},"owner":{"id":"x"},"note":null}"#;
    let (usage, drift) = lenient(odd);
    assert_eq!(drift.paths(), ["total", "list", "rows", "owner"]);
    assert!(usage.total.is_none() && usage.items.is_none() && usage.rows.is_none() && usage.owner.is_none());
    let written = r#"{"id":"u","note":null,"total":"1.5","list":["x"],"rows":{"a":["x"]},"owner":{"id":"x"}}"#;
    assert_eq!(text(&usage), written);
    // Inside a value that fits, what does not fit is set aside.
    let (usage, drift) = lenient(
        r#"{"id":"u","total":1,"entries":[1,"x",2.0],"rows":{"a":[],"b":["x"]},"owner":{"id":1,"label":5},"note":"n"}"#,
    );
    assert_eq!(
        drift.paths(),
        ["list[1]", "list[2]", "rows.b", "owner.label"].map(|path| path.replace("list", "entries"))
    );
    assert_eq!(
        text(&usage),
        r#"{"id":"u","total":1.0,"list":[1,2],"rows":{"a":[]},"owner":{"id":1,"label":5},"note":"n"}"#
    );
}

#[test]
fn a_missing_value_is_none_reported_and_stays_missing() {
    let (usage, drift) = lenient(r#"{"id":"u","list":[1],"note":"n"}"#);
    assert_eq!(drift.paths(), ["total", "rows", "owner"]);
    assert_eq!(text(&usage), r#"{"id":"u","list":[1],"note":"n"}"#);
    assert!(from_str_lenient::<Usage>(r#"{"total":1}"#).unwrap_err().message().contains("`id`"));
}

#[test]
fn a_strict_decode_refuses_each_of_them() {
    let cases = [
        (r#""total":1.5,"#, "", "", "missing field `total`"),
        (r#""total":1.5"#, r#""total":null"#, "total", "expected f64, found null"),
        (r#""total":1.5"#, r#""total":"x""#, "total", "expected f64, found a string"),
        (r#""list":[1],"#, "", "", "missing field `list`"),
        (r#""list":[1]"#, r#""list":null"#, "list", "expected an array, found null"),
        (r#""list":[1]"#, r#""list":[1,"x"]"#, "list[1]", "expected u8, found a string"),
    ];
    for (part, other, path, message) in cases {
        let error = from_str::<Usage>(&WHOLE.replace(part, other)).unwrap_err();
        assert_eq!((error.path(), error.message()), (path, message), "{other}");
    }
}

#[object]
struct Report {
    usage: Vec<Usage>,
    #[serde(flatten)]
    sums: Sums,
    by_name: Option<BTreeMap<String, Sums>>,
}

#[object]
struct Sums {
    #[object(expected)]
    sum: Option<u64>,
}

#[test]
fn missing_values_have_their_full_path() {
    let report = format!(
        r#"{{"usage":[{WHOLE},{{"id":"u","list":[],"rows":{{}},"owner":{{"id":1}}}}],"by_name":{{"a b":{{}}}}}}"#
    );
    let (_, drift) = from_str_lenient::<Report>(&report).unwrap();
    assert_eq!(drift.paths(), ["sum", "usage[1].total", r#"by_name["a b"].sum"#]);
    assert_eq!(from_str::<Report>(&report).unwrap_err().message(), "missing field `total`");

    let enveloped = format!(r#"{{"other":1,"data":{report}}}"#);
    let decoded = body::decode::<Report>(&enveloped, Some("data"), Mode::Lenient).unwrap();
    assert_eq!(decoded.drift.paths(), ["data.sum", "data.usage[1].total", r#"data.by_name["a b"].sum"#]);
    let error = body::decode::<Report>(&enveloped, Some("data"), Mode::Strict).unwrap_err();
    assert_eq!((error.path(), error.message()), ("data.usage[1]", "missing field `total`"));

    let (report, drift) = from_str_lenient::<Report>(r#"{"usage":[],"sum":null}"#).unwrap();
    assert_eq!((report.sums.sum, drift.paths()), (None, &["sum".to_owned()][..]));
    assert_eq!(text(&report), r#"{"usage":[],"sum":null}"#);
}

#[test]
fn a_missing_value_inside_a_lost_value_is_not_named() {
    let (report, drift) = from_str_lenient::<Report>(r#"{"sum":1,"usage":[{"list":[]},{"id":"u"}]}"#).unwrap();
    assert_eq!(report.usage.len(), 1);
    assert_eq!(drift.paths(), ["usage[0]", "usage[1].total", "usage[1].list", "usage[1].rows", "usage[1].owner"]);
}

#[test]
fn builders_take_them_and_samples_fill_them() {
    let owner: Owner = from_str(r#"{"id":3}"#).unwrap();
    let usage = Usage::new("u", 1, [1, 2], [("a", [3])], owner);
    let written = r#"{"id":"u","total":1.0,"list":[1,2],"rows":{"a":[3]},"owner":{"id":3},"note":null}"#;
    assert_eq!(text(&usage), written);
    // A sample is a value that the API could send.
    let sample = text(&Usage::sample());
    let filled = r#"{"id":"id","total":1.0,"list":[1],"rows":{},"owner":{"id":1},"note":null}"#;
    assert_eq!(sample, filled);
    assert_eq!(from_str::<Usage>(&sample).unwrap(), Usage::sample());
}

#[test]
fn a_type_of_expected_fields_has_no_required_ones() {
    let has_required = |fields: Option<Fields>| fields.is_some_and(Fields::has_required);
    assert!(!has_required(Fields::declared_by::<Sums>()) && has_required(Fields::declared_by::<Usage>()));
    assert!(Fields::declared_by::<Sums>().is_some_and(|fields| fields.contains("sum")));
}
