//! The operations of the example on reqwest, with the types of its bodies.

use std::time::Duration;

use reqwest::header::RETRY_AFTER;
use reqwest::{Client, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Channels, File, Files, History, Posted, UploadUrl};

#[derive(Debug)]
#[allow(dead_code, reason = "tests print what they do not read")]
pub(super) enum Failure {
    /// An error behind the status of success, by its word.
    Refused(String),
    RateLimited(Option<Duration>),
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

pub(super) struct Slack {
    client: Client,
    base_url: String,
    token: String,
}

impl Slack {
    pub(super) fn new(base_url: String, token: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { client: Client::new(), base_url, token: token.to_owned() }
    }

    pub(super) async fn post_message(
        &self,
        channel: &str,
        text: &str,
        thread_ts: Option<&str>,
        unfurl_links: Option<bool>,
    ) -> Result<Posted, Failure> {
        let mut body = json!({ "channel": channel, "text": text });
        if let Some(thread) = thread_ts {
            body["thread_ts"] = thread.into();
        }
        if let Some(unfurl) = unfurl_links {
            body["unfurl_links"] = unfurl.into();
        }
        self.post_json("chat.postMessage", &body).await
    }

    pub(super) async fn update_message(&self, channel: &str, ts: &str, text: &str) -> Result<Posted, Failure> {
        self.post_json("chat.update", &json!({ "channel": channel, "ts": ts, "text": text })).await
    }

    pub(super) async fn list_conversations(
        &self,
        types: &[&str],
        exclude_archived: Option<bool>,
        limit: Option<u16>,
        cursor: Option<&str>,
    ) -> Result<Channels, Failure> {
        let mut form = Vec::new();
        form.extend((!types.is_empty()).then(|| ("types", types.join(","))));
        form.extend(exclude_archived.map(|value| ("exclude_archived", value.to_string())));
        form.extend(limit.map(|value| ("limit", value.to_string())));
        form.extend(cursor.map(|value| ("cursor", value.to_owned())));
        self.post_form("conversations.list", &form).await
    }

    pub(super) async fn read_history(
        &self,
        channel: &str,
        oldest: Option<&str>,
        latest: Option<&str>,
        limit: Option<u16>,
        cursor: Option<&str>,
    ) -> Result<History, Failure> {
        let request = self.client.get(self.url("conversations.history")).query(&[("channel", channel)]);
        let request = request.query(&[("oldest", oldest), ("latest", latest), ("cursor", cursor)]);
        self.send(request.query(&[("limit", limit)])).await
    }

    pub(super) async fn get_upload_url(
        &self,
        filename: &str,
        length: u64,
        alt_txt: Option<&str>,
    ) -> Result<UploadUrl, Failure> {
        let mut form = vec![("filename", filename.to_owned()), ("length", length.to_string())];
        form.extend(alt_txt.map(|text| ("alt_txt", text.to_owned())));
        self.post_form("files.getUploadURLExternal", &form).await
    }

    pub(super) async fn complete_upload(
        &self,
        files: &[File],
        channel_id: Option<&str>,
        initial_comment: Option<&str>,
    ) -> Result<Files, Failure> {
        let mut form = vec![("files", serde_json::to_string(files).map_err(Failure::Json)?)];
        form.extend(channel_id.map(|id| ("channel_id", id.to_owned())));
        form.extend(initial_comment.map(|comment| ("initial_comment", comment.to_owned())));
        self.post_form("files.completeUploadExternal", &form).await
    }

    fn url(&self, method: &str) -> String {
        format!("{}/{method}", self.base_url)
    }

    async fn post_json<T: DeserializeOwned>(&self, method: &str, body: &Value) -> Result<T, Failure> {
        let request = self.client.post(self.url(method)).header("content-type", "application/json; charset=utf-8");
        self.send(request.body(body.to_string())).await
    }

    async fn post_form<T: DeserializeOwned>(&self, method: &str, form: &[(&str, String)]) -> Result<T, Failure> {
        let mut pairs = reqwest::Url::parse("form:").expect("a URL");
        pairs.query_pairs_mut().extend_pairs(form);
        let request = self.client.post(self.url(method)).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(pairs.query().unwrap_or_default().to_owned())).await
    }

    async fn send<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Failure> {
        let response = request.bearer_auth(&self.token).send().await?;
        let status = response.status();
        if status == StatusCode::TOO_MANY_REQUESTS {
            let wait = response.headers().get(RETRY_AFTER).and_then(|wait| wait.to_str().ok()?.parse().ok());
            return Err(Failure::RateLimited(wait.map(Duration::from_secs)));
        }
        let body = response.text().await?;
        if !status.is_success() {
            return Err(Failure::Other(status, body));
        }
        let value = serde_json::from_str::<Value>(&body).map_err(Failure::Json)?;
        if value["ok"] != true {
            return Err(Failure::Refused(value["error"].as_str().unwrap_or_default().to_owned()));
        }
        serde_json::from_str(&body).map_err(Failure::Json)
    }
}
