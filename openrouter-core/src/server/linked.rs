//! URLs that a server has sent, as requests of endpoints.
//!
//! A URL in a response leads anywhere, so it is not simply requested with the credential of the client: it has to be that of an
//! endpoint, at the origin of the client.

use std::fmt;

use http::header::LOCATION;
use http::{HeaderMap, Uri};

use super::path_match::{Values, matches};
use super::{Receive, ReceiveError, Received, text_value};
use crate::api::Hooks;
use crate::client::Client;
use crate::decode::Response;
use crate::encode::Encoder;
use crate::endpoint::Endpoint;
use crate::exchange::{ApiMeta, CallMeta};
use crate::header::{Link, ResponseHeader as _};
use crate::operation::{Location, Operation, PathBase};
use crate::origin::{BaseUrl, resolve, same_origin};
use crate::printable::Printable;

/// A URL that is not the request of an endpoint. It is printed without its query, which can hold secrets.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{subject}: {problem}")]
pub struct LinkError {
    subject: String,
    problem: Problem,
}

#[derive(Debug, Clone)]
enum Problem {
    Header,
    /// The response belongs to no client, whose origin the URL would have.
    NoOrigin,
    Origin,
    Route(&'static Operation),
    Parameter(String, &'static Operation),
    Value(ReceiveError),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("the header does not have the expected form"),
            Self::NoOrigin => f.write_str("the response was built by hand, and so belongs to no client"),
            Self::Origin => f.write_str("leads to another origin than that of the client"),
            Self::Route(operation) => write!(f, "is not of the operation {} {}", operation.method, operation.path),
            Self::Parameter(name, operation) => {
                write!(f, "has the parameter `{}`, which `{}` does not", Printable(name), operation.id)
            }
            Self::Value(error) => error.fmt(f),
        }
    }
}

impl LinkError {
    fn new(reference: &str, problem: Problem) -> Self {
        Self { subject: format!("the link to `{}`", Printable(without_query(reference))), problem }
    }
}

/// The address without its query, which can hold secrets.
pub(crate) fn without_query(reference: &str) -> &str {
    reference.split(['?', '#']).next().unwrap_or_default()
}

/// Links to the requests of endpoints, with the feature `server`.
///
/// Each of them resolves the URL against that of the request, and decodes path and query into the fields of the endpoint. Fields
/// in headers and in the body are not part of a URL: an optional one is not set, a required one is an error.
impl CallMeta {
    /// The request that the header `Link` names by a relation, such as `next`; `None` when the response has no such link.
    ///
    /// # Errors
    ///
    /// Like [`request_at`](Self::request_at); also when the header is not a list of links.
    pub fn link<E: Receive>(&self, rel: &str) -> Result<Option<E>, LinkError> {
        let problem = |_| LinkError { subject: "the header `link`".to_owned(), problem: Problem::Header };
        let links = Link::from_headers(self.headers()).map_err(problem)?;
        links.as_ref().and_then(|links| links.rel(rel)).map(|target| self.request_at(target)).transpose()
    }

    /// The request that the header `Location` leads to, for example that of a new resource or of the state of a job; `None` when
    /// the response has no such header.
    ///
    /// # Errors
    ///
    /// Like [`request_at`](Self::request_at).
    pub fn location<E: Receive>(&self) -> Result<Option<E>, LinkError> {
        let Some(location) = self.headers().get(LOCATION) else { return Ok(None) };
        self.request_at(&String::from_utf8_lossy(location.as_bytes())).map(Some)
    }

    /// The request that a URL in the response leads to, for example one in a member of the body.
    ///
    /// # Errors
    ///
    /// A [`LinkError`] when the URL leads to another origin than that of the client or to another operation, has a value that does
    /// not fit, or has a parameter that the endpoint does not have.
    pub fn request_at<E: Receive>(&self, reference: &str) -> Result<E, LinkError> {
        let sent = self.sent();
        let fail = |problem| LinkError::new(&self.secrets().redact(without_query(reference).to_owned()), problem);
        let base = sent.base.as_deref().ok_or_else(|| fail(Problem::NoOrigin))?;
        request_at(base, &sent.uri, reference).map_err(fail)
    }
}

/// Links to the requests of endpoints, with the feature `server`; see [`CallMeta::request_at`].
///
/// ```
/// use openrouter_core::{Client, Endpoint, Error, Mock, http};
///
/// #[derive(Endpoint, Debug)]
/// #[endpoint(method = "GET", path = "/issues", response = Vec<u32>)]
/// struct ListIssues {
///     page: Option<u32>,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let mock = Mock::new().on_http::<ListIssues, _>(async |_| {
///     let response = http::Response::builder().header("link", r#"</v3/issues?page=2>; rel="next""#);
///     Ok(response.body("[7]".into()).expect("a valid header"))
/// });
/// # let client = Client::builder("https://api.example.com/v3").transport(mock).build()?;
/// let issues = ListIssues::new().send_with_meta(&client).await?;
/// let next: Option<ListIssues> = issues.link("next").expect("a link to issues");
/// assert_eq!(next.and_then(|next| next.page), Some(2));
/// # Ok(()) }
/// ```
impl<T, M: ApiMeta> Response<T, M> {
    /// As [`CallMeta::link`].
    ///
    /// # Errors
    ///
    /// Like that.
    pub fn link<E: Receive>(&self, rel: &str) -> Result<Option<E>, LinkError> {
        self.meta().call().link(rel)
    }

