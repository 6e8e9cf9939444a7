//! Amounts of money in JSON, in queries and in sums.

use openrouter::keys::Key;
use openrouter::{Endpoint, Patch, Usd, usd};
use openrouter_core::server::{Receive, Received};
use openrouter_json::from_str_lenient;
use openrouter_json::sample::{Extent, sample_of};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{from_str, from_value, json, to_string, to_value};

#[openrouter::object(new)]
struct Bill {
    cost: Usd,
    #[object(nullable)]
    limit: Option<Usd>,
    items: Vec<Usd>,
}

#[test]
fn both_forms_are_written_as_they_were_read() {
    for text in [
        r#"{"cost":1.50,"limit":null,"items":[]}"#,
        r#"{"cost":"0.0000025","limit":1E+2,"items":[-0,"-0.00",1e-7,"1e-7",1.2345678901234567890123]}"#,
        r#"{"cost":1e400,"limit":"1e-400","items":[100000000000000000000000000000000000000000.10]}"#,
    ] {
        assert_eq!(to_string(&Bill::from_json(text).unwrap()).unwrap(), text);
    }
    assert!(from_str::<Usd>(r#""5""#).unwrap().is_json_string() && !from_str::<Usd>("5").unwrap().is_json_string());
    let price: Usd = from_str(r#""2.50""#).unwrap();
    assert_eq!(
        to_string(&[price.clone(), price.clone().into_json_number(), &price + &price]).unwrap(),
        r#"["2.50",2.50,5.00]"#
    );
    assert_eq!(to_string(&usd("1").into_json_string()).unwrap(), r#""1""#);
}

#[test]
fn other_values_are_errors_that_quote_nothing() {
    for (value, message) in [
        (r#""sentinel""#, "expected a decimal number, found a string"),
        (r#""NaN""#, "expected a decimal number, found a string"),
        (r#""""#, "expected a decimal number, found a string"),
        ("true", "expected a number, or a string in its place, found a boolean"),
        ("[1]", "expected a number, or a string in its place, found an array"),
        (r#"{"usd":1}"#, "expected a number, or a string in its place, found an object"),
        ("1e1001", "expected a decimal number with an exponent from -1000 to 1000, found a number"),
    ] {
        let error = Bill::from_json(&format!(r#"{{"cost":1,"limit":{value},"items":[]}}"#)).unwrap_err();
        assert_eq!((error.path(), error.message()), ("limit", message), "{value}");
        let text = format!(r#"{{"cost":1,"items":[2,{value}],"limit":{value}}}"#);
        let (bill, drift) = from_str_lenient::<Bill>(&text).unwrap();
        assert_eq!((bill.limit, bill.items.as_slice()), (None, &[usd("2")][..]));
        assert_eq!(drift.paths(), ["items[1]", "limit"], "{value}");
    }
    let error = from_str::<Usd>(r#""sentinel""#).unwrap_err();
    assert!(!error.to_string().contains("sentinel"), "{error}");
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Tagged {
    Bill {
        cost: Usd,
        #[serde(flatten)]
        rest: Flat,
    },
}

#[derive(Debug, Serialize, Deserialize)]
struct Flat {
    limit: Untagged,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Flag(bool),
    Amount(Usd),
}

#[test]
fn amounts_can_be_buffered_by_serde() {
    for value in [json!({"type":"bill","cost":0.5,"limit":"0.50"}), json!({"type":"bill","cost":u64::MAX,"limit":-3})] {
        assert_eq!(to_value(from_value::<Tagged>(value.clone()).unwrap()).unwrap(), value);
        assert_eq!(to_value(from_str::<Tagged>(&value.to_string()).unwrap()).unwrap(), value);
    }
    assert!(from_value::<Usd>(json!(null)).is_err() && from_value::<Usd>(json!([1])).is_err());
}

#[test]
fn samples_are_one_dollar() {
    assert_eq!(Key::sample().usage, Some(usd("1")));
    assert_eq!(sample_of::<Key>(Extent::Full).limit, Some(usd("1")));
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/models")]
struct ListModels {
    min_price: Option<Usd>,
    max_price: Option<Usd>,
    prices: Vec<Usd>,
}

#[tokio::test]
async fn amounts_are_text_in_a_query() {
    let client = openrouter::OpenRouter::anonymous();
    let request = ListModels::new(["0.10".parse::<Usd>().unwrap(), usd("2").into_json_string()])
        .min_price(0)
        .max_price(usd("2.50"));
    let sent = request.to_http(&client).await.unwrap();
    assert_eq!(sent.uri().query(), Some("min_price=0&max_price=2.50&prices=0.10&prices=2"));
    let sent = sent.map(|_| openrouter::Bytes::new());
    let mut received = Received::from_request(ListModels::META, &sent, "/models").unwrap();
    let received = ListModels::receive(&mut received).unwrap();
    assert_eq!(received, request);
    assert!(received.prices.iter().all(|price| !price.is_json_string()));
}

#[test]
fn setters_take_integers_and_amounts() {
    let limits = [Patch::from(5), Patch::from(5_u32), Patch::from(5_i64), Patch::from(5_u64), usd("5.00").into()];
    assert!(limits.iter().all(|limit: &Patch<Usd>| *limit == Patch::Value(usd("5"))));
    assert_eq!(
        to_string(&Bill::new(5, [1, 2]).limit(usd("5.50"))).unwrap(),
        r#"{"cost":5,"limit":5.50,"items":[1,2]}"#
    );
}

/// A number in the grammar of JSON.
const NUMBER: &str = "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?";

/// An amount, and the same amount in units of 10⁻²⁰ dollars.
fn amount() -> impl Strategy<Value = (Usd, i128)> {
    let digits =
        prop_oneof![any::<i16>().prop_map(i128::from), any::<i64>().prop_map(i128::from), -(1_i128 << 100)..1 << 100];
    (digits, 0..=20_u32).prop_filter_map("too large", |(digits, scale)| {
        let units = digits.checked_mul(10_i128.pow(20 - scale)).filter(|units| units.abs() < 1 << 120)?;
        Some((format!("{digits}e-{scale}").parse().unwrap(), units))
    })
}

proptest! {
    #[test]
    fn every_number_survives(number in NUMBER) {
        for text in [number.clone(), format!("\"{number}\""), format!("[{number}]"), format!("[{{\"a\":{number}}},\"{number}\"]")] {
            let written = match text.as_bytes() {
                [b'[', b'{', ..] => to_string(&from_str::<(std::collections::BTreeMap<String, Usd>, Usd)>(&text).unwrap()),
                [b'[', ..] => to_string(&from_str::<Vec<Usd>>(&text).unwrap()),
                _ => to_string(&from_str::<Usd>(&text).unwrap()),
            };
            prop_assert_eq!(written.unwrap(), text);
        }
        let amount: Usd = number.parse().unwrap();
        let (printed, float) = (amount.to_string(), number.parse::<f64>().unwrap());
        prop_assert!(!printed.contains(['e', 'E']));
        prop_assert_eq!(&printed.parse::<Usd>().unwrap(), &amount);
        prop_assert!(amount.to_f64().to_bits() == float.to_bits());
        prop_assert_eq!(&(&amount - &amount), &Usd::ZERO);
        prop_assert_eq!(-(-&amount), amount);
    }

    #[test]
    fn sums_and_order_are_those_of_integers((a, a_units) in amount(), (b, b_units) in amount(), (c, c_units) in amount()) {
        let exact = |units: i128| format!("{units}e-20").parse::<Usd>().unwrap();
        prop_assert_eq!(a.cmp(&b), a_units.cmp(&b_units));
        prop_assert_eq!(&a + &b, exact(a_units + b_units));
        prop_assert_eq!(&a - &b, exact(a_units - b_units));
        prop_assert_eq!((&a + &b) + &c, &a + (&b + &c));
        prop_assert_eq!([&a, &b, &c].into_iter().sum::<Usd>(), exact(a_units + b_units + c_units));
    }

    #[test]
    fn addition_is_associative_for_all_sizes(a in NUMBER, b in NUMBER, c in NUMBER) {
        let [a, b, c] = [a, b, c].map(|text| text.parse::<Usd>().unwrap());
        prop_assert_eq!((&a + &b) + &c, &a + (&b + &c));
        prop_assert_eq!(&a + &b - &b, a.clone());
        prop_assert_eq!(a < b, (&a - &b).is_negative());
    }

    #[test]
    fn text_never_panics(text in "\\PC{0,12}|[-+.eE0-9]{0,24}") {
        if let Ok(amount) = text.parse::<Usd>() {
            let (plain, rounded) = (amount.to_string(), format!("{:.2}", amount));
            prop_assert!(plain.len() < 1100 && rounded.len() < 1100);
        }
    }
}
