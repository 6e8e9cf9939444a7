//! Several APIs in one program: the slots of each, endpoints that take the API in scope, and clients that refuse the
//! endpoints of others.

use openrouter::OpenRouter;
use openrouter::framework::OpenRouterApi;
use openrouter::keys::{GetCurrentKey, ListKeys};
use openrouter_core::transport::MemoryTransport;
use openrouter_core::{
    Api, ApiEndpoint as Endpoint, Auth, CallMeta, CallOptions, Client, Credential, ErrorKind, PlainErrorBody, Retry,
    Secret, Slot, http,
};

use crate::support::scripted_server::ScriptedServer;

/// An API with a key in a header, and a second credential.
enum Metrics {}

impl Metrics {
    const fn application() -> Slot {
        Slot::new("application").header("x-application-key").hint("set `METRICS_APPLICATION_KEY`")
    }

    /// A signature, which no other slot replaces.
    const fn signature() -> Slot {
        Slot::new("signature").attach(|secret, headers| {
            let signature = format!("sig={}", secret.expose().len());
            headers.insert("x-signature", http::HeaderValue::try_from(signature)?);
            Ok(())
        })
    }
}

impl Api for Metrics {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
    const KEY: Slot = Slot::KEY.header("x-api-key");
}

type DefaultApi = Metrics;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/series", auth(key, application))]
struct ListSeries {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/public", errors(404))]
struct GetPublic {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/signed", auth(optional(key), signature))]
struct GetSigned {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/dashboards", auth = optional(application))]
struct ListDashboards {}

mod plain {
    #[derive(openrouter_core::Endpoint)]
    #[endpoint(method = "GET", path = "/zen")]
    pub(super) struct GetZen {}
}

mod nested {
    use openrouter_core::ApiEndpoint as Endpoint;

    use super::DefaultApi;

    #[derive(Endpoint)]
    #[endpoint(method = "POST", path = "/events", auth = key)]
    pub(super) struct SubmitEvent {
        pub(super) title: String,
    }
}

fn builder() -> openrouter_core::ClientBuilder {
    Client::builder("https://api.example/v1").transport(MemoryTransport::new(|_| Ok(http::Response::default())))
}

/// The credential headers of a request, by name.
fn credentials(request: &http::Request<openrouter_core::Body>) -> Vec<(&str, &str)> {
    let names = ["authorization", "x-api-key", "x-application-key", "x-signature"];
    let header = |name| Some((name, request.headers().get(name)?.to_str().ok()?));
    names.into_iter().filter_map(header).collect()
}

#[tokio::test]
async fn each_slot_has_its_credential_and_its_header() {
    let client = builder().api::<Metrics>().key("k").slot(Metrics::application(), "a").build().unwrap();
    let request = ListSeries {}.to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), [("x-api-key", "k"), ("x-application-key", "a")]);
    assert!(request.headers()["x-application-key"].is_sensitive());
    let request = nested::SubmitEvent::new("t").to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), [("x-api-key", "k")]);
    let request = GetPublic {}.to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), [("x-api-key", "k")]);
    let request = ListDashboards {}.to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), [("x-application-key", "a")]);
}

#[tokio::test]
async fn a_missing_credential_names_its_slot() {
    let client = builder().api::<Metrics>().key("k").build().unwrap();
    let error = ListSeries {}.send(&client).await.unwrap_err();
    let expected =
        "GET /series (listSeries): credential: missing in the slot `application`: set `METRICS_APPLICATION_KEY`";
    assert_eq!(error.to_string(), expected);
    let error = GetSigned {}.send(&client).await.unwrap_err();
    let expected = "GET /signed (getSigned): credential: missing in the slot `signature`: give the client one";
    assert_eq!(error.to_string(), expected);
    let request = ListDashboards {}.to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), []);
}

#[tokio::test]
async fn a_function_can_attach_a_credential() {
    let provider = Credential::provider(|| async { Ok::<_, std::io::Error>(Secret::from("secret")) });
    let client = builder().api::<Metrics>().slot(Metrics::signature(), provider).build().unwrap();
    let request = GetSigned {}.to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), [("x-signature", "sig=6")]);
    assert!(request.headers()["x-signature"].is_sensitive());
}

#[tokio::test]
async fn options_replace_one_slot_or_all() {
    let client = builder().api::<Metrics>().key("k").slot(Metrics::application(), "a").build().unwrap();
    let other = client.with(CallOptions::new().slot(Metrics::application(), "b"));
    let request = ListSeries {}.to_http(&other).await.unwrap();
    assert_eq!(credentials(&request), [("x-api-key", "k"), ("x-application-key", "b")]);
    let request = ListSeries {}.to_http(&other.with(CallOptions::new().credential("c"))).await.unwrap();
    assert_eq!(credentials(&request), [("x-api-key", "c"), ("x-application-key", "c")]);
}

