//! The authorize page, on which a user decides whether an application gets a key.
//!
//! `GET {origin}/auth?callback_url=…&code_challenge=…` shows the page. Its two forms post to the same URL, with one field:
//! `decision=approve` or `decision=deny`.

mod page;

use std::fmt;

use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, LOCATION, REFERRER_POLICY};
use http::header::{X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use http::{Response, StatusCode};
use openrouter_core::server::{HttpResponse, Receive, Received};
use url::Url;

use super::callback;
use super::clock::check_expiry;
use super::codes::{Challenge, Terms, limit_reset};
use super::keys::{check_limit, check_workspace};
use super::response::{html, set};
use super::state::{Context, State};
use super::text::check_length;
use crate::login::randomness::NoRandomness;
use crate::oauth::{CodeChallengeMethod, UsageLimitType};
use crate::{Endpoint, Secret, Timestamp};

/// Shows the page. The query has everything that the application requests.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/auth", id = "authorizePage", auth = none, base = origin)]
pub(super) struct ShowPage {
    callback_url: Option<String>,
    code_challenge: Option<String>,
    code_challenge_method: Option<CodeChallengeMethod>,
    key_label: Option<String>,
    limit: Option<f64>,
    usage_limit_type: Option<UsageLimitType>,
    expires_at: Option<Timestamp>,
    workspace_id: Option<String>,
}

/// Submits the decision of the user. The query is that of the page.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/auth", id = "authorizeDecision", auth = none, base = origin, body = form)]
pub(super) struct Decide {
    decision: String,
}

/// The checked request of an application.
struct Asked {
    callback: Option<Url>,
    terms: Terms,
}

/// The outcome of a decision on the authorize page.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Consent {
    /// The browser is sent to this URL: with `code` when the user approved, with `error=access_denied` when not.
    Redirect(String),
    /// There is no URL to send the browser to: the user approved and sees this code.
    Code(Secret),
    /// There is no URL to send the browser to, and the user denied.
    Denied,
}

/// Omits the code, which is a secret.
impl fmt::Debug for Consent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Redirect(_) => "Redirect(…)",
            Self::Code(_) => "Code(…)",
            Self::Denied => "Denied",
        })
    }
}

pub(super) fn show(context: &mut Context<'_>) -> HttpResponse {
    match Asked::receive(context) {
        Ok(asked) => with_security_headers(html(StatusCode::OK, page::ask(&asked)), asked.callback.as_ref()),
        Err(problem) => error_response(StatusCode::BAD_REQUEST, &problem),
    }
}

pub(super) fn decide(context: &mut Context<'_>) -> HttpResponse {
    let asked = match Asked::receive(context) {
        Ok(asked) => asked,
        Err(problem) => return error_response(StatusCode::BAD_REQUEST, &problem),
    };
    let approved = match Decide::receive(context.received) {
        Ok(Decide { decision }) if decision == "approve" => true,
        Ok(Decide { decision }) if decision == "deny" => false,
        Ok(_) => return error_response(StatusCode::BAD_REQUEST, "`decision` must be approve or deny"),
        Err(error) => return error_response(StatusCode::BAD_REQUEST, &error.to_string()),
    };
    match asked.decided(approved, context) {
        Ok(Consent::Redirect(url)) => {
            let mut response = Response::new("".into());
            *response.status_mut() = StatusCode::SEE_OTHER;
            set(&mut response, LOCATION, &url);
            with_security_headers(response, None)
        }
        Ok(Consent::Code(code)) => with_security_headers(html(StatusCode::OK, page::code(&code)), None),
        Ok(Consent::Denied) => with_security_headers(html(StatusCode::OK, page::denied()), None),
        Err(error) => error_response(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error:?}")),
    }
}

/// Decides for a user who opens `url`.
pub(super) fn consent(state: &mut State, url: &str, approved: bool) -> Result<Consent, String> {
    let url = Url::parse(url).map_err(|_| "the authorize URL is not a valid URL")?;
    let page = <ShowPage as openrouter_core::endpoint::Endpoint>::META;
    let request = http::Request::get(url.as_str()).body(openrouter_core::Bytes::new());
    let request = request.map_err(|_| "the authorize URL is not a valid URL")?;
    let received = Received::from_request(page, &request, request.uri().path());
    let mut received = received.ok_or("the authorize URL is not that of the authorize page")?;
    let now = state.clock.now();
    let mut context = Context { state, received: &mut received, caller: super::auth::Caller::Nobody, now };
    let asked = Asked::receive(&mut context)?;
    asked.decided(approved, &mut context).map_err(|error| format!("{error:?}"))
}

impl Asked {
    fn receive(context: &mut Context<'_>) -> Result<Self, String> {
        let asked = ShowPage::receive(context.received).map_err(|error| error.to_string())?;
        let callback = asked.callback_url.as_deref().map(callback::parse).transpose()?;
        let challenge = Challenge::new(asked.code_challenge, asked.code_challenge_method)?;
        if callback.is_none() && challenge.is_none() {
            return Err("`code_challenge` is required without a `callback_url`".to_owned());
        }
        if let Some(label) = &asked.key_label {
            check_length("key_label", label, 0..=100)?;
        }
        check_limit(asked.limit)?;
        check_workspace(asked.workspace_id.as_deref())?;
        if let Some(moment) = &asked.expires_at {
            check_expiry(moment, context.now)?;
        }
        let terms = Terms {
            callback: asked.callback_url,
            challenge,
            label: asked.key_label,
            limit: asked.limit,
            limit_reset: limit_reset(asked.usage_limit_type)?,
            expires_at: asked.expires_at,
            workspace: asked.workspace_id,
        };
        Ok(Self { callback, terms })
    }

    fn decided(self, approved: bool, context: &mut Context<'_>) -> Result<Consent, NoRandomness> {
        if !approved {
            return Ok(match self.callback {
                Some(url) => Consent::Redirect(callback::with_pair(url, "error", "access_denied").into()),
                None => Consent::Denied,
            });
        }
        let code = context.state.codes.issue(self.terms, context.now)?;
        Ok(match self.callback {
            Some(url) => Consent::Redirect(callback::with_pair(url, "code", code.expose()).into()),
            None => Consent::Code(code),
        })
    }
}

/// The page that explains an error.
pub(super) fn error_response(status: StatusCode, problem: &str) -> HttpResponse {
    with_security_headers(html(status, page::problem(problem)), None)
}

/// Adds headers that forbid embedding, storing and loading anything.
fn with_security_headers(mut response: HttpResponse, callback: Option<&Url>) -> HttpResponse {
    // Browsers apply `form-action` to the redirects of a form as well.
    let target = callback.map(callback::source).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src '{}'; form-action 'self' {target}; frame-ancestors 'none'; base-uri 'none'",
        page::style_hash(),
    );
    let headers: [(HeaderName, &str); 5] = [
        (CONTENT_SECURITY_POLICY, &policy),
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in headers {
        set(&mut response, name, value);
    }
    response
}
