//! HTTP/2.

use std::time::Duration;

use h2::Reason;
use openrouter::{CallOptions, Timeouts};

use crate::scenarios::row::{Act, Action, Last, Row, Socket, row};

const BROKEN: &str = "Transport Broken, maybe received";
const REFUSED: &str = "Transport Refused, not received";

const HEADERS: Act = Act::Headers(200, &[], false);
const LENGTH: Act = Act::Headers(200, &[("content-length", "8")], false);
const DATA: Act = Act::Data(b"{\"id\":7}", true);
const HALF: Act = Act::Data(b"{\"id", false);

pub(super) fn rows() -> Vec<Row> {
    let rows = vec![
        row("sends a response", vec![vec![LENGTH, DATA]]),
        row(
            "sends a body in many frames",
            vec![vec![HEADERS, HALF, Act::Data(b"\":", false), Act::Data(b"7}", false), END]],
        ),
        row("sends 103 first", vec![vec![Act::Headers(103, &[], false), HEADERS, DATA]]),
        row(
            "sends the whole length, and resets without a reason",
            vec![vec![LENGTH, Act::Data(b"{\"id\":7}", false), Act::ResetStream(Reason::NO_ERROR)]],
        ),
        row("ends the stream, and shuts down", vec![vec![HEADERS, DATA, Act::GoAway(Last::This, Reason::NO_ERROR)]]),
        row("sends headers only", vec![vec![Act::Headers(200, &[], true)]]).expect("Decode"),
        lost("sends half of the length, and resets without a reason", vec![LENGTH, HALF, reset(Reason::NO_ERROR)]),
        lost("sends half without a length, and resets without a reason", vec![HEADERS, HALF, reset(Reason::NO_ERROR)]),
        lost(
            "sends a whole value without an end, and resets without a reason",
            vec![HEADERS, Act::Data(b"{\"id\":7}", false), reset(Reason::NO_ERROR)],
        ),
        lost("sends headers, and resets without a reason", vec![HEADERS, reset(Reason::NO_ERROR)]),
        lost("sends half, and cancels", vec![LENGTH, HALF, reset(Reason::CANCEL)]),
        lost("sends half, and resets with an error", vec![LENGTH, HALF, reset(Reason::INTERNAL_ERROR)]),
        lost("sends half, and shuts down below the stream", vec![HEADERS, HALF, away(Last::Before, Reason::NO_ERROR)]),
        lost(
            "sends half, shuts down at the stream, and closes",
            vec![HEADERS, HALF, away(Last::This, Reason::NO_ERROR), Act::Close],
        ),
        lost("sends half, and closes", vec![HEADERS, HALF, Act::Close]),
        lost("ends the stream before the whole length", vec![LENGTH, HALF, END]),
        lost("sends more than the length", vec![Act::Headers(200, &[("content-length", "4")], false), DATA]),
        lost("closes after the request", vec![Act::Close]),
        lost("resets the stream with an error", vec![reset(Reason::INTERNAL_ERROR)]),
        lost("resets the stream without a reason", vec![reset(Reason::NO_ERROR)]),
        lost("shuts down at the stream, and closes", vec![away(Last::This, Reason::NO_ERROR), Act::Close]),
        lost(
            "shuts down at the stream with an error, and closes",
            vec![away(Last::This, Reason::INTERNAL_ERROR), Act::Close],
        ),
        lost("sends a frame that is not HTTP/2", vec![Act::Send(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec())]),
        again("refuses the stream once", vec![reset(Reason::REFUSED_STREAM)]),
        again("shuts down below the stream once", vec![away(Last::Before, Reason::NO_ERROR)]),
        again("shuts down below the stream with an error once", vec![away(Last::Before, Reason::ENHANCE_YOUR_CALM)]),
        row("refuses every stream", vec![vec![reset(Reason::REFUSED_STREAM)]])
            .call(Action::Create)
            .attempts(3)
            .expect(REFUSED),
        row("dies once", vec![vec![Act::Hang], vec![HEADERS, DATA]]).attempts(2),
        row("dies once, which PINGs show", vec![vec![Act::Hang], vec![HEADERS, DATA]]).options(patient()).attempts(2),
        row("dies", vec![vec![Act::Hang]]).call(Action::Create).expect("Timeout Headers, maybe received"),
        row("dies, which PINGs show", vec![vec![Act::Hang]]).options(patient()).call(Action::Create).expect(BROKEN),
        row("dies within the body once", vec![vec![HEADERS, HALF, Act::Hang], vec![HEADERS, DATA]]).attempts(2),
        row("drips white space", vec![vec![HEADERS, Act::Drip(b" ", 10)]])
            .call(Action::Create)
            .expect("Timeout TooSlow, maybe received"),
    ];
    rows.into_iter().map(|row| row.on(Socket::Http2)).collect()
}

/// Limits that PINGs are shorter than.
fn patient() -> CallOptions {
    let long = Duration::from_secs(4);
    CallOptions::new().timeouts(Timeouts::new().headers(long).content(long).idle(long))
}

const END: Act = Act::Data(b"", true);

fn reset(reason: Reason) -> Act {
    Act::ResetStream(reason)
}

fn away(last: Last, reason: Reason) -> Act {
    Act::GoAway(last, reason)
}

/// A response that is lost, so that a request that creates something is not repeated.
fn lost(name: &'static str, acts: Vec<Act>) -> Row {
    row(name, vec![acts]).call(Action::Create).expect(BROKEN)
}

/// A request that was not processed, and is repeated even if it creates something.
fn again(name: &'static str, acts: Vec<Act>) -> Row {
    row(name, vec![acts, vec![HEADERS, DATA]]).call(Action::Create).attempts(2)
}