/// A slot that the options do not replace keeps the credential of the client, even if another slot could be used instead.
#[tokio::test]
async fn options_replace_no_other_slot() {
    let mut server = ScriptedServer::start().await;
    let client = server.builder().key("k").management_key("mk").build().unwrap();
    let other = client.with(CallOptions::new().slot(OpenRouterApi::key(), "k2"));
    for (expected, id) in [("Bearer mk", "list"), ("Bearer k2", "getCurrentKey")] {
        server.json(200, "{}");
        match id {
            "list" => drop(ListKeys::new().send(&other).await),
            _ => drop(GetCurrentKey::new().send(&other).await),
        }
        assert_eq!(server.request().await.header("authorization"), Some(expected), "{id}");
    }
}

/// The key is sent once, not a second time in place of a slot that is empty.
#[tokio::test]
async fn a_credential_is_not_sent_in_place_of_another_of_the_same_request() {
    let client = builder().key("k").build().unwrap();
    let admin = Slot::new("admin").or(|| Slot::KEY);
    let request = |auth| client.request(http::Method::GET, "/new").auth(Auth::KEY.and(auth)).to_http();
    let optional = request(Auth::optional(admin)).await.unwrap();
    assert_eq!(credentials(&optional), [("authorization", "Bearer k")]);
    let error = request(Auth::required(admin)).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /new: credential: missing in the slot `admin`: give the client one");
}

#[tokio::test]
async fn two_credentials_in_one_header_are_refused() {
    let client = builder().key("k").slot(Slot::new("other"), "o").build().unwrap();
    let auth = Auth::KEY.and(Auth::required(Slot::new("other")));
    let error = client.request(http::Method::GET, "/new").auth(auth).to_http().await.unwrap_err();
    let expected = "GET /new: credential: slots `key` and `other` are sent in the same header";
    assert_eq!(error.to_string(), expected);
}

/// The API of the endpoint says how its key is sent, whether the client named an API or not.
#[tokio::test]
async fn a_client_without_an_api_sends_the_endpoints_of_all() {
    let client = builder().key("k").build().unwrap();
    let request = GetPublic {}.to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), [("x-api-key", "k")]);
    let request = plain::GetZen {}.to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), [("authorization", "Bearer k")]);
    let request = GetCurrentKey::new().to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), [("authorization", "Bearer k")]);
    let request = ListKeys::new().to_http(&client).await.unwrap();
    assert_eq!(credentials(&request), [("authorization", "Bearer k")]);
}

#[tokio::test]
async fn a_client_that_named_its_api_refuses_endpoints_of_others() {
    let client = builder().api::<Metrics>().retry(Retry::off()).build().unwrap();
    let error = GetCurrentKey::new().send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Build);
    assert_eq!(
        error.to_string(),
        "GET /key (getCurrentKey): endpoint: belongs to the API `OpenRouterApi`, but the client is one of the API \
         `Metrics`"
    );
    let error = plain::GetZen {}.send(&client).await.unwrap_err();
    let expected =
        "GET /zen (getZen): endpoint: belongs to the API `Plain`, but the client is one of the API `Metrics`";
    assert_eq!(error.to_string(), expected);
    let error = GetPublic {}.to_http(&OpenRouter::new("k")).await.map(drop).unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /public (getPublic): endpoint: belongs to the API `Metrics`, but the client is one of the API \
         `OpenRouterApi`"
    );
}

#[tokio::test]
async fn the_slots_of_a_request_by_hand_are_those_of_the_client() {
    let client = builder().api::<Metrics>().key("k").slot(Metrics::application(), "a").build().unwrap();
    let auth = Auth::KEY.and(Auth::required(Metrics::application()));
    let request = client.request(http::Method::GET, "/new").auth(auth).to_http().await.unwrap();
    assert_eq!(credentials(&request), [("x-api-key", "k"), ("x-application-key", "a")]);
}

#[test]
fn operations_name_their_slots() {
    use openrouter_core::endpoint::Endpoint as _;

    let shown = |auth: Auth| format!("{auth:?}");
    assert_eq!(shown(ListSeries::META.auth), "key, application");
    assert_eq!(shown(GetSigned::META.auth), "optional, signature");
    assert_eq!(shown(ListKeys::META.auth), "management");
    assert!(ListKeys::META.auth.requires(OpenRouterApi::management()));
    assert_eq!(OpenRouterApi::management().instead(), Some(OpenRouterApi::key()));
}
