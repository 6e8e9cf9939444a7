//! Refuses what a page of another origin sends.

use openrouter::http::header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN};
use openrouter::http::request::Parts;
use openrouter::http::uri::Authority;
use openrouter::http::{HeaderMap, Method, StatusCode};

/// Browsers set it, and pages cannot.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

type Refused = (StatusCode, &'static str);

/// Checks a request for the authorize page or for an endpoint that controls the emulator.
///
/// Any page may lead its users to the authorize page, but only that page itself may send the form.
pub(super) fn check(request: &Parts, is_page: bool) -> Result<(), Refused> {
    let host = text(&request.headers, &HOST).unwrap_or_default();
    if !is_loopback(host) {
        // A page can give its own host name the address of this machine.
        return Err((StatusCode::FORBIDDEN, "the host must be 127.0.0.1, localhost or [::1]"));
    }
    let may_be_led_here = is_page && request.method.is_safe();
    if !may_be_led_here && !is_same_origin(&request.headers, host) {
        return Err((StatusCode::FORBIDDEN, "a page of another origin must not send this"));
    }
    let expected = if is_page { "application/x-www-form-urlencoded" } else { "application/json" };
    if request.method == Method::POST && !has_media_type(&request.headers, expected) {
        let problem = if is_page { "the body must be a form" } else { "the body must be `application/json`" };
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, problem));
    }
    Ok(())
}

/// Whether the request comes from a page of this origin, from the user, or from a program that is not a browser.
fn is_same_origin(headers: &HeaderMap, host: &str) -> bool {
    if headers.contains_key(SEC_FETCH_SITE) {
        return matches!(text(headers, &SEC_FETCH_SITE), Some("same-origin" | "none"));
    }
    // Browsers that do not send `Sec-Fetch-Site` send this with all that changes something.
    match headers.contains_key(ORIGIN) {
        true => text(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://")) == Some(host),
        false => true,
    }
}

fn is_loopback(host: &str) -> bool {
    let authority = host.parse::<Authority>();
    authority.is_ok_and(|authority| {
        let name = authority.host();
        let is_known = name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]";
        is_known && !host.contains('@')
    })
}

fn has_media_type(headers: &HeaderMap, expected: &str) -> bool {
    let essence = text(headers, &CONTENT_TYPE).and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case(expected))
}

/// The only value of a header. `None` when there are several, because proxies and browsers could each use another one.
fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    if values.next().is_some() { None } else { Some(value) }
}
