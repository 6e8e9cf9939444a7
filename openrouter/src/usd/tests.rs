//! The value of amounts: spelling, order, sums. Their JSON is tested over the whole crate.

use std::hash::{BuildHasher, RandomState};

use super::*;

fn amount(text: &str) -> Usd {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn an_amount_is_as_small_as_two_words() {
    assert_eq!((size_of::<Usd>(), size_of::<Option<Usd>>()), (16, 16));
}

#[test]
fn spellings_are_kept_and_values_printed() {
    let long = "1234567890123456789012345678901234567890.1";
    for (text, plain) in [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("5.50", "5.50"),
        ("-12.50", "-12.50"),
        ("0.050", "0.050"),
        ("1e-7", "0.0000001"),
        ("-1.50e-7", "-0.000000150"),
        ("1E-7", "0.0000001"),
        ("1e-07", "0.0000001"),
        ("10e-7", "0.0000010"),
        ("0e-7", "0.0000000"),
        ("1e3", "1000"),
        ("1.25e+1", "12.5"),
        ("999999999999999999", "999999999999999999"),
        ("99999999999999999999", "99999999999999999999"),
        (long, long),
    ] {
        assert_eq!(format!("{:?}", amount(text)), format!("Usd({text})"));
        assert_eq!(amount(text).to_string(), plain, "{text}");
    }
}

#[test]
fn common_amounts_are_not_allocated() {
    for text in ["0", "5.50", "-999999999999999.999", "1.2345678901234567e-7", "5e-7", "0.0000012"] {
        assert!(matches!(amount(text).0, Repr::Short(..)), "{text}");
    }
}

#[test]
fn formats_are_those_of_numbers() {
    let amount = amount("-1.005");
    assert_eq!(format!("{amount:8}|{amount:<8}|{amount:+}|{amount:08}"), "  -1.005|-1.005  |-1.005|-001.005");
    assert_eq!(format!("{:+.1}|{:6.1}", usd("2.25"), usd("2.35")), "+2.2|   2.4");
    for (text, places, rounded) in [
        ("0.5", 0, "0"),
        ("1.5", 0, "2"),
        ("2.5", 0, "2"),
        ("2.51", 0, "3"),
        ("9.995", 2, "10.00"),
        ("-0.004", 2, "0.00"),
        ("-0.006", 2, "-0.01"),
        ("7", 2, "7.00"),
        ("1e-400", 3, "0.000"),
        ("1e3", 1, "1000.0"),
    ] {
        assert_eq!(format!("{:.places$}", self::amount(text)), rounded, "{text}");
    }
}

#[test]
fn other_text_is_refused() {
    for text in [
        "", "-", "+1", ".5", "5.", "05", "1e", "1e+", "1.e5", "1 ", " 1", "$5", "5,50", "NaN", "inf", "0x1", "1e5.0",
        "--1", "١",
    ] {
        assert_eq!(text.parse::<Usd>(), Err(UsdError::NotDecimal), "{text}");
    }
    for text in ["1e1001", "1e-1001", "0e1001", "1e99999999999999999999"] {
        assert_eq!(text.parse::<Usd>(), Err(UsdError::Exponent), "{text}");
    }
}

#[test]
fn sums_are_exact() {
    for (a, b, sum) in [
        ("0.1", "0.2", "0.3"),
        ("1.10", "2.2", "3.30"),
        ("-5", "5", "0"),
        ("-5", "4.99", "-0.01"),
        ("9223372036854775807", "1", "9223372036854775808"),
        ("1e-7", "1", "1.0000001"),
        ("1e20", "1e-20", "100000000000000000000.00000000000000000001"),
        ("-1e20", "1e20", "0"),
        ("1e20", "-1", "99999999999999999999"),
        ("99999999999999999999999999999999999999999", "1", "100000000000000000000000000000000000000000"),
    ] {
        let (a, b) = (amount(a), amount(b));
        assert_eq!((&a + &b).to_string(), sum);
        assert_eq!((&b + &a).to_string(), sum);
        assert_eq!(amount(sum) - &a, b);
        assert_eq!(-(&a + &b), -a - b);
    }
    let mut total = usd("1");
    total += usd("0.5");
    total -= &usd("2");
    assert_eq!(total, usd("-0.5"));
    assert!(total.is_negative() && !total.is_zero() && amount("-0e5").is_zero() && !amount("-0").is_negative());
}

#[test]
fn the_largest_amounts_are_computed_as_well() {
    let (large, small) = (amount("1e1000"), amount("1e-1000"));
    let sum = (&large + &small).to_string();
    assert_eq!((sum.len(), &sum[..2], &sum[1999..]), (2002, "10", "001"));
    assert_eq!(&large + &small - &large, small);
    assert_eq!((large.to_f64(), small.to_f64()), (f64::INFINITY, 0.0));
}

#[test]
fn order_and_hash_follow_the_value() {
    let ascending =
        ["-1e1000", "-1e20", "-2", "-1.5", "-1e-1000", "0", "1e-1000", "1e-7", "0.5", "1", "10", "1e3", "1e1000"];
    for (at, a) in ascending.iter().enumerate() {
        for (other, b) in ascending.iter().enumerate() {
            assert_eq!(amount(a).cmp(&amount(b)), at.cmp(&other), "{a} {b}");
        }
    }
    let hasher = RandomState::new();
    for spellings in
        [["1", "1.00", "0.1e1", "1e0"], ["0", "-0", "0.00", "0e-5"], ["1e-7", "0.0000001", "10E-8", "1.0e-7"]]
    {
        for spelling in spellings {
            assert_eq!(amount(spelling), amount(spellings[0]));
            assert_eq!(hasher.hash_one(amount(spelling)), hasher.hash_one(amount(spellings[0])), "{spelling}");
        }
    }
}

#[test]
fn numbers_are_converted() {
    assert_eq!(Usd::from(u64::MAX).to_string(), u64::MAX.to_string());
    assert_eq!(Usd::from(i64::MIN).to_string(), i64::MIN.to_string());
    assert_eq!(Usd::from(i128::MIN).to_string(), i128::MIN.to_string());
    assert_eq!(Usd::from(5_u8) + Usd::from(-7_i32), usd("-2"));
    for (float, text) in [(0.1, "0.1"), (-2.5, "-2.5"), (1e-7, "0.0000001"), (5.0, "5"), (-0.0, "0")] {
        assert_eq!(Usd::try_from(float).map(|amount| amount.to_string()).as_deref(), Ok(text));
    }
    for float in [f64::MAX, f64::MIN_POSITIVE, 5e-324, 0.1 + 0.2] {
        assert_eq!(Usd::try_from(float).unwrap().to_f64().to_bits(), float.to_bits());
    }
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(Usd::try_from(float), Err(UsdError::NotFinite));
    }
}

#[test]
#[should_panic(expected = "not an amount")]
fn a_wrong_literal_panics() {
    let _ = usd("5,50");
}

#[test]
#[should_panic(expected = "up to 18 digits")]
fn a_literal_with_an_exponent_panics() {
    let _ = usd("1e-7");
}
