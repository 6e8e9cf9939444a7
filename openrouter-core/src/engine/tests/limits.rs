use super::*;

fn is_timeout(failure: &FailedCall<Failure>, expected: TimeoutKind) -> bool {
    matches!(failure.failure(), Failure::Timeout(kind, _) if *kind == expected)
}

#[tokio::test(start_paused = true)]
async fn a_silent_server_is_a_timeout_of_the_headers() {
    for (class, attempts, seconds) in
        [(RetryClass::Safe, 3, 180), (RetryClass::Create, 1, 60), (RetryClass::Compute, 1, 600)]
    {
        let failure = failure(post(class, &silent())).await;
        assert!(is_timeout(&failure, TimeoutKind::Headers), "{failure:?}");
        assert!(failure.maybe_received());
        assert_eq!(failure.meta().call().attempts(), attempts);
        let waits = failure.meta().call().elapsed().saturating_sub(seconds * SECOND);
        assert!(
            failure.meta().call().elapsed() >= seconds * SECOND && waits < 2 * SECOND,
            "{:?}",
            failure.meta().call().elapsed()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_switched_off_does_not_end_a_call() {
    let setup = post(RetryClass::Create, &silent()).timeouts(Timeouts::new().headers(None));
    assert!(tokio::time::timeout(1_000_000 * SECOND, run(setup)).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn the_total_covers_attempts_and_waits() {
    let setup = get(&silent()).timeouts(Timeouts::new().total(100 * SECOND));
    let failure = failure(setup).await;
    assert!(is_timeout(&failure, TimeoutKind::Total), "{failure:?}");
    assert!(failure.maybe_received());
    assert_eq!(failure.meta().call().attempts(), 2);
    assert!(about(failure.meta().call().elapsed(), 100 * SECOND), "{:?}", failure.meta().call().elapsed());
}

#[tokio::test(start_paused = true)]
async fn limits_beyond_the_end_of_time_are_harmless() {
    let timeouts = Timeouts::new().headers(Duration::MAX).idle(Duration::MAX).total(Duration::MAX);
    let transport = nth(|_| response(200, Script::default().wait(SECOND).piece("x").ends()));
    assert_eq!(bytes(exchange(get(&transport).timeouts(timeouts)).await), "x");
}

#[tokio::test(start_paused = true)]
async fn silence_within_a_body_is_an_idle_timeout() {
    let transport = nth(|_| {
        let script = (0..5).fold(Script::default(), |script, _| script.wait(50 * SECOND).piece("x".repeat(1000)));
        response(200, script.hangs())
    });
    let failure = failure(post(RetryClass::Create, &transport)).await;
    assert!(is_timeout(&failure, TimeoutKind::Idle), "{failure:?}");
    assert!(about(failure.meta().call().elapsed(), 310 * SECOND), "{:?}", failure.meta().call().elapsed());
    assert_eq!(failure.meta().call().status(), Some(StatusCode::OK));
}

/// A body in pieces of `piece`, one every ten seconds, for `seconds`; then `rest`.
fn dripping(piece: &'static str, seconds: u32, rest: &'static str) -> Script {
    (0..seconds / 10).fold(Script::default(), |script, _| script.wait(10 * SECOND).piece(piece)).piece(rest)
}

#[tokio::test(start_paused = true)]
async fn white_space_and_comments_alone_do_not_keep_a_call_alive() {
    for nothing in [" \n", ": PROCESSING\n\n"] {
        for (class, seconds) in [(RetryClass::Create, 60), (RetryClass::Compute, 600)] {
            let transport = nth(move |_| response(200, dripping(nothing, 5_000, "{}").ends()));
            let failure = failure(post(class, &transport)).await;
            assert!(is_timeout(&failure, TimeoutKind::TooSlow), "{failure:?}");
            assert!(failure.maybe_received());
            assert!(about(failure.meta().call().elapsed(), seconds * SECOND), "{:?}", failure.meta().call().elapsed());
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_response_may_take_five_minutes_to_think() {
    let body = || dripping(" ", 300, "{\"a\":").wait(300 * SECOND).piece("1}").wait(300 * SECOND).ends();
    let setup = post(RetryClass::Compute, &nth(move |_| response(200, body())));
    assert_eq!(bytes(exchange(setup).await).trim_ascii(), b"{\"a\":1}");
    let silent = || Script::default().wait(300 * SECOND).piece("{}").ends();
    let setup = post(RetryClass::Compute, &nth(move |_| response(200, silent())));
    assert_eq!(bytes(exchange(setup).await), "{}");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_drips_content_ends() {
    for (class, seconds) in [(RetryClass::Create, 70), (RetryClass::Compute, 610)] {
        let failure = failure(post(class, &nth(|_| response(200, dripping("1", 5_000, "").ends())))).await;
        assert!(is_timeout(&failure, TimeoutKind::TooSlow), "{failure:?}");
        assert!(about(failure.meta().call().elapsed(), seconds * SECOND), "{:?}", failure.meta().call().elapsed());
    }
    let slow = || nth(|_| response(200, dripping("1", 5_000, "").ends()));
    let timeouts = Timeouts::new().content_rate(0);
    assert_eq!(bytes(exchange(post(RetryClass::Create, &slow()).timeouts(timeouts)).await).len(), 500);
}

#[tokio::test(start_paused = true)]
async fn streams_may_drip() {
    let setup = get(&nth(|_| response(200, dripping(" ", 5_000, "x").ends()))).streams(|_| true);
    let stream = exchange(setup).await.stream.expect("a stream");
    let body = Body::stream(*stream).collect().await.expect("a body");
    assert_eq!(body.len(), 501);
}

#[tokio::test(start_paused = true)]
async fn the_total_ends_a_slow_body() {
    let transport = nth(|_| {
        let script = (0..100).fold(Script::default(), |script, _| script.wait(SECOND).piece("x"));
        response(200, script.ends())
    });
    let setup = get(&transport).timeouts(Timeouts::new().total(30 * SECOND));
    let failure = failure(setup).await;
    assert!(is_timeout(&failure, TimeoutKind::Total), "{failure:?}");
    assert!(about(failure.meta().call().elapsed(), 30 * SECOND), "{:?}", failure.meta().call().elapsed());
    assert_eq!(failure.meta().call().attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_slow_error_body_ends_after_ten_seconds() {
    let transport = nth(|_| {
        let script = (0..100).fold(Script::default(), |script, _| script.wait(SECOND).piece("x"));
        response(400, script.ends())
    });
    let exchange = exchange(get(&transport)).await;
    assert!(exchange.truncated);
    assert!(about(exchange.meta.elapsed(), 10 * SECOND), "{:?}", exchange.meta.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_long_upload_may_take_its_time() {
    let transport = MemoryTransport::new(|_| response(200, ""));
    let body = (0..10).fold(Script::default(), |script, _| script.wait(50 * SECOND).piece("x")).ends();
    let request = Request::post("https://api.example/").body(body).expect("a request");
    let exchange = exchange(Setup::new(request, RetryClass::Create, transport.clone())).await;
    assert!(about(exchange.meta.elapsed(), 500 * SECOND), "{:?}", exchange.meta.elapsed());

    let body = Script::default().piece("x").wait(30 * SECOND).piece("x").hangs();
    let request = Request::post("https://api.example/").body(body).expect("a request");
    let failure = failure(Setup::new(request, RetryClass::Create, transport.clone())).await;
    assert!(about(failure.meta().call().elapsed(), 90 * SECOND), "{:?}", failure.meta().call().elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_response_that_is_too_large_is_an_error() {
    for body in [
        Body::from(vec![0; 101]),
        Script::default().piece(vec![0; 60]).piece(vec![0; 41]).hangs(),
        Script::default().piece(vec![0; 101]).ends(),
    ] {
        let body = Mutex::new(Some(body));
        let transport = nth(move |_| response(200, body.lock().expect("the body").take().expect("one request")));
        let failure = failure(get(&transport).body_limit(100)).await;
        assert!(matches!(failure.failure(), Failure::BodyTooLarge { limit: 100 }), "{failure:?}");
        assert!(failure.meta().call().status().is_some());
    }
    let exact = nth(|_| response(200, Script::default().piece(vec![0; 60]).piece(vec![0; 40]).ends()));
    assert_eq!(bytes(exchange(get(&exact).body_limit(100)).await).len(), 100);
}

#[tokio::test(start_paused = true)]
async fn a_body_in_one_piece_is_not_copied() {
    let piece = bytes::Bytes::from(vec![b'x'; 1000]);
    let (start, body) = (piece.as_ptr(), Mutex::new(Some(Script::default().piece(piece).ends())));
    let transport = nth(move |_| response(200, body.lock().expect("the body").take().expect("one request")));
    assert_eq!(bytes(exchange(get(&transport)).await).as_ptr(), start);
}
