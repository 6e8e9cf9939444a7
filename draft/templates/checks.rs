//! Decodes and encodes every body of the document, for a driver of the corpus.

use std::task::{Context, Poll, Waker};

use openrouter::http::Request;
use openrouter::framework::server::{Receive, Received};
use openrouter::{Bytes, Extra, Mock, OpenRouter};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Decodes a body and encodes the value.
pub type Check = fn(&str) -> Result<String, String>;

/// A body: the operation id, the kind, the status of a response, and the check.
pub type Entry = (&'static str, &'static str, Option<u16>, Check);

/// Checks a response, which is decoded leniently.
pub(crate) fn plain<T: DeserializeOwned + Serialize>(body: &str) -> Result<String, String> {
    let (value, _) = openrouter::framework::json::from_str_lenient::<T>(body).map_err(|error| error.to_string())?;
    written(&value)
}

pub(crate) fn list<T: DeserializeOwned + Serialize>(body: &str) -> Result<String, String> {
    let (value, _) = openrouter::framework::json::from_str_lenient::<openrouter::framework::json::List<T>>(body).map_err(|error| error.to_string())?;
    written(&value.0)
}

/// Checks a response whose value is its member `data`; the other members are kept.
pub(crate) fn enveloped(body: &str, data: Check) -> Result<String, String> {
    let mut members: Extra = openrouter::framework::json::from_str(body).map_err(|error| error.to_string())?;
    let value = members.get("data").ok_or("no `data`")?.get().to_owned();
    let value = openrouter::RawJson::from_json(&data(&value)?).map_err(|error| error.to_string())?;
    members.insert("data", value).map_err(|error| error.to_string())?;
    written(&members)
}

/// Checks a request: decodes it as a server does and encodes it as the client does.
pub(crate) fn request<E: Receive>(target: &str, body: &str) -> Result<String, String> {
    sent::<E>(target, "application/json", body)
}

/// Checks a form, which the corpus has as an object of strings.
pub(crate) fn form<E: Receive>(target: &str, body: &str) -> Result<String, String> {
    type Fields = std::collections::BTreeMap<String, String>;
    let fields: Fields = openrouter::framework::json::from_str(body).map_err(|error| error.to_string())?;
    let pairs = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let sent = sent::<E>(target, "application/x-www-form-urlencoded", &pairs)?;
    written(&url::form_urlencoded::parse(sent.as_bytes()).into_owned().collect::<Fields>())
}

fn sent<E: Receive>(target: &str, content_type: &str, body: &str) -> Result<String, String> {
    let uri = format!("http://localhost{target}");
    let http = Request::builder().method(E::META.method).uri(&uri).header("content-type", content_type);
    let http = http.body(Bytes::copy_from_slice(body.as_bytes())).map_err(|error| error.to_string())?;
    let path = http.uri().path().to_owned();
    let mut received = Received::from_request(E::META, &http, &path).ok_or("the path does not match")?;
    let endpoint = E::receive(&mut received).map_err(|error| error.to_string())?;
    let client = OpenRouter::builder().key("key").management_key("key").transport(Mock::new()).build();
    let client = client.map_err(|error| error.to_string())?;
    let mut to_http = std::pin::pin!(client.to_http(&endpoint));
    let mut context = Context::from_waker(Waker::noop());
    match to_http.as_mut().poll(&mut context) {
        Poll::Ready(Ok(http)) => Ok(http.into_body().as_bytes().map(|bytes| text(bytes)).unwrap_or_default()),
        Poll::Ready(Err(error)) => Err(error.to_string()),
        Poll::Pending => Err("pending".to_owned()),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn decoded<T: DeserializeOwned>(body: &str) -> Result<T, String> {
    openrouter::RawJson::from_json(body).and_then(|raw| raw.decode()).map_err(|error| error.to_string())
}

fn written<T: Serialize>(value: &T) -> Result<String, String> {
    openrouter::RawJson::from_value(value).map(|raw| raw.get().to_owned()).map_err(|error| error.to_string())
}
