//! Simulates thousands of calls to servers that fail at random.

use fastrand::Rng;

use super::*;

fn any_response(rng: &mut Rng) -> (Duration, TransportResult) {
    let delay = Duration::from_millis(if rng.u32(0..10) == 0 { 1_000_000 } else { rng.u64(0..30_000) });
    let response = match rng.u32(0..8) {
        0 => error(TransportErrorKind::Connect),
        1 => error(TransportErrorKind::ConnectTimeout),
        2 => error(TransportErrorKind::Broken),
        3 => response(200, Script::default().piece("half").breaks_off()),
        4 => response(200, Script::default().piece("half").hangs()),
        5 => response(200, "whole"),
        6 => response_with([429, 503][rng.usize(0..2)], ("retry-after", ["0", "1", "20", "90"][rng.usize(0..4)])),
        _ => response([400, 408, 500, 502, 503, 529][rng.usize(0..6)], ["", "yes", "no"][rng.usize(0..3)]),
    };
    (delay, response)
}

fn any_server(seed: u64) -> MemoryTransport {
    let rng = Mutex::new(Rng::with_seed(seed));
    MemoryTransport::new_async(move |_| {
        let (delay, response) = any_response(&mut rng.lock().expect("the generator"));
        async move {
            tokio::time::sleep(delay).await;
            response
        }
    })
}

async fn call(seed: u64) {
    let mut rng = Rng::with_seed(seed ^ 0xdead_beef);
    let class = [RetryClass::Safe, RetryClass::Create, RetryClass::Compute][rng.usize(0..3)];
    let total = (rng.u32(0..3) == 0).then(|| Duration::from_millis(rng.u64(1..100_000)));
    let attempts = rng.u32(1..6);
    let transport = any_server(seed);
    let log = Arc::new(Log::default());
    let setup = post(class, &transport)
        .retry(Retry::default().attempts(attempts))
        .timeouts(Timeouts::new().headers(100 * SECOND).total(total))
        .observer(Arc::clone(&log) as Arc<dyn Observer>);
    let ended = run(setup).await;
    let meta = match &ended {
        Ok(exchange) => &exchange.meta,
        Err(failure) => failure.meta().call(),
    };
    let (made, elapsed) = (meta.attempts(), meta.elapsed());
    let log = log.0.lock().expect("the log");
    let waited: Duration = log.iter().filter_map(|attempt| attempt.wait).sum();
    assert!(made <= attempts && transport.sent().len() == made as usize && log.len() == made as usize, "{seed}");
    assert!(waited <= 60 * SECOND, "{seed}: waited {waited:?}");
    let step = Duration::from_millis(10);
    assert!(total.is_none_or(|total| elapsed <= total + step), "{seed}: {elapsed:?} of {total:?}");
    assert!(log.iter().take(log.len() - 1).all(|attempt| attempt.wait.is_some()), "{seed}");
}

#[tokio::test(start_paused = true)]
async fn every_rule_holds_in_three_thousand_calls() {
    for seed in 0..3000 {
        call(seed).await;
    }
}
