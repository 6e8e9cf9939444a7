//! The version of a file, and the part of it that a response has.
//!
//! The rest of a file must be of the same version as its beginning, byte for byte
//! ([RFC 9110, section 14](https://www.rfc-editor.org/rfc/rfc9110.html#section-14)). So it is asked for only with a validator that
//! is strong, and the part that arrives is compared with the one that is missing.

use std::time::Duration;

use http::header::{ACCEPT_RANGES, CONTENT_ENCODING, CONTENT_RANGE, DATE, ETAG, HeaderName, LAST_MODIFIED};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::engine::Rest;
use crate::exchange::CallMeta;
use crate::header::{ETag, ResponseHeader};

/// A date is a strong validator when it is so much older than the response, because the file can change several times within a
/// second, and clocks differ.
const SETTLED: Duration = Duration::from_secs(60);

/// The version of a file of which a response has a part or all. The default is unknown: nothing is the rest of it.
#[derive(Debug, Default)]
pub(super) struct Version {
    /// The header that identifies the version, and its value; `None` when none does.
    validator: Option<(HeaderName, HeaderValue)>,
    /// The part of the response; `None` when the rest of it cannot be asked for.
    part: Option<Part>,
    /// The content encoding, in which the bytes are counted; `None` for none.
    encoding: Option<HeaderValue>,
}

/// A part of a file, from its first to its last byte, as in `Content-Range`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    first: u64,
    last: u64,
    /// The number of bytes of the file; `None` when it is unknown.
    total: Option<u64>,
}

impl Version {
    /// Reads the headers of a response whose body has `length` bytes.
    pub(super) fn new(meta: &CallMeta, length: Option<u64>) -> Self {
        let headers = meta.headers();
        let part = match meta.received_status() {
            // Without the length the transport may have decompressed the body, whose bytes are then not those of the file.
            StatusCode::OK => length.and_then(Part::whole),
            StatusCode::PARTIAL_CONTENT => Part::from_headers(headers).filter(|part| length == Some(part.length())),
            _ => None,
        };
        let has_ranges =
            headers.get(ACCEPT_RANGES).is_none_or(|ranges| !ranges.as_bytes().eq_ignore_ascii_case(b"none"));
        Self { validator: validator(headers), part: part.filter(|_| has_ranges), encoding: encoding(headers).cloned() }
    }

    /// Asks for the part that is missing after so many bytes of the response; `None` when nothing says that it would fit.
    pub(super) fn rest(&self, received: u64) -> Option<Rest> {
        let (_, version) = self.validator.clone()?;
        let missing = self.part?.after(received)?;
        let range = HeaderValue::from_str(&format!("bytes={}-{}", missing.first, missing.last)).ok()?;
        Some(Rest { range, version })
    }

    /// Whether a response names the same version.
    pub(super) fn is_that_of(&self, meta: &CallMeta) -> bool {
        self.validator.as_ref().is_some_and(|(name, value)| meta.headers().get(name) == Some(value))
    }

    /// Whether a response has the part that was missing after so many bytes, of the same version.
    pub(super) fn continues(&self, received: u64, meta: &CallMeta) -> bool {
        let is_other =
            |(name, value): &(HeaderName, HeaderValue)| meta.headers().get(name).is_some_and(|found| found != value);
        let missing = self.part.and_then(|part| part.after(received));
        let found = Part::from_headers(meta.headers());
        let is_missing = missing.zip(found).is_some_and(|(missing, found)| missing.is_same(found));
        // A rest need not repeat the headers of the file.
        let is_encoded_otherwise = encoding(meta.headers()).is_some_and(|found| Some(found) != self.encoding.as_ref());
        is_missing && !is_encoded_otherwise && !self.validator.as_ref().is_some_and(is_other)
    }
}

impl Part {
    fn whole(length: u64) -> Option<Self> {
        Some(Self { first: 0, last: length.checked_sub(1)?, total: Some(length) })
    }

    /// Reads `Content-Range: bytes 0-99/1000`.
    fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let range = headers.get(CONTENT_RANGE)?.to_str().ok()?.trim();
        let (unit, range) = range.split_once(' ')?;
        let (part, total) = range.trim().split_once('/')?;
        let (first, last) = part.split_once('-')?;
        let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        let is_valid = unit.eq_ignore_ascii_case("bytes") && first <= last && last < u64::MAX;
        is_valid.then_some(Self { first, last, total: total.trim().parse().ok() })
    }

    fn length(self) -> u64 {
        self.last - self.first + 1
    }

    /// The part without its first bytes; `None` when nothing is left.
    fn after(self, bytes: u64) -> Option<Self> {
        let first = self.first.checked_add(bytes)?;
        (first <= self.last).then_some(Self { first, ..self })
    }

    fn is_same(self, other: Self) -> bool {
        let totals_differ = self.total.zip(other.total).is_some_and(|(total, other)| total != other);
        self.first == other.first && self.last == other.last && !totals_differ
    }
}

