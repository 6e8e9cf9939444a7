//! Drives the client from outside: `driver MODE` reads one JSON object per line, and writes one for each, in order.
//!
//! `decode` reads bodies as the client does and writes them again; `wire` sends the requests that the lines describe to
//! `BASE_URL` with the key `OPENROUTER_API_KEY`, those with `"stream": true` as streams that are read to their end; `sse` returns
//! the events of a stream one by one. They know every endpoint of the crate `openrouter`. `pages` reports that
//! every operation is missing.
#![forbid(unsafe_code)]

mod decode;
mod form;
mod inputs;
mod line;
mod sse;
mod wire;

use std::error::Error;
use std::io::{BufRead, Write};
use std::process::ExitCode;

use self::line::OutputLine;

const MODES: &str = "decode, wire, sse, pages";

fn main() -> ExitCode {
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    let [mode] = arguments.as_slice() else {
        eprintln!("driver: expected one argument, the mode: {MODES}");
        return ExitCode::from(2);
    };
    match run(mode) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("driver: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mode: &str) -> Result<(), Box<dyn Error>> {
    // The worker thread keeps idle connections alive between two lines.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    match mode {
        "decode" => {
            let decoder = decode::Decoder::new()?;
            each(|line| runtime.block_on(decoder.decode(line)))
        }
        "wire" => {
            let wire = wire::Wire::from_env()?;
            each(|line| runtime.block_on(wire.call(line)))
        }
        "sse" => {
            let wire = wire::Wire::from_env()?;
            each(|line| runtime.block_on(sse::events(&wire, line)))
        }
        "pages" => each(OutputLine::missing),
        _ => Err(format!("unknown mode `{mode}`; expected one of {MODES}").into()),
    }
}

/// Writes a line of output for each line of input, whatever the input contains.
fn each(mut response: impl FnMut(&[u8]) -> OutputLine) -> Result<(), Box<dyn Error>> {
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        output.write_all(response(line.trim_ascii_end()).to_line()?.as_bytes())?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}
