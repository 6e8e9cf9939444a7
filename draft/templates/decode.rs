//! Decodes and encodes the bodies of a corpus: one JSON object per line in and out.

use std::io::{BufRead, Write};

use openrouter::{Extra, RawJson};

use crate::checks::{ENTRIES, Entry};

pub(crate) fn run() {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let response = response(&line).unwrap_or_else(|problem| format!("{{\"ok\":false,\"error\":{problem:?}}}"));
        if writeln!(out, "{response}").is_err() {
            return;
        }
    }
}

fn response(line: &str) -> Result<String, String> {
    let record: Extra = RawJson::from_json(line).and_then(|raw| raw.decode()).map_err(|error| error.to_string())?;
    let text = |name: &str| record.decode::<String>(name).and_then(Result::ok).unwrap_or_default();
    let status = record.decode::<u16>("status").and_then(Result::ok);
    let (id, operation, kind) = (text("id"), text("operation_id"), text("kind"));
    let fits = |entry: &&Entry| {
        entry.0 == operation && entry.1 == kind && (kind != "error" || entry.2 == status)
    };
    let Some(entry) = ENTRIES.iter().find(fits) else {
        return Ok(format!("{{\"id\":{id:?},\"ok\":null}}"));
    };
    let body = record.get("body").map_or("null", RawJson::get);
    Ok(match (entry.3)(body) {
        Ok(body) => format!("{{\"id\":{id:?},\"ok\":true,\"body\":{body}}}"),
        Err(problem) => {
            let problem = RawJson::from_value(&problem).map_err(|error| error.to_string())?;
            format!("{{\"id\":{id:?},\"ok\":false,\"error\":{}}}", problem.get())
        }
    })
}
