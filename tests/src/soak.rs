//! A long run of calls to servers that fail in every way, and a check of its outcomes.
//!
//! Each call that creates something has a number of its own, and the server notes the numbers that it has processed. A
//! number that is there twice is a duplicate: the client has repeated a request that had been processed. The check is of
//! use only if it can fail, so a run can also treat every operation as safe to repeat.

mod figures;
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use openrouter_core::transport::ReqwestTransport;
use openrouter_core::{ApiEndpoint as Endpoint, Client, Error, Plain, Retry, RetryClass, RetryQuota, Timeouts, object};

use self::figures::{Counts, Outcome};
pub use self::figures::{Report, Usage};
use self::server::Server;

type DefaultApi = Plain;

/// A thing that the server has.
#[object]
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    /// The number of the call.
    pub id: u64,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/things/{id}", response = Thing, errors(400, 404, 429, 500, 503))]
struct GetThing {
    id: u64,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/things", response = Thing, errors(400, 429, 500, 503))]
struct CreateThing {
    id: u64,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/compute", retry = compute, response = Thing, errors(400, 429, 500, 503))]
struct ComputeThing {
    id: u64,
}

/// The settings of a run.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Soak {
    /// How long calls are started.
    pub duration: Duration,
    /// The number of calls at a time.
    pub tasks: usize,
    /// The class of all operations, instead of the declared ones. With [`RetryClass::Safe`] there are duplicates.
    pub class: Option<RetryClass>,
}

impl Soak {
    /// Creates the settings of a run that starts calls for this long.
    #[must_use]
    pub fn new(duration: Duration) -> Self {
        Self { duration, tasks: 32, class: None }
    }

    /// Repeats every operation as if it were of this class.
    #[must_use]
    pub fn class(mut self, class: RetryClass) -> Self {
        self.class = Some(class);
        self
    }

    /// Makes calls until the time is over, and waits for the last ones.
    ///
    /// # Panics
    ///
    /// Panics when the server or the client cannot be set up, or when a task of the run panics.
    pub async fn run(self) -> Report {
        let server = Server::start().await;
        let client = self.client(&server);
        let (counts, next) = (Arc::new(Counts::default()), Arc::new(AtomicU64::new(1)));
        // The first calls load code and fill pools.
        calls(&client, &counts, &next, Instant::now() + self.duration.min(Duration::from_secs(1)) / 4).await;
        let before = Usage::now();
        let end = Instant::now() + self.duration;
        let tasks = (0..self.tasks).map(|_| {
            let (client, counts, next) = (client.clone(), Arc::clone(&counts), Arc::clone(&next));
            tokio::spawn(async move { calls(&client, &counts, &next, end).await })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.expect("a task that does not panic");
        }
        let duplicates = server.duplicates();
        let processed = server.processed();
        drop(client);
        Report { outcomes: counts.outcomes(), processed, duplicates, before, after: Usage::settled().await }
    }

    fn client(&self, server: &Server) -> Client {
        let short = Duration::from_millis(100);
        let timeouts = Timeouts::new().connect(short * 10).headers(short).idle(short).content(short);
        let retry = Retry::default().initial(Duration::from_millis(2)).max_wait(short);
        let retry = match self.class {
            Some(class) => retry.class(class),
            None => retry,
        };
        let transport = ReqwestTransport::builder().no_proxy().build().expect("a transport");
        let builder = Client::builder(server.url()).key("sk-soak").transport(transport);
        let builder = builder.retry_quota(RetryQuota::unlimited());
        builder.timeouts(timeouts).retry(retry).body_limit(1 << 20).build().expect("a client")
    }
}

async fn calls(client: &Client, counts: &Counts, next: &AtomicU64, end: Instant) {
    while Instant::now() < end {
        let id = next.fetch_add(1, Ordering::Relaxed);
        let outcome = match id % 3 {
            0 => Outcome::from_result(id, GetThing { id }.send(client).await.map_err(Error::erase)),
            1 => Outcome::from_result(id, CreateThing { id }.send(client).await.map_err(Error::erase)),
            _ => Outcome::from_result(id, ComputeThing { id }.send(client).await.map_err(Error::erase)),
        };
        counts.add(outcome);
    }
}
