//! Error statuses, and when the call is repeated.

use std::time::Duration;

use openrouter::{CallOptions, Retry, Timeouts};

use crate::scenarios::row::{Act, Action, Row, json, row, status};

const ERROR: &str = "{\"error\":{\"message\":\"m\"}}";

pub(super) fn rows() -> Vec<Row> {
    vec![
        passes("sends 429 once", 429, &[]),
        passes("sends 429 with `Retry-After: 0`", 429, &[("retry-after", "0")]),
        passes("sends 429 with 5 ms in `retry-after-ms`", 429, &[("retry-after-ms", "5")]),
        passes("sends 429 with a time that is over", 429, &[("retry-after", "Sat, 01 Jan 2000 00:00:00 GMT")]),
        passes("sends 429 with `Retry-After: soon`", 429, &[("retry-after", "soon")]),
        passes("sends 429 with `Retry-After: -1`", 429, &[("retry-after", "-1")]),
        passes("sends 429 with an empty `Retry-After`", 429, &[("retry-after", "")]),
        passes("sends 429 with a reset that is over", 429, &[("x-ratelimit-reset", "1000000000")]),
        ends("sends 429 with `Retry-After: 61`", 429, &[("retry-after", "61")], "Api 429"),
        ends("sends 429 with a time in 2100", 429, &[("retry-after", "Fri, 01 Jan 2100 00:00:00 GMT")], "Api 429"),
        ends(
            "sends 429 with 30 digits in `Retry-After`",
            429,
            &[("retry-after", "999999999999999999999999999999")],
            "Api 429",
        ),
        ends("sends 429 with a reset in 2100", 429, &[("x-ratelimit-reset", "4102444800")], "Api 429"),
        ends(
            "sends 429 with a reset in 2100 in milliseconds",
            429,
            &[("x-ratelimit-reset", "4102444800000")],
            "Api 429",
        ),
        row(
            "sends 429 with a reset after 61 s in the body",
            vec![status(
                429,
                &[],
                "{\"error\":{\"code\":429,\"message\":\"m\",\"metadata\":{\"headers\":{\"X-RateLimit-Reset\":\"61\"}}}}",
            )],
        )
        .expect("Api 429")
        .shows(&["the server asks to wait 61 s"]),
        row("sends 429 with a wait that is too long for the total limit", once(429, &[("retry-after", "10")]))
            .options(CallOptions::new().timeouts(Timeouts::new().total(Duration::from_secs(1))))
            .expect("Api 429"),
        row("sends 429 with a wait above the budget", once(429, &[("retry-after", "10")]))
            .options(CallOptions::new().retry(Retry::default().budget(Duration::from_secs(5))))
            .expect("Api 429"),
        row("sends 429 always", vec![status(429, &[], ERROR)]).attempts(3).expect("Api 429"),
        row("sends 429 once", once(429, &[])).call(Action::Create).attempts(2),
        passes("sends 408 once", 408, &[]),
        passes("sends 500 once", 500, &[]),
        passes("sends 502 once", 502, &[]),
        passes("sends 503 once", 503, &[]),
        passes("sends 504 once", 504, &[]),
        passes("sends 529 once", 529, &[]),
        ends("sends 501", 501, &[], "UnexpectedStatus 501"),
        ends("sends 505", 505, &[], "UnexpectedStatus 505"),
        ends("sends 506", 506, &[], "UnexpectedStatus 506"),
        ends("sends 508", 508, &[], "UnexpectedStatus 508"),
        ends("sends 510", 510, &[], "UnexpectedStatus 510"),
        ends("sends 511", 511, &[], "UnexpectedStatus 511"),
        ends("sends 404", 404, &[], "Api 404"),
        ends("sends 418", 418, &[], "UnexpectedStatus 418"),
        row("sends 500 once", once(500, &[])).call(Action::Create).expect("Api 500"),
        row("sends 503 once", once(503, &[])).call(Action::Create).expect("Api 503"),
        row("sends 408 once", once(408, &[])).call(Action::Create).expect("Api 408"),
        row("sends 503 once", once(503, &[])).call(Action::Compute).attempts(2),
        row("sends 500 once", once(500, &[])).call(Action::Compute).expect("Api 500"),
        row("sends 503 once, and says that the call may be repeated", vec![says(503, true), json("{\"id\":7}")])
            .call(Action::Create)
            .attempts(2),
        row("sends 503, and says that the call may not be repeated", vec![says(503, false), json("{\"id\":7}")])
            .expect("Api 503"),
        row("sends 500 without a body", vec![status(500, &[], ""), json("{\"id\":7}")]).attempts(2),
    ]
}

fn once(code: u16, headers: &[(&str, &str)]) -> Vec<Vec<Act>> {
    vec![status(code, headers, ERROR), json("{\"id\":7}")]
}

/// An error after which the call is repeated.
fn passes(name: &'static str, code: u16, headers: &[(&str, &str)]) -> Row {
    row(name, once(code, headers)).attempts(2)
}

/// An error that ends the call.
fn ends(name: &'static str, code: u16, headers: &[(&str, &str)], outcome: &'static str) -> Row {
    row(name, once(code, headers)).expect(outcome)
}

fn says(code: u16, retryable: bool) -> Vec<Act> {
    let body = format!("{{\"error\":{{\"message\":\"m\",\"availability\":{{\"retryable\":{retryable}}}}}}}");
    status(code, &[], &body)
}
