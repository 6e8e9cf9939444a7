use super::*;

#[tokio::test(start_paused = true)]
async fn a_request_that_was_not_sent_is_repeated() {
    for class in [RetryClass::Safe, RetryClass::Create, RetryClass::Compute] {
        for kind in [TransportErrorKind::Connect, TransportErrorKind::ConnectTimeout, TransportErrorKind::Refused] {
            let failure = failure(post(class, &nth(move |_| error(kind)))).await;
            assert_eq!((failure.meta().call().attempts(), failure.maybe_received()), (3, false), "{class:?} {kind:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_breaks_off_is_repeated_only_when_safe() {
    for (class, attempts) in [(RetryClass::Safe, 3), (RetryClass::Create, 1), (RetryClass::Compute, 1)] {
        let failure = failure(post(class, &nth(|_| error(TransportErrorKind::Broken)))).await;
        assert_eq!((failure.meta().call().attempts(), failure.maybe_received()), (attempts, true), "{class:?}");
        assert!(matches!(failure.failure(), Failure::Transport(_)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_failed_tls_handshake_is_not_repeated() {
    for kind in [TransportErrorKind::Tls, TransportErrorKind::NotSent] {
        let failure = failure(get(&nth(move |_| error(kind)))).await;
        assert_eq!((failure.meta().call().attempts(), failure.maybe_received()), (1, false));
    }
}

#[tokio::test(start_paused = true)]
async fn an_earlier_attempt_may_have_been_received() {
    let transport = nth(|n| error(if n == 1 { TransportErrorKind::Broken } else { TransportErrorKind::Connect }));
    let failure = failure(get(&transport)).await;
    assert!(failure.maybe_received());
}

#[tokio::test(start_paused = true)]
async fn a_call_with_a_broken_body_is_repeated() {
    let transport = nth(|n| {
        let script = Script::default().piece("half");
        response(200, if n == 1 { script.breaks_off() } else { script.piece(" and half").ends() })
    });
    let exchange = exchange(get(&transport)).await;
    assert_eq!(exchange.meta.attempts(), 2);
    assert_eq!(bytes(exchange), "half and half");
}

#[tokio::test(start_paused = true)]
async fn a_broken_body_does_not_hide_the_head() {
    let transport = nth(|_| {
        response(201, Script::default().piece("half").breaks_off()).map(|mut response| {
            response.headers_mut().insert("x-id", http::HeaderValue::from_static("7"));
            response
        })
    });
    let failure = failure(post(RetryClass::Create, &transport)).await;
    let call = failure.meta().call();
    assert_eq!((call.status(), call.attempts()), (Some(StatusCode::CREATED), 1));
    assert_eq!(call.headers()["x-id"], "7");
}

#[tokio::test(start_paused = true)]
async fn a_broken_error_body_does_not_hide_the_error() {
    let transport = nth(|_| response(400, Script::default().piece("half").breaks_off()));
    let exchange = exchange(get(&transport)).await;
    assert_eq!((exchange.status(), exchange.truncated), (400, true));
    assert_eq!(bytes(exchange), "half");
}

#[tokio::test(start_paused = true)]
async fn a_huge_error_body_is_truncated() {
    let transport = nth(|_| {
        let script = (0..100).fold(Script::default(), |script, _| script.piece(vec![b'x'; 1000]));
        response(400, script.hangs())
    });
    let exchange = exchange(get(&transport)).await;
    assert!(exchange.truncated);
    assert_eq!(exchange.meta.elapsed(), Duration::ZERO);
    assert_eq!(bytes(exchange).len(), 64 * 1024);
}

#[tokio::test(start_paused = true)]
async fn dropping_the_call_stops_it() {
    struct OnDrop(Arc<AtomicUsize>);
    impl Drop for OnDrop {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
    let dropped = Arc::new(AtomicUsize::new(0));
    let flag = Arc::clone(&dropped);
    let transport = MemoryTransport::new_async(move |_| {
        let held = OnDrop(Arc::clone(&flag));
        async move {
            let _held = held;
            std::future::pending().await
        }
    });
    let call = run(get(&transport));
    assert!(tokio::time::timeout(SECOND, call).await.is_err());
    assert_eq!(dropped.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn nothing_secret_is_printed() {
    let transport = nth(|_| response(200, "body secret"));
    let request = Request::post("https://api.example/?key=secret")
        .header("authorization", "Bearer secret")
        .body(Body::from("a secret"))
        .expect("a request");
    let setup = Setup::new(request, RetryClass::Safe, transport.clone());
    let mut printed = format!("{:?}", setup.outgoing);
    printed += &format!("{:?} {transport:?}", run(setup).await);
    assert!(!printed.contains("secret"), "{printed}");
}
