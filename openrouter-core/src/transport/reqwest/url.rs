//! From `Uri` to the `Url` that reqwest asks for.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use ::url::Url;
use http::Uri;
use http::uri::{Authority, Scheme};

use crate::origin::is_dot_segment;
use crate::transport::{TransportError, TransportErrorKind};

/// Keeps the parsed origin of the last request.
///
/// A client talks to one origin nearly always, and parsing an origin costs more than the rest of the conversion.
#[derive(Debug, Clone, Default)]
pub(super) struct UrlCache(Arc<RwLock<Option<Origin>>>);

#[derive(Debug, Clone)]
struct Origin {
    scheme: Scheme,
    authority: Authority,
    url: Url,
}

impl UrlCache {
    /// The same address as a `Url`, with every escape of path and query as it stands.
    pub(super) fn get(&self, uri: &Uri) -> Result<Url, TransportError> {
        if uri.path().split('/').any(is_dot_segment) || uri.path().contains('\\') {
            return Err(refused(Problem::WouldChange));
        }
        let mut url = self.origin(uri)?;
        url.set_path(uri.path());
        url.set_query(uri.query());
        Ok(url)
    }

    fn origin(&self, uri: &Uri) -> Result<Url, TransportError> {
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(refused(Problem::NotAbsolute));
        };
        if let Some(origin) = &*self.0.read().unwrap_or_else(PoisonError::into_inner)
            && origin.scheme == *scheme
            && origin.authority == *authority
        {
            return Ok(origin.url.clone());
        }
        let url = Url::parse(&format!("{scheme}://{authority}/")).map_err(|_| refused(Problem::Invalid))?;
        let origin = Origin { scheme: scheme.clone(), authority: authority.clone(), url: url.clone() };
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(origin);
        Ok(url)
    }
}

/// Why an address cannot be used. It never repeats the address, whose query may hold a secret.
#[derive(Debug)]
enum Problem {
    NotAbsolute,
    Invalid,
    WouldChange,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAbsolute => "the address has no scheme or no host",
            Self::Invalid => "the address has no valid host",
            Self::WouldChange => "the path has a `.` or `..` segment or a backslash, which would lead elsewhere",
        })
    }
}

impl std::error::Error for Problem {}

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
    fn what_would_lead_elsewhere_is_refused() {
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
        for uri in ["https://a.example/1", "https://b.example/2", "http://b.example/3", "http://b.example:81/4"] {
            let url = cache.get(&Uri::from_static(uri)).expect("usable");
            assert_eq!(url.as_str(), uri);
        }
    }
}
