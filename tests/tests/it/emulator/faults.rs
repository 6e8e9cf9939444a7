use std::time::Duration;

use openrouter::framework::TransportErrorKind;
use openrouter::keys::{CreateKey, CreateKeyError, GetCurrentKey, GetCurrentKeyError, ListKeys};
use openrouter::oauth::{ExchangeToken, ExchangeTokenError, ListJwks, TokenErrorCode};
use openrouter::{CallOptions, Error, OpenRouter, Retry, Timeouts};
use openrouter_emulator::{Emulator, Fault};

use super::{MINUTE, ask, start};

/// A client that retries without waiting, and one that does not retry.
fn impatient(client: &OpenRouter) -> (OpenRouter, OpenRouter) {
    let retry = Retry::default().initial(Duration::ZERO);
    (client.with(CallOptions::new().retry(retry)), client.with(CallOptions::new().retry(Retry::off())))
}

async fn started() -> (Emulator, OpenRouter, OpenRouter) {
    let (emulator, client) = start().await;
    let (client, once) = impatient(&client);
    (emulator, client, once)
}

#[tokio::test]
async fn a_fault_ends_after_its_number_of_times() {
    let (emulator, client, _) = started().await;
    emulator.fault(Fault::status(503).times(2).on::<ListKeys>());
    GetCurrentKey::new().send(&client).await.unwrap();
    let response = ListKeys::new().send_with_meta(&client).await.unwrap();
    assert_eq!((response.meta().attempts(), response.len()), (3, 1));
    let statuses = emulator.requests().iter().map(|request| request.status().unwrap()).collect::<Vec<_>>();
    assert_eq!(statuses, [200, 503, 503, 200]);
    emulator.fault(Fault::status(500).always());
    let error = ListKeys::new().send(&client).await.unwrap_err();
    assert_eq!((error.call().unwrap().attempts(), error.status().unwrap().as_u16()), (3, 500));
    emulator.clear_faults();
    ListKeys::new().send(&client).await.unwrap();
}

#[tokio::test]
async fn creating_is_repeated_only_when_nothing_was_done() {
    let (emulator, client, _) = started().await;
    emulator.fault(Fault::status(429).retry_after(Duration::ZERO).on::<CreateKey>());
    assert_eq!(CreateKey::new("k").send_with_meta(&client).await.unwrap().meta().attempts(), 2);
    emulator.fault(Fault::status(500).message("out of order").on::<CreateKey>());
    match CreateKey::new("k").send(&client).await.unwrap_err() {
        Error::Api(CreateKeyError::InternalServerError(error)) => {
            assert_eq!((error.message(), error.meta().attempts()), ("out of order", 1));
        }
        other => panic!("{other}"),
    }
    let promised =
        r#"{"error":{"code":503,"message":"m","availability":{"code":"capacity_exhausted","retryable":true}}}"#;
    emulator.fault(Fault::status(503).body(promised).on::<CreateKey>());
    assert_eq!(CreateKey::new("k").send_with_meta(&client).await.unwrap().meta().attempts(), 2);
    assert_eq!(emulator.keys().len(), 3);
}

