//! The operations of the example on reqwest, with the types of its bodies.

use reqwest::header::{ETAG, IF_NONE_MATCH, LINK};
use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{Activity, Commit, Content, FoundIssues, Issue, Topics};

#[derive(Debug)]
#[allow(dead_code, reason = "tests print what they do not read")]
pub(super) enum Failure {
    /// A documented status.
    Documented(StatusCode, super::Failure),
    /// A status that is not documented.
    Other(StatusCode, String),
    /// A link to another origin.
    Link(String),
    Transport(reqwest::Error),
    Json(serde_json::Error),
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self::Transport(error)
    }
}

/// The issues of a page, and the URL of the next one.
pub(super) struct Page<T> {
    pub(super) items: T,
    pub(super) next: Option<Url>,
}

/// An issue that has changed, with its entity tag.
pub(super) type Changed = Option<(Issue, Option<String>)>;

pub(super) struct GitHub {
    client: Client,
    base_url: String,
    token: String,
}

impl GitHub {
    pub(super) fn new(base_url: String, token: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { client: Client::new(), base_url, token: token.to_owned() }
    }

    pub(super) async fn list_issues(
        &self,
        owner: &str,
        repo: &str,
        state: Option<&str>,
        labels: &[&str],
        per_page: Option<u8>,
        page: Option<u32>,
    ) -> Result<Page<Vec<Issue>>, Failure> {
        let request = self.client.get(self.repo(owner, repo, &["issues"])).query(&[("state", state)]);
        let request = request.query(&[("per_page", per_page)]).query(&[("page", page)]);
        let labels = (!labels.is_empty()).then(|| labels.join(","));
        self.page(request.query(&[("labels", labels)]), &[404, 422]).await
    }

    /// Reads the page behind another one.
    pub(super) async fn next_issues(&self, next: Url) -> Result<Page<Vec<Issue>>, Failure> {
        if next.origin() != self.url(&[]).origin() {
            return Err(Failure::Link(next.to_string()));
        }
        self.page(self.client.get(next), &[404, 422]).await
    }

    pub(super) async fn get_issue(
        &self,
        owner: &str,
        repo: &str,
        number: u64,
        known: Option<&str>,
    ) -> Result<Changed, Failure> {
        let mut request = self.client.get(self.repo(owner, repo, &["issues", &number.to_string()]));
        if let Some(known) = known {
            request = request.header(IF_NONE_MATCH, known);
        }
        let response = self.send(request, &[304, 404, 410]).await?;
        if response.status() == StatusCode::NOT_MODIFIED {
            return Ok(None);
        }
        let etag = response.headers().get(ETAG).and_then(|etag| Some(etag.to_str().ok()?.to_owned()));
        Ok(Some((decode(response).await?, etag)))
    }

    #[allow(clippy::too_many_arguments, reason = "they are the parameters of the operation")]
    pub(super) async fn create_issue(
        &self,
        owner: &str,
        repo: &str,
        title: &str,
        body: Option<&str>,
        milestone: Option<u64>,
        labels: Option<&[&str]>,
        assignees: Option<&[&str]>,
    ) -> Result<Issue, Failure> {
        let mut members = Map::from_iter([("title".to_owned(), title.into())]);
        for (name, value) in [
            ("body", body.map(Value::from)),
            ("milestone", milestone.map(Value::from)),
            ("labels", labels.map(Value::from)),
            ("assignees", assignees.map(Value::from)),
        ] {
            members.extend(value.map(|value| (name.to_owned(), value)));
        }
        let request = self.client.post(self.repo(owner, repo, &["issues"])).json(&members);
        self.json(request, &[400, 403, 404, 410, 422, 503]).await
    }

    /// Changes the members of `patch`.
    pub(super) async fn update_issue(
        &self,
        owner: &str,
        repo: &str,
        number: u64,
        patch: &Value,
    ) -> Result<Issue, Failure> {
        let request = self.client.patch(self.repo(owner, repo, &["issues", &number.to_string()])).json(patch);
        self.json(request, &[403, 404, 410, 422, 503]).await
    }

    pub(super) async fn search_issues(
        &self,
        q: &str,
        sort: Option<&str>,
        order: Option<&str>,
        per_page: Option<u8>,
        page: Option<u32>,
    ) -> Result<Page<FoundIssues>, Failure> {
        let request = self.client.get(self.url(&["search", "issues"])).query(&[("q", q)]);
        let request = request.query(&[("sort", sort), ("order", order)]);
        let request = request.query(&[("per_page", per_page)]).query(&[("page", page)]);
        self.page(request, &[403, 422, 503]).await
    }

