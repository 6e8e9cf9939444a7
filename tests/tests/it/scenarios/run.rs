//! Runs a row and compares its outcome with the expected one.

use std::error::Error as StdError;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use openrouter::{Error, OpenRouter, Retry, Timeouts};
use openrouter_core::transport::ReqwestTransport;
use openrouter_core::{Attempt, Observer};

use super::row::{Action, Row, Socket};
use super::server::Server;
use super::{call, login};

/// The key of the client, which no error may show.
pub(super) const KEY: &str = "sk-or-v1-0123456789abcdef";

/// The outcome of a row.
pub(super) struct Outcome {
    pub(super) outcome: String,
    /// Everything that an error prints, with its sources.
    pub(super) printed: String,
}

/// Runs a row, and returns the differences from its expectation.
pub(super) fn check(row: Row) -> Vec<String> {
    let start = Instant::now();
    let (mut result, (kind, name, time, memory)) = (None, (row.kind, row.name, row.time, row.memory));
    let usage = allocation_counter::measure(|| result = Some(run(row)));
    let (used, elapsed) = (usage.bytes_max, start.elapsed());
    let mut failures = result.unwrap_or_default();
    if elapsed > time {
        failures.push(format!("it took {elapsed:?}"));
    }
    if used > memory {
        failures.push(format!("it used {} KiB", used >> 10));
    }
    failures.into_iter().map(|failure| format!("{kind}, {name}: {failure}")).collect()
}

fn run(row: Row) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let limit = row.time;
        match tokio::time::timeout(limit, compare(row)).await {
            Ok(failures) => failures,
            Err(_) => vec!["it does not end".to_owned()],
        }
    })
}

async fn compare(mut row: Row) -> Vec<String> {
    let server = Server::start(&row).await;
    let attempts = Arc::new(AtomicU32::new(0));
    let client = client(&row, &server, &attempts);
    let client = call::with_options(&client, std::mem::take(&mut row.options));
    let Outcome { outcome, printed } = match row.action {
        Action::Get => outcome(call::get(&client).await),
        Action::Create => outcome(call::create(&client).await),
        Action::Compute => outcome(call::compute(&client).await),
        Action::Raw => outcome(call::raw(&client).await),
        Action::Stream => outcome(call::stream(&client).await),
        Action::Download => outcome(call::download(&client).await),
        Action::Save => outcome(call::save(&client).await),
        Action::Login(targets) => login::run(&client, targets).await,
    };
    let (expected, made) = (&row.expected, attempts.load(Ordering::SeqCst));
    let mut failures = Vec::new();
    if outcome != expected.outcome {
        failures.push(format!("{outcome} instead of {}: {printed}", expected.outcome));
    }
    if made != expected.attempts {
        failures.push(format!("{made} attempts instead of {}", expected.attempts));
    }
    failures.extend(
        expected
            .shows
            .iter()
            .filter(|text| !printed.contains(*text))
            .map(|text| format!("`{text}` is missing: {printed}")),
    );
    if printed.contains(KEY) {
        failures.push(format!("the key is shown: {printed}"));
    }
    failures
}

fn client(row: &Row, server: &Server, attempts: &Arc<AtomicU32>) -> OpenRouter {
    let short = Duration::from_millis(100);
    let mut transport = ReqwestTransport::builder()
        .no_proxy()
        .platform_roots(false)
        .root_certificate(server.root.clone())
        .connect_timeout(short / 2)
        .http2_ping_interval(short)
        .http2_ping_timeout(short);
    if row.socket == Socket::Proxy {
        transport = transport.proxy(format!("http://{}", server.address));
    }
    let base = match row.socket {
        Socket::Plain | Socket::TlsForPlain | Socket::Nobody | Socket::ClosesFirst(_) => {
            format!("http://{}/api/v1", server.address)
        }
        Socket::Proxy => "https://api.example/api/v1".to_owned(),
        _ => format!("https://{}/api/v1", server.address),
    };
    OpenRouter::builder()
        .base_url(base)
        .key(KEY)
        .transport(transport.build().expect("a transport"))
        .observer(Attempts(Arc::clone(attempts)))
        .timeouts(Timeouts::new().headers(short).idle(short).content(short).events(short))
        .retry(Retry::default().initial(Duration::from_millis(2)))
        .body_limit(256 << 10)
        .build()
        .expect("a client")
}

/// Counts the attempts of a client.
struct Attempts(Arc<AtomicU32>);

impl Observer for Attempts {
    fn attempt(&self, _: &Attempt) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

fn outcome(result: Result<String, Error>) -> Outcome {
    match result {
        Ok(outcome) => Outcome { outcome, printed: String::new() },
        Err(error) => Outcome { outcome: name(&error), printed: print(&error) },
    }
}

/// The name of an error, its kind, and whether the request may have been received.
fn name(error: &Error) -> String {
    let received = |maybe| if maybe { "maybe received" } else { "not received" };
    let status = error.status().map_or(0, |status| status.as_u16());
    match error {
        Error::Transport(failed) => {
            format!("Transport {:?}, {}", failed.failure().kind(), received(failed.maybe_received()))
        }
        Error::Timeout(failed) => format!("Timeout {:?}, {}", failed.failure(), received(failed.maybe_received())),
        Error::Api(_) => format!("Api {status}"),
        Error::UnexpectedBody(_) => format!("UnexpectedBody {status}"),
        Error::UnexpectedStatus(_) => format!("UnexpectedStatus {status}"),
        Error::Decode(_) => "Decode".to_owned(),
        Error::Build(_) => "Build".to_owned(),
        _ => "another error".to_owned(),
    }
}

/// Everything that an error and its sources print.
pub(super) fn print(error: &(dyn StdError + 'static)) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let _ = writeln!(text, "{error} {error:?} {error:#?}");
        next = error.source();
    }
    text
}
