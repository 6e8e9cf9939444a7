//! A server that sends the given responses in turn, and passes the requests it receives to the test.

use std::sync::{Arc, Mutex};

use openrouter::OpenRouter;
use openrouter_core::Client;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::{Received, Server, response};

pub(crate) const JSON: &[(&str, &str)] = &[("content-type", "application/json")];

pub(crate) struct ScriptedServer {
    server: Server,
    responses: Arc<Mutex<Vec<Vec<u8>>>>,
    requests: UnboundedReceiver<Received>,
}

impl ScriptedServer {
    pub(crate) async fn start() -> Self {
        let (sender, requests) = unbounded_channel();
        let responses = Arc::new(Mutex::new(Vec::<Vec<u8>>::new()));
        let script = Arc::clone(&responses);
        let server = Server::start(move |mut connection, _| {
            let (sender, script) = (sender.clone(), Arc::clone(&script));
            async move {
                while let Some(request) = connection.request().await {
                    let _ = sender.send(request);
                    let response = script.lock().unwrap().remove(0);
                    connection.write(&response).await;
                }
            }
        })
        .await;
        Self { server, responses, requests }
    }

    /// Adds a JSON response.
    pub(crate) fn json(&self, status: u16, body: &str) {
        self.respond(status, JSON, body);
    }

    pub(crate) fn respond(&self, status: u16, headers: &[(&str, &str)], body: &str) {
        self.raw(response(status, headers, body));
    }

    pub(crate) fn raw(&self, bytes: Vec<u8>) {
        self.responses.lock().unwrap().push(bytes);
    }

    /// The next request.
    pub(crate) async fn request(&mut self) -> Received {
        self.requests.recv().await.expect("a request")
    }

    /// The number of connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.server.connections()
    }

    pub(crate) fn base_url(&self) -> String {
        self.server.url("/api/v1")
    }

    /// A client of the framework alone, with a key.
    pub(crate) fn client(&self) -> Client {
        Client::builder(self.base_url()).bearer("sk-test").build().expect("a client")
    }

    /// A client with both kinds of keys.
    pub(crate) fn openrouter(&self) -> OpenRouter {
        self.builder().key("sk-or-v1-key").management_key("sk-or-v1-management").build().expect("a client")
    }

    pub(crate) fn builder(&self) -> openrouter::OpenRouterBuilder {
        OpenRouter::builder().base_url(self.base_url())
    }
}
