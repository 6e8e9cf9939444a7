//! The cost of the framework, beside the figures it is compared with.
//!
//! ```sh
//! cargo build --release                 # the programs to measure
//! cargo run --release                   # all tables, in about an hour
//! cargo run --release -- call objects   # some of them
//! ```

mod call;
mod chat_build;
mod child;
mod download;
mod draft;
mod endpoints;
mod events;
mod hello;
mod instructions;
mod objects;
mod request;
mod streams;
mod table;
mod transfer;
mod upload;

/// The tables by name, in the order of the output.
const TABLES: [(&str, fn()); 11] = [
    ("request", request::run),
    ("call", call::run),
    ("upload", upload::run),
    ("download", download::run),
    ("objects", objects::run),
    ("events", events::run),
    ("streams", streams::run),
    ("endpoints", endpoints::run),
    ("hello", hello::run),
    ("chat", chat_build::run),
    ("draft", draft::run),
];

fn main() {
    let wanted = std::env::args().skip(1).collect::<Vec<_>>();
    if let Some(unknown) = wanted.iter().find(|name| !TABLES.iter().any(|(table, _)| table == name)) {
        eprintln!("unknown table `{unknown}`; the tables are {}", TABLES.map(|(name, _)| name).join(", "));
        std::process::exit(2);
    }
    for (_, run) in TABLES.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name)) {
        run();
    }
}
