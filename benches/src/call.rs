//! One POST over loopback, beside a minimal use of reqwest.

use crate::child::{Server, median, run_cpu};
use crate::instructions;
use crate::table::{Table, Target};

pub fn run() {
    let table = Table::new("call: a POST of 10 KB with a response of 1.5 KB over loopback; the client process alone");
    let server = Server::start("call");
    if instructions::countable() {
        let [ours, lean] =
            ["ours", "lean"].map(|side| instructions::each("call", &[side, &server.port, "1"], (100, 1100)));
        let how = format!("{ours:.0}, {lean:.0}");
        table.row("instructions, beside lean reqwest", ours / lean, "×", &how, &Target::AtMost(1.02));
    } else {
        table.note("instructions: not counted, because valgrind is missing");
    }
    const TIMES: usize = 20_000;
    let rounds = (0..5).map(|_| ["ours", "lean"].map(|side| run_cpu("call", &[side, &server.port, "64"], TIMES)));
    let (ours, lean): (Vec<_>, Vec<_>) = rounds.map(|[ours, lean]| (ours, lean)).unzip();
    let each = |seconds: Vec<f64>| median(seconds) / TIMES as f64 * 1e6;
    let (ours, lean) = (each(ours), each(lean));
    table.row(
        "CPU of a call, 64 at once",
        ours,
        "µs",
        &format!("lean reqwest {lean:.1} µs, × {:.3}", ours / lean),
        &Target::None,
    );
}
