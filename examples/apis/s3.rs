//! S3: XML in both directions, a streamed upload, a download in ranges, and signed requests.
//!
//! The server runs inside this program and is made of the same declarations as the client. It does not check signatures.
//!
//! ```sh
//! cargo run --example s3
//! ```

mod sigv4;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use openrouter_core::header::ETag;
use openrouter_core::http::{HeaderMap, Response};
use openrouter_core::server::{HttpResponse, Receive, Router, Server};
use openrouter_core::{
    Api, ApiEndpoint as Endpoint, ApiErrorBody, Bytes, CallMeta, Client, Credential, Download, Error, ErrorFacts,
    Responses, StatusCode, SuccessBody, Upload,
};
use serde::{Deserialize, Serialize};

use self::sigv4::SigV4;

/// The API of a bucket; the base URL is that of the bucket.
enum S3 {}

impl Api for S3 {
    type ErrorBody = ErrorBody;
    type Meta = CallMeta;

    fn error_facts(body: &[u8]) -> ErrorFacts {
        let Ok(failure) = xml::decode::<Failure>(body) else { return ErrorFacts::from_body(body) };
        ErrorFacts::new().message(failure.message).code(failure.code)
    }

    /// An upload can fail after its response has begun, with the status 200.
    fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
        let failure = xml::decode::<Failure>(body.bytes()).ok()?;
        Some(ErrorFacts::new().status(500).message(failure.message).code(failure.code))
    }

    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("x-amz-request-id")?.to_str().ok()
    }
}

type DefaultApi = S3;

/// Lists the objects of a bucket.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/", response = with(xml, ListBucketResult), errors(404))]
#[serde(rename_all = "kebab-case")]
struct ListObjects {
    #[endpoint(default = 2)]
    list_type: u8,
    max_keys: Option<u32>,
    prefix: Option<String>,
    start_after: Option<String>,
    continuation_token: Option<String>,
}

/// Stores an object.
#[derive(Debug, Endpoint)]
#[endpoint(method = "PUT", path = "/{*key}", body = bytes, responses = Stored, errors(404, 412))]
struct PutObject {
    key: String,
    content: Upload,
    #[endpoint(header = "content-type")]
    content_type: Option<String>,
    #[endpoint(header = "x-amz-meta-author")]
    author: Option<String>,
}

/// Reads an object, or a range of it.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/{*key}", response = Download, errors(304, 404, 416))]
struct GetObject {
    key: String,
    #[endpoint(header)]
    range: Option<String>,
    #[endpoint(header = "if-none-match")]
    known: Option<ETag>,
}

/// Removes an object, whether it exists or not.
#[derive(Debug, Endpoint)]
#[endpoint(method = "DELETE", path = "/{*key}", response = (), status = 204)]
struct DeleteObject {
    key: String,
}

/// Joins the parts of an upload.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/{*key}", body = with(xml), response = with(xml, CompletedUpload), errors(400, 404))]
struct CompleteUpload {
    key: String,
    #[endpoint(query)]
    #[serde(rename = "uploadId")]
    upload_id: String,
    parts: CompleteMultipartUpload,
}

/// The format of the bodies.
mod xml {
    use quick_xml::{DeError, SeError};
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    pub(super) const CONTENT_TYPE: &str = "application/xml";

    pub(super) fn encode<T: Serialize>(value: &T, body: &mut Vec<u8>) -> Result<(), SeError> {
        body.extend_from_slice(quick_xml::se::to_string(value)?.as_bytes());
        Ok(())
    }

    pub(super) fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DeError> {
        quick_xml::de::from_reader(body)
    }
}

