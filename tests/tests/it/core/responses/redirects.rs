//! Redirects to another origin, over sockets.

use openrouter_core::{Endpoint, Error};

use crate::support::Server;
use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/files/{id}", response = openrouter_core::Bytes, redirect = any, errors(404))]
struct GetFile {
    id: String,
    #[endpoint(header)]
    range: Option<String>,
    #[endpoint(header = "x-tenant")]
    tenant: Option<String>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/files/{id}", response = openrouter_core::Bytes, redirect = any, body = json)]
struct SearchFile {
    id: String,
    #[endpoint(body)]
    query: Option<String>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/old", response = (), errors(302, 3XX))]
struct GetOld;

#[tokio::test]
async fn another_origin_gets_the_request_without_the_credential() {
    let (mut server, mut store) = (ScriptedServer::start().await, ScriptedServer::start().await);
    let signed = format!("{}/blob?signature=1", store.base_url());
    server.respond(302, &[("location", &signed)], "");
    store.respond(302, &[("location", "/other/blob?signature=2")], "");
    store.respond(200, &[], "bytes");
    let file = GetFile::new("7").range("bytes=0-4").tenant("t").send(&server.client()).await.unwrap();
    assert_eq!(file, "bytes");
    let request = server.request().await;
    assert_eq!(request.header("authorization"), Some("Bearer sk-test"));
    assert_eq!(request.header("x-tenant"), Some("t"));
    for line in ["GET /api/v1/blob?signature=1 HTTP/1.1", "GET /other/blob?signature=2 HTTP/1.1"] {
        let request = store.request().await;
        assert_eq!(request.line(), line);
        assert_eq!((request.header("authorization"), request.header("x-tenant")), (None, None));
        assert_eq!(request.header("range"), Some("bytes=0-4"));
    }
}

#[tokio::test]
async fn another_origin_does_not_send_the_credential_back() {
    let (mut server, store) = (ScriptedServer::start().await, ScriptedServer::start().await);
    server.respond(302, &[("location", &format!("{}/blob", store.base_url()))], "");
    store.respond(302, &[("location", &format!("{}/back", server.base_url()))], "");
    server.respond(200, &[], "bytes");
    GetFile::new("7").send(&server.client()).await.unwrap();
    server.request().await;
    assert_eq!(server.request().await.header("authorization"), None);
}

#[tokio::test]
async fn a_body_does_not_leave_the_origin() {
    let (server, other) = (ScriptedServer::start().await, Server::silent().await);
    server.respond(307, &[("location", &other.url("/stolen"))], "");
    let error = SearchFile::new("7").query("private".to_owned()).send(&server.client()).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn a_documented_redirect_is_an_error_that_names_where_it_leads() {
    let mut server = ScriptedServer::start().await;
    server.respond(302, &[("location", "/api/v1/new?token=1")], "");
    let error = GetOld::new().send(&server.client()).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /old (getOld): 302 Found, not followed to `/api/v1/new`");
    assert!(matches!(error, Error::Api(GetOldError::Found(_))));
    server.respond(308, &[("location", "/api/v1/new")], "");
    assert!(matches!(GetOld::new().send(&server.client()).await, Err(Error::Api(GetOldError::Redirection(_)))));
    server.request().await;
    assert_eq!(server.request().await.line(), "GET /api/v1/old HTTP/1.1");
}
