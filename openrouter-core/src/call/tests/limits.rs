use super::*;

fn is_timeout(failure: &FailedExchange, expected: TimeoutKind) -> bool {
    matches!(failure.cause, Failure::Timeout(kind) if kind == expected)
}

#[tokio::test(start_paused = true)]
async fn a_silent_server() {
    for (class, attempts, seconds) in
        [(RetryClass::Safe, 3, 180), (RetryClass::Create, 1, 60), (RetryClass::Compute, 1, 600)]
    {
        let failure = failure(post(class, &silent())).await;
        assert!(is_timeout(&failure, TimeoutKind::Headers), "{failure:?}");
        assert!(failure.maybe_received);
        assert_eq!(failure.attempts, attempts);
        let waits = failure.elapsed.saturating_sub(seconds * SECOND);
        assert!(failure.elapsed >= seconds * SECOND && waits < 2 * SECOND, "{:?}", failure.elapsed);
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_switched_off_does_not_end_a_call() {
    let plan = Plan { timeouts: Timeouts::new().headers(None), ..post(RetryClass::Create, &silent()) };
    assert!(tokio::time::timeout(1_000_000 * SECOND, run(plan)).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn the_total_covers_attempts_and_waits() {
    let plan = Plan { timeouts: Timeouts::new().total(100 * SECOND), ..get(&silent()) };
    let failure = failure(plan).await;
    assert!(is_timeout(&failure, TimeoutKind::Total), "{failure:?}");
    assert!(failure.maybe_received);
    assert_eq!(failure.attempts, 2);
    assert!(about(failure.elapsed, 100 * SECOND), "{:?}", failure.elapsed);
}

#[tokio::test(start_paused = true)]
async fn limits_beyond_the_end_of_time_are_harmless() {
    let timeouts = Timeouts::new().headers(Duration::MAX).idle(Duration::MAX).total(Duration::MAX);
    let transport = nth(|_| response(200, Script::default().wait(SECOND).piece("x").ends()));
    assert_eq!(bytes(exchange(Plan { timeouts, ..get(&transport) }).await), "x");
}

#[tokio::test(start_paused = true)]
async fn silence_within_a_body() {
    let transport = nth(|_| {
        let script = (0..5).fold(Script::default(), |script, _| script.wait(100 * SECOND).piece("x"));
        response(200, script.hangs())
    });
    let failure = failure(post(RetryClass::Create, &transport)).await;
    assert!(is_timeout(&failure, TimeoutKind::Idle), "{failure:?}");
    assert!(about(failure.elapsed, 620 * SECOND), "{:?}", failure.elapsed);
    assert_eq!(failure.head.expect("the head").status, StatusCode::OK);
}

#[tokio::test(start_paused = true)]
async fn the_total_ends_a_body_that_drips() {
    let transport = nth(|_| {
        let script = (0..100).fold(Script::default(), |script, _| script.wait(SECOND).piece("x"));
        response(200, script.ends())
    });
    let plan = Plan { timeouts: Timeouts::new().total(30 * SECOND), ..get(&transport) };
    let failure = failure(plan).await;
    assert!(is_timeout(&failure, TimeoutKind::Total), "{failure:?}");
    assert!(about(failure.elapsed, 30 * SECOND), "{:?}", failure.elapsed);
    assert_eq!(failure.attempts, 1);
}

#[tokio::test(start_paused = true)]
async fn an_error_body_that_drips_is_not_waited_for() {
    let transport = nth(|_| {
        let script = (0..100).fold(Script::default(), |script, _| script.wait(SECOND).piece("x"));
        response(400, script.ends())
    });
    let exchange = exchange(get(&transport)).await;
    assert!(exchange.truncated);
    assert!(about(exchange.elapsed, 10 * SECOND), "{:?}", exchange.elapsed);
}

#[tokio::test(start_paused = true)]
async fn a_long_upload_may_take_its_time() {
    let transport = MemoryTransport::new(|_| response(200, ""));
    let body = (0..10).fold(Script::default(), |script, _| script.wait(50 * SECOND).piece("x")).ends();
    let request = Request::post("https://api.example/").body(body).expect("a request");
    let exchange = exchange(plan(request, RetryClass::Create, &transport)).await;
    assert!(about(exchange.elapsed, 500 * SECOND), "{:?}", exchange.elapsed);

    let body = Script::default().piece("x").wait(30 * SECOND).piece("x").hangs();
    let request = Request::post("https://api.example/").body(body).expect("a request");
    let failure = failure(plan(request, RetryClass::Create, &transport)).await;
    assert!(about(failure.elapsed, 90 * SECOND), "{:?}", failure.elapsed);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_too_large() {
    for body in [
        Body::from(vec![0; 101]),
        Script::default().piece(vec![0; 60]).piece(vec![0; 41]).hangs(),
        Script::default().piece(vec![0; 101]).ends(),
    ] {
        let body = Mutex::new(Some(body));
        let transport = nth(move |_| response(200, body.lock().expect("the body").take().expect("one request")));
        let failure = failure(Plan { max_body: 100, ..get(&transport) }).await;
        assert!(matches!(failure.cause, Failure::BodyTooLarge { limit: 100 }), "{failure:?}");
        assert!(failure.head.is_some());
    }
    let exact = nth(|_| response(200, Script::default().piece(vec![0; 60]).piece(vec![0; 40]).ends()));
    assert_eq!(bytes(exchange(Plan { max_body: 100, ..get(&exact) }).await).len(), 100);
}

#[tokio::test(start_paused = true)]
async fn a_body_in_one_piece_is_not_copied() {
    let piece = bytes::Bytes::from(vec![b'x'; 1000]);
    let (start, body) = (piece.as_ptr(), Mutex::new(Some(Script::default().piece(piece).ends())));
    let transport = nth(move |_| response(200, body.lock().expect("the body").take().expect("one request")));
    assert_eq!(bytes(exchange(get(&transport)).await).as_ptr(), start);
}
