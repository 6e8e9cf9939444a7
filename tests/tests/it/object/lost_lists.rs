//! Lists and maps of which no element fits.

use std::collections::BTreeMap;

use openrouter_core::object;
use openrouter_json::{List, from_str_lenient};

use super::text;

#[object]
struct Page {
    data: Vec<Item>,
    tags: Option<Vec<String>>,
    by_name: Option<BTreeMap<String, u8>>,
    rows: Option<Vec<Vec<u8>>>,
    next: Option<Box<Page>>,
}

#[object]
struct Item {
    id: u64,
    size: Option<Size>,
}

#[object]
struct Size {
    width: u8,
}

#[object]
struct Shop {
    sizes: BTreeMap<String, u8>,
}

#[object]
struct Bag(Vec<Item>);

#[test]
fn an_optional_one_is_kept_raw_and_reported_once() {
    let odd = r#"{"data":[],"tags":[1,null,2],"rows":[["x"],["y","z"]]}"#;
    let (page, drift) = from_str_lenient::<Page>(odd).unwrap();
    assert_eq!(drift.paths(), ["tags", "rows"]);
    assert!(page.tags.is_none() && page.rows.is_none());
    assert_eq!(text(&page), odd);
    let error = Page::from_json(odd).unwrap_err();
    assert_eq!((error.path(), error.message()), ("tags[0]", "expected a string, found a number"));
}

#[test]
fn one_element_that_fits_keeps_the_list() {
    let odd = r#"{"data":[{"id":"x"},{"id":1}],"tags":[1,"a"],"by_name":{"a":"x","b":1},"rows":[["x"],["y",1]]}"#;
    let (page, drift) = from_str_lenient::<Page>(odd).unwrap();
    assert_eq!(drift.paths(), ["data[0]", "tags[0]", "by_name.a", "rows[0]", "rows[1][0]"]);
    assert_eq!((page.data.len(), page.rows), (1, Some(vec![vec![1]])));
}

#[test]
fn elements_that_are_null_are_absent() {
    let (page, drift) = from_str_lenient::<Page>(r#"{"data":[null],"tags":[null,null],"rows":[[null],null]}"#).unwrap();
    assert_eq!(drift.paths(), ["data[0]", "tags[0]", "tags[1]", "rows[0][0]", "rows[1]"]);
    assert_eq!((page.data.len(), page.tags, page.rows), (0, Some(Vec::new()), Some(vec![Vec::new()])));
}

#[test]
fn the_map_of_a_required_field_does_not_cost_its_object() {
    let (page, drift) = from_str_lenient::<Page>(r#"{"data":[],"by_name":{"a":"x","b":null}}"#).unwrap();
    assert_eq!((page.by_name, drift.paths()), (None, &["by_name".to_owned()][..]));
    let (shop, drift) = from_str_lenient::<Shop>(r#"{"sizes":{"a":"x","b":null}}"#).unwrap();
    assert_eq!(drift.paths(), ["sizes.a", "sizes.b"]);
    assert!(shop.sizes.is_empty());
}

#[test]
fn empty_lists_fit() {
    let empty = r#"{"data":[],"tags":[],"by_name":{},"rows":[[],[]]}"#;
    // An odd member makes the second pass run.
    let odd = empty.replace("[],[]]", r#"[],[]],"next":5"#);
    let (page, drift) = from_str_lenient::<Page>(&odd).unwrap();
    assert_eq!(drift.paths(), ["next"]);
    assert_eq!(text(&page), odd);
}

#[test]
fn a_required_one_makes_its_object_not_fit() {
    let odd = r#"{"data":[],"next":{"data":[{"id":1,"size":{"width":-1}},{"id":2}],"next":{"data":[{"id":"x"},{"id":"y"}]}}}"#;
    let (page, drift) = from_str_lenient::<Page>(odd).unwrap();
    assert_eq!(drift.paths(), ["next.data[0].size", "next.next"]);
    assert!(page.next.unwrap().next.is_none());
    let error = from_str_lenient::<Page>(r#"{"data":[{"id":1.5},{"id":"y"}]}"#).unwrap_err();
    assert_eq!(
        (error.path(), error.message()),
        ("data[0].id", "expected u64, found a number with a fraction or an exponent")
    );
}

#[test]
fn at_the_root_it_is_the_error_of_the_first_element() {
    for text in [r#"[{"id":"x"},{"size":1},{}]"#, r#"[ {"id":[1]}, 5 ]"#] {
        let error = from_str_lenient::<List<Item>>(text).unwrap_err();
        assert_eq!(error.path(), "[0].id", "{text}");
        let error = from_str_lenient::<Bag>(text).unwrap_err();
        assert_eq!(error.path(), "[0].id", "{text}");
    }
    assert!(from_str_lenient::<List<Item>>("[]").unwrap().0.0.is_empty());
    let (list, drift) = from_str_lenient::<List<Item>>(r#"[{},{"id":1}]"#).unwrap();
    assert_eq!((list.0.len(), drift.paths()), (1, &["[0]".to_owned()][..]));
}
