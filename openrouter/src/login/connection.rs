//! One connection to the listener.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy, sink};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::page::Page;
use super::request::{Incoming, Request, read};
use super::verdict::{Verdict, judge};
use crate::Secret;

/// The time limit of a connection, for its request and the response.
const CONNECTION_LIMIT: Duration = Duration::from_secs(10);

/// The time limit for sending the last page.
const LAST_PAGE_LIMIT: Duration = Duration::from_secs(2);

/// The part of a rejected request that is read and discarded, so that its sender can read the response: 1 MiB.
const REST_LIMIT: u64 = 1 << 20;

/// The properties of the one request that ends the login, and the name of the application for the pages of all others.
pub(super) struct Gate {
    path: String,
    state: Secret,
    app: String,
    has_ended: AtomicBool,
}

/// The response of the authorize page, and the browser that brought it and still waits for a page.
pub(super) struct Arrival {
    pub(super) verdict: Verdict,
    pub(super) browser: Browser,
}

/// Whether the request of a connection is complete.
#[derive(Clone, Default)]
pub(super) struct Progress(Arc<AtomicBool>);

/// A browser that waits for a page.
pub(super) struct Browser {
    stream: TcpStream,
    gate: Arc<Gate>,
}

/// Reads one request. Returns it as an arrival when it ends the login, and responds to it otherwise.
pub(super) async fn serve(stream: TcpStream, gate: Arc<Gate>, progress: Progress) -> Option<Arrival> {
    timeout(CONNECTION_LIMIT, read_and_respond(stream, gate, progress)).await.ok().flatten()
}

async fn read_and_respond(mut stream: TcpStream, gate: Arc<Gate>, progress: Progress) -> Option<Arrival> {
    let incoming = read(&mut stream).await.ok()?;
    progress.complete();
    let mut browser = Browser { stream, gate };
    let (page, with_body) = match incoming {
        Incoming::Nothing => return None,
        Incoming::Malformed => (browser.gate.stray(), true),
        Incoming::TooLarge => (Page::TooLarge, true),
        Incoming::Request(request) => match browser.gate.admit(&request) {
            Ok(verdict) => return Some(Arrival { verdict, browser }),
            Err(page) => (page, request.method != "HEAD"),
        },
    };
    // The sender may be gone already.
    let _ = browser.dismiss(page, with_body).await;
    None
}

impl Progress {
    /// Notes that the request is complete.
    pub(super) fn complete(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_complete(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Gate {
    pub(super) fn new(path: String, state: Secret, app: String) -> Self {
        Self { path, state, app, has_ended: AtomicBool::new(false) }
    }

    pub(super) fn state(&self) -> &Secret {
        &self.state
    }

    /// Notes that the login has ended, for the pages.
    pub(super) fn end(&self) {
        self.has_ended.store(true, Ordering::Relaxed);
    }

    /// The page for a request that does not belong to this login.
    fn stray(&self) -> Page {
        if self.has_ended.load(Ordering::Relaxed) { Page::Ended } else { Page::Stray }
    }

    /// The outcome that this request reports, or the page for a request that does not end the login.
    fn admit(&self, request: &Request) -> Result<Verdict, Page> {
        if request.path != self.path {
            return Err(Page::NotFound);
        }
        match request.method.as_str() {
            "GET" => judge(&request.query, &self.state).ok_or_else(|| self.stray()),
            // `HEAD` is a look at the page, such as a link preview, not the return of the user.
            "HEAD" => Err(Page::Waiting),
            _ => Err(Page::OtherMethod),
        }
    }
}

impl Browser {
    /// Shows the last page. Failures are ignored, because the outcome of the login does not depend on them.
    pub(super) async fn show_last(mut self, page: Page) {
        let _ = timeout(LAST_PAGE_LIMIT, self.show(page, true)).await;
    }

    /// Shows a page and waits for the other side to close.
    async fn dismiss(&mut self, page: Page, with_body: bool) -> io::Result<()> {
        self.show(page, with_body).await?;
        copy(&mut (&mut self.stream).take(REST_LIMIT), &mut sink()).await?;
        Ok(())
    }

    async fn show(&mut self, page: Page, with_body: bool) -> io::Result<()> {
        self.stream.write_all(page.response(&self.gate.app, with_body).as_bytes()).await?;
        self.stream.shutdown().await
    }
}
