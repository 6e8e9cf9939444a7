//! The media types of JSON bodies, declared and by request.

use openrouter_core::server::{Router, Server};
use openrouter_core::{CallOptions, Client, Endpoint, Mock, Patch, endpoints};

use super::{accepts, content, received, sent};

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "PATCH", path = "/pods/{name}", id = "patchPod", content_type = "application/merge-patch+json",
    response = String,
)]
struct MergePod {
    name: String,
    replicas: Patch<u32>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "PATCH", path = "/pods/{name}", id = "patchPod", content_type = "application/json-patch+json",
    response = String,
)]
struct PatchPod {
    name: String,
    #[endpoint(body)]
    steps: Option<Vec<Vec<String>>>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "PATCH", path = "/pods/{pod}", id = "patchPod", response = String)]
struct ReplacePod {
    pod: String,
    replicas: u32,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/events", content_type = "application/cloudevents+json")]
struct PostEvent {
    #[endpoint(header = "Content-Type")]
    media_type: Option<String>,
    id: u8,
}

#[tokio::test]
async fn a_declared_type_is_sent_and_the_body_stays_json() {
    let merge = MergePod::new("a").replicas(Patch::Null);
    let expected = ("application/merge-patch+json".to_owned(), r#"{"replicas":null}"#.into());
    assert_eq!(content(&merge).await, expected);
    assert_eq!(received(&merge).await, merge);
    assert_eq!(merge.body_json().unwrap().get(), r#"{"replicas":null}"#);
    let options = CallOptions::new().body_field("force", true);
    let client = Client::builder("https://api.example").build().unwrap().with(options);
    let request = merge.to_http(&client).await.unwrap();
    assert_eq!(request.headers()["content-type"], "application/merge-patch+json");
    assert_eq!(request.body().as_bytes().unwrap(), r#"{"replicas":null,"force":true}"#);
    assert_eq!(MergePod::META.content_type, Some("application/merge-patch+json"));
}

#[tokio::test]
async fn a_request_without_a_body_has_no_type() {
    let request = sent(&PatchPod::new("a")).await.unwrap();
    assert!(!request.headers().contains_key("content-type"));
}

#[tokio::test]
async fn a_header_takes_precedence() {
    assert_eq!(content(&PostEvent::new(7)).await.0, "application/cloudevents+json");
    let event = PostEvent::new(7).media_type("application/x+json");
    assert_eq!(content(&event).await, ("application/x+json".to_owned(), r#"{"id":7}"#.into()));
    assert_eq!(received(&event).await, event);
    assert!(accepts::<PostEvent>("anything/else"));
}

#[tokio::test]
async fn the_type_distinguishes_endpoints_of_one_route() {
    let operations = endpoints!([MergePod, PatchPod, ReplacePod] == "PATCH /pods/{name} 200\nPATCH /pods/{pod} 200\n");
    assert_eq!(operations.len(), 3);
    let router = Router::<()>::new()
        .on::<ReplacePod>(|_, _| Ok("replaced".to_owned()))
        .on::<MergePod>(|_, _| Ok("merged".to_owned()))
        .on::<PatchPod>(|_, _| Ok("patched".to_owned()));
    let server = Server::start(router, ()).await.unwrap();
    let client = Client::builder(server.base_url()).build().unwrap();
    assert_eq!(MergePod::new("a").replicas(1_u32).send(&client).await.unwrap(), "merged");
    assert_eq!(PatchPod::new("a").steps([["x"]]).send(&client).await.unwrap(), "patched");
    assert_eq!(ReplacePod::new("a", 1_u32).send(&client).await.unwrap(), "replaced");
    assert_eq!(server.received::<MergePod>(), [MergePod::new("a").replicas(1_u32)]);
    // A type of JSON that none of them names.
    let other = MergePod::new("a").replicas(2_u32);
    let other = client
        .request(openrouter_core::Method::PATCH, "/pods/a")
        .bytes("application/x+json", other.body_json().unwrap().get());
    assert_eq!(other.send().await.unwrap().text(), "\"replaced\"");

    let mock = Mock::new().on::<MergePod>(|_| Ok("merged".to_owned())).on::<ReplacePod>(|_| Ok("replaced".to_owned()));
    let client = Client::builder("https://api.example").transport(mock).build().unwrap();
    assert_eq!(MergePod::new("a").send(&client).await.unwrap(), "merged");
    assert_eq!(ReplacePod::new("a", 1_u32).send(&client).await.unwrap(), "replaced");
}
