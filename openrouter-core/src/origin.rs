//! Base URLs, origins, and the references in redirects.
//!
//! Credentials are sent to the address that a client is configured with, so a wrong address gives them away. Therefore
//! the address is checked before anything is sent: plain `http` to another machine, a user name in front of the host
//! and a `..` in the path are errors. For the same reason a redirect is followed only within its origin, unless an operation
//! allows others, which do not get the credential.

mod resolution;

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;
use http::uri::{Authority, Scheme};

pub(crate) use self::resolution::resolve;

/// The checked base URL of an API, split into the parts of a request.
///
/// The scheme is `https`. Plain `http` is accepted for loopback hosts only: `localhost`, `*.localhost`, `127.0.0.0/8`
/// and `[::1]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    prefix: Box<str>,
}

/// The error of a text that cannot be a base URL. It never repeats the text, which may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the base URL {}", self.problem())]
#[non_exhaustive]
pub enum BaseUrlError {
    /// It is not a URL.
    Syntax,
    /// It does not begin with `https://` or `http://`.
    Scheme,
    /// It does not have a valid host and port.
    Host,
    /// It has a user name or a password.
    Credentials,
    /// It has a query, even an empty one.
    Query,
    /// It has a fragment, even an empty one.
    Fragment,
    /// Its path has a `.`, `..` or empty segment.
    Path,
    /// It is plain `http`, and the host is not a loopback host.
    Insecure,
}

impl BaseUrl {
    /// Parses a base URL. Slashes at its end are removed.
    ///
    /// # Errors
    ///
    /// The variant of [`BaseUrlError`] for the first problem; [`BaseUrlError::Insecure`] for plain `http` to another
    /// machine.
    pub fn new(text: &str) -> Result<Self, BaseUrlError> {
        let base = Self::allow_insecure(text)?;
        if base.scheme == Scheme::HTTP && !base.is_loopback() {
            return Err(BaseUrlError::Insecure);
        }
        Ok(base)
    }

    /// Parses a base URL and accepts plain `http` for any host. Credentials and data are then sent unencrypted.
    ///
    /// # Errors
    ///
    /// The variant of [`BaseUrlError`] for the first problem.
    pub fn allow_insecure(text: &str) -> Result<Self, BaseUrlError> {
        let text = text.trim();
        if text.contains('#') {
            return Err(BaseUrlError::Fragment);
        }
        if !text.is_empty() && !text.contains("://") {
            return Err(BaseUrlError::Scheme);
        }
        let uri: Uri = text.parse().map_err(|_| BaseUrlError::Syntax)?;
        let parts = uri.into_parts();
        let scheme = parts.scheme.filter(|scheme| *scheme == Scheme::HTTPS || *scheme == Scheme::HTTP);
        let scheme = scheme.ok_or(BaseUrlError::Scheme)?;
        let authority = check_authority(parts.authority)?;
        let (path, query) = parts.path_and_query.as_ref().map_or(("", None), |path| (path.path(), path.query()));
        if query.is_some() {
            return Err(BaseUrlError::Query);
        }
        let prefix = path.trim_end_matches('/');
        if prefix.split('/').skip(1).any(|segment| segment.is_empty() || is_dot_segment(segment)) {
            return Err(BaseUrlError::Path);
        }
        Ok(Self { scheme, authority, prefix: prefix.into() })
    }

    /// Whether the host is a loopback host.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(self.authority.host())
    }

    /// The scheme: `https` or `http`.
    #[must_use]
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// The host, and the port if the URL has one.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The path that is prepended to the path of every operation. It is empty, or starts with `/` and does not end with
    /// one.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Returns the same URL without the path.
    #[must_use]
    pub fn origin(&self) -> Self {
        Self { scheme: self.scheme.clone(), authority: self.authority.clone(), prefix: "".into() }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.prefix)
    }
}

impl BaseUrlError {
    /// The problem, as the rest of a sentence whose subject is the base URL.
    pub(crate) fn problem(self) -> &'static str {
        match self {
            Self::Syntax => "is not a valid URL",
            Self::Scheme => "must begin with `https://`, or with `http://` for this machine",
            Self::Host => "must have a valid host and port",
            Self::Credentials => "must not have a user name or password",
            Self::Query => "must not have a query",
            Self::Fragment => "must not have a fragment",
            Self::Path => "must not have empty, `.` or `..` segments in its path",
            Self::Insecure => {
                "is plain `http`, which is allowed for this machine only: use `https`, or call `allow_http(true)` on the builder"
            }
        }
    }
}

/// Whether both are absolute and have the same scheme, host and port.
pub(crate) fn same_origin(a: &Uri, b: &Uri) -> bool {
    let (Some(scheme), Some(host_a), Some(host_b)) = (a.scheme(), a.host(), b.host()) else { return false };
    b.scheme() == Some(scheme)
        && host_a.eq_ignore_ascii_case(host_b)
        && port(a).is_some()
        && port(a) == port(b)
        && ![a, b].into_iter().any(has_credentials)
}

fn port(uri: &Uri) -> Option<u16> {
    uri.port_u16().or(match uri.scheme_str()? {
        "https" => Some(443),
        "http" => Some(80),
        _ => None,
    })
}

