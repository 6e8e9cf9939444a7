//! The authorize page, on which a user decides whether an application gets a key.
//!
//! `GET {origin}/auth?callback_url=…&code_challenge=…` shows the page. Its two forms post to the same URL, with one field:
//! `decision=approve` or `decision=deny`.

use std::fmt;
use std::time::SystemTime;

use openrouter::framework::error::NoError;
use openrouter::framework::server::{Receive, Received};
use openrouter::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, LOCATION, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use openrouter::http::{Request, Response, StatusCode};
use openrouter::oauth::{CodeChallengeMethod, UsageLimitType};
use openrouter::{Bytes, Endpoint, Meta, Secret, Timestamp, Usd};
use openrouter_core::server::{HttpResponse, Refusal, Rejection};
use url::Url;

use super::html;
use crate::auth::Context;
use crate::callback;
use crate::proposal::Proposal;
use crate::randomness::NoRandomness;
use crate::response::{failed, page, set};
use crate::store::codes::Terms;
use crate::world::World;

/// Shows the page. The query has everything that the application requests.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/auth", id = "authorizePage", auth = none, base = origin)]
pub(crate) struct ShowPage {
    callback_url: Option<String>,
    code_challenge: Option<String>,
    code_challenge_method: Option<CodeChallengeMethod>,
    key_label: Option<String>,
    limit: Option<Usd>,
    usage_limit_type: Option<UsageLimitType>,
    expires_at: Option<Timestamp>,
    workspace_id: Option<String>,
}

/// Submits the decision of the user. The query is that of the page.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/auth", id = "authorizeDecision", auth = none, base = origin, body = form)]
pub(crate) struct Decide {
    decision: String,
}

/// The checked request of an application.
pub(super) struct Asked {
    pub(super) callback: Option<Url>,
    pub(super) terms: Terms,
}

/// The outcome of a decision on the authorize page.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Consent {
    /// The browser is sent to this URL: with `code` when the user approved, with `error=access_denied` when not.
    Redirect(String),
    /// The user approved a request without a redirect URL, and sees this code.
    Code(Secret),
    /// The user denied a request without a redirect URL.
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

/// An outcome of a request for a page. Errors are shown as pages.
type Shown = Result<HttpResponse, Refusal<NoError<Meta>>>;

pub(crate) fn show(context: &mut Context<'_>) -> Shown {
    let asked = Asked::receive(context.received, context.state.clock.now()).map_err(invalid)?;
    Ok(with_security_headers(page(StatusCode::OK, html::ask(&asked)), asked.callback.as_ref()))
}

pub(crate) fn decide(context: &mut Context<'_>) -> Shown {
    let now = context.state.clock.now();
    let asked = Asked::receive(context.received, now).map_err(invalid)?;
    let approved = match Decide::receive(context.received)?.decision.as_str() {
        "approve" => true,
        "deny" => false,
        _ => return Err(invalid("`decision` must be approve or deny").into()),
    };
    let response = match asked.decided(approved, context.state, now).map_err(failed)? {
        Consent::Redirect(url) => {
            let mut response = Response::new("".into());
            *response.status_mut() = StatusCode::SEE_OTHER;
            set(&mut response, LOCATION, &url);
            response
        }
        Consent::Code(code) => page(StatusCode::OK, html::code(&code)),
        Consent::Denied => page(StatusCode::OK, html::denied()),
    };
    Ok(with_security_headers(response, None))
}

fn invalid(problem: impl Into<String>) -> Rejection {
    Rejection::new(StatusCode::BAD_REQUEST, problem)
}

/// Decides for a user who opens `url`.
pub(crate) fn consent(world: &mut World, url: &str, approved: bool) -> Result<Consent, String> {
    let url = Url::parse(url).map_err(|_| "the authorize URL is not a valid URL")?;
    let operation = <ShowPage as Endpoint>::META;
    let request = Request::get(url.as_str()).body(Bytes::new());
    let request = request.map_err(|_| "the authorize URL is not a valid URL")?;
    let received = Received::from_request(operation, &request, request.uri().path());
    let mut received = received.ok_or("the authorize URL is not that of the authorize page")?;
    let now = world.clock.now();
    let asked = Asked::receive(&mut received, now)?;
    asked.decided(approved, world, now).map_err(|error| format!("{error:?}"))
}

impl Asked {
    /// Decodes and checks the query of the page.
    fn receive(received: &mut Received, now: SystemTime) -> Result<Self, String> {
        if let Some(name) = repeated(received.query_pairs()) {
            return Err(format!("`{name}` must not be repeated"));
        }
        let request = ShowPage::receive(received).map_err(|error| error.to_string())?;
        let proposal = Proposal {
            callback: request.callback_url,
            challenge: request.code_challenge,
            challenge_method: request.code_challenge_method,
            label: request.key_label,
            limit: request.limit,
            usage_limit_type: request.usage_limit_type,
            expires_at: request.expires_at,
            workspace: request.workspace_id,
        };
        let (terms, callback) = proposal.check(now)?;
        Ok(Self { callback, terms })
    }

    fn decided(self, approved: bool, world: &mut World, now: SystemTime) -> Result<Consent, NoRandomness> {
        if !approved {
            return Ok(match self.callback {
                Some(url) => Consent::Redirect(callback::with_pair(url, "error", "access_denied").into()),
                None => Consent::Denied,
            });
        }
        let code = world.codes.issue(self.terms, now)?;
        Ok(match self.callback {
            Some(url) => Consent::Redirect(callback::with_pair(url, "code", code.expose()).into()),
            None => Consent::Code(code),
        })
    }
}

/// The name of a parameter that occurs more than once (RFC 6749, section 3.1): the page could show another value than the
/// one that counts.
fn repeated(pairs: &[(String, String)]) -> Option<&str> {
    let count = |name: &String| pairs.iter().filter(|(other, _)| other == name).count();
    pairs.iter().map(|(name, _)| name).find(|name| count(name) > 1).map(String::as_str)
}

/// The page that explains an error.
pub(crate) fn error_page(status: StatusCode, problem: &str) -> HttpResponse {
    with_security_headers(page(status, html::problem(problem)), None)
}

/// Adds headers that forbid embedding, storing and loading anything.
fn with_security_headers(mut response: HttpResponse, callback: Option<&Url>) -> HttpResponse {
    // Browsers apply `form-action` to the redirects of a form as well.
    let target = callback.map(callback::source).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src '{}'; form-action 'self' {target}; frame-ancestors 'none'; base-uri 'none'",
        html::style_hash(),
    );
    // With `no-referrer`, browsers would also hide the origin of the form.
    let headers: [(HeaderName, &str); 5] = [
        (CONTENT_SECURITY_POLICY, &policy),
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in headers {
        set(&mut response, name, value);
    }
    response
}
