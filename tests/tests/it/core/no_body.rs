//! Requests without a body.

use openrouter_core::{Endpoint, Method};

use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Endpoint)]
#[endpoint(method = "PUT", path = "/stars")]
struct Star {}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/stars")]
struct GetStars {}

/// Some servers refuse a `POST` or `PUT` whose length they do not know.
#[tokio::test]
async fn a_request_that_could_have_a_body_says_that_it_has_none() {
    let mut server = ScriptedServer::start().await;
    (0..4).for_each(|_| server.json(200, "{}"));
    let client = server.client();
    Star::new().send(&client).await.unwrap();
    client.request(Method::POST, "/stars").send().await.unwrap();
    client.request(Method::PATCH, "/stars").send().await.unwrap();
    GetStars::new().send(&client).await.unwrap();
    for expected in [Some("0"), Some("0"), Some("0"), None] {
        assert_eq!(server.request().await.header("content-length"), expected);
    }
}
