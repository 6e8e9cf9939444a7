//! The forms of credentials, as they go over the wire: user and password, a pair of the query, and signatures.

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use openrouter_core::{
    Api, Auth, BuildError, CallMeta, CallOptions, Client, ClientBuilder, Credential, Endpoint, Error, ErrorKind,
    ExpiringSecret, Method, PlainErrorBody, RequestBuilder, Retry, Runtime, Secret, Slot, TokioRuntime,
    TransportErrorKind, UnsignedRequest, Upload, http, object,
};
use tokio::sync::mpsc::unbounded_channel;

use super::secrets::{SENTINEL, chain, clean};
use crate::support::scripted_server::ScriptedServer;
use crate::support::{Received, Server};

const BASIC: Slot = Slot::new("account").basic();
const QUERY: Slot = Slot::new("account").query("api_key");
const SIGNED: Slot = Slot::new("account");

const KEY: &str = "k+1/s3nt1nel";

/// The key as it is sent in a query.
const SENT: &str = "api_key=k%2B1%2Fs3nt1nel";

fn builder(server: &ScriptedServer) -> ClientBuilder {
    Client::builder(server.base_url()).retry(Retry::default().initial(Duration::from_millis(1)))
}

fn client(server: &ScriptedServer, slot: Slot, credential: impl Into<Credential>) -> Client {
    builder(server).slot(slot, credential).build().unwrap()
}

fn request(client: &Client, method: Method, path: &str) -> RequestBuilder {
    client.request(method, path).auth(Auth::required(SIGNED))
}

fn get(client: &Client, slot: Slot) -> RequestBuilder {
    client.request(Method::GET, "/x").auth(Auth::required(slot))
}

/// Path and query below the base URL.
fn target(received: &Received) -> &str {
    let target = received.line().split(' ').nth(1).unwrap();
    target.strip_prefix("/api/v1").unwrap_or(target)
}

/// The next request, as its target and its signature.
async fn next(server: &mut ScriptedServer) -> (String, Option<String>) {
    let received = server.request().await;
    (target(&received).to_owned(), received.header("x-signature").map(str::to_owned))
}

/// A signer whose signature shows everything that it has seen.
fn transparent() -> Credential {
    Credential::signer(|request: &mut UnsignedRequest<'_>| {
        let signature = shown(request);
        request.set_header("x-signature", signature)
    })
}

fn shown(request: &UnsignedRequest<'_>) -> String {
    let seconds = request.time().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let target = request.uri().path_and_query().unwrap().as_str().trim_start_matches("/api/v1");
    let body = request.body().map(|body| String::from_utf8_lossy(body));
    let names = ["content-type", "range", "x-a"].into_iter().filter(|name| request.headers().contains_key(*name));
    let names = names.collect::<Vec<_>>().join("+");
    format!("{} {target} {names} {body:?} {:?} at {seconds}", request.method(), request.body_length())
}

/// A clock whose date is a minute later each time that it is asked.
struct Minutes(TokioRuntime, AtomicU64);

impl Minutes {
    fn new() -> Self {
        Self(TokioRuntime::new(), AtomicU64::new(0))
    }
}

impl Runtime for Minutes {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.0.sleep(duration)
    }

    fn random(&self) -> f64 {
        self.0.random()
    }

    fn system_time(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(60 * self.1.fetch_add(1, Ordering::SeqCst))
    }
}

