//! Converts an [`http::Uri`] into the [`Url`] that reqwest needs.
//!
//! Parsing a `Url` costs more than the rest of a conversion, and it normalizes the path: `..` and `%2e` would reach
//! another resource than the request names. So the last result is kept, and a path that would change is refused.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use ::url::Url;
use http::Uri;
use http::uri::{Authority, PathAndQuery};

use crate::origin::leads_elsewhere;
use crate::transport::{TransportError, TransportErrorKind};

/// Keeps the last URI and the result of its conversion.
///
/// One entry is enough: a client nearly always sends to one origin, and often to one path.
#[derive(Clone, Default)]
pub(super) struct UrlCache(Arc<RwLock<Option<Entry>>>);

struct Entry {
    uri: Uri,
    url: Url,
}

impl UrlCache {
    /// Returns the same address as a `Url`. Percent-encoded bytes in path and query stay unchanged.
    pub(super) fn get(&self, uri: &Uri) -> Result<Url, TransportError> {
        let mut origin = None;
        if let Some(last) = &*self.0.read().unwrap_or_else(PoisonError::into_inner)
            && last.uri.scheme() == uri.scheme()
            && last.uri.authority().map(Authority::as_str) == uri.authority().map(Authority::as_str)
        {
            if last.uri.path_and_query().map(PathAndQuery::as_str) == uri.path_and_query().map(PathAndQuery::as_str) {
                return Ok(last.url.clone());
            }
            origin = Some(last.url.clone());
        }
        let is_known = origin.is_some();
        let url = convert(uri, origin)?;
        // An address with a query is rarely used again, so it does not replace the entry.
        if is_known && uri.query().is_some() {
            return Ok(url);
        }
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Entry { uri: uri.clone(), url: url.clone() });
        Ok(url)
    }
}

/// Leaves out the addresses, whose queries may hold secrets.
impl fmt::Debug for UrlCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UrlCache")
    }
}

/// Converts a URI; `origin` is an already converted address of the same origin, if there is one.
fn convert(uri: &Uri, origin: Option<Url>) -> Result<Url, TransportError> {
    if leads_elsewhere(uri.path()) {
        return Err(refused(Problem::WouldChange));
    }
    let mut url = match (origin, uri.scheme(), uri.authority()) {
        (Some(origin), ..) => origin,
        (None, Some(scheme), Some(authority)) => {
            Url::parse(&format!("{scheme}://{authority}/")).map_err(|_| refused(Problem::Invalid))?
        }
        _ => return Err(refused(Problem::NotAbsolute)),
    };
    url.set_path(uri.path());
    url.set_query(uri.query());
    Ok(url)
}

/// The reason why an address cannot be used. It never repeats the address, whose query may hold a secret.
#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error("the address has no scheme or no host")]
    NotAbsolute,
    #[error("the address has no valid host")]
    Invalid,
    #[error("the path has a `.` or `..` segment or a backslash, which would lead elsewhere")]
    WouldChange,
}

fn refused(problem: Problem) -> TransportError {
    TransportError::new(TransportErrorKind::NotSent).with_source(problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convert(uri: &str) -> Result<String, TransportError> {
        UrlCache::default().get(&uri.parse().expect("a URI")).map(String::from)
    }

    #[test]
    fn escapes_survive_byte_for_byte() {
        for uri in [
            "https://a.example/",
            "https://a.example/v1/x%2Fy/%20/%3A%3a/%25/a%2e%2eb",
            "https://a.example/v1/a:b@c;d=e,f!$&'()*+~-._",
            "https://a.example/v1/?a=%20&b=%2F%2f&c=%2e%2e&d=+&e=a/b?c:@",
            "https://a.example/v1?",
            "http://127.0.0.1:8080//v1//x/",
            "http://[::1]:8080/x",
        ] {
            assert_eq!(convert(uri).expect("usable"), uri);
        }
    }

    #[test]
    fn addresses_that_would_change_are_refused() {
        for uri in [
            "https://a.example/keys/..",
            "https://a.example/keys/%2e%2E/x",
            "https://a.example/./x",
            "https://a.example/%2e",
            "https://a.example/a\\b",
            "/relative",
        ] {
            let error = convert(uri).expect_err(uri);
            assert_eq!(error.kind(), TransportErrorKind::NotSent, "{uri}");
        }
    }

    #[test]
    fn origins_are_not_mixed_up() {
        let cache = UrlCache::default();
        for uri in [
            "https://a.example/1",
            "https://a.example/1",
            "https://a.example/1?q=2",
            "https://a.example/1",
            "https://b.example/2",
            "http://b.example/3",
            "http://b.example:81/4",
        ] {
            let url = cache.get(&Uri::from_static(uri)).expect("usable");
            assert_eq!(url.as_str(), uri);
        }
    }
}
