use super::*;

/// Whether a wait is the one that the server asks for, and the random one of the client.
fn just_after(wait: Duration, asked: Duration) -> bool {
    wait >= asked && wait <= asked + SECOND
}

#[tokio::test(start_paused = true)]
async fn a_call_is_repeated_until_the_server_recovers() {
    let transport = nth(|n| response(if n < 3 { 503 } else { 200 }, "body"));
    let exchange = exchange(get(&transport)).await;
    assert_eq!((exchange.status(), exchange.meta.attempts()), (200, 3));
    assert!(exchange.meta.elapsed() <= Duration::from_millis(1300), "{:?}", exchange.meta.elapsed());
    assert_eq!(bytes(exchange), "body");
    let sent = transport.sent();
    assert!(sent.iter().all(|request| request.uri == sent[0].uri && request.headers == sent[0].headers));
}

#[tokio::test(start_paused = true)]
async fn the_third_error_ends_the_call() {
    let transport = nth(|n| response(500, format!("error {n}")));
    let exchange = exchange(get(&transport)).await;
    assert_eq!((exchange.status(), exchange.meta.attempts()), (500, 3));
    assert_eq!(bytes(exchange), "error 3");
}

#[tokio::test(start_paused = true)]
async fn the_class_decides_what_is_repeated() {
    for (class, status, body, attempts) in [
        (RetryClass::Create, 503, "", 1),
        (RetryClass::Create, 503, "yes", 3),
        (RetryClass::Create, 429, "", 3),
        (RetryClass::Create, 429, "no", 1),
        (RetryClass::Create, 408, "", 1),
        (RetryClass::Compute, 503, "", 3),
        (RetryClass::Compute, 503, "no", 1),
        (RetryClass::Compute, 502, "", 1),
        (RetryClass::Compute, 502, "yes", 3),
        (RetryClass::Safe, 529, "", 3),
        (RetryClass::Safe, 409, "yes", 3),
        (RetryClass::Create, 409, "", 1),
    ] {
        let transport = nth(move |_| response(status, body));
        let exchange = exchange(post(class, &transport)).await;
        assert_eq!(exchange.meta.attempts(), attempts, "{class:?} {status} {body}");
        assert_eq!(transport.sent().len(), attempts as usize);
        assert!(transport.sent().iter().all(|request| request.body == "{}"));
    }
}