    pub(super) async fn list_commits(
        &self,
        owner: &str,
        repo: &str,
        sha: Option<&str>,
        path: Option<&str>,
        per_page: Option<u8>,
        page: Option<u32>,
    ) -> Result<Page<Vec<Commit>>, Failure> {
        let request = self.client.get(self.repo(owner, repo, &["commits"])).query(&[("sha", sha), ("path", path)]);
        let request = request.query(&[("per_page", per_page)]).query(&[("page", page)]);
        self.page(request, &[400, 404, 409, 500]).await
    }

    pub(super) async fn get_content(
        &self,
        owner: &str,
        repo: &str,
        path: &str,
        r#ref: Option<&str>,
    ) -> Result<Content, Failure> {
        let segments = ["contents"].into_iter().chain(path.split('/')).collect::<Vec<_>>();
        let request = self.client.get(self.repo(owner, repo, &segments)).query(&[("ref", r#ref)]);
        self.json(request, &[403, 404]).await
    }

    pub(super) async fn create_dispatch(
        &self,
        owner: &str,
        repo: &str,
        event_type: &str,
        client_payload: Option<&Value>,
    ) -> Result<(), Failure> {
        let mut body = json!({ "event_type": event_type });
        if let Some(payload) = client_payload {
            body["client_payload"] = payload.clone();
        }
        self.send(self.client.post(self.repo(owner, repo, &["dispatches"])).json(&body), &[404, 422]).await?;
        Ok(())
    }

    /// `None` while the statistics are being computed.
    pub(super) async fn get_contributor_stats(
        &self,
        owner: &str,
        repo: &str,
    ) -> Result<Option<Vec<Activity>>, Failure> {
        let response = self.send(self.client.get(self.repo(owner, repo, &["stats", "contributors"])), &[]).await?;
        match response.status() {
            StatusCode::ACCEPTED => Ok(None),
            StatusCode::NO_CONTENT => Ok(Some(Vec::new())),
            _ => decode(response).await.map(Some),
        }
    }

    pub(super) async fn replace_topics(&self, owner: &str, repo: &str, names: &[&str]) -> Result<Topics, Failure> {
        let request = self.client.put(self.repo(owner, repo, &["topics"])).json(&json!({ "names": names }));
        self.json(request, &[404, 422]).await
    }

    pub(super) async fn delete_ref(&self, owner: &str, repo: &str, r#ref: &str) -> Result<(), Failure> {
        let segments = ["git", "refs"].into_iter().chain(r#ref.split('/')).collect::<Vec<_>>();
        self.send(self.client.delete(self.repo(owner, repo, &segments)), &[409, 422]).await?;
        Ok(())
    }

    fn repo(&self, owner: &str, repo: &str, rest: &[&str]) -> Url {
        self.url(&[&["repos", owner, repo], rest].concat())
    }

    /// A value is one segment, whatever is in it.
    fn url(&self, segments: &[&str]) -> Url {
        let mut url = Url::parse(&self.base_url).expect("a base URL");
        url.path_segments_mut().expect("a base URL").clear().extend(segments);
        url
    }

    async fn send(&self, request: RequestBuilder, documented: &[u16]) -> Result<Response, Failure> {
        let request = request.bearer_auth(&self.token).header("accept", "application/vnd.github+json");
        let request = request.header("x-github-api-version", "2022-11-28").header("user-agent", "by-hand");
        let response = request.send().await?;
        let status = response.status();
        if status.is_success() || status == StatusCode::NOT_MODIFIED && documented.contains(&304) {
            return Ok(response);
        }
        let body = response.text().await?;
        Err(match serde_json::from_str(&body) {
            Ok(error) if documented.contains(&status.as_u16()) => Failure::Documented(status, error),
            _ => Failure::Other(status, body),
        })
    }

    async fn json<T: DeserializeOwned>(&self, request: RequestBuilder, documented: &[u16]) -> Result<T, Failure> {
        decode(self.send(request, documented).await?).await
    }

    async fn page<T: DeserializeOwned>(&self, request: RequestBuilder, documented: &[u16]) -> Result<Page<T>, Failure> {
        let response = self.send(request, documented).await?;
        let next = next_link(&response);
        Ok(Page { items: decode(response).await?, next })
    }
}

async fn decode<T: DeserializeOwned>(response: Response) -> Result<T, Failure> {
    serde_json::from_slice(&response.bytes().await?).map_err(Failure::Json)
}

/// The URL with the relation `next` in the header `Link`; relative ones are resolved against that of the request.
fn next_link(response: &Response) -> Option<Url> {
    let links = response.headers().get(LINK)?.to_str().ok()?;
    let next = links.split(',').find(|link| link.contains("rel=\"next\""))?;
    let target = next.trim().strip_prefix('<')?.split_once('>')?.0;
    response.url().join(target).ok()
}