/// The content encoding, unless it says that there is none.
fn encoding(headers: &HeaderMap) -> Option<&HeaderValue> {
    headers.get(CONTENT_ENCODING).filter(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// The header that identifies the version byte for byte, and its value.
fn validator(headers: &HeaderMap) -> Option<(HeaderName, HeaderValue)> {
    if let Some(value) = headers.get(ETAG) {
        let is_strong = ETag::from_headers(headers).is_ok_and(|tag| tag.is_some_and(|tag| !tag.is_weak()));
        return is_strong.then(|| (ETAG, value.clone()));
    }
    let time = |name| headers.get(name)?.to_str().ok().and_then(|date| httpdate::parse_http_date(date).ok());
    let age = time(DATE)?.duration_since(time(LAST_MODIFIED)?).ok()?;
    let value = headers.get(LAST_MODIFIED).filter(|_| age >= SETTLED)?;
    Some((LAST_MODIFIED, value.clone()))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    fn meta(status: u16, headers: &[(&'static str, &'static str)]) -> CallMeta {
        let headers =
            headers.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        CallMeta::local(StatusCode::from_u16(status).expect("a status"), headers.collect(), Bytes::new())
    }

    fn asked(status: u16, headers: &[(&'static str, &'static str)], length: Option<u64>) -> Option<(String, String)> {
        let Rest { range, version } = Version::new(&meta(status, headers), length).rest(40)?;
        Some((range.to_str().expect("text").to_owned(), version.to_str().expect("text").to_owned()))
    }

    const TAG: (&str, &str) = ("etag", "\"a\"");
    const OLD: (&str, &str) = ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT");
    const NOW: (&str, &str) = ("date", "Sun, 06 Nov 1994 08:50:37 GMT");

    #[test]
    fn the_rest_is_asked_for_with_a_strong_validator_and_a_length() {
        let rest = |range: &str, version: &str| Some((range.to_owned(), version.to_owned()));
        assert_eq!(asked(200, &[TAG], Some(100)), rest("bytes=40-99", "\"a\""));
        assert_eq!(asked(200, &[TAG, OLD, NOW], Some(100)), rest("bytes=40-99", "\"a\""));
        assert_eq!(asked(200, &[OLD, NOW], Some(100)), rest("bytes=40-99", OLD.1));
        assert_eq!(asked(206, &[TAG, ("content-range", "bytes 10-59/100")], Some(50)), rest("bytes=50-59", "\"a\""));
        assert_eq!(asked(206, &[TAG, ("content-range", "Bytes 10-59/*")], Some(50)), rest("bytes=50-59", "\"a\""));
        for (status, headers, length) in [
            (200, &[TAG][..], None),
            (200, &[TAG], Some(40)),
            (200, &[TAG], Some(0)),
            (200, &[], Some(100)),
            (200, &[("etag", "W/\"a\""), OLD, NOW], Some(100)),
            (200, &[OLD], Some(100)),
            (200, &[OLD, ("date", "Sun, 06 Nov 1994 08:50:36 GMT")], Some(100)),
            (200, &[TAG, ("accept-ranges", "none")], Some(100)),
            (201, &[TAG], Some(100)),
            (206, &[TAG], Some(100)),
            (206, &[TAG, ("content-range", "bytes 10-59/100")], Some(51)),
            (206, &[TAG, ("content-range", "bytes 59-10/100")], Some(50)),
            (206, &[TAG, ("content-range", "bytes */100")], Some(50)),
            (206, &[TAG, ("content-range", "lines 10-59/100")], Some(50)),
            (206, &[TAG, ("content-range", "bytes 0-18446744073709551615/*")], Some(50)),
        ] {
            assert_eq!(asked(status, headers, length), None, "{status} {headers:?} {length:?}");
        }
    }

    #[test]
    fn only_the_missing_part_of_the_same_version_is_the_rest() {
        let version = Version::new(&meta(200, &[TAG]), Some(100));
        let continues = |range: &'static str, tag| version.continues(40, &meta(206, &[("content-range", range), tag]));
        assert!(continues("bytes 40-99/100", TAG));
        assert!(continues("bytes 40-99/*", ("x-any", "a server that omits the version")));
        assert!(!continues("bytes 40-99/100", ("etag", "\"b\"")));
        for range in ["bytes 41-99/100", "bytes 40-98/100", "bytes 40-99/101", "bytes 0-99/100", "bytes */100", ""] {
            assert!(!continues(range, TAG), "{range}");
        }
    }

    #[test]
    fn the_rest_has_the_content_encoding_of_the_beginning() {
        let plain: &[(&str, &str)] = &[TAG];
        let gzip: &[(&str, &str)] = &[TAG, ("content-encoding", "gzip")];
        let range = ("content-range", "bytes 40-99/100");
        let continues = |first: &[(&'static str, &'static str)], encoding: &'static str| {
            Version::new(&meta(200, first), Some(100))
                .continues(40, &meta(206, &[range, ("content-encoding", encoding)]))
        };
        assert!(continues(plain, "identity") && continues(gzip, "gzip"));
        assert!(!continues(plain, "gzip") && !continues(gzip, "br"));
        assert!(Version::new(&meta(200, gzip), Some(100)).continues(40, &meta(206, &[range])));
    }
}
