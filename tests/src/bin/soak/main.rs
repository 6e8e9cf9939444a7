//! Makes calls to a server that fails in every way, for the number of seconds in the first argument, and prints the
//! outcomes. Ends with an error when a rule is violated.

use std::process::ExitCode;
use std::time::Duration;

use tests::soak::Soak;

#[tokio::main]
async fn main() -> ExitCode {
    let seconds = std::env::args().nth(1).map_or(Ok(60), |seconds| seconds.parse());
    let Ok(seconds) = seconds else {
        eprintln!("usage: soak [SECONDS]");
        return ExitCode::FAILURE;
    };
    let report = Soak::new(Duration::from_secs(seconds)).run().await;
    print!("{report}");
    let violations = report.violations();
    violations.iter().for_each(|violation| eprintln!("violated: {violation}"));
    if violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
