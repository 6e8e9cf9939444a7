//! The memory of a stream that is not read.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use openrouter_core::Client;

use super::*;

const EVENTS: usize = 100_000;

/// The events in one write of the server.
const BURST: usize = 100;

/// Waits until `written` has not changed for a thousand turns of the other tasks.
async fn until_still(written: &AtomicUsize) {
    let (mut before, mut turns) = (0, 0);
    while turns < 1000 {
        tokio::task::yield_now().await;
        let now = written.load(Ordering::SeqCst);
        turns = if now == before { turns + 1 } else { 0 };
        before = now;
    }
}

#[test]
fn unread_events_cost_at_most_a_mebibyte() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let written = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&written);
    let server = runtime.block_on(Server::start(move |mut connection: Connection, _| {
        let count = Arc::clone(&count);
        async move {
            let burst = data(&"x".repeat(200)).repeat(BURST);
            connection.request().await;
            connection.write(EVENTS_UNTIL_CLOSE).await;
            for _ in 0..EVENTS / BURST {
                connection.write(burst.clone()).await;
                count.fetch_add(BURST, Ordering::SeqCst);
            }
            connection.write("data: [DONE]\n\n").await;
        }
    }));
    let client: Client = client(&server);
    let mut stream = None;
    let usage = allocation_counter::measure(|| {
        runtime.block_on(async {
            let mut opened = chat().stream(&client).await.expect("a stream");
            opened.next().await.expect("an event").expect("an event");
            until_still(&written).await;
            stream = Some(opened);
        });
    });
    let (written, kib) = (written.load(Ordering::SeqCst), usage.bytes_max >> 10);
    println!("{EVENTS} events, of which {written} are written and one is read, cost {kib} KiB");
    assert!(written < EVENTS, "the server waits");
    assert!(kib <= 1024, "{kib} KiB");
    let mut stream = stream.expect("a stream");
    let mut read = 1;
    runtime.block_on(async {
        while stream.try_next().await.expect("an event").is_some() {
            read += 1;
        }
    });
    assert_eq!(read, EVENTS);
}

const EVENTS_UNTIL_CLOSE: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
