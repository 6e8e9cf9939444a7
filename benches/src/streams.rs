//! 1,000 concurrent streams over loopback, beside reqwest by hand.

use std::process::Command;

use crate::child::{Server, median, program, run_cpu};
use crate::instructions;
use crate::table::{Table, Target};

const STREAMS: usize = 1_000;
const EVENTS: usize = 200;
const ROUNDS: usize = 5;

/// Requests in a measurement of the time to the first event.
const FIRSTS: usize = 2_000;

const SIDES: [&str; 2] = ["ours", "hand"];

pub fn run() {
    let table = Table::new("streams: 1,000 at once of 200 chat events over loopback; the client process alone");
    let server = Server::start("streams");
    let ports = server.address.as_str();
    count_instructions(&table, ports);
    let [ours, hand] = medians(|side| cpu(ports, side));
    let how = format!("reqwest by hand {hand:.2} µs, × {:.3}", ours / hand);
    table.row("CPU of an event", ours, "µs", &how, &Target::None);
    let [ours, hand] = medians(|side| printed(&["memory", side, ports, &STREAMS.to_string(), "20"]) / 1024.0);
    let how = format!("{ours:.1} KiB, reqwest by hand {hand:.1} KiB");
    table.row("memory of an open stream, beside by hand", ours / hand, "×", &how, &Target::AtMost(1.15));
    let [ours, hand] = medians(|side| printed(&["first", side, ports, &FIRSTS.to_string()]));
    let how = format!("{ours:.0} µs, reqwest by hand {hand:.0} µs");
    table.row("time to the first event, more than by hand", ours - hand, "µs", &how, &Target::AtMost(5.0));
}

/// Instructions of an event, without those of the opening, and of a whole stream.
fn count_instructions(table: &Table, ports: &str) {
    if !instructions::countable() {
        return table.note("instructions: not counted, because valgrind is missing");
    }
    let streams = STREAMS.to_string();
    let [ours, hand] = SIDES.map(|side| {
        let each = instructions::each("streams", &["run", side, ports, &streams], (EVENTS / 10, EVENTS));
        each / STREAMS as f64
    });
    let how = format!("{ours:.0}, {hand:.0}");
    table.row("instructions of an event, beside by hand", ours / hand, "×", &how, &Target::AtMost(1.03));
}

/// The medians of both sides, measured in turn, so that a busy machine slows both.
fn medians(measure: impl Fn(&str) -> f64) -> [f64; 2] {
    let rounds = (0..ROUNDS).map(|_| SIDES.map(&measure)).collect::<Vec<_>>();
    [0, 1].map(|side| median(rounds.iter().map(|round| round[side]).collect()))
}

/// The CPU time of an event in microseconds, with its part of the opening.
fn cpu(ports: &str, side: &str) -> f64 {
    run_cpu("streams", &["run", side, ports, &STREAMS.to_string()], EVENTS) / (STREAMS * EVENTS) as f64 * 1e6
}

/// The figure that the program prints.
fn printed(arguments: &[&str]) -> f64 {
    let output = Command::new(program("streams")).args(arguments).output().expect("a program");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number")
}
