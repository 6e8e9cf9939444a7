//! Decides which redirects are followed.
//!
//! A redirect sends the same headers, including the credential, to an address that a response names. So only harmless
//! ones are followed: within the origin, and only for methods that do not change anything. A response that is not followed
//! stays the response of the call, with its status and headers.

use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::origin::{leads_elsewhere, resolve, same_origin};

/// The largest number of redirects in a row that are followed.
pub(super) const MAX: usize = 3;

/// Returns the address to request instead of `from`; `None` when the response is not a redirect that is followed.
pub(super) fn target(method: &Method, from: &Uri, status: StatusCode, headers: &HeaderMap) -> Option<Uri> {
    let followed = matches!(*method, Method::GET | Method::HEAD) && matches!(status.as_u16(), 301..=303 | 307 | 308);
    if !followed {
        return None;
    }
    let location = headers.get(LOCATION)?.to_str().ok()?;
    resolve(from, location).filter(|to| same_origin(from, to) && !leads_elsewhere(to.path()))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn from_tools(method: Method, status: u16, location: &'static str) -> Option<String> {
        let from = Uri::from_static("https://api.example/v1/tools/alias?x=1");
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, HeaderValue::from_static(location));
        target(&method, &from, StatusCode::from_u16(status).expect("a status"), &headers).map(|uri| uri.to_string())
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
}
