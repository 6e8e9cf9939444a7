//! Durations of the key `timeout`.

use std::time::Duration;

/// Parses `30s`, `500ms` or `10m`; a duration of zero is not one.
pub(super) fn parse(text: &str) -> Option<Duration> {
    let unit = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit);
    let number: u64 = number.parse().ok()?;
    let duration = match unit {
        "ms" => Duration::from_millis(number),
        "s" => Duration::from_secs(number),
        "m" => Duration::from_secs(number.checked_mul(60)?),
        _ => return None,
    };
    (!duration.is_zero()).then_some(duration)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::parse;

    #[test]
    fn units_are_milliseconds_seconds_and_minutes() {
        assert_eq!(parse("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(parse("30s"), Some(Duration::from_secs(30)));
        assert_eq!(parse("10m"), Some(Duration::from_secs(600)));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "30", "s", "0s", "1h", "-1s", "1.5s", "18446744073709551615m"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
