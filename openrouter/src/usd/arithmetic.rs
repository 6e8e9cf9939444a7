//! Sums, differences and order of amounts.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use super::digits::Digits;
use super::short::Short;
use super::{Form, Long, Repr, Usd};

impl Usd {
    fn plus(&self, other: &Self) -> Self {
        let short = match (&self.0, &other.0) {
            (Repr::Short(a), Repr::Short(b)) => sum(*a, *b),
            _ => None,
        };
        short.unwrap_or_else(|| Self::exact(&self.digits().plus(other.digits())))
    }

    fn negated(&self) -> Self {
        Self::ZERO.minus(self)
    }

    fn minus(&self, other: &Self) -> Self {
        let short = match (&self.0, &other.0) {
            (Repr::Short(a), Repr::Short(b)) => difference(*a, *b),
            _ => None,
        };
        short.unwrap_or_else(|| Self::exact(&self.digits().plus(other.digits().negated())))
    }

    /// The amount of these digits, in plain spelling.
    fn exact(digits: &Digits) -> Self {
        let text = super::display::signed(digits, 0);
        Self::parse(&text, Form::Number)
            .unwrap_or_else(|_| Self(Repr::Long(Box::new(Long { text: text.into(), form: Form::Number }))))
    }

    fn from_units(units: Option<i128>, scale: u8) -> Option<Self> {
        Short::from_units(units?, scale).map(|short| Self(Repr::Short(short)))
    }
}

fn sum(a: Short, b: Short) -> Option<Usd> {
    let (a, b, scale) = a.aligned(b)?;
    Usd::from_units(a.checked_add(b), scale)
}

fn difference(a: Short, b: Short) -> Option<Usd> {
    let (a, b, scale) = a.aligned(b)?;
    Usd::from_units(a.checked_sub(b), scale)
}

impl Ord for Usd {
    fn cmp(&self, other: &Self) -> Ordering {
        let short = match (&self.0, &other.0) {
            (Repr::Short(a), Repr::Short(b)) => a.aligned(*b).map(|(a, b, _)| a.cmp(&b)),
            _ => None,
        };
        short.unwrap_or_else(|| self.digits().compare(&other.digits()))
    }
}

impl PartialOrd for Usd {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Usd {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Usd {}

/// Hashes the nearest `f64`, which is the same for all spellings of an amount.
impl Hash for Usd {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The sum of -0 and 0 is 0.
        (self.to_f64() + 0.0).to_bits().hash(state);
    }
}

macro_rules! operators {
    ($($operator:ident $method:ident $assign:ident $assign_method:ident = $compute:ident;)*) => {
        $(
            operators!($operator $method $compute: Usd, Usd; Usd, &Usd; &Usd, Usd; &Usd, &Usd);

            impl $assign for Usd {
                fn $assign_method(&mut self, other: Usd) {
                    *self = self.$compute(&other);
                }
            }

            impl $assign<&Usd> for Usd {
                fn $assign_method(&mut self, other: &Usd) {
                    *self = self.$compute(other);
                }
            }
        )*
    };
    ($operator:ident $method:ident $compute:ident: $($left:ty, $right:ty);*) => {
        $(impl $operator<$right> for $left {
            type Output = Usd;

            fn $method(self, other: $right) -> Usd {
                Usd::$compute(&self, &other)
            }
        })*
    };
}

operators! {
    Add add AddAssign add_assign = plus;
    Sub sub SubAssign sub_assign = minus;
}

impl Neg for Usd {
    type Output = Self;

    fn neg(self) -> Self {
        self.negated()
    }
}

impl Neg for &Usd {
    type Output = Usd;

    fn neg(self) -> Usd {
        self.negated()
    }
}

impl Sum for Usd {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| sum + amount)
    }
}

impl<'a> Sum<&'a Usd> for Usd {
    fn sum<I: Iterator<Item = &'a Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| sum + amount)
    }
}