#[tokio::test(start_paused = true)]
async fn the_caller_can_opt_in_and_out() {
    let transport = nth(|_| response(500, ""));
    let opted_in = post(RetryClass::Create, &transport).retry(Retry::default().class(RetryClass::Safe));
    assert_eq!(exchange(opted_in).await.meta.attempts(), 3);
    let off = get(&transport).retry(Retry::off());
    assert_eq!(exchange(off).await.meta.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_the_server_asks_for_is_used() {
    let transport = nth(|n| if n == 1 { response_with(429, ("retry-after", "7")) } else { response(200, "") });
    let exchanged = exchange(post(RetryClass::Create, &transport)).await;
    assert!(just_after(exchanged.meta.elapsed(), 7 * SECOND), "{:?}", exchanged.meta.elapsed());

    let transport = nth(|n| if n == 1 { response(503, "in 5 s") } else { response(200, "") });
    let exchanged = exchange(post(RetryClass::Create, &transport)).await;
    assert!(just_after(exchanged.meta.elapsed(), 5 * SECOND), "{:?}", exchanged.meta.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_too_long_ends_the_call_at_once() {
    let transport = nth(|_| response_with(429, ("retry-after", "61")));
    let exchanged = exchange(get(&transport)).await;
    assert_eq!((exchanged.meta.attempts(), exchanged.meta.elapsed()), (1, Duration::ZERO));
    assert_eq!(exchanged.meta.headers()["retry-after"], "61");

    let transport = nth(|_| response_with(429, ("retry-after", "40")));
    let exchanged = exchange(get(&transport)).await;
    assert_eq!(exchanged.meta.attempts(), 2, "the budget of 60 s pays for one wait of 40 s");

    let transport = nth(|_| response_with(429, ("retry-after", "5")));
    let setup = get(&transport).timeouts(Timeouts::new().total(3 * SECOND));
    let exchanged = exchange(setup).await;
    assert_eq!((exchanged.status(), exchanged.meta.elapsed()), (429, Duration::ZERO));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_can_be_read_only_once_is_sent_only_once() {
    let transport = nth(|_| response(503, "yes"));
    let body = Script::default().piece("part").ends();
    let request = Request::put("https://api.example/").body(body).expect("a request");
    assert_eq!(exchange(Setup::new(request, RetryClass::Safe, transport.clone())).await.meta.attempts(), 1);
    assert_eq!(transport.sent()[0].body, "part");
}

#[tokio::test(start_paused = true)]
async fn the_quota_is_shared() {
    let transport = nth(|_| response(503, ""));
    let resources = Arc::new(get(&transport).resources);
    let (mut attempts, mut last, start) = (0, None, tokio::time::Instant::now());
    for _ in 0..200 {
        let Setup { outgoing, policy, .. } = get(&transport);
        let exchange = run_with(outgoing, policy, Arc::clone(&resources)).await.expect("a response");
        attempts += exchange.meta.attempts();
        last = exchange.meta.retry_limit();
    }
    let with_time = start.elapsed().as_secs() as u32 + 1;
    assert!((300..=300 + with_time).contains(&attempts), "{attempts}: 200 calls, 100 repetitions, and one a second");
    assert_eq!(last, Some(RetryLimit::Quota));
}

#[tokio::test(start_paused = true)]
async fn steady_failures_do_not_use_up_the_quota() {
    let transport = nth(|n| response(if n % 3 == 0 { 503 } else { 200 }, ""));
    let resources = Arc::new(get(&transport).resources);
    for _ in 0..2_000 {
        let Setup { outgoing, policy, .. } = get(&transport);
        let exchange = run_with(outgoing, policy, Arc::clone(&resources)).await.expect("a response");
        assert_eq!(exchange.meta.status().map(|status| status.as_u16()), Some(200));
    }
}

#[tokio::test(start_paused = true)]
async fn a_rate_limit_is_waited_for() {
    let limited = |name, value| move |n| if n == 1 { response_with(429, (name, value)) } else { response(200, "") };
    let exchanged = exchange(post(RetryClass::Create, &nth(limited("x-ratelimit-reset", "40")))).await;
    assert!(just_after(exchanged.meta.elapsed(), 40 * SECOND), "{:?}", exchanged.meta.elapsed());
    let exchanged = exchange(post(RetryClass::Create, &nth(limited("retry-after", "0")))).await;
    assert!(exchanged.meta.elapsed() >= Duration::from_millis(250), "{:?}", exchanged.meta.elapsed());
    let transport = nth(|_| response_with(429, ("x-ratelimit-reset", "90")));
    let exchanged = exchange(get(&transport)).await;
    assert_eq!(exchanged.meta.retry_limit(), Some(RetryLimit::Wait(90 * SECOND)));
}

#[tokio::test(start_paused = true)]
async fn an_observer_sees_every_attempt() {
    let transport = nth(|n| match n {
        1 => error(TransportErrorKind::Connect),
        2 => response_with(503, ("retry-after", "2")),
        _ => response(200, ""),
    });
    let log = Arc::new(Log::default());
    exchange(get(&transport).observer(Arc::clone(&log) as Arc<dyn Observer>)).await;
    let log = log.0.lock().expect("the log");
    let outcomes: Vec<_> = log.iter().map(|attempt| (attempt.number, attempt.outcome)).collect();
    assert_eq!(
        outcomes,
        [
            (1, AttemptOutcome::Transport(TransportErrorKind::Connect)),
            (2, AttemptOutcome::Status(StatusCode::SERVICE_UNAVAILABLE)),
            (3, AttemptOutcome::Status(StatusCode::OK)),
        ]
    );
    assert!(log[0].wait.is_some());
    assert!(log[1].wait.is_some_and(|wait| just_after(wait, 2 * SECOND)) && log[2].wait.is_none());
}

/// A clock that advances only by sleeping.
#[derive(Default)]
struct VirtualClock(Arc<Mutex<Duration>>);

impl crate::runtime::Runtime for VirtualClock {
    fn now(&self) -> Duration {
        *self.0.lock().expect("the clock")
    }

    fn sleep(&self, duration: Duration) -> std::pin::Pin<Box<dyn Future<Output = ()> + Send>> {
        let clock = Arc::clone(&self.0);
        Box::pin(async move { *clock.lock().expect("the clock") += duration })
    }

    fn random(&self) -> f64 {
        1.0
    }
}

#[test]
fn another_clock_does_not_need_tokio() {
    let transport = nth(|n| response(if n < 3 { 503 } else { 200 }, ""));
    let mut call = run(get(&transport).runtime(VirtualClock::default()));
    let polled = call.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
    let std::task::Poll::Ready(Ok(exchange)) = polled else { panic!("{polled:?}") };
    assert_eq!((exchange.meta.attempts(), exchange.meta.elapsed()), (3, Duration::from_millis(1250)));
}
