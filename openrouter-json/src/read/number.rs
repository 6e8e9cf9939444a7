//! Numbers, in one pass over their digits.

use std::str::FromStr;

use super::cursor::{Cursor, Refused};
use crate::text::number;

/// As many digits as a `u64` holds, whatever they are.
const EXACT_DIGITS: usize = 19;

/// A number in the text.
#[derive(Clone, Copy, Default)]
pub(super) struct Number {
    start: usize,
    is_negative: bool,
    /// All digits before the exponent, if they are not too many.
    mantissa: u64,
    digits: usize,
    /// The power of ten to multiply the mantissa with.
    exponent: i32,
    /// Whether it has a fraction or an exponent.
    is_float: bool,
}

impl Number {
    fn is_exact(&self) -> bool {
        self.digits <= EXACT_DIGITS
    }

    /// The value of a short integer.
    #[inline]
    pub(super) fn integer(&self) -> Option<i128> {
        if self.is_float || !self.is_exact() {
            return None;
        }
        let magnitude = i128::from(self.mantissa);
        Some(if self.is_negative { -magnitude } else { magnitude })
    }

    /// The value of a short number: both factors are exact, so that the product is rounded once.
    #[inline]
    #[allow(clippy::cast_precision_loss, reason = "at most 2^53")]
    fn float(&self) -> Option<f64> {
        if !self.is_exact() || self.mantissa > 1 << 53 {
            return None;
        }
        let power = *POWERS.get(self.exponent.unsigned_abs() as usize)?;
        let magnitude = self.mantissa as f64;
        let magnitude = if self.exponent < 0 { magnitude / power } else { magnitude * power };
        Some(if self.is_negative { -magnitude } else { magnitude })
    }
}

/// The powers of ten that a `f64` holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

impl Cursor<'_> {
    /// Takes a number.
    #[inline]
    fn number(&mut self, expected: &'static str) -> Result<Number, Refused> {
        match self.peek() {
            b'-' | b'0'..=b'9' => self.scan_number(),
            _ if self.sample.is_some() => Ok(Number { mantissa: 1, ..Number::default() }),
            // The callers read what it spells.
            b'"' if self.textual => Err(Refused),
            _ => Err(self.unexpected(expected)),
        }
    }

    /// Takes the number at the position.
    pub(super) fn scan_number(&mut self) -> Result<Number, Refused> {
        let mut number = Number { start: self.at, ..Number::default() };
        if self.byte() == Some(b'-') {
            number.is_negative = true;
            self.at += 1;
        }
        let first = self.byte();
        self.digits(&mut number)?;
        if first == Some(b'0') && number.digits > 1 {
            return Err(self.syntax());
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            let whole = number.digits;
            self.digits(&mut number)?;
            number.is_float = true;
            number.exponent = i32::try_from(number.digits - whole).map_or(i32::MIN / 2, |fraction| -fraction);
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.exponent(&mut number)?;
        }
        Ok(number)
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes at least one digit of the mantissa.
    #[inline]
    fn digits(&mut self, number: &mut Number) -> Result<(), Refused> {
        let start = self.at;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            number.mantissa = number.mantissa.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        number.digits += self.at - start;
        if self.at == start { Err(self.syntax()) } else { Ok(()) }
    }

    fn exponent(&mut self, number: &mut Number) -> Result<(), Refused> {
        self.at += 1;
        let sign = self.byte();
        self.at += usize::from(matches!(sign, Some(b'+' | b'-')));
        let (start, mut exponent) = (self.at, 0_i32);
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            exponent = exponent.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
            self.at += 1;
        }
        if self.at == start {
            return Err(self.syntax());
        }
        number.is_float = true;
        let exponent = if sign == Some(b'-') { -exponent } else { exponent };
        number.exponent = number.exponent.saturating_add(exponent);
        Ok(())
    }

    /// Reads an integer.
    #[inline]
    pub(super) fn integer<T: TryFrom<i128> + FromStr>(&mut self, expected: &'static str) -> Result<T, Refused> {
        let Ok(number) = self.number(expected) else {
            return self.spelled(|spelled| spelled.integer(expected));
        };
        if let Some(Ok(value)) = number.integer().map(T::try_from) {
            return Ok(value);
        }
        let spelled = self.plain_integer(number, expected)?;
        spelled.parse().map_err(|_| self.unfit_number(expected, "a number"))
    }

    /// The digits of a long integer or, in lenient mode, of one that is spelled as a float; the latter is drift.
    #[cold]
    pub(super) fn plain_integer(&mut self, number: Number, expected: &'static str) -> Result<String, Refused> {
        let digits = self.slice(number.start, self.at);
        if !number.is_float {
            return Ok(digits.to_owned());
        }
        match number::integer(digits).filter(|_| self.lenient) {
            Some(integer) => {
                self.record.add(number.start, None);
                Ok(integer)
            }
            None => Err(self.unfit_number(expected, "a number with a fraction or an exponent")),
        }
    }

    /// Reads a number that may have a fraction.
    pub(super) fn float(&mut self, expected: &'static str) -> Result<f64, Refused> {
        let Ok(number) = self.number(expected) else {
            return self.spelled(|spelled| spelled.float(expected));
        };
        self.value_of(number)
    }

    /// The value of the number before the position.
    pub(super) fn value_of(&mut self, number: Number) -> Result<f64, Refused> {
        if let Some(value) = number.float() {
            return Ok(value);
        }
        match self.slice(number.start, self.at).parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(self.other(self.at, "number out of range".to_owned())),
        }
    }
}
