//! Decides which redirects are followed.
//!
//! A redirect sends the same headers, including the credential, to an address that a response names. So only harmless
//! ones are followed: within the origin, and only for methods that do not change anything. An operation can allow other
//! origins, for a file that a store of its own delivers: they get a request without the credential, and without any other
//! header that is not about the form of the response. A redirect that the operation documents is its response, and so is
//! one that is not followed, with its status and headers.

use http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
    IF_UNMODIFIED_SINCE, LOCATION, RANGE, USER_AGENT,
};
use http::uri::Scheme;
use http::{HeaderMap, HeaderName, Method, Request, StatusCode, Uri};

use super::driver::copy;
use crate::operation::{Operation, RedirectPolicy};
use crate::origin::{has_credentials, is_loopback, leads_elsewhere, resolve, same_origin};
use crate::transport::Body;

/// The largest number of redirects in a row that are followed.
const MAX: usize = 3;

/// The headers that another origin gets.
const FOR_ANY_ORIGIN: &[HeaderName] = &[
    ACCEPT,
    ACCEPT_ENCODING,
    ACCEPT_LANGUAGE,
    IF_MATCH,
    IF_MODIFIED_SINCE,
    IF_NONE_MATCH,
    IF_RANGE,
    IF_UNMODIFIED_SINCE,
    RANGE,
    USER_AGENT,
];

/// The redirects of one attempt.
pub(super) struct Redirects {
    operation: Option<&'static Operation>,
    followed: usize,
    /// Whether one of them has led to another origin. After that, even the first origin does not get the credential.
    has_left: bool,
}

impl Redirects {
    pub(super) fn new(operation: Option<&'static Operation>) -> Self {
        Self { operation, followed: 0, has_left: false }
    }

    /// Returns the address to request instead of `from`; `None` when the response is not a redirect that is followed.
    pub(super) fn target(&self, method: &Method, from: &Uri, status: StatusCode, headers: &HeaderMap) -> Option<Uri> {
        let followed =
            matches!(*method, Method::GET | Method::HEAD) && matches!(status.as_u16(), 301..=303 | 307 | 308);
        let is_documented = self.operation.is_some_and(|operation| operation.documents(status));
        if !followed || is_documented || self.followed >= MAX {
            return None;
        }
        let location = headers.get(LOCATION)?.to_str().ok()?;
        resolve(from, location).filter(|to| self.may_lead(from, to) && !leads_elsewhere(to.path()))
    }

    fn may_lead(&self, from: &Uri, to: &Uri) -> bool {
        let any_origin = self.operation.is_some_and(|operation| operation.redirect == RedirectPolicy::AnyOrigin);
        same_origin(from, to) || any_origin && is_protected(from, to)
    }

    /// Whether requests get no credential any more.
    pub(super) fn has_left(&self) -> bool {
        self.has_left
    }

    /// Returns the request for a target; `None` when it cannot be sent there, because it has a body.
    pub(super) fn request(&mut self, original: &Request<Body>, target: Uri) -> Option<Request<Body>> {
        self.followed += 1;
        self.has_left |= !same_origin(original.uri(), &target);
        if self.has_left && !original.body().is_empty() {
            return None;
        }
        let mut request = copy(original)?;
        *request.uri_mut() = target;
        if self.has_left {
            *request.headers_mut() = for_any_origin(original.headers());
        }
        Some(request)
    }
}

/// Whether a request may go from one origin to another: encrypted, or from this machine to itself.
fn is_protected(from: &Uri, to: &Uri) -> bool {
    let is_local = |uri: &Uri| uri.scheme() == Some(&Scheme::HTTP) && uri.host().is_some_and(is_loopback);
    let is_encrypted = to.scheme() == Some(&Scheme::HTTPS) && to.host().is_some_and(|host| !host.is_empty());
    !has_credentials(to) && (is_encrypted || is_local(from) && is_local(to))
}

