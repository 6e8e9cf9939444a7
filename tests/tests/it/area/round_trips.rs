//! Round trips of every object, string enum, union and endpoint of the crate `openrouter`. The build script finds them.
#![allow(non_snake_case, reason = "a test is named after its type")]

use std::fmt::Debug;

use openrouter::framework::server::{Receive, Received};
use openrouter_core::Client;
use openrouter_json::sample::{Extent, sample_of};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Asserts that a value is read as it was written, with all optional fields and with none.
fn survives<T: DeserializeOwned + Serialize + PartialEq + Debug>() {
    for extent in [Extent::Required, Extent::Full] {
        let value = sample_of::<T>(extent);
        let text = serde_json::to_string(&value).unwrap();
        assert_eq!(serde_json::from_str::<T>(&text).unwrap(), value, "{text}");
    }
}

/// Asserts that a request is received as it was sent, with all optional fields and with none.
async fn arrives<E: Receive + PartialEq + Debug>() {
    let client = Client::builder("https://api.example.com").bearer("sk-test").build().unwrap();
    for extent in [Extent::Required, Extent::Full] {
        let sent = E::receive(&mut Received::sample(extent)).unwrap();
        let request = client.to_http(&sent).await.map_err(drop).expect("a request");
        let request = request.map(|body| body.as_bytes().expect("a body in memory").clone());
        let mut received = Received::from_request(E::META, &request, request.uri().path()).expect("a path of its own");
        assert_eq!(E::receive(&mut received).unwrap(), sent);
    }
}

macro_rules! object {
    ($test:ident: $($path:ident)::+) => {
        #[test]
        fn $test() {
            survives::<$($path)::+>();
        }
    };
}

macro_rules! string_enum {
    ($test:ident: $($path:ident)::+) => {
        #[test]
        fn $test() {
            survives::<$($path)::+>();
            assert!(!matches!($($path)::+::sample(), $($path)::+::Other(_)));
        }
    };
}

macro_rules! union {
    ($test:ident: $($path:ident)::+) => {
        #[test]
        fn $test() {
            survives::<$($path)::+>();
            assert!(!matches!($($path)::+::sample(), $($path)::+::Unknown(_)));
        }
    };
}

macro_rules! endpoint {
    ($test:ident: $($path:ident)::+) => {
        #[tokio::test]
        async fn $test() {
            arrives::<$($path)::+>().await;
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/round_trips.rs"));
