//! Conversions from and to `rust_decimal`.

use rust_decimal::Decimal;

use super::Usd;

/// Keeps the number of decimal places.
impl From<Decimal> for Usd {
    fn from(dollars: Decimal) -> Self {
        // A decimal is printed with up to 29 digits and without an exponent, which is the text of an amount.
        dollars.to_string().parse().unwrap_or_default()
    }
}

/// Fails when the amount has more digits or decimal places than a [`Decimal`], about 28.
impl TryFrom<&Usd> for Decimal {
    type Error = rust_decimal::Error;

    fn try_from(amount: &Usd) -> Result<Self, rust_decimal::Error> {
        Self::from_str_exact(&amount.to_string())
    }
}

/// As from `&Usd`.
impl TryFrom<Usd> for Decimal {
    type Error = rust_decimal::Error;

    fn try_from(amount: Usd) -> Result<Self, rust_decimal::Error> {
        Self::try_from(&amount)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::{Usd, usd};

    #[test]
    fn decimals_keep_their_places() {
        for text in ["0", "5.50", "-0.0000001", "79228162514264337593543950335"] {
            let amount: Usd = text.parse().unwrap();
            let decimal = Decimal::try_from(&amount).unwrap();
            assert_eq!(decimal.to_string(), text);
            assert_eq!(Usd::from(decimal).to_string(), text);
        }
        assert_eq!(Usd::from(Decimal::new(-250, 2)), usd("-2.5"));
        assert_eq!(Decimal::try_from("1e-7".parse::<Usd>().unwrap()).unwrap(), Decimal::new(1, 7));
    }

    #[test]
    fn amounts_beyond_a_decimal_are_refused() {
        for text in ["1e29", "1e-30", "0.123456789012345678901234567891"] {
            assert!(Decimal::try_from(text.parse::<Usd>().unwrap()).is_err(), "{text}");
        }
    }
}
