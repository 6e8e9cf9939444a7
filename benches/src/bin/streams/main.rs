//! Many concurrent streams over loopback: the process of the client and that of the server.
//!
//! ```sh
//! cargo run --release --bin streams -- serve                                # prints its two ports
//! cargo run --release --bin streams -- run <side> <ports> <streams> <events>
//! cargo run --release --bin streams -- memory <side> <ports> <streams> <events>
//! cargo run --release --bin streams -- first <side> <ports> <times>
//! ```
//!
//! | side | |
//! |---|---|
//! | `ours` | `.stream()`, which decodes the chunks and folds them |
//! | `hand` | reqwest, splitting at line feeds, chunks by serde's derives, a text to which they are appended |
//!
//! `run` and `memory` read streams in step: the next event is sent when every stream has the last one. So an event
//! is one read of a socket, on a busy machine and under valgrind as well.

mod hand;
mod ours;
mod resident;
mod serve;
mod step;

use std::future::Future;
use std::time::Instant;

use self::resident::resident;
use self::step::Step;

/// A text that a reader got, and the number of its events.
type Read = (String, usize);

/// One of the two clients.
trait Side: Clone + Send + 'static {
    /// A stream that is open.
    type Open: Send;

    /// Creates a client of the server at this base URL.
    fn new(base: &str) -> Self;

    fn open(&self) -> impl Future<Output = Self::Open> + Send;

    /// Waits for the next event; `false` at the end.
    fn next(open: &mut Self::Open) -> impl Future<Output = bool> + Send;

    /// The text of the stream.
    fn text(open: Self::Open) -> String;
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => runtime.block_on(serve::serve()),
        [what, "ours", rest @ ..] => runtime.block_on(client::<ours::Ours>(what, rest)),
        [what, "hand", rest @ ..] => runtime.block_on(client::<hand::Hand>(what, rest)),
        _ => panic!("serve, or <run|memory|first> <ours|hand> …"),
    }
}

async fn client<S: Side>(what: &str, arguments: &[&str]) {
    let number = |text: &str| text.parse::<usize>().expect("a number");
    match (what, arguments) {
        ("run", [ports, streams, events]) => drop(all::<S>(ports, number(streams), number(events)).await),
        ("memory", [ports, streams, events]) => {
            println!("{}", all::<S>(ports, number(streams), number(events)).await);
        }
        ("first", [ports, times]) => println!("{}", first::<S>(ports, number(times)).await),
        _ => panic!("run or memory: <ports> <streams> <events>, first: <ports> <times>"),
    }
}

/// Reads all streams at once, and returns the resident bytes of each when half of its events have arrived.
async fn all<S: Side>(ports: &str, streams: usize, events: usize) -> f64 {
    let (port, step) = ports.split_once(':').expect("two ports");
    let side = S::new(&format!("http://127.0.0.1:{port}/{events}"));
    // A client has some memory of its own, whatever the number of its streams.
    read(S::new(&format!("http://127.0.0.1:{port}/free")), None).await;
    let before = resident();
    let step = Step::connect(step, streams, events / 2).await;
    let readers = (0..streams).map(|_| tokio::spawn(read(side.clone(), Some(step.clone()))));
    for reader in readers.collect::<Vec<_>>() {
        let (text, count) = reader.await.expect("a reader");
        assert_eq!(count, events, "every event arrives");
        assert!(events == 0 || !text.is_empty());
    }
    (step.resident_at_half() - before) as f64 / streams as f64
}

async fn read<S: Side>(side: S, step: Option<Step>) -> Read {
    let mut open = side.open().await;
    let mut count = 0;
    while S::next(&mut open).await {
        count += 1;
        if let Some(step) = &step {
            step.arrived();
        }
    }
    (S::text(open), count)
}

/// Returns the median time from a request to its first event, in microseconds.
async fn first<S: Side>(ports: &str, times: usize) -> f64 {
    let (port, _) = ports.split_once(':').expect("two ports");
    let side = S::new(&format!("http://127.0.0.1:{port}/free"));
    let mut each = Vec::with_capacity(times);
    for _ in 0..times {
        let start = Instant::now();
        let mut open = side.open().await;
        assert!(S::next(&mut open).await, "an event");
        each.push(start.elapsed().as_secs_f64() * 1e6);
        while S::next(&mut open).await {}
    }
    each.sort_by(f64::total_cmp);
    each[times / 2]
}
