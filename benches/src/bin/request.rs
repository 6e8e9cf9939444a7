//! The cost of building a request, beside the same request written by hand.
//!
//! ```sh
//! cargo run --release --bin request          # allocations, bytes, nanoseconds
//! ./instructions.sh                            # instructions, where valgrind is installed
//! ```

use std::future::Future;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use benches::allocations::{self, Counting};
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderMap, HeaderValue, Method, Request, Uri};
use openrouter_core::{Client, Endpoint, object};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const BASE: &str = "https://openrouter.ai/api/v1";
const HASH: &str = "f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943";
const TOKEN: &str = "sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", response = u8)]
struct GetKey {
    hash: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/models", response = u8)]
struct ListModels {
    q: Option<String>,
    input_modalities: Option<String>,
    context: Option<u64>,
    min_price: Option<f64>,
    max_price: Option<f64>,
    providers: Option<String>,
    limit: Option<u64>,
    offset: Option<u64>,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat/completions", response = u8)]
struct Chat {
    model: String,
    messages: Vec<Message>,
}

#[object(new, closed)]
struct Message {
    role: String,
    content: String,
}

/// The same types written by hand.
#[derive(Serialize, Deserialize)]
struct PlainChat {
    model: String,
    messages: Vec<PlainMessage>,
}

#[derive(Serialize, Deserialize)]
struct PlainMessage {
    role: String,
    content: String,
}

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A careful client written by hand: headers and origin are prepared once, with one buffer for the URL and one for the body.
struct Hand {
    headers: HeaderMap,
    json: HeaderMap,
    scheme: Scheme,
    authority: Authority,
    prefix: String,
}

impl Hand {
    fn new() -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("accept", HeaderValue::from_static("application/json"));
        headers.insert("user-agent", HeaderValue::from_static("bench"));
        headers.insert("http-referer", HeaderValue::from_static("https://example.com/app"));
        headers.insert("x-openrouter-title", HeaderValue::from_static("bench"));
        let mut token = HeaderValue::from_str(&format!("Bearer {TOKEN}")).unwrap();
        token.set_sensitive(true);
        headers.insert(AUTHORIZATION, token);
        let mut json = headers.clone();
        json.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let base = Uri::from_static(BASE).into_parts();
        let (scheme, authority) = (base.scheme.unwrap(), base.authority.unwrap());
        Self { headers, json, scheme, authority, prefix: base.path_and_query.unwrap().path().to_owned() }
    }

    fn request(&self, method: Method, target: String, headers: &HeaderMap, body: Bytes) -> Request<Bytes> {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::from_maybe_shared(Bytes::from(target)).unwrap());
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = Uri::from_parts(parts).unwrap();
        *request.headers_mut() = headers.clone();
        request
    }

    fn key(&self, hash: &str) -> Request<Bytes> {
        let mut url = String::with_capacity(self.prefix.len() + 6 + hash.len());
        url.push_str(&self.prefix);
        url.push_str("/keys/");
        url.extend(utf8_percent_encode(hash, ENCODED));
        self.request(Method::GET, url, &self.headers, Bytes::new())
    }

    fn models(&self, query: &ListModels) -> Request<Bytes> {
        use std::fmt::Write;
        let mut url = String::with_capacity(256);
        url.push_str(&self.prefix);
        url.push_str("/models?q=");
        url.extend(utf8_percent_encode(query.q.as_deref().unwrap(), ENCODED));
        url.push_str("&input_modalities=");
        url.extend(utf8_percent_encode(query.input_modalities.as_deref().unwrap(), ENCODED));
        url.push_str("&context=");
        url.push_str(itoa::Buffer::new().format(query.context.unwrap()));
        write!(url, "&min_price={}", query.min_price.unwrap()).unwrap();
        write!(url, "&max_price={}", query.max_price.unwrap()).unwrap();
        url.push_str("&providers=");
        url.extend(utf8_percent_encode(query.providers.as_deref().unwrap(), ENCODED));
        url.push_str("&limit=");
        url.push_str(itoa::Buffer::new().format(query.limit.unwrap()));
        url.push_str("&offset=");
        url.push_str(itoa::Buffer::new().format(query.offset.unwrap()));
        self.request(Method::GET, url, &self.headers, Bytes::new())
    }

