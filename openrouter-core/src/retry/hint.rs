//! The wait that the headers of an error response ask for.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, HeaderName, RETRY_AFTER};

const RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");

const RATE_LIMIT_RESET: [HeaderName; 2] =
    [HeaderName::from_static("x-ratelimit-reset"), HeaderName::from_static("ratelimit-reset")];

/// The wait that the headers ask for: `retry-after-ms`, or else `Retry-After` in seconds or as a date.
///
/// The time to a date is measured from the `Date` header of the same response, so that a wrong clock on this machine
/// has no effect. `now` is used when that header is missing.
pub(crate) fn retry_after(headers: &HeaderMap, now: impl FnOnce() -> SystemTime) -> Option<Duration> {
    if let Some(wait) = text(headers, &RETRY_AFTER_MS).and_then(|ms| decimal(ms, 0.001)) {
        return Some(wait);
    }
    let value = text(headers, &RETRY_AFTER)?;
    decimal(value, 1.0).or_else(|| {
        let at = httpdate::parse_http_date(value).ok()?;
        let now = server_time(headers).unwrap_or_else(now);
        Some(at.duration_since(now).unwrap_or_default())
    })
}

/// The time until a rate limit is reset, according to `X-RateLimit-Reset` or `RateLimit-Reset`.
pub(crate) fn rate_limit_reset(headers: &HeaderMap, now: impl FnOnce() -> SystemTime) -> Option<Duration> {
    let reset = RATE_LIMIT_RESET.iter().find_map(|name| RateLimitReset::parse(text(headers, name)?))?;
    Some(reset.wait(|| server_time(headers).unwrap_or_else(now)))
}

/// The end of the window of a rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateLimitReset {
    /// After this time.
    After(Duration),
    /// At this time.
    At(SystemTime),
}

impl RateLimitReset {
    /// Parses the value of the header `X-RateLimit-Reset`. Servers write a time in it, in seconds or milliseconds since 1970,
    /// or a number of seconds from now. `None` when it is none of these.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let reset = decimal(value.trim(), 1.0)?;
        let since_1970 = match reset.as_secs() {
            0..1_000_000_000 => return Some(Self::After(reset)),
            1_000_000_000..100_000_000_000 => reset,
            _ => reset / 1000,
        };
        match SystemTime::UNIX_EPOCH.checked_add(since_1970) {
            Some(at) => Some(Self::At(at)),
            None => Some(Self::After(reset)),
        }
    }

    /// The time until then.
    pub(crate) fn wait(self, now: impl FnOnce() -> SystemTime) -> Duration {
        match self {
            Self::After(wait) => wait,
            Self::At(at) => at.duration_since(now()).unwrap_or_default(),
        }
    }
}

/// The time at which the server sent a response.
pub(crate) fn server_time(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(text(headers, &DATE)?).ok()
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// Parses a plain decimal number, without a sign or an exponent, as a time in `unit` seconds.
fn decimal(text: &str, unit: f64) -> Option<Duration> {
    let plain = text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = if plain { text.parse().ok()? } else { return None };
    // A number that is too large for a duration still asks for a long wait.
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
    fn seconds_and_milliseconds_are_parsed() {
        assert_eq!(wait(&[]), None);
        assert_eq!(wait(&[("retry-after", "7")]), Some(Duration::from_secs(7)));
        assert_eq!(wait(&[("retry-after", " 1.5 ")]), Some(Duration::from_millis(1500)));
        assert_eq!(wait(&[("retry-after-ms", "250"), ("retry-after", "9")]), Some(Duration::from_millis(250)));
        assert_eq!(wait(&[("retry-after-ms", "soon"), ("retry-after", "9")]), Some(Duration::from_secs(9)));
    }

    #[test]
    fn a_date_is_measured_from_the_date_of_the_response() {
        let date = "Sat, 21 Nov 2026 10:00:30 GMT";
        assert_eq!(wait(&[("retry-after", date)]), Some(Duration::from_secs(30)));
        let server = ("date", "Sat, 21 Nov 2026 10:00:20 GMT");
        assert_eq!(wait(&[("retry-after", date), server]), Some(Duration::from_secs(10)));
        assert_eq!(wait(&[("retry-after", "Sat, 21 Nov 2026 09:00:00 GMT")]), Some(Duration::ZERO));
    }

    #[test]
    fn a_rate_limit_is_reset_at_a_time_or_after_seconds() {
        let wait = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            rate_limit_reset(&headers, || httpdate::parse_http_date("Sat, 21 Nov 2026 10:00:00 GMT").expect("a date"))
        };
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        // 1795255200 is 10:00:00 on that day.
        assert_eq!(wait(&[("x-ratelimit-reset", "1795255230")]), seconds(30));
        assert_eq!(wait(&[("x-ratelimit-reset", "1795255230000")]), seconds(30));
        assert_eq!(wait(&[("ratelimit-reset", "45")]), seconds(45));
        assert_eq!(wait(&[("x-ratelimit-reset", "1795255100")]), seconds(0));
        let server = ("date", "Sat, 21 Nov 2026 10:00:20 GMT");
        assert_eq!(wait(&[("x-ratelimit-reset", "1795255230"), server]), seconds(10));
        assert_eq!(wait(&[("x-ratelimit-reset", "soon")]), None);
        assert_eq!(wait(&[]), None);
    }

    #[test]
    fn invalid_values_are_ignored_and_huge_ones_are_the_longest_wait() {
        for value in ["", "-1", "inf", "NaN", "1e9", "+3", "1.2.3", "soon", ".5"] {
            assert_eq!(wait(&[("retry-after", value)]), None, "{value}");
        }
        assert_eq!(wait(&[("retry-after", "99999999999999999999999999")]), Some(Duration::MAX));
    }
}
