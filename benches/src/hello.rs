//! The smallest program: one call with default features, beside the same call on reqwest with the same features of reqwest.

use std::fs;

use crate::child::{Generated, Profile, workspace};
use crate::table::{Table, Target};

const MAIN: &str = "use openrouter::OpenRouter;
use openrouter::keys::GetCurrentKey;

#[tokio::main]
async fn main() -> Result<(), openrouter::Error> {
    let client = OpenRouter::from_env()?;
    let key = GetCurrentKey::new().send(&client).await?;
    println!(\"{}: {:?} USD used\", key.label, key.usage);
    Ok(())
}
";

const BY_HAND: &str = "#[derive(serde::Deserialize)]
struct Response {
    data: Key,
}

#[derive(serde::Deserialize)]
struct Key {
    label: String,
    usage: f64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let request = reqwest::Client::new().get(\"https://openrouter.ai/api/v1/key\");
    let response = request.bearer_auth(std::env::var(\"OPENROUTER_API_KEY\")?).send().await?.error_for_status()?;
    let Response { data: key } = serde_json::from_slice(&response.bytes().await?)?;
    println!(\"{}: {} USD used\", key.label, key.usage);
    Ok(())
}
";

const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";
const STRIPPED: &str = "\n[profile.release]\nstrip = true\n";

/// The arguments of `cargo clean` that select our four crates.
const OURS: [&str; 8] =
    ["-p", "openrouter", "-p", "openrouter-core", "-p", "openrouter-json", "-p", "openrouter-macros"];

pub fn run() {
    let table = Table::new("hello-world: a clean build with default features");
    let ours = workspace().join("openrouter");
    let dependencies = format!("openrouter = {{ path = {ours:?} }}\n{TOKIO}{STRIPPED}");
    let mut hello = Generated::write("hello", &dependencies, "main.rs", MAIN);
    hello.run(&["fetch", "--quiet"]);
    let mut by_hand = by_hand();
    for (profile, most, own) in [(Profile::Debug, 65.0, Target::None), (Profile::Release, 125.0, Target::AtMost(25.0))]
    {
        let name = profile.name();
        hello.incremental = profile == Profile::Debug;
        by_hand.incremental = hello.incremental;
        let [clean, clean_by_hand] = [&hello, &by_hand].map(|program| {
            program.run(&["clean", "--quiet"]);
            program.build(profile)
        });
        let how = format!("on reqwest {clean_by_hand:.1} s, × {:.2}", clean / clean_by_hand);
        table.row(&format!("clean build, {name}"), clean, "s CPU", &how, &Target::AtMost(most));
        let alone = hello.rebuild(profile);
        let clean = ["clean", "--quiet", "--profile", profile.cargo_name()];
        hello.run(&[&clean[..], &OURS].concat());
        let with_ours = hello.build(profile);
        let how = format!("{with_ours:.1} s with them, {alone:.1} s without");
        table.row(&format!("our four crates, {name}"), with_ours - alone, "s CPU", &how, &own);
        if profile == Profile::Debug {
            let [again, again_by_hand] = [&hello, &by_hand].map(|program| {
                program.rebuild(profile);
                program.rebuild(profile)
            });
            let how = format!("on reqwest {again_by_hand:.2} s, × {:.2}", again / again_by_hand);
            table.row("rebuild of main.rs, debug", again, "s CPU", &how, &Target::AtMost(0.7));
        }
    }
    let tree = hello.run(&["tree", "--edges", "normal", "--prefix", "none", "--package", "openrouter"]);
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    let mut packages =
        tree.lines().map(|line| line.trim_end_matches(" (*)")).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    packages.sort_unstable();
    packages.dedup();
    table.row("packages", packages.len() as f64, "", "openrouter and its dependencies", &Target::AtMost(102.0));
    let [size, size_by_hand] = [(&hello, "hello"), (&by_hand, "hello-by-hand")].map(|(program, name)| {
        let file = program.artifacts(Profile::Release).join(name);
        fs::metadata(file).expect("the program").len() as f64 / f64::from(1 << 20)
    });
    let how = format!("on reqwest {size_by_hand:.2} MiB, {:.2} more", size - size_by_hand);
    table.row("stripped, release", size, "MiB", &how, &Target::AtMost(4.2));
}

/// Writes the program on reqwest.
fn by_hand() -> Generated {
    let dependencies = format!(
        "reqwest = {{ version = \"0.13\", default-features = false, features = [\"http2\", \"rustls-no-provider\", \"system-proxy\"] }}\n\
         rustls = {{ version = \"0.23\", default-features = false, features = [\"ring\", \"std\", \"tls12\"] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n{TOKIO}{STRIPPED}"
    );
    let by_hand = Generated::write("hello-by-hand", &dependencies, "main.rs", BY_HAND);
    by_hand.run(&["fetch", "--quiet"]);
    by_hand
}
