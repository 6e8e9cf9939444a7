//! Integers spelled with a fraction or an exponent.

/// More digits than any integer type holds.
const MAX_DIGITS: usize = 40;

/// The plain spelling of a number that is an integer: `1` for `1.0`, `1200` for `1.2e3`; `None` for any other text.
///
/// It works on the digits, because `f64` is not exact for large integers.
pub(crate) fn integer(text: &str) -> Option<String> {
    let text = text.trim();
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |unsigned| ("-", unsigned));
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = [whole, fraction].concat();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.truncate(digits.trim_end_matches('0').len());
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let len = i64::try_from(whole.len()).ok()? + i64::from(exponent);
    let len = usize::try_from(len).ok().filter(|len| (digits.len()..=MAX_DIGITS).contains(len))?;
    let digits = format!("{digits:0<len$}");
    Some(format!("{sign}{}", digits.trim_start_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::integer;

    #[test]
    fn integers_are_respelled() {
        for (spelled, expected) in [
            ("1.0", "1"),
            (" 1e3\n", "1000"),
            ("1.2E+3", "1200"),
            ("1200e-2", "12"),
            ("-7.000", "-7"),
            ("-0.0", "0"),
            ("0e999999999", "0"),
            ("0.5e1", "5"),
            ("18446744073709551615.0", "18446744073709551615"),
        ] {
            assert_eq!(integer(spelled).as_deref(), Some(expected), "{spelled}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let odd = [
            "",
            "-",
            "1.5",
            "1e-1",
            "12e-3",
            "1e41",
            "1e999999999",
            "1e-999999999",
            "1e99999999999",
            "\"1.0\"",
            "null",
            "[1.0]",
            "1.0.0",
            "é",
        ];
        for text in odd {
            assert_eq!(integer(text), None, "{text}");
        }
    }
}
