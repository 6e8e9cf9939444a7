//! Signatures of S3, by AWS Signature Version 4.
//!
//! A signature covers method, path, query, headers and body, and is valid for some minutes. The path is signed as it is sent;
//! other services of AWS encode it once more and remove its empty segments.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};

use openrouter_core::http::{HeaderMap, Uri, header};
use openrouter_core::{Secret, Signer, UnsignedRequest};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};
use ring::{digest, hmac};

type AnyError = Box<dyn Error + Send + Sync>;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// The hash of a body that is read only while it is sent. S3 takes it over `https`.
const UNSIGNED_BODY: &str = "UNSIGNED-PAYLOAD";

/// Headers that are not signed, because others may change them on the way.
const NOT_SIGNED: &[header::HeaderName] =
    &[header::ACCEPT, header::ACCEPT_ENCODING, header::AUTHORIZATION, header::USER_AGENT];

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The keys of an account, for one region.
pub(crate) struct SigV4 {
    access_key_id: String,
    secret_access_key: Secret,
    /// The token of temporary keys.
    session_token: Option<Secret>,
    region: String,
    service: &'static str,
}

impl SigV4 {
    pub(crate) fn s3(access_key_id: &str, secret_access_key: &str, region: &str) -> Self {
        Self {
            access_key_id: access_key_id.to_owned(),
            secret_access_key: secret_access_key.into(),
            session_token: None,
            region: region.to_owned(),
            service: "s3",
        }
    }

    /// The key that signs the requests of one day.
    fn key(&self, date: &str) -> hmac::Tag {
        let secret = format!("AWS4{}", self.secret_access_key.expose());
        let date = mac(secret, date);
        let region = mac(date, &self.region);
        let service = mac(region, self.service);
        mac(service, "aws4_request")
    }
}

impl Signer for SigV4 {
    type Error = AnyError;

    fn sign(&self, request: &mut UnsignedRequest<'_>) -> Result<(), AnyError> {
        let time = timestamp(request.time())?;
        let body = request.body().map_or(UNSIGNED_BODY.to_owned(), hash);
        request.set_public_header("x-amz-date", &*time)?;
        if self.service == "s3" {
            request.set_public_header("x-amz-content-sha256", &*body)?;
        }
        if let Some(token) = &self.session_token {
            request.set_header("x-amz-security-token", token.expose())?;
        }
        let headers = canonical_headers(request.host(), request.headers())?;
        let names = headers.keys().map(String::as_str).collect::<Vec<_>>().join(";");
        let lines = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect::<String>();
        let (method, path, query) = (request.method(), canonical_path(request.uri()), canonical_query(request.uri()));
        let canonical = format!("{method}\n{path}\n{query}\n{lines}\n{names}\n{body}");
        let (date, _) = time.split_once('T').unwrap_or_default();
        let scope = format!("{date}/{}/{}/aws4_request", self.region, self.service);
        let signature = mac(self.key(date), &format!("{ALGORITHM}\n{time}\n{scope}\n{}", hash(canonical)));
        let (id, signature) = (&self.access_key_id, hex(signature));
        let value = format!("{ALGORITHM} Credential={id}/{scope}, SignedHeaders={names}, Signature={signature}");
        Ok(request.set_header("authorization", value)?)
    }
}

/// The signed headers by name. Several values of a header are one, and white space within it is one space.
fn canonical_headers(host: String, headers: &HeaderMap) -> Result<BTreeMap<String, String>, AnyError> {
    let mut signed = BTreeMap::from([("host".to_owned(), host)]);
    for name in headers.keys().filter(|name| !NOT_SIGNED.contains(name)) {
        let values = headers.get_all(name).iter().map(|value| std::str::from_utf8(value.as_bytes()));
        let values = values.map(|value| Ok(value?.split_ascii_whitespace().collect::<Vec<_>>().join(" ")));
        signed.insert(name.to_string(), values.collect::<Result<Vec<_>, AnyError>>()?.join(","));
    }
    Ok(signed)
}

fn canonical_path(uri: &Uri) -> String {
    uri.path().split('/').map(encoded).collect::<Vec<_>>().join("/")
}

fn canonical_query(uri: &Uri) -> String {
    let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut pairs = pairs.map(|(name, value)| (encoded(name), encoded(value))).collect::<Vec<_>>();
    pairs.sort();
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// A part of a URL, in which every byte is encoded that has to be.
fn encoded(part: &str) -> String {
    percent_encode(&percent_decode_str(part).collect::<Vec<_>>(), ENCODED).to_string()
}

fn mac(key: impl AsRef<[u8]>, text: &str) -> hmac::Tag {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.as_ref()), text.as_bytes())
}

fn hash(bytes: impl AsRef<[u8]>) -> String {
    hex(digest::digest(&digest::SHA256, bytes.as_ref()))
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The time as in `20130524T000000Z`.
fn timestamp(time: SystemTime) -> Result<String, AnyError> {
    let seconds = time.duration_since(UNIX_EPOCH)?.as_secs();
    let (year, month, day) = date(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    Ok(format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z"))
}

/// Year, month and day of a number of days since 1970. Years are counted from March, so that a leap day is the last one.
fn date(days: u64) -> (u64, u64, u64) {
    const DAYS_OF_400_YEARS: u64 = 146_097;
    let since_march_of_year_0 = days + 719_468;
    let (era, day) = (since_march_of_year_0 / DAYS_OF_400_YEARS, since_march_of_year_0 % DAYS_OF_400_YEARS);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, is_next_year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + is_next_year, month, day)
}

#[cfg(test)]
#[path = "tests/sigv4.rs"]
mod tests;
