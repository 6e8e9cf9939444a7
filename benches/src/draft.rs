//! The library that the draft command prints for all operations of the API, and programs that make one call of it.
//!
//! A library of many operations costs twice. Its own build compiles every function that is neither generic nor `#[inline]`,
//! used or not. The build of a program compiles the other functions that it uses. The rows show both.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::child::{Generated, Profile, workspace};
use crate::table::{Table, Target};

/// The programs by name: a small `GET`, and a chat completion, which has the largest types.
const PROGRAMS: [(&str, &str); 2] = [
    (
        "get",
        "use draft::keys::GetCurrentKey;
use openrouter::{Error, OpenRouter};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = OpenRouter::from_env()?;
    let key = GetCurrentKey::new().send(&client).await?;
    println!(\"{}: {:?} USD used\", key.label, key.usage);
    Ok(())
}
",
    ),
    (
        "chat",
        "use draft::chat::{CreateChatCompletion, Message, UserMessage};
use openrouter::{Error, OpenRouter};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = OpenRouter::from_env()?;
    let question = Message::from(UserMessage::new(\"How high is the Zugspitze?\"));
    let completion = CreateChatCompletion::new([question]).send(&client).await?;
    println!(\"{:?}\", completion.choices.first().map(|choice| &choice.message.content));
    Ok(())
}
",
    ),
];

const DEPENDENCIES: &str = "serde = { version = \"1\", features = [\"derive\"] }
tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }

[profile.dev]
strip = true

[profile.release]
strip = true
";

const MIB: f64 = (1 << 20) as f64;

pub fn run() {
    let table = Table::new("draft: a library of all operations, and programs that make one call");
    let openrouter = workspace().join("openrouter");
    let dependencies = format!("openrouter = {{ path = {openrouter:?} }}\n{DEPENDENCIES}");
    let library = Generated::write("draft", &dependencies, "lib.rs", "");
    let bin = library.sources().join("bin");
    fs::create_dir_all(&bin).expect("a folder for the programs");
    for (name, text) in PROGRAMS {
        fs::write(bin.join(name).with_extension("rs"), text).expect("a program");
    }
    library.run(&["fetch", "--quiet"]);
    library.run(&["clean", "--quiet"]);
    for profile in Profile::BOTH {
        fs::write(library.sources().join("lib.rs"), "").expect("an empty library");
        let below = library.build_part(profile, &["--lib"]);
        table.note(&draft(&library.sources()));
        measure(&table, &library, profile, below);
    }
}

/// Measures the library and the programs after everything below them is built.
fn measure(table: &Table, library: &Generated, profile: Profile, below: f64) {
    let name = profile.name();
    let target = match profile {
        Profile::Debug => Target::None,
        Profile::Release => Target::AtMost(0.3),
    };
    let seconds = library.build_part(profile, &["--lib"]);
    table.row(&format!("all crates below the library, {name}"), below, "s CPU", "", &Target::None);
    table.row(&format!("the library alone, {name}"), seconds, "s CPU", "", &Target::None);
    table.row(&format!("the library beside all below it, {name}"), seconds / below, "×", "", &target);
    let size = |file: &str| {
        let file = library.artifacts(profile).join(file);
        fs::metadata(file).expect("a built file").len() as f64 / MIB
    };
    table.row(&format!("its rlib, {name}"), size("libdraft.rlib"), "MiB", "", &Target::None);
    for (program, _) in PROGRAMS {
        let seconds = library.build_part(profile, &["--bin", program]);
        table.row(&format!("the program `{program}` alone, {name}"), seconds, "s CPU", "", &Target::None);
        table.row(&format!("`{program}` stripped, {name}"), size(program), "MiB", "", &Target::None);
    }
}

/// Runs the draft command, which writes the sources of the library, and returns its summary.
fn draft(sources: &Path) -> String {
    let output = Command::new("cargo")
        .current_dir(workspace())
        .args(["run", "--quiet", "--package", "draft", "--", "tests/contract/openapi.json", "all", "--out"])
        .arg(sources)
        .stderr(Stdio::null())
        .output()
        .expect("cargo");
    assert!(output.status.success(), "the draft command failed");
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}
