//! Decoding a stream of chat chunks, beside a loop written by hand and other libraries.

use std::process::Command;

use crate::child::{median, program, run_cpu};
use crate::instructions;
use crate::table::{Table, Target};

/// The events of a run, and the bytes of its text.
const EVENTS: usize = benches::chunks::EVENTS;
const BYTES: usize = benches::chunks::STREAM.len();

/// Streams of a thousand events in a measurement of time.
const STREAMS: usize = 100;
const ROUNDS: usize = 5;

const SIDES: [&str; 7] = ["split", "framing", "hand", "ours", "stream", "eventsource", "sse"];

/// The pieces of the table, in bytes: at most 16 KiB.
const LARGEST: &str = "16384";

pub fn run() {
    speed();
    sizes();
}

fn speed() {
    let table = Table::new("events: 100,000 chat chunks in pieces of 1 byte to 16 KiB");
    // All sides in turn inside of a round, so that a busy machine slows all of them.
    let rounds = (0..ROUNDS).map(|_| SIDES.map(|side| seconds(side, LARGEST))).collect::<Vec<_>>();
    let countable = instructions::countable();
    let counted = countable.then(|| SIDES.map(|side| instructions::each("events", &[side, LARGEST], (1, 11))));
    let hand = SIDES.iter().position(|side| *side == "hand").unwrap_or_default();
    for (at, side) in SIDES.into_iter().enumerate() {
        let speed = median(rounds.iter().map(|round| megabytes(round[at])).collect());
        table.row(&format!("{side}, speed"), speed, "MB/s", &allocations(side), &Target::None);
        let Some(counted) = counted else { continue };
        let each = counted[at] / EVENTS as f64;
        let target = match side {
            "framing" => Target::AtMost(400.0),
            _ => Target::None,
        };
        table.row(&format!("{side}, instructions an event"), each, "", "", &target);
        if side == "ours" || side == "stream" {
            let ratio = counted[at] / counted[hand];
            table.row(&format!("{side}, instructions beside `hand`"), ratio, "×", "", &Target::AtMost(1.10));
        }
    }
    for (at, side) in SIDES.into_iter().enumerate().skip(hand + 1) {
        let ratio = median(rounds.iter().map(|round| round[hand] / round[at]).collect());
        table.row(&format!("{side}, speed beside `hand`"), ratio, "×", "", &Target::None);
    }
    if !countable {
        table.note("instructions: not counted, because valgrind is missing");
    }
}

/// The time of an event by the size of the pieces.
fn sizes() {
    let table = Table::new("events: the time of an event, by the largest piece");
    const SIZES: [&str; 5] = ["512", "4096", "16384", "65536", "262144"];
    for side in ["hand", "ours", "stream", "sse", "eventsource"] {
        let rounds = (0..ROUNDS).map(|_| SIZES.map(|size| seconds(side, size))).collect::<Vec<_>>();
        let each = [0, 1, 2, 3, 4].map(|at| median(rounds.iter().map(|round: &[f64; 5]| round[at]).collect()));
        let each = each.map(|seconds| seconds / (STREAMS * EVENTS) as f64 * 1e9);
        let how = SIZES.iter().zip(each).map(|(size, time)| format!("{size} B: {time:.0} ns")).collect::<Vec<_>>();
        let ratio = median(rounds.iter().map(|round| round[4] / round[1]).collect());
        let target = if matches!(side, "ours" | "stream") { Target::AtMost(1.1) } else { Target::None };
        table.row(&format!("{side}, 256 KiB beside 4 KiB"), ratio, "×", &how.join(", "), &target);
    }
}

fn seconds(side: &str, largest: &str) -> f64 {
    run_cpu("events", &[side, largest], STREAMS)
}

fn megabytes(seconds: f64) -> f64 {
    (STREAMS * BYTES) as f64 / seconds / 1e6
}

/// Allocations and allocated bytes of an event, as text.
fn allocations(side: &str) -> String {
    let output = Command::new(program("events")).args([side, LARGEST, "allocations"]).output().expect("a program");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let Some((count, bytes)) = text.trim().split_once(' ') else { panic!("{text}") };
    let number = |text: &str| text.parse::<f64>().expect("a number");
    format!("{:.2} allocations, {:.0} B an event", number(count), number(bytes))
}
