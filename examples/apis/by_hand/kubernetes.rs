//! The operations of the example on reqwest, with the types of its bodies.

use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Deployment, Pod, PodList, Status};

#[derive(Debug)]
#[allow(dead_code, reason = "tests print what they do not read")]
pub(super) enum Failure {
    NotFound(Status),
    Conflict(Status),
    Gone(Status),
    /// A status that is not documented.
    Other(StatusCode, String),
    Transport(reqwest::Error),
    Decode(serde_json::Error),
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self::Transport(error)
    }
}

#[derive(Deserialize)]
pub(super) struct Event {
    pub(super) r#type: String,
}

pub(super) struct Cluster {
    client: Client,
    base_url: String,
    token: String,
}

impl Cluster {
    pub(super) fn new(base_url: String, token: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { client: Client::new(), base_url, token: token.to_owned() }
    }

    pub(super) async fn list_pods(
        &self,
        namespace: &str,
        limit: Option<u32>,
        r#continue: Option<&str>,
    ) -> Result<PodList, Failure> {
        let request = self.client.get(self.url(&["api", "v1", "namespaces", namespace, "pods"]));
        let request = request.query(&[("limit", limit)]).query(&[("continue", r#continue)]);
        self.json(request).await
    }

    pub(super) async fn watch_pods(
        &self,
        namespace: &str,
        resource_version: &str,
        mut each: impl FnMut(Event),
    ) -> Result<(), Failure> {
        let request = self.client.get(self.url(&["api", "v1", "namespaces", namespace, "pods"]));
        let request = request.query(&[("watch", "1"), ("resourceVersion", resource_version)]);
        let mut response = self.send(request).await?;
        let mut unread = Vec::new();
        while let Some(piece) = response.chunk().await? {
            unread.extend_from_slice(&piece);
            while let Some(end) = unread.iter().position(|byte| *byte == b'\n') {
                let line = unread.drain(..=end).collect::<Vec<_>>();
                each(serde_json::from_slice(&line).map_err(Failure::Decode)?);
            }
        }
        Ok(())
    }

    pub(super) async fn get_pod(&self, namespace: &str, name: &str) -> Result<Pod, Failure> {
        let url = self.url(&["api", "v1", "namespaces", namespace, "pods", name]);
        self.json(self.client.get(url)).await
    }

    pub(super) async fn create_pod(&self, namespace: &str, pod: &Value, dry_run: Option<&str>) -> Result<Pod, Failure> {
        let request = self.client.post(self.url(&["api", "v1", "namespaces", namespace, "pods"]));
        self.json(request.query(&[("dryRun", dry_run)]).json(pod)).await
    }

    pub(super) async fn delete_pod(&self, namespace: &str, name: &str) -> Result<Pod, Failure> {
        let url = self.url(&["api", "v1", "namespaces", namespace, "pods", name]);
        self.json(self.client.delete(url)).await
    }

    pub(super) async fn patch_deployment(
        &self,
        namespace: &str,
        name: &str,
        patch: &Value,
    ) -> Result<Deployment, Failure> {
        let url = self.url(&["apis", "apps", "v1", "namespaces", namespace, "deployments", name]);
        let body = serde_json::to_vec(patch).map_err(Failure::Decode)?;
        self.json(self.client.patch(url).header("content-type", "application/merge-patch+json").body(body)).await
    }

    /// A value is one segment, whatever is in it.
    fn url(&self, segments: &[&str]) -> reqwest::Url {
        let mut url = reqwest::Url::parse(&self.base_url).expect("a base URL");
        url.path_segments_mut().expect("a base URL").clear().extend(segments);
        url
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, Failure> {
        let response = request.bearer_auth(&self.token).send().await?;
        if response.status().is_success() {
            return Ok(response);
        }
        let (status, body) = (response.status(), response.text().await?);
        let Ok(error) = serde_json::from_str(&body) else { return Err(Failure::Other(status, body)) };
        Err(match status {
            StatusCode::NOT_FOUND => Failure::NotFound(error),
            StatusCode::CONFLICT => Failure::Conflict(error),
            StatusCode::GONE => Failure::Gone(error),
            _ => Failure::Other(status, body),
        })
    }

    async fn json<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Failure> {
        let body = self.send(request).await?.bytes().await?;
        serde_json::from_slice(&body).map_err(Failure::Decode)
    }
}
