//! Fields with `cfg`. `all()` is a condition that every build meets, and `any()` one that none does.
#![allow(clippy::non_minimal_cfg, reason = "conditions that hold in every build, and in none")]

use openrouter_core::server::{Receive, Received};
use openrouter_core::{Client, Endpoint, object};
use openrouter_json::Fields;

use super::text;

#[object(new)]
struct Upload {
    name: String,
    #[cfg(all())]
    mode: u32,
    #[cfg(any())]
    owner: NoSuchType,
    #[cfg(all())]
    #[cfg(not(any()))]
    note: Option<String>,
    #[cfg(any())]
    #[cfg(all())]
    absent: Option<NoSuchType>,
    #[cfg(not(all()))]
    #[serde(flatten)]
    lost: NoSuchType,
    #[cfg(all())]
    #[serde(flatten)]
    place: Place,
    #[cfg(any())]
    #[object(nullable)]
    nothing: Option<NoSuchType>,
}

#[object(new, closed)]
struct Place {
    #[cfg(all())]
    path: String,
    #[cfg(any())]
    path: u8,
}

#[object(new)]
struct Builds {
    #[cfg(any())]
    only: NoSuchType,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/uploads")]
struct CreateUpload {
    #[endpoint(body)]
    upload: Upload,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/uploads")]
struct ReplaceUpload {
    #[cfg(any())]
    id: NoSuchType,
    #[cfg(all())]
    upload: Option<Upload>,
}

const UPLOAD: &str = r#"{"name":"n","mode":7,"note":"x","path":"/"}"#;

fn upload() -> Upload {
    Upload::new("n", 7, Place::new("/")).note("x")
}

#[test]
fn a_field_exists_in_the_builds_of_its_condition() {
    assert_eq!(text(&upload()), UPLOAD);
    assert_eq!(Upload::from_json(UPLOAD).unwrap(), upload());
    // The key of a field that this build does not have is unknown.
    let more = Upload::from_json(r#"{"name":"n","mode":7,"path":"/","owner":1,"absent":2}"#).unwrap();
    assert_eq!(text(&more), r#"{"name":"n","mode":7,"path":"/","owner":1,"absent":2}"#);
    assert_eq!(text(&Builds::from_json(r#"{"only":1}"#).unwrap()), r#"{"only":1}"#);
    assert_eq!(Builds::new(), Builds::sample());
    let fields = Fields::declared_by::<Builds>().unwrap();
    assert!(!fields.contains("only") && !fields.has_required());
    assert!(Upload::from_json(r#"{"name":"n","path":"/"}"#).unwrap_err().message().contains("`mode`"));
}

#[tokio::test]
async fn bodies_of_requests_may_have_such_fields() {
    let client = Client::builder("https://api.example").bearer("k").build().unwrap();
    let sent = async |request: openrouter_core::http::Request<openrouter_core::Body>| {
        request.body().as_bytes().cloned().unwrap_or_default()
    };
    let body = sent(CreateUpload::new(upload()).to_http(&client).await.unwrap()).await;
    assert_eq!(body, UPLOAD);
    let body = sent(ReplaceUpload::new().upload(upload()).to_http(&client).await.unwrap()).await;
    assert_eq!(body, format!(r#"{{"upload":{UPLOAD}}}"#));
    let request = openrouter_core::http::Request::put("/uploads").body(body).unwrap();
    let mut received = Received::from_request(ReplaceUpload::META, &request, "/uploads").unwrap();
    assert_eq!(ReplaceUpload::receive(&mut received).unwrap(), ReplaceUpload::new().upload(upload()));
}