fn for_any_origin(headers: &HeaderMap) -> HeaderMap {
    let kept = headers.iter().filter(|(name, value)| FOR_ANY_ORIGIN.contains(name) && !value.is_sensitive());
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::operation::StatusPattern;

    fn redirect(
        operation: Option<&'static Operation>,
        from: &'static str,
        method: Method,
        status: u16,
        location: &'static str,
    ) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, HeaderValue::from_static(location));
        let status = StatusCode::from_u16(status).expect("a status");
        let target = Redirects::new(operation).target(&method, &Uri::from_static(from), status, &headers);
        target.map(|uri| uri.to_string())
    }

    fn from_tools(method: Method, status: u16, location: &'static str) -> Option<String> {
        redirect(None, "https://api.example/v1/tools/alias?x=1", method, status, location)
    }

    #[test]
    fn redirects_within_the_origin_are_followed() {
        for status in [301, 302, 303, 307, 308] {
            let to = from_tools(Method::GET, status, "/v1/tools/web%3Asearch");
            assert_eq!(to.as_deref(), Some("https://api.example/v1/tools/web%3Asearch"));
        }
        let to = from_tools(Method::HEAD, 308, "https://API.example:443/x");
        assert_eq!(to.as_deref(), Some("https://API.example:443/x"));
    }

    #[test]
    fn other_redirects_are_not_followed() {
        for location in
            ["https://evil.example/x", "//evil.example/x", "http://api.example/x", "https://api.example:8443/"]
        {
            assert_eq!(from_tools(Method::GET, 308, location), None, "{location}");
        }
        assert_eq!(from_tools(Method::GET, 308, "https://api.example@evil.example/"), None);
        assert_eq!(from_tools(Method::POST, 308, "/x"), None);
        assert_eq!(from_tools(Method::DELETE, 307, "/x"), None);
        assert_eq!(from_tools(Method::GET, 300, "/x"), None);
        assert_eq!(from_tools(Method::GET, 304, "/x"), None);
    }

    #[test]
    fn a_documented_redirect_is_not_followed() {
        static OPERATION: Operation = Operation::new("get", "GET", "/x", 0)
            .responses(&[StatusPattern::Exact(302)], "*/*")
            .errors(&[StatusPattern::Exact(307)]);
        for (status, is_followed) in [(301, true), (302, false), (307, false), (308, true)] {
            let to = redirect(Some(&OPERATION), "https://api.example/x", Method::GET, status, "/y");
            assert_eq!(to.is_some(), is_followed, "{status}");
        }
    }

    #[test]
    fn another_origin_is_protected() {
        static OPERATION: Operation = Operation::new("get", "GET", "/x", 0).any_redirect();
        let follows = |from, location| redirect(Some(&OPERATION), from, Method::GET, 302, location).is_some();
        assert!(follows("https://api.example/x", "https://files.example/y?signature=1"));
        assert!(follows("http://127.0.0.1:1/x", "http://127.0.0.1:2/y"));
        assert!(follows("http://127.0.0.1:1/x", "https://files.example/y"));
        for (from, location) in [
            ("https://api.example/x", "http://files.example/y"),
            ("https://api.example/x", "http://127.0.0.1/y"),
            ("http://127.0.0.1/x", "http://files.example/y"),
            ("https://api.example/x", "https://user@files.example/y"),
            ("https://api.example/x", "ftp://files.example/y"),
            ("https://api.example/x", "https://files.example/a/%2e%2e/y"),
        ] {
            assert!(!follows(from, location), "{location}");
        }
    }

    #[test]
    fn after_another_origin_not_even_the_first_gets_the_credential() {
        let mut original = Request::new(Body::empty());
        *original.uri_mut() = Uri::from_static("https://api.example/x");
        for (name, value) in [("authorization", "Bearer key"), ("x-tenant", "7"), ("range", "bytes=1-")] {
            original.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        let mut redirects = Redirects::new(None);
        let mut names = |target: &'static str| {
            let request = redirects.request(&original, Uri::from_static(target)).expect("a request");
            let mut names = request.headers().keys().map(HeaderName::as_str).collect::<Vec<_>>();
            names.sort_unstable();
            names.join(" ")
        };
        assert_eq!(names("https://api.example/y"), "authorization range x-tenant");
        assert_eq!(names("https://files.example/y"), "range");
        assert_eq!(names("https://api.example/z"), "range");
        *original.body_mut() = Body::from("{}");
        assert!(Redirects::new(None).request(&original, Uri::from_static("https://files.example/")).is_none());
    }
}
