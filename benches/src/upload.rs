//! A file of 512 MiB in a multipart body, beside reqwest by hand.

use std::fs::{self, File};
use std::process::Command;

use crate::child::{Server, median, program};
use crate::table::{Table, Target};

const MEBIBYTES: u64 = 512;

pub fn run() {
    let table = Table::new("upload: a file of 512 MiB in a multipart body over loopback; the client process alone");
    let server = Server::start("upload");
    let path = program("upload.bin");
    File::create(&path).and_then(|file| file.set_len(MEBIBYTES << 20)).expect("a file");
    let path_text = path.to_str().expect("a path in UTF-8");
    // The first of them reads the file from the disk.
    let rounds = (0..7).map(|_| ["ours", "hand"].map(|side| upload(side, &server.address, path_text))).skip(1);
    let (ours, hand): (Vec<_>, Vec<_>) = rounds.map(|[ours, hand]| (ours, hand)).unzip();
    fs::remove_file(&path).expect("it was created");
    let each =
        |figures: &[Figures]| median(figures.iter().map(|figures| figures.cpu).collect()) / MEBIBYTES as f64 * 1e6;
    let peak = |figures: &[Figures]| median(figures.iter().map(|figures| figures.peak).collect());
    let how = format!("{:.0} µs, {:.0} µs", each(&ours), each(&hand));
    table.row("CPU of a MiB, beside reqwest by hand", each(&ours) / each(&hand), "×", &how, &Target::AtMost(1.15));
    let how = format!("{:.1} MiB, {:.1} MiB", peak(&ours), peak(&hand));
    table.row("peak memory beyond that by hand", peak(&ours) - peak(&hand), "MiB", &how, &Target::AtMost(2.0));
}

struct Figures {
    /// CPU seconds of the process.
    cpu: f64,
    /// The peak of its memory in MiB.
    peak: f64,
}

fn upload(side: &str, port: &str, file: &str) -> Figures {
    let output = Command::new(program("upload")).args([side, port, file]).output().expect("a program");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("figures");
    let mut figures = text.split_whitespace().map(|figure| figure.parse::<f64>().expect("a figure"));
    let (cpu, peak) = (figures.next().expect("CPU seconds"), figures.next().expect("KiB"));
    Figures { cpu, peak: peak / 1024.0 }
}
