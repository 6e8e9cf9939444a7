//! The state of a rate limit.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::{HeaderError, ResponseHeader, set, text};
use crate::retry::rate_limit_reset;

/// The state of a rate limit, in one of the forms that servers use: `X-RateLimit-Limit`, `-Remaining` and `-Reset`, the same
/// without `X-`, and the fields `RateLimit` and `RateLimit-Policy` of the
/// [draft of the IETF](https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/). Of several limits it is the
/// first. What a server does not send, or sends in another form, is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct RateLimit {
    /// The number of requests that are allowed in a period of time.
    pub limit: Option<u64>,
    /// How many of them are left.
    pub remaining: Option<u64>,
    /// The time from the response until the limit is reset.
    pub reset: Option<Duration>,
}

impl RateLimit {
    /// Creates a rate limit of which nothing is known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl ResponseHeader for RateLimit {
    const NAME: &'static str = "ratelimit";

    fn from_headers(headers: &HeaderMap) -> Result<Option<Self>, HeaderError> {
        let of_field = |name, keys: &[&str]| keys.iter().find_map(|key| parameter(headers, name, key));
        let seconds = || of_field(Self::NAME, &["t", "reset"]).map(Duration::from_secs);
        let limit = Self {
            limit: number(headers, &["x-ratelimit-limit", "ratelimit-limit"])
                .or_else(|| of_field(Self::NAME, &["limit"]))
                .or_else(|| of_field("ratelimit-policy", &["q"])),
            remaining: number(headers, &["x-ratelimit-remaining", "ratelimit-remaining"])
                .or_else(|| of_field(Self::NAME, &["r", "remaining"])),
            reset: rate_limit_reset(headers, SystemTime::now).or_else(seconds),
        };
        Ok(Some(limit).filter(|limit| *limit != Self::new()))
    }

    fn write(&self, headers: &mut HeaderMap) {
        let values = [
            ("x-ratelimit-limit", self.limit),
            ("x-ratelimit-remaining", self.remaining),
            ("x-ratelimit-reset", self.reset.map(|reset| reset.as_secs())),
        ];
        for (name, value) in values {
            if let Some(value) = value {
                set(headers, name, &value.to_string());
            }
        }
    }
}

/// The number at the beginning of the first of these headers.
fn number(headers: &HeaderMap, names: &[&'static str]) -> Option<u64> {
    let text = names.iter().find_map(|name| text(headers, name).ok()?)?;
    text.split([',', ';']).next()?.trim().parse().ok()
}

/// The first parameter of this name in a header such as `"hourly";r=50;t=30`, or in one such as `remaining=50, reset=30`.
fn parameter(headers: &HeaderMap, name: &'static str, key: &str) -> Option<u64> {
    let text = text(headers, name).ok()??;
    let parameters = text.split([',', ';']).filter_map(|parameter| parameter.split_once('='));
    let mut values = parameters.filter(|(name, _)| name.trim() == key).map(|(_, value)| value.trim().parse().ok());
    values.next()?
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn read(lines: &[(&'static str, &'static str)]) -> Option<(Option<u64>, Option<u64>, Option<u64>)> {
        let lines = lines.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        let limit = RateLimit::from_headers(&lines.collect()).expect("never an error")?;
        Some((limit.limit, limit.remaining, limit.reset.map(|reset| reset.as_secs())))
    }

    #[test]
    fn every_form_is_read() {
        let all = Some((Some(100), Some(50), Some(30)));
        let date = ("date", "Sat, 21 Nov 2026 10:00:00 GMT");
        assert_eq!(
            read(&[
                ("x-ratelimit-limit", "100"),
                ("x-ratelimit-remaining", "50"),
                ("x-ratelimit-reset", "1795255230"),
                date
            ]),
            all
        );
        let lines = [("ratelimit-limit", "100, 100;w=60"), ("ratelimit-remaining", "50"), ("ratelimit-reset", "30")];
        assert_eq!(read(&lines), all);
        assert_eq!(read(&[("ratelimit", "limit=100, remaining=50, reset=30")]), all);
        let policy = ("ratelimit-policy", "\"hourly\";q=100;w=3600, \"daily\";q=1000");
        assert_eq!(read(&[("ratelimit", "\"hourly\";r=50;t=30, \"daily\";r=900;t=7"), policy]), all);
    }

    #[test]
    fn unknown_values_are_absent() {
        assert_eq!(read(&[]), None);
        assert_eq!(read(&[("x-ratelimit-limit", "unlimited")]), None);
        assert_eq!(read(&[("x-ratelimit-remaining", "0"), ("ratelimit", "r")]), Some((None, Some(0), None)));
    }

    #[test]
    fn a_limit_is_written_as_it_is_read() {
        let limit = RateLimit { limit: Some(9), remaining: Some(0), reset: Some(Duration::from_secs(3)) };
        let mut headers = HeaderMap::new();
        limit.write(&mut headers);
        assert_eq!(RateLimit::from_headers(&headers), Ok(Some(limit)));
    }
}
