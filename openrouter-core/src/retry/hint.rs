//! What a failed response says about trying again.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, HeaderName, RETRY_AFTER};

const RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");

/// The wait that the headers ask for: `retry-after-ms`, else `Retry-After` in seconds or as a date.
///
/// A date counts from the server's own `Date`, so that a clock that is wrong here does no harm; `now` stands in for it.
pub(crate) fn retry_after(headers: &HeaderMap, now: impl FnOnce() -> SystemTime) -> Option<Duration> {
    if let Some(wait) = text(headers, &RETRY_AFTER_MS).and_then(|ms| decimal(ms, 0.001)) {
        return Some(wait);
    }
    let value = text(headers, &RETRY_AFTER)?;
    decimal(value, 1.0).or_else(|| {
        let at = httpdate::parse_http_date(value).ok()?;
        let now = text(headers, &DATE).and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or_else(now);
        Some(at.duration_since(now).unwrap_or_default())
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// A plain decimal number; no sign, no exponent, no `inf`.
fn decimal(text: &str, unit: f64) -> Option<Duration> {
    let plain = text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = if plain { text.parse().ok()? } else { return None };
    // A number beyond any time span still means "not now".
    Some(Duration::try_from_secs_f64(number * unit).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn wait(pairs: &[(&'static str, &'static str)]) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        retry_after(&headers, || httpdate::parse_http_date("Sat, 21 Nov 2026 10:00:00 GMT").expect("a date"))
    }

    #[test]
    fn seconds_and_milliseconds() {
        assert_eq!(wait(&[]), None);
        assert_eq!(wait(&[("retry-after", "7")]), Some(Duration::from_secs(7)));
        assert_eq!(wait(&[("retry-after", " 1.5 ")]), Some(Duration::from_millis(1500)));
        assert_eq!(wait(&[("retry-after-ms", "250"), ("retry-after", "9")]), Some(Duration::from_millis(250)));
        assert_eq!(wait(&[("retry-after-ms", "soon"), ("retry-after", "9")]), Some(Duration::from_secs(9)));
    }

    #[test]
    fn dates() {
        let date = "Sat, 21 Nov 2026 10:00:30 GMT";
        assert_eq!(wait(&[("retry-after", date)]), Some(Duration::from_secs(30)));
        let server = ("date", "Sat, 21 Nov 2026 10:00:20 GMT");
        assert_eq!(wait(&[("retry-after", date), server]), Some(Duration::from_secs(10)));
        assert_eq!(wait(&[("retry-after", "Sat, 21 Nov 2026 09:00:00 GMT")]), Some(Duration::ZERO));
    }

    #[test]
    fn nonsense_is_no_hint_and_too_much_is_too_long() {
        for value in ["", "-1", "inf", "NaN", "1e9", "+3", "1.2.3", "soon", ".5"] {
            assert_eq!(wait(&[("retry-after", value)]), None, "{value}");
        }
        assert_eq!(wait(&[("retry-after", "99999999999999999999999999")]), Some(Duration::MAX));
    }
}
