//! One POST over loopback: the process of the client and that of the server.
//!
//! ```sh
//! cargo run --release --bin call -- serve                               # prints its port
//! cargo run --release --bin call -- <ours|lean> <port> <at once> <times>
//! ```

use std::future::Future;

use benches::chat::{REQUEST, RESPONSE, ours, plain};
use benches::serve::serve;
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use openrouter_core::Client;
use reqwest::{Request, Url};

const TOKEN: &str = "sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => runtime.block_on(serve(respond)),
        [side, port, at_once, times] => {
            let (at_once, times) = (at_once.parse().expect("a number"), times.parse().expect("a number"));
            match *side {
                "ours" => runtime.block_on(call_ours(port, at_once, times)),
                _ => runtime.block_on(call_lean(port, at_once, times)),
            }
        }
        _ => panic!("serve, or <ours|lean> <port> <at once> <times>"),
    }
}

async fn respond(request: http::Request<Incoming>) -> Response<Full<Bytes>> {
    request.into_body().collect().await.expect("a complete request");
    let mut response = Response::new(Full::new(Bytes::from_static(RESPONSE.as_bytes())));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Runs `times` calls, `at_once` of them concurrently.
async fn repeat<F: Future<Output = ()> + 'static>(
    at_once: usize,
    times: usize,
    call: impl Fn() -> F + Clone + 'static,
) {
    let local = tokio::task::LocalSet::new();
    for lane in 0..at_once {
        let (call, share) = (call.clone(), times / at_once + usize::from(lane < times % at_once));
        local.spawn_local(async move {
            for _ in 0..share {
                call().await;
            }
        });
    }
    local.await;
}

async fn call_ours(port: &str, at_once: usize, times: usize) {
    let client = Client::builder(format!("http://127.0.0.1:{port}/api/v1"))
        .bearer(TOKEN)
        .header("http-referer", "https://example.com/app")
        .header("x-openrouter-title", "bench")
        .build()
        .expect("a client");
    let chat: std::rc::Rc<ours::Chat> = std::rc::Rc::new(serde_json::from_str(REQUEST).expect("the input fits"));
    repeat(at_once, times, move || {
        let (client, chat) = (client.clone(), chat.clone());
        async move {
            let completion = chat.send(&client).await.expect("a response");
            assert_eq!(completion.choices.len(), 1);
        }
    })
    .await;
}

async fn call_lean(port: &str, at_once: usize, times: usize) {
    rustls::crypto::ring::default_provider().install_default().expect("the first provider");
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build();
    let client = client.expect("a client");
    let url: Url = format!("http://127.0.0.1:{port}/api/v1/chat/completions").parse().expect("a URL");
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, HeaderValue::from_static("bench"));
    headers.insert("http-referer", HeaderValue::from_static("https://example.com/app"));
    headers.insert("x-openrouter-title", HeaderValue::from_static("bench"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {TOKEN}")).expect("a header"));
    let chat: std::rc::Rc<plain::Chat> = std::rc::Rc::new(serde_json::from_str(REQUEST).expect("the input fits"));
    repeat(at_once, times, move || {
        let mut request = Request::new(Method::POST, url.clone());
        *request.headers_mut() = headers.clone();
        let (client, chat) = (client.clone(), chat.clone());
        async move {
            *request.body_mut() = Some(serde_json::to_vec(&*chat).expect("JSON").into());
            let response = client.execute(request).await.expect("a response");
            assert!(response.status().is_success());
            let bytes = response.bytes().await.expect("a complete response");
            let completion: plain::Completion = serde_json::from_slice(&bytes).expect("it fits");
            assert_eq!(completion.choices.len(), 1);
        }
    })
    .await;
}