#[tokio::test]
async fn headers_and_bodies_of_errors() {
    let (emulator, _, once) = started().await;
    let limited = Fault::status(429).retry_after(7 * MINUTE);
    let limits = [("x-ratelimit-limit", "20"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1700000000000")];
    emulator.fault(limits.into_iter().fold(limited, |fault, (name, value)| fault.header(name, value)));
    let error = ListKeys::new().send(&once).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(7 * MINUTE));
    assert_eq!(openrouter::RateLimit::read(error.headers().unwrap()).unwrap().limit, 20);
    emulator.fault(Fault::status(502).header("content-type", "text/html").body("<html>Bad Gateway</html>"));
    let error = ListKeys::new().send(&once).await.unwrap_err();
    assert!(matches!(error, Error::UnexpectedStatus(_)) && error.status().unwrap() == 502);
}

#[tokio::test]
async fn errors_have_the_shape_of_their_operation() {
    let (emulator, _, _) = started().await;
    let (_, anonymous) = impatient(&emulator.anonymous());
    for (status, code) in [
        (400, TokenErrorCode::InvalidRequest),
        (429, TokenErrorCode::TemporarilyUnavailable),
        (500, TokenErrorCode::ServerError),
        (503, TokenErrorCode::TemporarilyUnavailable),
    ] {
        emulator.fault(Fault::status(status).message("no").on::<ExchangeToken>());
        let request = ExchangeToken::new("a.b.c", Emulator::DEMO_POLICY);
        let error = request.send(&anonymous).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        let Error::Api(error) = error else { panic!("{error}") };
        let (ExchangeTokenError::BadRequest(body)
        | ExchangeTokenError::TooManyRequests(body)
        | ExchangeTokenError::InternalServerError(body)
        | ExchangeTokenError::ServiceUnavailable(body)) = error
        else {
            panic!("{error:?}")
        };
        assert_eq!((&body.body().error, body.body().error_description.as_deref()), (&code, Some("no")));
    }
}

#[tokio::test]
async fn every_documented_status_can_be_produced() {
    let (emulator, client) = start().await;
    let (_, once) = impatient(&client);
    for status in [401, 500] {
        emulator.fault(Fault::status(status).on::<GetCurrentKey>());
        let error = GetCurrentKey::new().send(&once).await.unwrap_err();
        assert!(matches!(
            (status, &error),
            (401, Error::Api(GetCurrentKeyError::Unauthorized(_)))
                | (500, Error::Api(GetCurrentKeyError::InternalServerError(_)))
        ));
    }
}

#[tokio::test]
async fn a_connection_can_be_closed() {
    let (emulator, client, once) = started().await;
    emulator.fault(Fault::disconnect().times(2));
    assert_eq!(ListKeys::new().send_with_meta(&client).await.unwrap().meta().attempts(), 3);
    assert_eq!(emulator.requests().iter().map(|request| request.status()).collect::<Vec<_>>(), [None, None, Some(200)]);
    emulator.fault(Fault::disconnect().on::<CreateKey>());
    let error = CreateKey::new("k").send(&client).await.unwrap_err();
    assert_eq!(error.call().unwrap().attempts(), 1);
    assert!(matches!(&error, Error::Transport(failed) if failed.maybe_received()), "{error}");
    emulator.fault(Fault::disconnect());
    assert!(matches!(ListJwks::new().send(&once).await.unwrap_err(), Error::Transport(_)));
}

#[tokio::test]
async fn a_response_that_breaks_off_is_an_error() {
    let (emulator, client, once) = started().await;
    emulator.fault(Fault::truncate().on::<ListKeys>());
    assert_eq!(ListKeys::new().send_with_meta(&client).await.unwrap().meta().attempts(), 2);
    emulator.fault(Fault::truncate().on::<CreateKey>());
    match CreateKey::new("lost").send(&once).await.unwrap_err() {
        // The status was received, so the body breaks off; the key was created.
        Error::Transport(failed) => {
            assert_eq!(failed.failure().kind(), TransportErrorKind::Broken);
            assert_eq!(failed.meta().call().status().unwrap(), 201);
        }
        other => panic!("{other}"),
    }
    assert_eq!(emulator.keys()[0].name, "lost");
}

#[tokio::test]
async fn a_body_can_be_invalid_json() {
    let (emulator, client, _) = started().await;
    emulator.fault(Fault::malformed_json());
    let error = ListKeys::new().send(&client).await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    ListKeys::new().send(&client).await.unwrap();
}

#[tokio::test]
async fn a_response_that_comes_too_late_is_a_timeout() {
    let (emulator, client, _) = started().await;
    let hasty = client.with(CallOptions::new().timeouts(Timeouts::new().headers(Duration::from_millis(50))));
    emulator.fault(Fault::delay(MINUTE).on::<ListKeys>());
    assert_eq!(ListKeys::new().send_with_meta(&hasty).await.unwrap().meta().attempts(), 2);
    emulator.fault(Fault::delay(MINUTE).on::<CreateKey>());
    let error = CreateKey::new("late").send(&hasty).await.unwrap_err();
    assert!(error.is_timeout() && error.call().unwrap().attempts() == 1, "{error}");
    assert_eq!(emulator.keys()[0].name, "late");
}

#[test]
#[should_panic(expected = "42 is not the status of a final response")]
fn a_fault_needs_a_status() {
    let _ = Fault::status(42);
}

#[tokio::test]
async fn programs_in_other_languages_can_cause_faults() {
    let emulator = Emulator::start().await.unwrap();
    let fault =
        |body: &'static str| ask(&emulator, "POST /emulator/fault", &[("content-type", "application/json")], body);
    let body = r#"{"operation":"createKeys","status":529,"message":"busy","retry_after":7,"times":2}"#;
    assert!(fault(body).await.starts_with("HTTP/1.1 204"));
    let client = emulator.client().with(openrouter::CallOptions::new().retry(openrouter::Retry::off()));
    for _ in 0..2 {
        let error = CreateKey::new("n").send(&client).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.message()), (529, "busy"));
        assert_eq!(error.retry_after(), Some(std::time::Duration::from_secs(7)));
    }
    CreateKey::new("n").send(&client).await.unwrap();
    for wrong in [r#"{"status":200}"#, r#"{"operation":"none"}"#, r#"{"status":"x"}"#] {
        assert!(fault(wrong).await.starts_with("HTTP/1.1 400"), "{wrong}");
    }
    let misspelled = fault(r#"{"staus":503,"message":"busy"}"#).await;
    assert!(misspelled.starts_with("HTTP/1.1 400") && misspelled.contains("`staus` is not a member"), "{misspelled}");
    CreateKey::new("n").send(&client).await.expect("the refused faults have no effect");
    assert!(fault("{}").await.starts_with("HTTP/1.1 204"));
    assert!(CreateKey::new("n").send(&client).await.unwrap_err().status().is_none());
}