    /// As [`CallMeta::location`].
    ///
    /// # Errors
    ///
    /// Like that.
    pub fn location<E: Receive>(&self) -> Result<Option<E>, LinkError> {
        self.meta().call().location()
    }

    /// As [`CallMeta::request_at`].
    ///
    /// # Errors
    ///
    /// Like that.
    pub fn request_at<E: Receive>(&self, reference: &str) -> Result<E, LinkError> {
        self.meta().call().request_at(reference)
    }
}

impl Client {
    /// The request that a URL of the API leads to, for example one that a program has stored; with the feature `server`. A relative
    /// URL starts at the base URL.
    ///
    /// # Errors
    ///
    /// Like [`CallMeta::request_at`]; also when the client has no valid base URL.
    pub fn request_at<E: Receive>(&self, reference: &str) -> Result<E, LinkError> {
        let fail = |problem| LinkError::new(reference, problem);
        let base = self.base_url().map_err(|_| fail(Problem::NoOrigin))?;
        let from = format!("{base}/").parse().map_err(|_| fail(Problem::NoOrigin))?;
        request_at(base, &from, reference).map_err(fail)
    }
}

fn request_at<E: Receive>(base: &BaseUrl, from: &Uri, reference: &str) -> Result<E, Problem> {
    let (uri, values) =
        resolved(E::META.path, E::META.base, base, from, reference).map_err(|elsewhere| match elsewhere {
            Elsewhere::Origin => Problem::Origin,
            Elsewhere::Route => Problem::Route(E::META),
        })?;
    let mut received = Received::matched(E::META, values, &uri, &HeaderMap::new());
    let request = E::receive(&mut received).map_err(Problem::Value)?;
    match undeclared(&request, base, &received) {
        Some(name) => Err(Problem::Parameter(name, E::META)),
        None => Ok(request),
    }
}

/// The difference of a URL from that of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Elsewhere {
    Origin,
    Route,
}

/// The URL that `reference` leads to from `from`, and the values in its path, if it is at the origin of `base` and has a path of
/// this template.
pub(crate) fn resolved(
    template: &'static str,
    path_base: PathBase,
    base: &BaseUrl,
    from: &Uri,
    reference: &str,
) -> Result<(Uri, Values), Elsewhere> {
    let origin = format!("{}/", base.origin()).parse::<Uri>().map_err(|_| Elsewhere::Origin)?;
    let target = resolve(from, reference).filter(|target| same_origin(target, &origin)).ok_or(Elsewhere::Origin)?;
    let prefix = if path_base == PathBase::Origin { "" } else { base.prefix() };
    let path = target.path().strip_prefix(prefix).ok_or(Elsewhere::Route)?;
    let values = matches(template, path).ok_or(Elsewhere::Route)?;
    Ok((target, values))
}

/// The name of a pair in the query that the request would be sent without.
fn undeclared<E: Endpoint>(request: &E, base: &BaseUrl, received: &Received) -> Option<String> {
    let is_declared = |name: &str| {
        let in_query = E::META.parameters.iter().filter(|parameter| parameter.location == Location::Query);
        in_query.into_iter().any(|parameter| stem(parameter.name) == stem(name))
    };
    let key = &Hooks::from_api::<E::Api>().key;
    // The credential is that of the client, even if a server repeats it in its links.
    let is_credential =
        |name: &str| E::META.auth.slots().any(|used| used.slot.resolved(key).query_name() == Some(name));
    let names = received.query_pairs().iter().map(|(name, _)| name);
    let mut others = names.filter(|name| !is_declared(name) && !is_credential(name)).peekable();
    others.peek()?;
    let sent = query_of(request, base);
    others.find(|name| !sent.iter().any(|(sent, _)| stem(sent) == stem(name))).cloned()
}

/// The pairs of the query of a request.
fn query_of<E: Endpoint>(request: &E, base: &BaseUrl) -> Vec<(String, String)> {
    let mut encoder = Encoder::new(http::Method::GET, HeaderMap::new());
    request.encode(&mut encoder);
    let mut sent = http::Request::default();
    match encoder.finish(base, &mut sent) {
        Ok(()) => text_value::pairs(sent.uri().query().unwrap_or_default()),
        Err(_) => Vec::new(),
    }
}

/// The name of a parameter without brackets behind it, as in `filter[status]`.
fn stem(name: &str) -> &str {
    name.split('[').next().unwrap_or_default()
}
