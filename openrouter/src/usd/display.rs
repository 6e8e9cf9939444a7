//! Amounts as people read them.

use std::fmt;

use super::digits::Digits;
use super::short::Rendered;
use super::{Repr, Usd};

/// Prints the amount without an exponent and without a unit: `0.0000015`. A precision rounds half to even or adds zeros;
/// width, fill and sign are those of numbers.
impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0, f.precision()) {
            (Repr::Short(short), None) if short.is_plain() => {
                let rendered = Rendered::new(short);
                let unsigned = rendered.as_str().strip_prefix('-');
                f.pad_integral(unsigned.is_none(), "", unsigned.unwrap_or(rendered.as_str()))
            }
            (_, None) => pad(f, &self.digits(), 0),
            (_, Some(places)) => pad(f, &self.digits().rounded(places), places),
        }
    }
}

impl fmt::Debug for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text(|text| write!(f, "Usd({text})"))
    }
}

fn pad(f: &mut fmt::Formatter<'_>, digits: &Digits, places: usize) -> fmt::Result {
    f.pad_integral(!digits.is_negative(), "", &digits.to_plain(places))
}

/// The text with its sign, without an exponent and with at least so many decimal places.
pub(super) fn signed(digits: &Digits, places: usize) -> String {
    let sign = if digits.is_negative() { "-" } else { "" };
    sign.to_owned() + &digits.to_plain(places)
}
