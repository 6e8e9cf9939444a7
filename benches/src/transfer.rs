//! Bodies of 512 MiB, beside reqwest by hand: programs that send or receive one, each in a process of its own.

use std::process::Command;

use crate::child::{Server, median, program};
use crate::table::{Table, Target};

pub const MEBIBYTES: u64 = 512;

/// The costs of one process.
struct Figures {
    /// CPU seconds.
    cpu: f64,
    /// The peak of its memory in MiB.
    peak: f64,
}

/// Runs a program with `ours` and `hand` in turn, and prints what both use. `what` is the beginning of each row.
pub fn compare(table: &Table, what: &str, name: &str, server: &Server, arguments: &[&str]) {
    // The first round fills the caches of the system.
    let rounds = (0..7).map(|_| ["ours", "hand"].map(|side| run(name, side, &server.address, arguments))).skip(1);
    let (ours, hand): (Vec<_>, Vec<_>) = rounds.map(|[ours, hand]| (ours, hand)).unzip();
    let each =
        |figures: &[Figures]| median(figures.iter().map(|figures| figures.cpu).collect()) / MEBIBYTES as f64 * 1e6;
    let peak = |figures: &[Figures]| median(figures.iter().map(|figures| figures.peak).collect());
    let (cpu, memory) =
        (format!("{what}CPU of a MiB, beside reqwest by hand"), format!("{what}peak memory beyond that by hand"));
    let how = format!("{:.0} µs, {:.0} µs", each(&ours), each(&hand));
    table.row(&cpu, each(&ours) / each(&hand), "×", &how, &Target::AtMost(1.15));
    let how = format!("{:.1} MiB, {:.1} MiB", peak(&ours), peak(&hand));
    table.row(&memory, peak(&ours) - peak(&hand), "MiB", &how, &Target::AtMost(2.0));
}

fn run(name: &str, side: &str, port: &str, arguments: &[&str]) -> Figures {
    let output = Command::new(program(name)).args([side, port]).args(arguments).output().expect("a program");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("figures");
    let mut figures = text.split_whitespace().map(|figure| figure.parse::<f64>().expect("a figure"));
    let (cpu, peak) = (figures.next().expect("CPU seconds"), figures.next().expect("KiB"));
    Figures { cpu, peak: peak / 1024.0 }
}
