//! The operations of the example on reqwest, with the types of its bodies.

use std::path::Path;

use reqwest::{Body, Client, RequestBuilder, Response, StatusCode, Url};
use serde::de::DeserializeOwned;
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

use super::{CompleteMultipartUpload, CompletedUpload, Failure, ListBucketResult, xml};

#[derive(Debug)]
#[allow(dead_code, reason = "tests print what they do not read")]
pub(super) enum Problem {
    NotFound(Failure),
    NotModified,
    PreconditionFailed(Failure),
    RangeNotSatisfiable(Failure),
    BadRequest(Failure),
    /// An error behind the status of success.
    InSuccess(Failure),
    /// A status that is not documented.
    Other(StatusCode, String),
    Transport(reqwest::Error),
    Xml(String),
    File(std::io::Error),
    /// A header that is missing, or not text.
    Header(&'static str),
}

impl From<reqwest::Error> for Problem {
    fn from(error: reqwest::Error) -> Self {
        Self::Transport(error)
    }
}

pub(super) struct Bucket {
    client: Client,
    base_url: String,
}

impl Bucket {
    pub(super) fn new(base_url: String) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { client: Client::new(), base_url }
    }

    pub(super) async fn list_objects(
        &self,
        prefix: Option<&str>,
        max_keys: Option<u32>,
        start_after: Option<&str>,
        continuation_token: Option<&str>,
    ) -> Result<ListBucketResult, Problem> {
        let request = self.client.get(self.url("")).query(&[("list-type", "2")]);
        let request = request.query(&[("prefix", prefix), ("start-after", start_after)]);
        let request = request.query(&[("max-keys", max_keys)]).query(&[("continuation-token", continuation_token)]);
        self.xml(request).await
    }

    pub(super) async fn put_object(
        &self,
        key: &str,
        content: impl Into<Body>,
        content_type: Option<&str>,
        author: Option<&str>,
    ) -> Result<String, Problem> {
        let mut request = self.client.put(self.url(key)).body(content);
        if let Some(content_type) = content_type {
            request = request.header("content-type", content_type);
        }
        if let Some(author) = author {
            request = request.header("x-amz-meta-author", author);
        }
        let response = send(request).await?;
        let etag = response.headers().get("etag").and_then(|etag| etag.to_str().ok());
        etag.map(str::to_owned).ok_or(Problem::Header("etag"))
    }

    pub(super) async fn get_object(
        &self,
        key: &str,
        range: Option<&str>,
        known: Option<&str>,
    ) -> Result<Response, Problem> {
        let mut request = self.client.get(self.url(key));
        if let Some(range) = range {
            request = request.header("range", range);
        }
        if let Some(known) = known {
            request = request.header("if-none-match", known);
        }
        send(request).await
    }

    /// Writes to a temporary file first. It does not go on where a connection breaks.
    pub(super) async fn save_object(&self, key: &str, path: &Path) -> Result<(), Problem> {
        let mut response = self.get_object(key, None, None).await?;
        let partial = path.with_extension("partial");
        let mut file = File::create(&partial).await.map_err(Problem::File)?;
        while let Some(piece) = response.chunk().await? {
            file.write_all(&piece).await.map_err(Problem::File)?;
        }
        file.sync_all().await.map_err(Problem::File)?;
        tokio::fs::rename(&partial, path).await.map_err(Problem::File)
    }

    pub(super) async fn delete_object(&self, key: &str) -> Result<(), Problem> {
        send(self.client.delete(self.url(key))).await.map(|_| ())
    }

    pub(super) async fn complete_upload(
        &self,
        key: &str,
        upload_id: &str,
        parts: &CompleteMultipartUpload,
    ) -> Result<CompletedUpload, Problem> {
        let mut body = Vec::new();
        xml::encode(parts, &mut body).map_err(|error| Problem::Xml(error.to_string()))?;
        let request = self.client.post(self.url(key)).query(&[("uploadId", upload_id)]);
        self.xml(request.header("content-type", xml::CONTENT_TYPE).body(body)).await
    }

    /// A slash in a key separates segments.
    fn url(&self, key: &str) -> Url {
        let mut url = Url::parse(&self.base_url).expect("a base URL");
        url.path_segments_mut().expect("a base URL").clear().extend(key.split('/'));
        url
    }

    async fn xml<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Problem> {
        let body = send(request).await?.bytes().await?;
        match xml::decode(&body) {
            Ok(value) => Ok(value),
            Err(error) => Err(match xml::decode(&body) {
                Ok(failure) => Problem::InSuccess(failure),
                Err(_) => Problem::Xml(error.to_string()),
            }),
        }
    }
}

async fn send(request: RequestBuilder) -> Result<Response, Problem> {
    let response = request.send().await?;
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    if status == StatusCode::NOT_MODIFIED {
        return Err(Problem::NotModified);
    }
    let body = response.text().await?;
    let Ok(failure) = xml::decode(body.as_bytes()) else { return Err(Problem::Other(status, body)) };
    Err(match status {
        StatusCode::NOT_FOUND => Problem::NotFound(failure),
        StatusCode::BAD_REQUEST => Problem::BadRequest(failure),
        StatusCode::PRECONDITION_FAILED => Problem::PreconditionFailed(failure),
        StatusCode::RANGE_NOT_SATISFIABLE => Problem::RangeNotSatisfiable(failure),
        _ => Problem::Other(status, body),
    })
}
