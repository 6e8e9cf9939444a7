use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Waker};

use http_body::Body as _;

use super::*;

fn streaming(transport: &MemoryTransport) -> Setup {
    get(transport).streams(|_| true)
}

fn stream(exchange: Exchange) -> Body {
    Body::stream(*exchange.stream.expect("a stream"))
}

async fn next(body: &mut Body) -> Option<Result<bytes::Bytes, TransportErrorKind>> {
    let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await?;
    Some(frame.map(|frame| frame.into_data().unwrap_or_default()).map_err(|error| error.kind()))
}

#[tokio::test(start_paused = true)]
async fn pieces_are_handed_over_as_they_arrive() {
    let transport = nth(|_| response(200, Script::default().piece("a").wait(SECOND).piece("b").ends()));
    let mut body = stream(exchange(streaming(&transport)).await);
    assert_eq!(next(&mut body).await, Some(Ok("a".into())));
    assert_eq!(next(&mut body).await, Some(Ok("b".into())));
    assert_eq!(next(&mut body).await, None);
}

#[tokio::test(start_paused = true)]
async fn the_headers_can_decide_against_a_stream() {
    let transport = nth(|_| response_with(200, ("content-type", "application/json")));
    let streams: fn(&http::HeaderMap) -> bool = |headers| headers["content-type"] == "text/event-stream";
    let exchange = exchange(get(&transport).streams(streams)).await;
    assert!(bytes(exchange).is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_error_is_never_a_stream() {
    let transport = nth(|_| response(400, "why"));
    assert_eq!(bytes(exchange(streaming(&transport)).await), "why");
}

#[tokio::test(start_paused = true)]
async fn silence_ends_a_stream() {
    let transport = nth(|_| response(200, Script::default().wait(119 * SECOND).piece("a").hangs()));
    let mut body = stream(exchange(streaming(&transport)).await);
    assert_eq!(next(&mut body).await, Some(Ok("a".into())));
    let start = tokio::time::Instant::now();
    assert_eq!(next(&mut body).await, Some(Err(TransportErrorKind::IdleTimeout)));
    assert!(about(start.elapsed(), 120 * SECOND));
    assert_eq!(next(&mut body).await, None);
}

#[tokio::test(start_paused = true)]
async fn the_limits_follow_a_stream_to_another_task() {
    let transport = nth(|_| response(200, Script::default().hangs()));
    let mut body = stream(exchange(streaming(&transport)).await);
    let mut elsewhere = Context::from_waker(Waker::noop());
    assert!(Pin::new(&mut body).poll_frame(&mut elsewhere).is_pending());
    assert_eq!(next(&mut body).await, Some(Err(TransportErrorKind::IdleTimeout)));
}

#[tokio::test(start_paused = true)]
async fn a_slow_reader_is_not_a_silent_server() {
    let transport = nth(|_| response(200, Script::default().piece("a").piece("b").ends()));
    let mut body = stream(exchange(streaming(&transport)).await);
    assert_eq!(next(&mut body).await, Some(Ok("a".into())));
    tokio::time::advance(1000 * SECOND).await;
    assert_eq!(next(&mut body).await, Some(Ok("b".into())));
}

#[tokio::test(start_paused = true)]
async fn the_total_leaves_a_stream_alone_unless_asked() {
    for cut in [false, true] {
        let transport = nth(|_| response(200, Script::default().wait(50 * SECOND).piece("a").ends()));
        let timeouts = Timeouts::new().total(30 * SECOND).cut_streams(cut);
        let mut body = stream(exchange(streaming(&transport).timeouts(timeouts)).await);
        let expected = if cut { Err(TransportErrorKind::Deadline) } else { Ok("a".into()) };
        assert_eq!(next(&mut body).await, Some(expected));
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_has_begun_is_not_repeated() {
    let transport = nth(|_| response(200, Script::default().piece("a").breaks_off()));
    let mut body = stream(exchange(streaming(&transport)).await);
    assert_eq!(next(&mut body).await, Some(Ok("a".into())));
    assert_eq!(next(&mut body).await, Some(Err(TransportErrorKind::Broken)));
    assert_eq!(transport.sent().len(), 1);
}