/// Whether a user name is in front of the host.
pub(crate) fn has_credentials(uri: &Uri) -> bool {
    uri.authority().is_some_and(|authority| authority.as_str().contains('@'))
}

fn check_authority(authority: Option<Authority>) -> Result<Authority, BaseUrlError> {
    let authority = authority.ok_or(BaseUrlError::Host)?;
    if authority.as_str().contains('@') {
        return Err(BaseUrlError::Credentials);
    }
    let port = authority.as_str().strip_prefix(authority.host()).ok_or(BaseUrlError::Host)?;
    let port_is_valid = port.is_empty() || authority.port_u16().is_some();
    if authority.host().is_empty() || !port_is_valid { Err(BaseUrlError::Host) } else { Ok(authority) }
}

/// Whether a host, as it is written in a URL, is a loopback host.
pub(crate) fn is_loopback(host: &str) -> bool {
    if let Some(v6) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return v6.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback());
    }
    if let Ok(v4) = host.parse::<Ipv4Addr>() {
        return v4.is_loopback();
    }
    let host = host.to_ascii_lowercase();
    host == "localhost" || host.ends_with(".localhost")
}

/// Whether a path segment is `.` or `..`, in any spelling: servers and proxies resolve `%2e` as well.
pub(crate) fn is_dot_segment(segment: impl AsRef<[u8]>) -> bool {
    let Some(rest) = after_dot(segment.as_ref()) else { return false };
    rest.is_empty() || after_dot(rest).is_some_and(<[u8]>::is_empty)
}

/// Whether servers, proxies or URL parsers may take a path for another one: it has a dot segment, or a backslash, which
/// some read as a slash.
pub(crate) fn leads_elsewhere(path: &str) -> bool {
    path.contains('\\') || path.split('/').any(is_dot_segment)
}

/// Returns the text after a leading dot, plain or percent-encoded.
fn after_dot(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => Some(rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_split_into_its_parts() {
        let base = BaseUrl::new("https://api.example:8443/api/v1//").expect("valid");
        assert_eq!(base.scheme(), &Scheme::HTTPS);
        assert_eq!(base.authority(), "api.example:8443");
        assert_eq!(base.prefix(), "/api/v1");
        assert_eq!(base.to_string(), "https://api.example:8443/api/v1");
        assert_eq!(base.origin().to_string(), "https://api.example:8443");
        assert_eq!(BaseUrl::new("https://api.example").expect("valid").prefix(), "");
        assert_eq!(BaseUrl::new(" https://api.example/ ").expect("valid").prefix(), "");
    }

    #[test]
    fn plain_http_stays_on_this_machine() {
        for host in ["localhost:1", "LOCALHOST", "api.localhost", "127.0.0.1:8080", "127.9.9.9", "[::1]:80"] {
            assert!(BaseUrl::new(&format!("http://{host}/v1")).is_ok(), "{host}");
        }
        for host in ["example.com", "localhost.example", "notlocalhost", "127.0.0.1.example", "128.0.0.1", "[::2]"] {
            let text = format!("http://{host}/v1");
            assert_eq!(BaseUrl::new(&text), Err(BaseUrlError::Insecure), "{host}");
            assert!(BaseUrl::allow_insecure(&text).is_ok(), "{host}");
        }
    }

    #[test]
    fn each_problem_has_its_error() {
        use BaseUrlError::{Credentials, Fragment, Host, Path, Query, Scheme, Syntax};
        for (text, error) in [
            ("", Syntax),
            ("https://", Syntax),
            ("https://a b", Syntax),
            ("/api/v1", Scheme),
            ("api.example", Scheme),
            ("api.example/v1", Scheme),
            ("localhost:8080/v1", Scheme),
            ("ftp://api.example/", Scheme),
            ("https://api.example:/v1", Host),
            ("https://api.example:99999/v1", Host),
            ("https://:443/v1", Host),
            ("https://me:secret@api.example/", Credentials),
            ("https://api.example/?key=1", Query),
            ("https://api.example/?", Query),
            ("https://api.example/#top", Fragment),
            ("https://api.example/a/../b", Path),
            ("https://api.example/a/%2E%2e", Path),
            ("https://api.example/a//b", Path),
        ] {
            assert_eq!(BaseUrl::allow_insecure(text), Err(error), "{text}");
        }
    }

    #[test]
    fn errors_never_repeat_a_password() {
        let error = BaseUrl::new("https://me:secret@api.example/").expect_err("refused");
        assert!(!format!("{error} {error:?}").contains("secret"));
    }

    #[test]
    fn an_origin_is_a_scheme_a_host_and_a_port() {
        let same = |a: &'static str, b: &'static str| same_origin(&Uri::from_static(a), &Uri::from_static(b));
        assert!(same("https://a.example/x", "https://A.example:443/y?z"));
        assert!(same("http://a.example", "http://a.example:80"));
        assert!(!same("https://a.example/", "http://a.example/"));
        assert!(!same("https://a.example/", "https://b.example/"));
        assert!(!same("https://a.example/", "https://a.example:444/"));
        assert!(!same("https://a.example/", "https://u@a.example/"));
        assert!(!same("/x", "/x"));
    }
}
