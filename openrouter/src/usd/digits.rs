//! Decimals of any size.

use std::cmp::Ordering;
use std::iter::repeat_n;

use super::text::Parts;

/// A decimal: an integer of any length times a power of ten.
///
/// Exponents of amounts are bounded, so that all digits down to the smaller of two exponents can be written out.
#[derive(Debug, Clone)]
pub(super) struct Digits {
    negative: bool,
    /// The digits of the integer as numbers, the most significant one first. Zeros may precede them.
    digits: Vec<u8>,
    exponent: i64,
}

impl Digits {
    pub(super) const ZERO: Self = Self { negative: false, digits: Vec::new(), exponent: 0 };

    pub(super) fn new(parts: &Parts<'_>) -> Self {
        let digits = parts.whole.iter().chain(parts.fraction).map(|digit| digit - b'0').collect();
        let exponent = parts.exponent.as_ref().map_or(0, |exponent| i64::from(exponent.value));
        Self { negative: parts.negative, digits, exponent: exponent - signed(parts.fraction.len()) }
    }

    pub(super) fn negated(self) -> Self {
        Self { negative: !self.negative, ..self }
    }

    pub(super) fn is_negative(&self) -> bool {
        self.negative && !self.is_zero()
    }

    fn is_zero(&self) -> bool {
        self.digits.iter().all(|digit| *digit == 0)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let exponent = self.exponent.min(other.exponent);
        let (a, b) = (self.at(exponent), other.at(exponent));
        let len = a.digits.len().max(b.digits.len()) + 1;
        let (a_digits, b_digits) = (a.padded(len), b.padded(len));
        // Numbers of one length are in the order of their digits.
        let (negative, digits) = match (a.negative == b.negative, a_digits.cmp(&b_digits)) {
            (true, _) => (a.negative, sum(&a_digits, &b_digits)),
            (false, Ordering::Less) => (b.negative, difference(&b_digits, &a_digits)),
            (false, _) => (a.negative, difference(&a_digits, &b_digits)),
        };
        Self { negative, digits, exponent }
    }

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        match (self.is_negative(), other.is_negative()) {
            (false, false) => self.compare_absolute(other),
            (true, true) => other.compare_absolute(self),
            (a, b) => b.cmp(&a),
        }
    }

    fn compare_absolute(&self, other: &Self) -> Ordering {
        self.normal().cmp(&other.normal())
    }

    /// The power of ten of the first digit that is not 0, and the digits from there to the last that is not 0; values
    /// without their signs are in the order of this. For 0, the power is lower than any.
    fn normal(&self) -> (Option<i64>, &[u8]) {
        let is_digit = |digit: &u8| *digit != 0;
        let (Some(first), Some(last)) = (self.digits.iter().position(is_digit), self.digits.iter().rposition(is_digit))
        else {
            return (None, &[]);
        };
        let power = self.exponent + signed(self.digits.len() - first);
        (Some(power), self.digits.get(first..=last).unwrap_or_default())
    }

    /// The nearest decimal of so many decimal places, half to even; the same value when it has as many or fewer.
    pub(super) fn rounded(mut self, places: usize) -> Self {
        let exponent = -signed(places);
        let dropped = usize::try_from(exponent - self.exponent).unwrap_or(0);
        // With two zeros in front there is a digit to round, and room for a carry.
        let len = self.digits.len().max(dropped) + 2;
        let mut digits = self.padded(len);
        let tail = digits.split_off(len - dropped);
        let is_odd = digits.last().is_some_and(|digit| digit % 2 == 1);
        let up = match tail.split_first() {
            Some((5, rest)) => is_odd || rest.iter().any(|digit| *digit != 0),
            first => first.is_some_and(|(first, _)| *first > 5),
        };
        if up {
            let mut one = vec![0; digits.len()];
            one.iter_mut().rev().take(1).for_each(|last| *last = 1);
            digits = sum(&digits, &one);
        }
        self.digits = digits;
        self.exponent += signed(dropped);
        self
    }

    /// The text without its sign and without an exponent, with at least so many decimal places.
    pub(super) fn to_plain(&self, places: usize) -> String {
        let shown = self.clone().at(self.exponent.min(-signed(places)));
        let scale = usize::try_from(-shown.exponent).unwrap_or(0);
        let digits = shown.padded(scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let whole = whole.get(whole.iter().take(whole.len() - 1).take_while(|digit| **digit == 0).count()..);
        let text = |digits: &[u8]| digits.iter().map(|digit| char::from(b'0' + digit)).collect::<String>();
        match fraction {
            [] => text(whole.unwrap_or_default()),
            fraction => text(whole.unwrap_or_default()) + "." + &text(fraction),
        }
    }

    /// The same value with an exponent that is not greater than its own.
    fn at(mut self, exponent: i64) -> Self {
        let zeros = usize::try_from(self.exponent - exponent).unwrap_or(0);
        self.digits.extend(repeat_n(0, zeros));
        self.exponent -= signed(zeros);
        self
    }

    /// The digits with zeros in front, up to so many.
    fn padded(&self, len: usize) -> Vec<u8> {
        repeat_n(0, len.saturating_sub(self.digits.len())).chain(self.digits.iter().copied()).collect()
    }
}

fn signed(len: usize) -> i64 {
    i64::try_from(len).unwrap_or(i64::MAX)
}

/// The sum of numbers of one length, which has this length as well.
fn sum(a: &[u8], b: &[u8]) -> Vec<u8> {
    from_last(a, b, |a, b, carry| {
        let sum = a + b + carry;
        (sum % 10, sum / 10)
    })
}

/// The difference of numbers of one length, the first of which is not less than the second.
fn difference(a: &[u8], b: &[u8]) -> Vec<u8> {
    from_last(a, b, |a, b, borrowed| {
        let difference = 10 + a - b - borrowed;
        (difference % 10, 1 - difference / 10)
    })
}

/// Computes digit by digit from the end, with a carry.
fn from_last(a: &[u8], b: &[u8], digit: impl Fn(u8, u8, u8) -> (u8, u8)) -> Vec<u8> {
    let mut carry = 0;
    let reversed = a.iter().rev().zip(b.iter().rev()).map(|(a, b)| {
        let (digit, next) = digit(*a, *b, carry);
        carry = next;
        digit
    });
    let mut digits: Vec<u8> = reversed.collect();
    digits.reverse();
    digits
}
