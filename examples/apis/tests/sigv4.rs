//! The signatures that AWS publishes: those of its test suite for Signature Version 4, and those of the examples in the
//! documentation of S3.

use std::pin::Pin;
use std::time::Duration;

use openrouter_core::http::Request;
use openrouter_core::{Body, Client, Credential, Runtime, TokioRuntime};

use super::*;
use crate::GetObject;

/// 2015-08-30T12:36:00Z
const TIME_OF_SUITE: u64 = 1_440_938_160;

/// 2013-05-24T00:00:00Z
const TIME_OF_EXAMPLES: u64 = 1_369_353_600;

const TOKEN: &str = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

const UNRESERVED: &str = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

/// The account of the suite, and its service, which has no hash of the body among the headers.
fn suite() -> SigV4 {
    let keys = SigV4::s3("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1");
    SigV4 { service: "service", ..keys }
}

fn s3() -> SigV4 {
    SigV4::s3("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
}

/// Signs a request whose method and URL are `line`, and returns its headers.
fn signed(signer: &SigV4, seconds: u64, line: &str, headers: &[(&str, &str)], body: &'static str) -> HeaderMap {
    let (method, url) = line.split_once(' ').expect("a method and a URL");
    let request = Request::builder().method(method).uri(url);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let mut request = request.body(Body::from(body)).expect("a request");
    signer.sign(&mut UnsignedRequest::new(&mut request, at(seconds))).expect("a signature");
    std::mem::take(request.headers_mut())
}

/// The names of the signed headers, and the signature.
fn parts(headers: &HeaderMap) -> (&str, &str) {
    let value = headers["authorization"].to_str().expect("text");
    let (_, names) = value.split_once("SignedHeaders=").expect("names");
    names.split_once(", Signature=").expect("a signature")
}

/// Signs a request of the suite, to the path and query in `line`.
#[track_caller]
fn assert_suite(line: &str, headers: &[(&str, &str)], body: &'static str, names: &str, signature: &str) {
    let line = line.replacen(" /", " https://example.amazonaws.com/", 1);
    let headers = signed(&suite(), TIME_OF_SUITE, &line, headers, body);
    assert_eq!(parts(&headers), (names, signature), "{line}");
    assert_eq!(headers["x-amz-date"], "20150830T123600Z");
    let scope = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ";
    assert!(headers["authorization"].to_str().expect("text").starts_with(scope));
}

#[track_caller]
fn assert_url(line: &str, signature: &str) {
    assert_suite(line, &[], "", "host;x-amz-date", signature);
}

#[test]
fn paths() {
    // get-vanilla, get-unreserved, get-utf8, get-space, post-vanilla
    assert_url("GET /", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    let unreserved = format!("GET /{UNRESERVED}");
    assert_url(&unreserved, "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f");
    assert_url("GET /%E1%88%B4", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
    assert_url("GET /example%20space/", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
    assert_url("POST /", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
}

/// The suite removes empty segments and dots from the path, as other services do. A key of S3 may have them.
#[test]
fn paths_that_other_services_normalize() {
    // get-slashes, get-slash-pointless-dot
    let example = "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84";
    assert_url("GET /example/", example);
    let slashes = signed(&suite(), TIME_OF_SUITE, "GET https://example.amazonaws.com//example//", &[], "");
    assert_ne!(parts(&slashes).1, example);
    assert_url("GET /example", "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5");
}

#[test]
fn queries() {
    // get-vanilla-query-order-key-case, get-vanilla-query-order-value, get-vanilla-empty-query-key,
    // get-vanilla-query-unreserved, get-vanilla-utf8-query, get-query-plus, post-vanilla-query
    let url = "GET /?Param2=value2&Param1=value1";
    assert_url(url, "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    let url = "GET /?Param1=value2&Param1=value1";
    assert_url(url, "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694");
    assert_url("GET /?Param1=value1", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb");
    let url = format!("GET /?{UNRESERVED}={UNRESERVED}");
    assert_url(&url, "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197");
    assert_url("GET /?%E1%88%B4=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04");
    assert_url("GET /?c+d", "ae684ce3aadc299e3ac7d9216fcc039c7edf40dea57cf5b3005821dd2f176654");
    assert_url("POST /?Param1=value1", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11");
}

#[test]
fn headers() {
    // get-header-key-duplicate, get-header-value-order, get-header-value-trim, post-header-key-sort, post-header-value-case
    let names = "host;my-header1;x-amz-date";
    for (line, values, signature) in [
        (
            "GET /",
            &["value2", "value2", "value1"][..],
            "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
        ),
        (
            "GET /",
            &["value4", "value1", "value3", "value2"],
            "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
        ),
        ("POST /", &["value1"], "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
        ("POST /", &["VALUE1"], "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
    ] {
        let headers = values.iter().map(|value| ("My-Header1", *value)).collect::<Vec<_>>();
        assert_suite(line, &headers, "", names, signature);
    }
    let signature = "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736";
    let headers = [("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")];
    assert_suite("GET /", &headers, "", "host;my-header1;my-header2;x-amz-date", signature);
}

#[test]
fn bodies() {
    // post-x-www-form-urlencoded, post-x-www-form-urlencoded-parameters
    for (media_type, signature) in [
        ("application/x-www-form-urlencoded", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
        (
            "application/x-www-form-urlencoded; charset=utf8",
            "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe",
        ),
    ] {
        let headers = [("Content-Type", media_type)];
        assert_suite("POST /", &headers, "Param1=value1", "content-type;host;x-amz-date", signature);
    }
}

#[test]
fn temporary_keys() {
    // post-sts-header-before
    let signer = SigV4 { session_token: Some(TOKEN.into()), ..suite() };
    let headers = signed(&signer, TIME_OF_SUITE, "POST https://example.amazonaws.com/", &[], "");
    let signature = "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead";
    assert_eq!(parts(&headers), ("host;x-amz-date;x-amz-security-token", signature));
    assert_eq!(headers["x-amz-security-token"], TOKEN);
    assert!(headers["x-amz-security-token"].is_sensitive() && headers["authorization"].is_sensitive());
}

#[test]
fn an_upload_as_documented() {
    let headers = [("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")];
    let line = "PUT https://examplebucket.s3.amazonaws.com/test$file.text";
    let headers = signed(&s3(), TIME_OF_EXAMPLES, line, &headers, "Welcome to Amazon S3.");
    let names = "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class";
    let signature = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
    assert_eq!(parts(&headers), (names, signature));
    let hash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
    assert_eq!(headers["x-amz-content-sha256"], hash);
}

/// A clock that shows the time of the examples.
struct Clock(TokioRuntime);

impl Runtime for Clock {
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
        at(TIME_OF_EXAMPLES)
    }
}

/// The other examples, as the client sends them.
#[tokio::test]
async fn requests_of_the_client_as_documented() {
    let client = Client::builder("https://examplebucket.s3.amazonaws.com").api::<crate::S3>();
    let client = client.runtime(Clock(TokioRuntime::new())).key(Credential::signer(s3())).build().expect("a client");

    let request = GetObject::new("test.txt").range("bytes=0-9").to_http(&client).await.expect("a request");
    let signature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
    assert_eq!(parts(request.headers()), ("host;range;x-amz-content-sha256;x-amz-date", signature));
    assert_eq!(request.headers()["x-amz-date"], "20130524T000000Z");

    let names = "host;x-amz-content-sha256;x-amz-date";
    let get = || client.request(openrouter_core::Method::GET, "/");
    let lifecycle = get().query("lifecycle", "").to_http().await.expect("a request");
    let signature = "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543";
    assert_eq!(parts(lifecycle.headers()), (names, signature));
    let list = get().query("prefix", "J").query("max-keys", 2).to_http().await.expect("a request");
    let signature = "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";
    assert_eq!(parts(list.headers()), (names, signature));
}

#[test]
fn a_streamed_body_is_not_signed() {
    let mut request = Request::put("https://examplebucket.s3.amazonaws.com/x").body(Body::stream(Body::from("x")));
    let request = request.as_mut().expect("a request");
    s3().sign(&mut UnsignedRequest::new(request, at(TIME_OF_EXAMPLES))).expect("a signature");
    assert_eq!(request.headers()["x-amz-content-sha256"], UNSIGNED_BODY);
}

#[test]
fn the_time_is_that_of_the_calendar() {
    for (seconds, expected) in [
        (0, "19700101T000000Z"),
        (951_782_400, "20000229T000000Z"),
        (951_868_800, "20000301T000000Z"),
        (4_107_542_399, "21000228T235959Z"),
        (4_107_542_400, "21000301T000000Z"),
    ] {
        assert_eq!(timestamp(at(seconds)).expect("a time"), expected);
    }
    assert!(timestamp(UNIX_EPOCH - Duration::from_secs(1)).is_err());
}
