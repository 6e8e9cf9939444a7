//! The grammar of amounts: that of JSON numbers.

use super::UsdError;

/// The largest exponent, and the smallest one without its sign.
const MAX_EXPONENT: i16 = 1000;

/// The parts of a decimal.
pub(super) struct Parts<'t> {
    pub(super) negative: bool,
    /// The digits before the point: at least one, and the first of several is not 0.
    pub(super) whole: &'t [u8],
    /// The digits after the point.
    pub(super) fraction: &'t [u8],
    pub(super) exponent: Option<Exponent<'t>>,
}

pub(super) struct Exponent<'t> {
    /// The text after the `e`.
    pub(super) text: &'t [u8],
    pub(super) value: i16,
    /// Whether it begins with `e`, not `E`.
    pub(super) lower_case: bool,
}

impl<'t> Parts<'t> {
    /// Reads the whole of `text`.
    pub(super) const fn parse(text: &'t str) -> Result<Self, UsdError> {
        let (negative, text) = match text.as_bytes() {
            [b'-', text @ ..] => (true, text),
            text => (false, text),
        };
        let (whole, text) = split_digits(text);
        if matches!(whole, [] | [b'0', _, ..]) {
            return Err(UsdError::NotDecimal);
        }
        let (fraction, text) = match text {
            [b'.', text @ ..] => match split_digits(text) {
                ([], _) => return Err(UsdError::NotDecimal),
                fraction => fraction,
            },
            text => (&[] as &[u8], text),
        };
        let exponent = match Exponent::parse(text) {
            Ok(exponent) => exponent,
            Err(error) => return Err(error),
        };
        Ok(Self { negative, whole, fraction, exponent })
    }
}

impl<'t> Exponent<'t> {
    const fn parse(text: &'t [u8]) -> Result<Option<Self>, UsdError> {
        let (first, text) = match text {
            [] => return Ok(None),
            [first @ (b'e' | b'E'), text @ ..] => (*first, text),
            _ => return Err(UsdError::NotDecimal),
        };
        let (negative, unsigned) = match text {
            [b'-', unsigned @ ..] => (true, unsigned),
            [b'+', unsigned @ ..] => (false, unsigned),
            unsigned => (false, unsigned),
        };
        let ([_, ..], []) = split_digits(unsigned) else { return Err(UsdError::NotDecimal) };
        let (mut value, mut rest) = (0, unsigned);
        while let [digit, after @ ..] = rest {
            value = value * 10 + (*digit - b'0') as i16;
            if value > MAX_EXPONENT {
                return Err(UsdError::Exponent);
            }
            rest = after;
        }
        Ok(Some(Self { text, value: if negative { -value } else { value }, lower_case: first == b'e' }))
    }
}

/// Splits `text` after the digits that it begins with.
const fn split_digits(text: &[u8]) -> (&[u8], &[u8]) {
    let mut rest = text;
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    text.split_at(text.len() - rest.len())
}
