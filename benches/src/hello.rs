//! The smallest program: one call, default features.

use std::fs;

use crate::child::{Generated, Profile, workspace};
use crate::table::{Table, Target};

const MAIN: &str = "use openrouter::OpenRouter;
use openrouter::keys::GetCurrentKey;

#[tokio::main]
async fn main() -> Result<(), openrouter::Error> {
    let client = OpenRouter::from_env()?;
    let key = GetCurrentKey::new().send(&client).await?;
    println!(\"{}: {} USD used\", key.label, key.usage);
    Ok(())
}
";

/// Our three crates, as `cargo clean` wants them named.
const OURS: [&str; 6] = ["-p", "openrouter", "-p", "openrouter-core", "-p", "openrouter-macros"];

pub fn run() {
    let table = Table::new("hello-world: a clean build with default features");
    let ours = workspace().join("openrouter");
    let dependencies = format!(
        "openrouter = {{ path = {ours:?} }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n\
         [profile.release]\nstrip = true\n"
    );
    let mut hello = Generated::write("hello", &dependencies, "main.rs", MAIN);
    hello.run(&["fetch", "--quiet"]);
    for (profile, most, own) in [(Profile::Debug, 65.0, Target::None), (Profile::Release, 125.0, Target::AtMost(25.0))]
    {
        let name = profile.name();
        hello.incremental = profile == Profile::Debug;
        hello.run(&["clean", "--quiet"]);
        table.row(&format!("clean build, {name}"), hello.build(profile), "s CPU", "", &Target::AtMost(most));
        let alone = hello.rebuild(profile);
        let clean = ["clean", "--quiet", "--profile", if profile == Profile::Debug { "dev" } else { "release" }];
        hello.run(&[&clean[..], &OURS].concat());
        let with_ours = hello.build(profile);
        let how = format!("{with_ours:.1} s with them, {alone:.1} s without");
        table.row(&format!("our three crates, {name}"), with_ours - alone, "s CPU", &how, &own);
        if profile == Profile::Debug {
            hello.rebuild(profile);
            table.row("rebuild of main.rs, debug", hello.rebuild(profile), "s CPU", "", &Target::AtMost(0.7));
        }
    }
    let tree = hello.run(&["tree", "--edges", "normal", "--prefix", "none", "--package", "openrouter"]);
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    let mut packages =
        tree.lines().map(|line| line.trim_end_matches(" (*)")).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    packages.sort_unstable();
    packages.dedup();
    table.row("packages", packages.len() as f64, "", "of openrouter, itself included", &Target::AtMost(102.0));
    let size = fs::metadata(hello.artifacts(Profile::Release).join("hello")).expect("the program").len();
    table.row("stripped, release", size as f64 / f64::from(1 << 20), "MiB", "", &Target::AtMost(4.2));
}
