//! Many streams at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use openrouter_core::server::{Router, Server, TimedBody};
use openrouter_core::{Client, Endpoint};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const CLIENTS: usize = 100;
const EVENTS: usize = 10_000;
/// The number of events without a delay after one that has a delay.
const BURST: usize = 100;
const DELAY: Duration = Duration::from_millis(1);

/// Streams `null` until the bell is rung, and then `EVENTS` numbers.
#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/watch")]
struct Watch;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/ring", response = (), status = 204)]
struct Ring;

type Bell = Arc<AtomicBool>;

fn events(bell: Bell) -> impl Iterator<Item = (Duration, Option<usize>)> + Send {
    let mut count = 0;
    std::iter::from_fn(move || {
        if !bell.load(Ordering::SeqCst) {
            return Some((DELAY, None));
        }
        count += 1;
        let delay = if count % BURST == 1 { DELAY } else { Duration::ZERO };
        (count <= EVENTS).then_some((delay, Some(count)))
    })
}

async fn start() -> Server<Bell> {
    let router = Router::<Bell>::new()
        .on_http::<Watch>(|context, _| Ok(TimedBody::events(events(Arc::clone(context.state))).into_event_stream()))
        .on::<Ring>(|context, _| {
            context.state.store(true, Ordering::SeqCst);
            Ok(())
        });
    Server::start(router, Bell::default()).await.expect("a server")
}

/// The numbers of all events that one client has received, and of those before the bell.
#[derive(Debug, Default)]
struct Seen {
    all: usize,
    waiting: usize,
}

impl Seen {
    /// Counts the events of a piece: each has a colon, and the `null` before the bell an `n`. Nothing else in the body has
    /// these characters.
    fn count(&mut self, piece: &[u8]) {
        let count = |wanted: u8| piece.iter().filter(|byte| **byte == wanted).count();
        self.waiting += count(b'n');
        self.all += count(b':');
    }
}

/// Opens a stream and reads until its first event.
async fn watch(address: String) -> (TcpStream, Seen) {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET /watch HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").await.expect("a request");
    let mut text = Vec::new();
    let body = loop {
        assert!(stream.read_buf(&mut text).await.expect("a response") > 0);
        let head = text.windows(4).position(|window| window == b"\r\n\r\n");
        if let Some(head) = head.filter(|head| text[*head..].contains(&b':')) {
            break head;
        }
    };
    let mut seen = Seen::default();
    seen.count(&text[body..]);
    (stream, seen)
}

async fn read(mut stream: TcpStream, mut seen: Seen) -> Seen {
    let mut buffer = vec![0; 1 << 16];
    loop {
        match stream.read(&mut buffer).await.expect("the rest of a response") {
            0 => return seen,
            length => seen.count(&buffer[..length]),
        }
    }
}

/// No stream ends before the bell is rung, and the function that rings it locks the state. So the test ends only when a
/// hundred open streams, each of which has sent an event, do not hold the lock and do not block the runtime; and every
/// stream then continues to its end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn streams_do_not_block_other_requests() {
    let server = start().await;
    let address = server.origin().strip_prefix("http://").expect("plain http").to_owned();
    let mut opening = JoinSet::new();
    (0..CLIENTS).for_each(|_| {
        opening.spawn(watch(address.clone()));
    });
    let open = opening.join_all().await;
    assert!(open.iter().all(|(_, seen)| seen.waiting > 0), "{open:?}");

    let client = Client::builder(server.base_url()).build().expect("a client");
    Ring::new().send(&client).await.expect("a response while all streams are open");

    let mut reading = JoinSet::new();
    open.into_iter().for_each(|(stream, seen)| {
        reading.spawn(read(stream, seen));
    });
    for Seen { all, waiting } in reading.join_all().await {
        assert_eq!(all - waiting, EVENTS);
    }
}
