//! The operations of the example on reqwest, with the types of its bodies.

use reqwest::{Client, RequestBuilder, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{BulkLine, BulkResult, Count, Document, Found, FoundEach, Stored};

#[derive(Debug)]
#[allow(dead_code, reason = "tests print what they do not read")]
pub(super) enum Failure {
    NotFound(String),
    BadRequest(super::Failure),
    Conflict(super::Failure),
    /// A status that is not documented.
    Other(StatusCode, String),
    Transport(reqwest::Error),
    Json(serde_json::Error),
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self::Transport(error)
    }
}

pub(super) struct Cluster {
    client: Client,
    base_url: String,
    key: String,
}

impl Cluster {
    pub(super) fn new(base_url: String, key: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { client: Client::new(), base_url, key: key.to_owned() }
    }

    pub(super) async fn put_document(&self, index: &str, id: &str, document: &Value) -> Result<Stored, Failure> {
        self.json(self.client.put(self.url(&[index, "_doc", id])).json(document)).await
    }

    pub(super) async fn get_document(&self, index: &str, id: &str) -> Result<Document, Failure> {
        self.json(self.client.get(self.url(&[index, "_doc", id]))).await
    }

    pub(super) async fn delete_document(&self, index: &str, id: &str) -> Result<Stored, Failure> {
        self.json(self.client.delete(self.url(&[index, "_doc", id]))).await
    }

    pub(super) async fn search(
        &self,
        index: &str,
        query: Option<&Value>,
        from: Option<u32>,
        size: Option<u32>,
    ) -> Result<Found, Failure> {
        let mut body = json!({});
        for (name, value) in [("query", query.cloned()), ("from", from.map(Into::into)), ("size", size.map(Into::into))]
        {
            if let Some(value) = value {
                body[name] = value;
            }
        }
        self.json(self.client.get(self.url(&[index, "_search"])).json(&body)).await
    }

    pub(super) async fn count_documents(&self, index: &str, query: Option<&Value>) -> Result<Count, Failure> {
        let body = query.map_or_else(|| json!({}), |query| json!({ "query": query }));
        self.json(self.client.get(self.url(&[index, "_count"])).json(&body)).await
    }

    pub(super) async fn bulk(&self, lines: &[BulkLine]) -> Result<BulkResult, Failure> {
        self.json(lines_in(self.client.post(self.url(&["_bulk"])), lines)?).await
    }

    pub(super) async fn multi_search(&self, index: &str, lines: &[Value]) -> Result<FoundEach, Failure> {
        self.json(lines_in(self.client.get(self.url(&[index, "_msearch"])), lines)?).await
    }

    /// A value is one segment, whatever is in it.
    fn url(&self, segments: &[&str]) -> Url {
        let mut url = Url::parse(&self.base_url).expect("a base URL");
        url.path_segments_mut().expect("a base URL").clear().extend(segments);
        url
    }

    async fn json<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Failure> {
        let request = request.header("authorization", format!("ApiKey {}", self.key));
        let response = request.send().await?;
        let (status, body) = (response.status(), response.text().await?);
        if status.is_success() {
            return serde_json::from_str(&body).map_err(Failure::Json);
        }
        if status == StatusCode::NOT_FOUND {
            return Err(Failure::NotFound(body));
        }
        let Ok(error) = serde_json::from_str(&body) else { return Err(Failure::Other(status, body)) };
        Err(match status {
            StatusCode::BAD_REQUEST => Failure::BadRequest(error),
            StatusCode::CONFLICT => Failure::Conflict(error),
            _ => Failure::Other(status, body),
        })
    }
}

fn lines_in<T: Serialize>(request: RequestBuilder, lines: &[T]) -> Result<RequestBuilder, Failure> {
    let mut body = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut body, line).map_err(Failure::Json)?;
        body.push(b'\n');
    }
    Ok(request.header("content-type", "application/x-ndjson").body(body))
}