#[tokio::test]
async fn user_and_password() {
    let mut server = ScriptedServer::start().await;
    let provided = Credential::provider(|| async { Ok::<_, std::io::Error>(Secret::from("Aladdin:open sesame")) });
    for (credential, expected) in [
        // The examples of RFC 7617.
        (Credential::basic("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        (Credential::basic("test", "123£"), "Basic dGVzdDoxMjPCow=="),
        (Credential::from("Aladdin:open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        (provided, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        (Credential::basic("u", "a:b"), "Basic dTphOmI="),
        (Credential::basic("", "token"), "Basic OnRva2Vu"),
        // A key is a user without a password.
        (Credential::from(" sk_live_1234\n"), "Basic c2tfbGl2ZV8xMjM0Og=="),
        (Credential::basic("sk_live_1234", ""), "Basic c2tfbGl2ZV8xMjM0Og=="),
    ] {
        server.json(200, "{}");
        get(&client(&server, BASIC, credential), BASIC).send().await.unwrap();
        assert_eq!(server.request().await.header("authorization"), Some(expected));
    }
}

#[tokio::test]
async fn a_user_or_password_that_cannot_be_sent_is_refused() {
    let (nowhere, bearer) = (Client::builder("https://api.example"), Slot::new("account"));
    let error = |slot, credential: Credential| {
        let built = Client::builder("https://api.example").slot(slot, credential).build();
        built.unwrap_err().to_string()
    };
    for (slot, credential, problem) in [
        (BASIC, Credential::basic("a:b", "secret"), "the user contains a colon, at which it would end"),
        (BASIC, Credential::basic("a\n", "secret"), "the user contains a line break or another control character"),
        (BASIC, Credential::basic("a", "se\0cret"), "the password contains a line break or another control character"),
        (BASIC, Credential::basic("", ""), "is empty"),
        (BASIC, Credential::from(""), "is empty"),
        (BASIC, Credential::from("a:secret\n"), "contains a line break or another control character"),
        (
            BASIC,
            Credential::from("sk_\u{200b}secret"),
            "contains an invisible character (U+200B, zero width space): remove it",
        ),
        (bearer, Credential::basic("a", "secret"), "is a user with a password, which only a `basic` slot sends"),
        (QUERY, Credential::basic("a", "secret"), "is a user with a password, which only a `basic` slot sends"),
        (QUERY, Credential::from(" "), "is empty"),
        (QUERY, Credential::from("<key>"), "is a placeholder: put the key in its place"),
    ] {
        assert_eq!(error(slot, credential), format!("credential in the slot `account`: {problem}"));
    }
    let late = nowhere.build().unwrap().with(CallOptions::new().slot(BASIC, Credential::basic("a:b", "secret")));
    let error = get(&late, BASIC).send().await.unwrap_err();
    let problem = "credential in the slot `account`: the user contains a colon, at which it would end";
    assert_eq!((error.kind(), error.to_string()), (ErrorKind::Build, format!("GET /x: {problem}")));
}

#[tokio::test]
async fn a_pair_of_the_query_is_sent_once() {
    let mut server = ScriptedServer::start().await;
    let provided = Credential::provider(|| async { Ok::<_, std::io::Error>(Secret::from(KEY)) });
    for credential in [Credential::from(KEY), provided] {
        let client = client(&server, QUERY, credential);
        let other = client.with(CallOptions::new().query("api_key", "other").query("b", "2"));
        for (request, expected) in [
            (get(&client, QUERY), format!("/x?{SENT}")),
            (get(&client, QUERY).query("a", 1), format!("/x?a=1&{SENT}")),
            (get(&other, QUERY).query("api_key", "own"), format!("/x?b=2&{SENT}")),
        ] {
            server.json(200, "{}");
            request.send().await.unwrap();
            let received = server.request().await;
            assert_eq!(target(&received), expected);
            assert_eq!(received.header("authorization"), None);
        }
    }
}

struct Maps;

impl Api for Maps {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
    const KEY: Slot = Slot::KEY.query("api_key");
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/places", response = Places, pages = link, api = Maps)]
struct ListPlaces {}

#[object]
struct Places {
    #[object(page = items)]
    places: Vec<String>,
    #[object(page = link)]
    next: Option<String>,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/tile", response = openrouter_core::Bytes, redirect = any, api = Maps)]
struct GetTile {}

#[tokio::test]
async fn the_url_of_the_next_page_has_the_key_once() {
    let mut server = ScriptedServer::start().await;
    let client = Client::builder(server.base_url()).api::<Maps>().key(KEY).build().unwrap();
    let links =
        ["/api/v1/places?page=2", &format!("/api/v1/places?{SENT}&page=3"), "/api/v1/places?page=4&api_key=***"];
    let link = |link: &str| format!(r#"{{"places":["p"],"next":"{link}"}}"#);
    links.iter().for_each(|next| server.json(200, &link(next)));
    // The first link once more, with which the list would start again.
    server.json(200, &link(links[1]));
    let mut pages = ListPlaces {}.pages(&client);
    for query in ["", "page=2&", "page=3&", "page=4&"] {
        pages.try_next().await.unwrap().unwrap();
        assert_eq!(target(&server.request().await), format!("/places?{query}{SENT}"));
    }
    let error = pages.try_next().await.unwrap_err().to_string();
    assert!(error.contains("the next page is an earlier one"), "{error}");
    clean(&error);
}

#[tokio::test]
async fn a_redirect_within_the_origin_has_the_key_once() {
    let mut server = ScriptedServer::start().await;
    let client = client(&server, QUERY, KEY);
    server.respond(302, &[("location", "/api/v1/y?a=1")], "");
    server.respond(302, &[("location", &format!("/api/v1/z?api_key=masked&{SENT}&a=2"))], "");
    server.json(200, "{}");
    get(&client, QUERY).query("b", 3).send().await.unwrap();
    for expected in ["/x?b=3", "/y?a=1", "/z?a=2"] {
        assert_eq!(target(&server.request().await), format!("{expected}&{SENT}"));
    }
}

#[tokio::test]
async fn another_origin_gets_neither_key_nor_signature() {
    let (mut server, mut elsewhere) = (ScriptedServer::start().await, ScriptedServer::start().await);
    let location = format!("{}/file?{SENT}&api_key=its+own&a=1", elsewhere.base_url());
    for key in [Credential::from(KEY), transparent()] {
        let client = builder(&server).api::<Maps>().key(key).build().unwrap();
        server.respond(302, &[("location", &location)], "");
        // Not even the first origin gets the key after that.
        elsewhere.respond(302, &[("location", &format!("{}/back", server.base_url()))], "");
        server.respond(200, &[], "tile");
        assert_eq!(GetTile {}.send(&client).await.unwrap(), "tile");
        let first = server.request().await;
        assert!(target(&first).ends_with(SENT) || first.header("x-signature").is_some());
        let other = elsewhere.request().await;
        let expected = match first.header("x-signature") {
            None => "/file?api_key=its+own&a=1".to_owned(),
            Some(_) => format!("/file?{SENT}&api_key=its+own&a=1"),
        };
        assert_eq!((target(&other), other.header("x-signature")), (&*expected, None));
        let back = server.request().await;
        assert_eq!((target(&back), back.header("x-signature")), ("/back", None));
    }
}

#[tokio::test]
async fn each_attempt_is_signed_with_its_time() {
    let mut server = ScriptedServer::start().await;
    let client = builder(&server).slot(SIGNED, transparent()).runtime(Minutes::new()).build().unwrap();
    let client = client.with(CallOptions::new().header("x-a", "b").query("c", "d"));
    [503, 503, 200].into_iter().for_each(|status| server.json(status, "{}"));
    let response = request(&client, Method::PUT, "/orders").json(&["tea"]).send().await.unwrap();
    assert_eq!(response.meta().attempts(), 3);
    for seconds in [0, 60, 120] {
        let received = server.request().await;
        let expected = format!(r#"PUT /orders?c=d content-type+x-a Some("[\"tea\"]") Some(7) at {seconds}"#);
        assert_eq!(received.header("x-signature"), Some(&*expected));
        assert_eq!(received.body, br#"["tea"]"#);
        assert_eq!(received.header("authorization"), None);
    }
}

#[tokio::test]
async fn a_redirect_is_signed_again() {
    let mut server = ScriptedServer::start().await;
    let client = builder(&server).slot(SIGNED, transparent()).runtime(Minutes::new()).build().unwrap();
    server.respond(307, &[("location", "/api/v1/there?z=1")], "");
    server.json(200, "{}");
    request(&client, Method::GET, "/here").send().await.unwrap();
    for (target, seconds) in [("/here", 0), ("/there?z=1", 60)] {
        let signature = format!(r#"GET {target}  Some("") Some(0) at {seconds}"#);
        assert_eq!(next(&mut server).await, (target.to_owned(), Some(signature)));
    }
}

#[tokio::test]
async fn the_body_of_a_stream_is_not_seen() {
    let mut server = ScriptedServer::start().await;
    let client = builder(&server).slot(SIGNED, transparent()).runtime(Minutes::new()).build().unwrap();
    server.json(200, "{}");
    let upload = Upload::from("12345").on_progress(|_| {});
    request(&client, Method::POST, "/up").upload("text/plain", &upload).send().await.unwrap();
    assert_eq!(next(&mut server).await.1.unwrap(), "POST /up content-type None Some(5) at 0");
}

/// The rest of a download has other headers, which are signed.
#[tokio::test]
async fn the_rest_of_a_download_is_signed() {
    let (sender, mut signatures) = unbounded_channel();
    let server = Server::start(move |mut connection, number| {
        let sender = sender.clone();
        async move {
            let request = connection.request().await.unwrap();
            sender.send(request.header("x-signature").unwrap().to_owned()).unwrap();
            let (head, piece) = match number {
                1 => ("200 OK\r\ncontent-length: 6", "abc"),
                _ => ("206 OK\r\ncontent-length: 3\r\ncontent-range: bytes 3-5/6", "def"),
            };
            connection.write(format!("HTTP/1.1 {head}\r\netag: \"1\"\r\naccept-ranges: bytes\r\n\r\n{piece}")).await;
        }
    })
    .await;
    let client = Client::builder(server.url("/api/v1")).slot(SIGNED, transparent()).runtime(Minutes::new());
    let client = client.retry(Retry::default().initial(Duration::ZERO)).build().unwrap();
    let download = request(&client, Method::GET, "/file").download().await.unwrap();
    assert_eq!(download.text(10).await.unwrap(), "abcdef");
    assert_eq!(signatures.recv().await.unwrap(), r#"GET /file  Some("") Some(0) at 0"#);
    assert_eq!(signatures.recv().await.unwrap(), r#"GET /file range Some("") Some(0) at 60"#);
}

#[tokio::test]
async fn the_secret_of_a_provider_signs() {
    let mut server = ScriptedServer::start().await;
    let asked = AtomicUsize::new(0);
    let secret = Credential::renewing(move || {
        let number = asked.fetch_add(1, Ordering::SeqCst);
        async move { Ok::<_, std::io::Error>(ExpiringSecret::new(format!("s3nt1nel-{number}"))) }
    });
    let signer = secret.signed_by(|secret, request| {
        let signature = format!("{} of {}", request.uri().path(), secret.expose().len());
        request.set_header("x-signature", format!("{signature}, number {}", &secret.expose()[9..]))
    });
    let client = client(&server, SIGNED, signer);
    // The first secret is refused, and the message of the second refusal quotes the second.
    server.json(401, "{}");
    server.json(401, r#"{"message":"s3nt1nel-1 is not known"}"#);
    let error = get(&client, SIGNED).send().await.unwrap_err();
    assert!(error.to_string().contains("401 Unauthorized: … is not known"), "{error}");
    for number in [0, 1] {
        let received = server.request().await;
        let expected = format!("/api/v1/x of 10, number {number}");
        assert_eq!(received.header("x-signature"), Some(&*expected));
        assert_eq!(received.header("authorization"), None);
    }
    let fixed =
        Credential::from("four").signed_by(|secret, request| request.set_header("x-signature", secret.expose()));
    let request = get(&self::client(&server, SIGNED, fixed), SIGNED).to_http().await.unwrap();
    assert_eq!(request.headers()["x-signature"], "four");
}

/// A signer that fails from its call of this number on.
fn failing_from(number: usize) -> Credential {
    let calls = AtomicUsize::new(0);
    Credential::signer(move |request: &mut UnsignedRequest<'_>| match calls.fetch_add(1, Ordering::SeqCst) < number {
        true => Ok(request.set_header("x-signature", "s")?),
        false => Err::<(), Box<dyn std::error::Error + Send + Sync>>("the smart card was removed".into()),
    })
}

#[tokio::test]
async fn nothing_is_sent_when_the_signer_fails() {
    let server = ScriptedServer::start().await;
    let named = failing_from(0).from_place("the card reader");
    for (credential, subject) in
        [(failing_from(0), "credential in the slot `account`"), (named, "credential in `the card reader`")]
    {
        let client = client(&server, SIGNED, credential);
        let error = get(&client, SIGNED).send().await.unwrap_err();
        let expected = format!("GET /x: {subject}: the signer failed: the smart card was removed");
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Build, expected.clone()));
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the smart card was removed");
        let error = get(&client, SIGNED).to_http().await.unwrap_err();
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Build, expected));
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_signer_that_fails_later_ends_the_call() {
    let mut server = ScriptedServer::start().await;
    let problem = "credential in the slot `account`: the signer failed: the smart card was removed";
    server.json(503, "{}");
    let error = get(&client(&server, SIGNED, failing_from(1)), SIGNED).send().await.unwrap_err();
    assert_eq!(error.to_string(), format!("GET /x: the request was not sent (2 attempts): {problem}"));
    let Error::Transport(failed) = &error else { panic!("{error}") };
    assert_eq!((failed.failure().kind(), failed.maybe_received()), (TransportErrorKind::NotSent, true));
    let source = std::error::Error::source(&error).and_then(std::error::Error::source).unwrap();
    assert_eq!(source.downcast_ref::<BuildError>().unwrap().to_string(), problem);

    server.respond(302, &[("location", "/api/v1/y")], "");
    let error = get(&client(&server, SIGNED, failing_from(1)), SIGNED).send().await.unwrap_err();
    assert!(matches!(&error, Error::Transport(_)), "{error}");
    for _ in 0..2 {
        assert_eq!(target(&server.request().await), "/x");
    }
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_named() {
    let server = ScriptedServer::start().await;
    for (name, value, problem) in [
        (
            "x-signature",
            "a\nb",
            "header `x-signature`: the value has a line break, a NUL or another character that a header cannot have",
        ),
        ("x signature", "a", "header `x signature`: the name has characters that a header name cannot have"),
        ("Content-Length", "1", "header `Content-Length`: is set from the request itself"),
    ] {
        let signer =
            Credential::signer(move |request: &mut UnsignedRequest<'_>| request.set_public_header(name, value));
        let error = get(&client(&server, SIGNED, signer), SIGNED).send().await.unwrap_err();
        let expected = format!("GET /x: credential in the slot `account`: the signer failed: {problem}");
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Build, expected));
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn two_credentials_in_one_place_are_refused() {
    let other = Slot::new("other");
    let error = |one: Slot, other: Slot| {
        let client = Client::builder("https://api.example").slot(one, "k").slot(other, "o").build().unwrap();
        let auth = Auth::required(one).and(Auth::required(other));
        async move {
            client.request(Method::GET, "/x").auth(auth).to_http().await.map(drop).map_err(|error| error.to_string())
        }
    };
    let problem = |place| Err(format!("GET /x: credential: slots `account` and `other` are sent in the same {place}"));
    assert_eq!(error(QUERY, other.query("api_key")).await, problem("query pair"));
    assert_eq!(error(BASIC, other).await, problem("header"));
    assert_eq!(error(BASIC, other.header("Authorization")).await, problem("header"));
    assert_eq!(error(QUERY, other.query("key")).await, Ok(()));
    assert_eq!(error(QUERY, other.header("api_key")).await, Ok(()));
}

/// A signature beside a key signs the key as well, whatever the order of the slots.
#[tokio::test]
async fn a_signer_sees_the_other_credential() {
    let (key, signed) = (Slot::new("key_pair").query("api_key"), SIGNED);
    let client = Client::builder("https://api.example").slot(key, KEY).slot(signed, transparent());
    let client = client.runtime(Minutes::new()).build().unwrap();
    for auth in [Auth::required(key).and(Auth::required(signed)), Auth::required(signed).and(Auth::required(key))] {
        let request = client.request(Method::GET, "/x").auth(auth).to_http().await.unwrap();
        assert_eq!(request.uri(), &*format!("https://api.example/x?{SENT}"));
        let signature = request.headers()["x-signature"].to_str().unwrap();
        assert!(signature.starts_with(&format!("GET /x?{SENT} ")), "{signature}");
    }
}

#[tokio::test]
async fn a_request_that_is_sent_by_other_means_is_complete() {
    let client = Client::builder("https://api.example").slot(SIGNED, transparent()).runtime(Minutes::new());
    let client = client.build().unwrap();
    let first = request(&client, Method::GET, "/x").to_http();
    let second = request(&client, Method::GET, "/x").to_http().await.unwrap();
    let signature = |request: &http::Request<_>| request.headers()["x-signature"].clone();
    assert_eq!(signature(&second), r#"GET /x  Some("") Some(0) at 0"#);
    assert_eq!(signature(&first.await.unwrap()), r#"GET /x  Some("") Some(0) at 60"#);
    assert!(signature(&second).is_sensitive());
}

#[tokio::test]
async fn errors_quote_no_credential() {
    let server = ScriptedServer::start().await;
    let signed = Credential::signer(|request: &mut UnsignedRequest<'_>| {
        request.set_public_header("x-date", "a public date")?;
        request.set_header("authorization", "HMAC keyId=\"id-s3nt1nel\", signature=\"sig-s3nt1nel\"")
    });
    for (slot, credential, quoted) in [
        (QUERY, Credential::from(KEY), &[KEY, SENT][..]),
        (BASIC, Credential::basic("user", "s3nt1nel pass"), &["s3nt1nel pass", "user:s3nt1nel pass"]),
        (BASIC, Credential::from("sk_s3nt1nel"), &["sk_s3nt1nel"]),
        (SIGNED, signed, &["id-s3nt1nel", "the signature sig-s3nt1nel of a public date"]),
    ] {
        let client = client(&server, slot, credential);
        for quoted in quoted {
            let named = [("content-type", "application/json"), ("x-request-id", *quoted)];
            server.respond(400, &named, &format!(r#"{{"message":"refused: {quoted}"}}"#));
            let error = get(&client, slot).send().await.unwrap_err();
            clean(&chain(&error));
            clean(&format!("{:?} {:?}", error.details(), error.call()));
            assert_eq!(error.message().contains("public date"), quoted.contains("public date"));
        }
    }
    let nobody = Client::builder("http://127.0.0.1:1").slot(QUERY, KEY).retry(Retry::off()).build().unwrap();
    let error = get(&nobody, QUERY).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    clean(&chain(&error));
}

/// The secrets of every attempt are redacted, not only those of the last one.
#[tokio::test]
async fn errors_quote_no_earlier_signature() {
    let server = ScriptedServer::start().await;
    let signatures = Arc::new(AtomicUsize::new(0));
    let signer = Credential::signer(move |request: &mut UnsignedRequest<'_>| {
        request.set_header("x-signature", format!("s3nt1nel-{}", signatures.fetch_add(1, Ordering::SeqCst)))
    });
    server.json(503, "{}");
    server.json(400, r#"{"message":"s3nt1nel-0 came before s3nt1nel-1"}"#);
    let error = get(&client(&server, SIGNED, signer), SIGNED).send().await.unwrap_err();
    assert_eq!(error.message(), "… came before …");
}

#[tokio::test]
async fn nothing_prints_a_credential() {
    fn debug(value: &impl Debug) -> String {
        format!("{value:?} {value:#?}")
    }
    let keyed = Credential::from(SENTINEL).signed_by(|_, _| Ok::<_, BuildError>(()));
    for credential in [Credential::basic(SENTINEL, SENTINEL), transparent(), keyed, Credential::from(SENTINEL)] {
        clean(&debug(&credential));
        let client = Client::builder("https://api.example").slot(BASIC, credential.clone());
        let client = client.build().unwrap().with(CallOptions::new().slot(QUERY, credential));
        clean(&debug(&client));
    }
    assert_eq!(debug(&transparent()), "Credential(signer) Credential(signer)");
    let seen = Arc::new(Mutex::new(String::new()));
    let printed = Arc::clone(&seen);
    let printing = Credential::signer(move |request: &mut UnsignedRequest<'_>| {
        *printed.lock().unwrap() = debug(request);
        Ok::<_, BuildError>(())
    });
    let client = Client::builder("https://api.example").slot(SIGNED, printing).build().unwrap();
    get(&client, SIGNED).query("key", SENTINEL).header("x-key", SENTINEL).to_http().await.unwrap();
    clean(&seen.lock().unwrap());
    assert!(seen.lock().unwrap().contains("GET"));
}
