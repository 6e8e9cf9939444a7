//! The emulator of OpenRouter as a program.
//!
//! It prints one line of JSON with `base_url`, `api_key` and `management_key`, and serves until it is killed.
#![forbid(unsafe_code)]

use std::io::Write;
use std::process::ExitCode;

use openrouter::RawJson;
use openrouter::framework::JsonError;
use openrouter_emulator::Emulator;

const USAGE: &str = "usage: openrouter-emulator [--port PORT]

Serves chat completions, OAuth login, workload identity and API keys as OpenRouter does, on 127.0.0.1.
A chat completion repeats the last message of the user; a line `call NAME {json}` in it calls a tool.
Prints one line of JSON with base_url, api_key and management_key, then serves until it is killed.
Beside the API: GET /auth is the authorize page; POST /emulator/subject-token {\"subject\":\"ci\"} gives a token for
POST /oauth/token; POST /emulator/advance {\"seconds\":600} moves the clock on.
POST /emulator/fault {\"operation\":\"sendChatCompletionRequest\",\"kind\":\"truncate\",\"after_events\":3} cuts a stream;
kinds are status, disconnect, truncate, break_off, stall, malformed_json, event, comments and split.

  --port PORT   the port to listen on; 0, the default, is any free one";

fn main() -> ExitCode {
    let port = match port(std::env::args().skip(1)) {
        Ok(Some(port)) => port,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("{problem}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(port) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            let mut cause = error.source();
            while let Some(error) = cause {
                eprintln!("   caused by: {error}");
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

/// Parses the port. `None` when help is requested.
fn port(mut arguments: impl Iterator<Item = String>) -> Result<Option<u16>, String> {
    let mut port = 0;
    while let Some(argument) = arguments.next() {
        let value = match argument.split_once('=') {
            Some(("--port", value)) => Some(value.to_owned()),
            _ if argument == "--port" => arguments.next(),
            _ if argument == "--help" || argument == "-h" => return Ok(None),
            _ => return Err(format!("unknown argument: {argument}")),
        };
        let number = value.and_then(|value| value.parse().ok());
        port = number.ok_or("`--port` takes a number from 0 to 65535")?;
    }
    Ok(Some(port))
}

fn run(port: u16) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let emulator = Emulator::start_on(port).await?;
        let mut stdout = std::io::stdout();
        writeln!(stdout, "{}", line(&emulator)?)?;
        stdout.flush()?;
        emulator.serve().await;
        Ok(())
    })
}

/// The line of JSON for the program that starts this one.
fn line(emulator: &Emulator) -> Result<String, JsonError> {
    Ok(RawJson::from_value(emulator.about())?.get().to_owned())
}

#[cfg(test)]
mod tests {
    use openrouter::Extra;

    use super::*;

    fn parse(arguments: &[&str]) -> Result<Option<u16>, String> {
        port(arguments.iter().map(|argument| (*argument).to_owned()))
    }

    #[test]
    fn arguments() {
        assert_eq!(parse(&[]), Ok(Some(0)));
        assert_eq!(parse(&["--port", "8080"]), Ok(Some(8080)));
        assert_eq!(parse(&["--port=8080"]), Ok(Some(8080)));
        assert_eq!(parse(&["--help"]), Ok(None));
        for wrong in [&["--port"][..], &["--port", "x"], &["--port", "70000"], &["8080"]] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[tokio::test]
    async fn the_line_contains_the_base_url_and_the_keys() {
        let emulator = Emulator::start().await.unwrap();
        let line = line(&emulator).unwrap();
        assert!(!line.contains('\n'));
        let read = |name: &str| RawJson::from_json(&line).unwrap().decode::<Extra>().unwrap().decode::<String>(name);
        let read = |name: &str| read(name).unwrap().unwrap();
        assert!(read("base_url").starts_with("http://127.0.0.1:") && read("base_url").ends_with("/api/v1"));
        assert_eq!(read("api_key"), emulator.api_key().expose());
        assert_eq!(read("management_key"), emulator.management_key().expose());
    }
}