    fn chat(&self, chat: &PlainChat) -> Request<Bytes> {
        let content: usize = chat.messages.iter().map(|message| message.content.len() + 48).sum();
        let mut body = Vec::with_capacity(content + content / 16 + 64);
        serde_json::to_writer(&mut body, chat).unwrap();
        let mut url = String::with_capacity(self.prefix.len() + 17);
        url.push_str(&self.prefix);
        url.push_str("/chat/completions");
        self.request(Method::POST, url, &self.json, Bytes::from(body))
    }
}

fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("building a request does not wait"),
    }
}

fn main() {
    let client = Client::builder(BASE)
        .bearer(TOKEN)
        .header("http-referer", "https://example.com/app")
        .header("x-openrouter-title", "bench")
        .build()
        .unwrap();
    let hand = Hand::new();
    let key = GetKey::new(HASH);
    let models = ListModels::new()
        .q("claude sonnet & co")
        .input_modalities("text,image")
        .context(128_000)
        .min_price(0.1)
        .max_price(15.5)
        .providers("anthropic,amazon-bedrock")
        .limit(50)
        .offset(100);
    let plain: PlainChat = serde_json::from_str(include_str!("../../inputs/chat-request-10k.json")).unwrap();
    let messages = plain.messages.iter().map(|message| Message::new(&message.role, &message.content));
    let chat = Chat::new(&plain.model, messages.collect::<Vec<_>>());
    assert_eq!(
        now(chat.to_http(&client)).unwrap().body().as_bytes().unwrap(),
        hand.chat(&plain).body(),
        "both send the same"
    );

    let ours: [(&str, &dyn Fn()); 3] = [
        ("path", &|| drop(black_box(now(key.to_http(&client)).unwrap()))),
        ("query", &|| drop(black_box(now(models.to_http(&client)).unwrap()))),
        ("chat", &|| drop(black_box(now(chat.to_http(&client)).unwrap()))),
    ];
    let theirs: [&dyn Fn(); 3] =
        [&|| drop(black_box(hand.key(black_box(HASH)))), &|| drop(black_box(hand.models(black_box(&models)))), &|| {
            drop(black_box(hand.chat(black_box(&plain))))
        }];

    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    if let [side, row, times] = &arguments[..] {
        let index = ours.iter().position(|(name, _)| name == row).expect("path, query or chat");
        let run: &dyn Fn() = if side == "ours" { ours[index].1 } else { theirs[index] };
        (0..times.parse().expect("a number")).for_each(|_: usize| run());
        return;
    }
    println!("{:8} {:>24} {:>24} {:>8}", "", "ours", "by hand", "time ×");
    for ((name, ours), theirs) in ours.iter().zip(theirs) {
        let (a, b) = (measure(ours), measure(theirs));
        println!("{name:8} {:>24} {:>24} {:>8.2}", a.to_string(), b.to_string(), a.nanoseconds / b.nanoseconds);
    }
}

struct Cost {
    allocations: usize,
    bytes: usize,
    nanoseconds: f64,
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} allocs {} B {:.0} ns", self.allocations, self.bytes, self.nanoseconds)
    }
}

fn measure(run: &dyn Fn()) -> Cost {
    const TIMES: usize = 20_000;
    (0..1_000).for_each(|_| run());
    let (allocations, bytes) = allocations::of(run);
    let mut best = f64::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        (0..TIMES).for_each(|_| run());
        best = best.min(start.elapsed().as_nanos() as f64 / TIMES as f64);
    }
    Cost { allocations, bytes, nanoseconds: best }
}
