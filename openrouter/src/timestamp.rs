//! Timestamps as the API writes them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A moment in time in wire form: ISO 8601 with a time zone, such as `2027-12-31T23:59:59Z`.
///
/// The text is kept unchanged; [`to_system_time`](Self::to_system_time) parses it.
#[openrouter::object]
pub struct Timestamp(String);

impl Timestamp {
    /// Parses the text. `None` when it is not an ISO 8601 date and time with a zone, or is before 1970.
    ///
    /// `24:00:00` is the end of a day. A leap second, `23:59:60` in UTC, becomes the second after it, because
    /// [`SystemTime`] does not count leap seconds.
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let (date, time) = self.0.trim().split_once(['T', 't', ' '])?;
        let mut date = date.splitn(3, '-');
        let days = days_since_1970(digits(4, date.next()?)?, digits(2, date.next()?)?, digits(2, date.next()?)?)?;
        let (time, offset) = zone(time)?;
        let (time, nanoseconds) = match time.split_once(['.', ',']) {
            Some((time, fraction)) => (time, nanoseconds(fraction)?),
            None => (time, 0),
        };
        let mut time = time.splitn(3, ':');
        let (hours, minutes) = (digits(2, time.next()?)?, digits(2, time.next()?)?);
        let seconds = time.next().map_or(Some(0), |seconds| digits(2, seconds))?;
        let moment = days * 86_400 + hours * 3_600 + minutes * 60 + seconds - offset;
        let valid = match (hours, minutes, seconds) {
            (24, 0, 0) => nanoseconds == 0,
            (0..=23, 0..=59, 0..=59) => true,
            (0..=23, 0..=59, 60) => moment % 86_400 == 0,
            _ => false,
        };
        if !valid {
            return None;
        }
        UNIX_EPOCH.checked_add(Duration::new(moment.try_into().ok()?, nanoseconds))
    }
}

/// Writes the time in UTC, with seconds.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let (days, second) = (seconds / 86_400, seconds % 86_400);
        let (year, month, day) = date(i64::try_from(days).unwrap_or(i64::MAX / 2));
        let (hours, minutes, seconds) = (second / 3_600, second / 60 % 60, second % 60);
        Self(format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}Z"))
    }
}

fn digits(count: usize, text: &str) -> Option<i64> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// The time without its zone, and the offset of the zone from UTC in seconds.
fn zone(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let at = time.rfind(['+', '-'])?;
    let (time, zone) = time.split_at(at);
    let (sign, zone) = zone.split_at(1);
    let (hours, minutes) = match zone.split_once(':') {
        Some(parts) => parts,
        None if zone.len() == 4 => zone.split_at_checked(2)?,
        None => (zone, "00"),
    };
    let (hours, minutes) = (digits(2, hours)?, digits(2, minutes)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let ahead = hours * 3_600 + minutes * 60;
    Some((time, if sign == "-" { -ahead } else { ahead }))
}

fn nanoseconds(fraction: &str) -> Option<u32> {
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let nine = fraction.chars().chain("000000000".chars()).take(9).collect::<String>();
    nine.parse().ok()
}

/// Howard Hinnant's algorithm. Years begin in March, so that the leap day is the last day of a year.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=days_in_month(year, month)?).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

fn days_in_month(year: i64, month: i64) -> Option<i64> {
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return None,
    })
}

fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Option<f64> {
        let time = Timestamp::from(text).to_system_time()?;
        Some(time.duration_since(UNIX_EPOCH).ok()?.as_secs_f64())
    }

    #[test]
    fn reads_what_the_api_writes() {
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0.0));
        assert_eq!(seconds("2025-08-24T10:30:00Z"), Some(1_756_031_400.0));
        assert_eq!(seconds("2026-10-12T00:00:00.500Z"), Some(1_791_763_200.5));
        assert_eq!(seconds("2025-08-24T12:30:00+02:00"), seconds("2025-08-24T10:30:00Z"));
        assert_eq!(seconds("2025-08-24T05:00:00-0530"), seconds("2025-08-24T10:30:00Z"));
        assert_eq!(seconds("2024-02-29T00:00:00Z"), Some(1_709_164_800.0));
        assert_eq!(seconds("2025-08-24T10:30Z"), seconds("2025-08-24T10:30:00+00"));
    }

    #[test]
    fn the_ends_of_days_and_months() {
        for (end, next) in [
            ("2000-02-29T24:00:00Z", "2000-03-01T00:00:00Z"),
            ("2025-04-30T24:00Z", "2025-05-01T00:00:00Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
            ("2016-12-31T23:59:60.25Z", "2017-01-01T00:00:00.25Z"),
            ("2017-01-01T05:29:60+05:30", "2017-01-01T00:00:00Z"),
        ] {
            assert!(seconds(end).is_some(), "{end}");
            assert_eq!(seconds(end), seconds(next), "{end}");
        }
    }

    #[test]
    fn rejects_text_that_is_not_a_timestamp() {
        for text in [
            "",
            "now",
            "2025-08-24",
            "2025-08-24T10:30:00",
            "2025-8-24T10:30:00Z",
            "2025-08-24T10:3:00Z",
            "2025-00-01T00:00:00Z",
            "2025-13-01T00:00:00Z",
            "2025-08-00T00:00:00Z",
            "2025-02-31T24:59:60Z",
            "2025-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z",
            "2025-04-31T00:00:00Z",
            "2025-08-24T99:00:00Z",
            "2025-08-24T24:00:01Z",
            "2025-08-24T24:00:00.5Z",
            "2025-08-24T24:01:00Z",
            "2025-08-24T10:60:00Z",
            "2025-08-24T10:30:60Z",
            "2025-08-24T23:59:60+01:00",
            "2025-08-24T23:59:61Z",
            "2025-08-24T10:30:00.Z",
            "2025-08-24T10:30:00+24:00",
            "2025-08-24T10:30:00+01:60",
            "2025-08-24T10:30:00+aéb",
            "1969-12-31T23:59:59Z",
        ] {
            assert_eq!(Timestamp::from(text).to_system_time(), None, "{text}");
        }
    }

    #[test]
    fn writes_utc_with_seconds() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (1_709_164_800, "2024-02-29T00:00:00Z"),
            (4_102_444_799, "2099-12-31T23:59:59Z"),
        ] {
            assert_eq!(Timestamp::from(UNIX_EPOCH + Duration::from_secs(seconds)).as_str(), text);
        }
    }
}
