//! One connection to the listener.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy, sink};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::page::Page;
use super::request::{Heard, Request, hear};
use super::verdict::judge;
use crate::Secret;

/// So long may a connection take for its request and the response to it.
const PATIENCE: Duration = Duration::from_secs(10);

/// So long may the browser take to receive the last page.
const FAREWELL: Duration = Duration::from_secs(2);

/// As much of a refused request as is read and thrown away, so that its sender gets to read the response: 1 MiB.
const REST_LIMIT: u64 = 1 << 20;

/// What is let through, and what is shown to who is not.
pub(super) struct Gate {
    pub(super) path: String,
    pub(super) state: Secret,
    pub(super) app: String,
}

/// The response of the authorize page, and the browser that brought it and still waits for a page.
pub(super) struct Arrival {
    pub(super) verdict: Verdict,
    pub(super) browser: Browser,
}

/// What the authorize page answered.
pub(super) enum Verdict {
    /// The user granted a key, for this code.
    Code(Secret),
    /// The user refused.
    Denied,
    /// Something else was wrong; the name of the error.
    Refused(String),
}

/// A browser that waits for a page.
pub(super) struct Browser {
    stream: TcpStream,
    gate: Arc<Gate>,
}

/// Answers one request, unless it is the one that is waited for.
pub(super) async fn visit(stream: TcpStream, gate: Arc<Gate>) -> Option<Arrival> {
    timeout(PATIENCE, meet(stream, gate)).await.ok().flatten()
}

async fn meet(mut stream: TcpStream, gate: Arc<Gate>) -> Option<Arrival> {
    let heard = hear(&mut stream).await.ok()?;
    let mut browser = Browser { stream, gate };
    let (page, with_body) = match heard {
        Heard::Nothing => return None,
        Heard::Malformed => (Page::Stray, true),
        Heard::TooLarge => (Page::TooLarge, true),
        Heard::Request(request) => match browser.gate.admit(&request) {
            Ok(verdict) => return Some(Arrival { verdict, browser }),
            Err(page) => (page, request.method != "HEAD"),
        },
    };
    // Who does not wait for the response has none.
    let _ = browser.dismiss(page, with_body).await;
    None
}

impl Gate {
    /// What the authorize page answers by this request, or the page for a request that is none of that.
    fn admit(&self, request: &Request) -> Result<Verdict, Page> {
        if request.path != self.path {
            return Err(Page::NotFound);
        }
        match request.method.as_str() {
            "GET" => judge(&request.query, &self.state).ok_or(Page::Stray),
            // To look is not to come back.
            "HEAD" => Err(Page::Waiting),
            _ => Err(Page::OtherMethod),
        }
    }
}

impl Browser {
    /// Shows the last page. The login does not depend on its being read.
    pub(super) async fn farewell(mut self, page: Page) {
        let _ = timeout(FAREWELL, self.show(page, true)).await;
    }

    /// Shows a page and waits for the other side to close.
    async fn dismiss(&mut self, page: Page, with_body: bool) -> io::Result<()> {
        self.show(page, with_body).await?;
        copy(&mut (&mut self.stream).take(REST_LIMIT), &mut sink()).await?;
        Ok(())
    }

    async fn show(&mut self, page: Page, with_body: bool) -> io::Result<()> {
        self.stream.write_all(page.answer(&self.gate.app, with_body).as_bytes()).await?;
        self.stream.shutdown().await
    }
}
