//! Amounts of few digits.

use std::fmt::{self, Write as _};

use super::Form;
use super::text::{Exponent, Parts};

/// The largest number of decimal places.
const MAX_SCALE: u8 = 40;

/// An amount whose digits fit into an `i64`, in one of two spellings.
///
/// An amount is short only if it can be rendered with the characters that it was read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Short {
    mantissa: i64,
    /// The number of decimal places, up to [`MAX_SCALE`].
    scale: u8,
    style: Style,
    // Here, because an amount would have a third word otherwise.
    pub(super) form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `-12.50`
    Plain,
    /// `1.5e-7`, as JavaScript spells small numbers: one digit other than 0 before the point, and a negative exponent.
    Scientific,
}

impl Short {
    pub(super) const fn integer(dollars: i64) -> Self {
        Self { mantissa: dollars, scale: 0, style: Style::Plain, form: Form::Number }
    }

    /// The amount in the plain style; `None` when it has an exponent or too many digits, or is -0.
    pub(super) const fn plain(parts: &Parts<'_>, form: Form) -> Option<Self> {
        match parts {
            Parts { exponent: None, fraction, .. } => Self::new(parts, fraction.len(), Style::Plain, form),
            Parts { exponent: Some(_), .. } => None,
        }
    }

    /// The amount in the scientific style; `None` when it is spelled otherwise or has too many digits.
    pub(super) fn scientific(parts: &Parts<'_>, form: Form) -> Option<Self> {
        let Exponent { text: [b'-', digits @ ..], value, lower_case: true } = parts.exponent.as_ref()? else {
            return None;
        };
        if !matches!(parts.whole, [b'1'..=b'9']) || digits.starts_with(b"0") {
            return None;
        }
        Self::new(parts, parts.fraction.len() + usize::from(value.unsigned_abs()), Style::Scientific, form)
    }

    const fn new(parts: &Parts<'_>, scale: usize, style: Style, form: Form) -> Option<Self> {
        if scale > MAX_SCALE as usize {
            return None;
        }
        let Some(mantissa) = append(0, parts.whole) else { return None };
        let mantissa = match append(mantissa, parts.fraction) {
            Some(0) if parts.negative => return None,
            Some(mantissa) if parts.negative => -mantissa,
            Some(mantissa) => mantissa,
            None => return None,
        };
        Some(Self { mantissa, scale: scale as u8, style, form })
    }

    /// Both amounts in units of 10 to the power of minus the scale, which is returned last; `None` when one does not fit.
    pub(super) fn aligned(self, other: Self) -> Option<(i128, i128, u8)> {
        let scale = self.scale.max(other.scale);
        let units = |amount: Self| {
            let factor = 10_i128.checked_pow(u32::from(scale - amount.scale))?;
            i128::from(amount.mantissa).checked_mul(factor)
        };
        Some((units(self)?, units(other)?, scale))
    }

    /// The number in the plain style of so many units; `None` when they do not fit.
    pub(super) fn from_units(units: i128, scale: u8) -> Option<Self> {
        Some(Self { mantissa: i64::try_from(units).ok()?, scale, style: Style::Plain, form: Form::Number })
    }

    pub(super) fn is_plain(self) -> bool {
        self.style == Style::Plain
    }
}

/// Appends decimal digits to a number.
const fn append(mut number: i64, digits: &[u8]) -> Option<i64> {
    let mut rest = digits;
    while let [digit, after @ ..] = rest {
        number = match number.checked_mul(10) {
            Some(number) => match number.checked_add((*digit - b'0') as i64) {
                Some(number) => number,
                None => return None,
            },
            None => return None,
        };
        rest = after;
    }
    Some(number)
}

/// The text of a short amount, on the stack.
pub(super) struct Rendered {
    /// Enough for a sign, `0.` and [`MAX_SCALE`] digits.
    text: [u8; 48],
    len: usize,
}

impl Rendered {
    pub(super) fn new(short: &Short) -> Self {
        let mut rendered = Self { text: [0; 48], len: 0 };
        let written = rendered.write(short);
        debug_assert!(written.is_ok(), "{short:?} exceeds the buffer");
        rendered
    }

    pub(super) fn as_str(&self) -> &str {
        self.text.get(..self.len).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }

    fn write(&mut self, Short { mantissa, scale, style, .. }: &Short) -> fmt::Result {
        let sign = if *mantissa < 0 { "-" } else { "" };
        let digits = Self::of_digits(mantissa.unsigned_abs())?;
        let (digits, scale) = (digits.as_str(), usize::from(*scale));
        match style {
            Style::Plain if scale == 0 => write!(self, "{sign}{digits}"),
            Style::Plain if scale < digits.len() => {
                let (whole, fraction) = digits.split_at(digits.len() - scale);
                write!(self, "{sign}{whole}.{fraction}")
            }
            Style::Plain => write!(self, "{sign}0.{digits:0>scale$}"),
            Style::Scientific => {
                let (first, fraction) = digits.split_at(1);
                let point = if fraction.is_empty() { "" } else { "." };
                write!(self, "{sign}{first}{point}{fraction}e-{}", scale - fraction.len())
            }
        }
    }

    fn of_digits(number: u64) -> Result<Self, fmt::Error> {
        let mut digits = Self { text: [0; 48], len: 0 };
        write!(digits, "{number}").map(|()| digits)
    }
}

impl fmt::Write for Rendered {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.text.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