#[derive(Debug, Responses)]
struct Stored {
    #[header]
    etag: ETag,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ListBucketResult {
    name: String,
    key_count: u32,
    is_truncated: bool,
    next_continuation_token: Option<String>,
    #[serde(default)]
    contents: Vec<Object>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Object {
    key: String,
    #[serde(rename = "ETag")]
    etag: String,
    size: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct CompleteMultipartUpload {
    part: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Part {
    part_number: u32,
    #[serde(rename = "ETag")]
    etag: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename = "CompleteMultipartUploadResult", rename_all = "PascalCase")]
struct CompletedUpload {
    key: String,
    #[serde(rename = "ETag")]
    etag: String,
}

/// An error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Error", rename_all = "PascalCase")]
struct Failure {
    code: String,
    message: String,
    request_id: Option<String>,
}

/// The body of an error. It is not JSON, so it is read from its text.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String")]
struct ErrorBody(Failure);

impl TryFrom<String> for ErrorBody {
    type Error = quick_xml::DeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        xml::decode(text.as_bytes()).map(Self)
    }
}

impl ApiErrorBody for ErrorBody {
    fn from_message(_: u16, message: String) -> Self {
        Self(Failure { code: "InternalError".to_owned(), message, request_id: None })
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let server = Server::start(router(), Bucket::default()).await.expect("a free port on this machine");
    let keys = SigV4::s3("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");
    let client = Client::builder(server.base_url()).api::<S3>().key(Credential::signer(keys)).build()?;

    let report =
        Upload::from("quarter,sales\n1,70\n2,90\n").on_progress(|sent| println!("sent {} bytes", sent.bytes()));
    let stored = PutObject::new("reports/2026.csv", report).content_type("text/csv").send(&client).await?;
    println!("stored as {}", stored.etag);

    for object in ListObjects::new().prefix("reports/").send(&client).await?.contents {
        println!("{}  {} bytes", object.key, object.size);
    }
    let first = GetObject::new("reports/2026.csv").range("bytes=0-12").send(&client).await?;
    println!("{}: {}", first.status(), first.text(100).await?);

    let path = std::env::temp_dir().join(format!("report-{}.csv", std::process::id()));
    let bytes = GetObject::new("reports/2026.csv").send(&client).await?.save_to(&path).await?;
    println!("{bytes} bytes in {}", path.display());
    std::fs::remove_file(path).expect("the file of this program");

    DeleteObject::new("reports/2026.csv").send(&client).await?;
    let error = GetObject::new("reports/2026.csv").send(&client).await.unwrap_err();
    println!("{error}");
    Ok(())
}

/// The objects by key.
type Bucket = BTreeMap<String, Bytes>;

fn router() -> Router<Bucket> {
    Router::<Bucket>::new()
        .errors(|status, message| failure(status, "InternalError", message))
        .on::<ListObjects>(|context, list| Ok(listed(context.state, &list)))
        .on_async::<PutObject, _>(async |mut context| {
            // The content is read piece by piece, as it arrives.
            let put = PutObject::receive(&mut context.received)?;
            let content = put.content.body().expect("an upload that nobody has read").collect().await;
            let Ok(content) = content else {
                return Ok(failure(StatusCode::BAD_REQUEST, "IncompleteBody", "The body is not complete."));
            };
            let stored = Stored { etag: etag(&content) };
            context.state.lock().insert(put.key, content);
            Ok(PutObject::respond(&stored))
        })
        .on_http::<GetObject>(|context, get| Ok(object(context.state, &get)))
        .on::<DeleteObject>(|context, delete| {
            context.state.remove(&delete.key);
            Ok(())
        })
        .on_http::<CompleteUpload>(|context, complete| match complete.parts.part.as_slice() {
            [] => Ok(failure(StatusCode::BAD_REQUEST, "MalformedXML", "The list of parts is empty.")),
            // An error behind the status of success.
            parts if parts.iter().any(|part| part.part_number == 0) => {
                Ok(failure(StatusCode::OK, "InternalError", "We encountered an internal error. Please try again."))
            }
            _ => {
                context.state.insert(complete.key.clone(), Bytes::new());
                let etag = etag(b"").to_string();
                Ok(CompleteUpload::respond(&CompletedUpload { key: complete.key, etag }))
            }
        })
}

fn listed(bucket: &Bucket, list: &ListObjects) -> ListBucketResult {
    let prefix = list.prefix.as_deref().unwrap_or_default();
    let after = list.start_after.as_deref().unwrap_or_default();
    let all = bucket.iter().filter(|(key, _)| key.starts_with(prefix) && key.as_str() > after);
    let mut contents = all
        .map(|(key, content)| Object { key: key.clone(), etag: etag(content).to_string(), size: content.len() as u64 })
        .collect::<Vec<_>>();
    let limit = list.max_keys.map_or(1000, |limit| limit as usize);
    let is_truncated = contents.len() > limit;
    contents.truncate(limit);
    let (name, key_count) = ("bucket".to_owned(), contents.len() as u32);
    ListBucketResult { name, key_count, is_truncated, next_continuation_token: None, contents }
}

fn object(bucket: &Bucket, get: &GetObject) -> HttpResponse {
    let Some(content) = bucket.get(&get.key) else {
        return failure(StatusCode::NOT_FOUND, "NoSuchKey", "The specified key does not exist.");
    };
    let response = Response::builder().header("etag", etag(content).to_string()).header("accept-ranges", "bytes");
    let (response, content) = match get.range.as_deref().map(|range| bounds(range, content.len())) {
        None => (response, content.clone()),
        Some(Some(range)) => {
            let response = response
                .status(StatusCode::PARTIAL_CONTENT)
                .header("content-range", format!("bytes {}-{}/{}", range.start, range.end - 1, content.len()));
            (response, content.slice(range))
        }
        Some(None) => {
            return failure(StatusCode::RANGE_NOT_SATISFIABLE, "InvalidRange", "The range is not satisfiable.");
        }
    };
    response.body(content.into()).expect("a response")
}

/// The bytes of `bytes=first-last`.
fn bounds(range: &str, length: usize) -> Option<Range<usize>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let end = if last.is_empty() { length } else { last.parse::<usize>().ok()?.saturating_add(1).min(length) };
    let start = first.parse().ok()?;
    (start < end).then_some(start..end)
}

/// A version that follows from the content.
fn etag(content: &[u8]) -> ETag {
    let mut hash = DefaultHasher::new();
    content.hash(&mut hash);
    ETag::strong(format!("{:x}", hash.finish())).expect("hexadecimal digits")
}

fn failure(status: StatusCode, code: &str, message: &str) -> HttpResponse {
    let failure = Failure { code: code.to_owned(), message: message.to_owned(), request_id: None };
    let mut body = Vec::new();
    xml::encode(&failure, &mut body).expect("an error that can be written");
    let response = Response::builder().status(status).header("content-type", xml::CONTENT_TYPE);
    response.body(Bytes::from(body).into()).expect("a response")
}

#[cfg(test)]
#[path = "by_hand/s3.rs"]
mod by_hand;
#[cfg(test)]
#[path = "tests/documented.rs"]
mod documented;
#[cfg(test)]
#[path = "tests/s3.rs"]
mod tests;
