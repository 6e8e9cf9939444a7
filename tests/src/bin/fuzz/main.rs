//! Runs decoders on random input and compares them with references: `fuzz sse 10000000` or
//! `fuzz records 10000000`, and a seed to repeat a run.
//!
//! It needs no more than stable Rust. A difference or a panic prints the input and ends the program with an error.

use std::process::ExitCode;
use std::time::Instant;

use fastrand::Rng;
use tests::fuzzing;

/// The parts of random streams: everything that has a meaning in one, and some that have not.
const PARTS: &[&[u8]] = &[
    b"\n",
    b"\n",
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"data:",
    b"data: ",
    b"data",
    b"event: ",
    b"event:x",
    b"id: 1",
    b"id",
    b"id: \0",
    b"retry: 9",
    b": c",
    b":",
    b" ",
    b"{\"a\":1}",
    b"[DONE]",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"\xa9",
    b"\0",
    b"x",
    b"\x1e",
    b"{",
    b"]",
    b"\"",
    b"\\",
    b"12",
    b"\x1e{\"a\":\n1}\n",
    b"data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<u64>().ok());
    let (Some(check), Some(runs)) = (arguments.first().and_then(|name| fuzzing::named(name)), number(1)) else {
        eprintln!("usage: fuzz sse|records RUNS [SEED]");
        return ExitCode::FAILURE;
    };
    let seed = number(2).unwrap_or_else(|| fastrand::u64(..));
    let (mut rng, start) = (Rng::with_seed(seed), Instant::now());
    for run in 0..runs {
        let stream = stream(&mut rng);
        let most = rng.usize(1..=stream.len().max(1));
        if let Err(difference) = check(&stream, &mut || rng.usize(1..=most)) {
            let text = String::from_utf8_lossy(&stream);
            eprintln!("run {run} of seed {seed}, pieces of at most {most}: {text:?}: {difference}");
            return ExitCode::FAILURE;
        }
    }
    println!("{runs} streams of seed {seed} in {:.0?}: no difference", start.elapsed());
    ExitCode::SUCCESS
}

fn stream(rng: &mut Rng) -> Vec<u8> {
    let mut stream = Vec::new();
    for _ in 0..rng.usize(0..24) {
        match rng.choice(PARTS) {
            Some(part) if rng.u8(..) > 8 => stream.extend_from_slice(part),
            _ => stream.push(rng.u8(..)),
        }
    }
    stream
}
