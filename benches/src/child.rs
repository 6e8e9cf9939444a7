//! Other processes: builds of generated crates, servers, programs, and the CPU time they take.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::{env, fs};

use nix::sys::resource::{UsageWho, getrusage};

/// How a crate is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Debug,
    Release,
}

impl Profile {
    pub const BOTH: [Self; 2] = [Self::Debug, Self::Release];

    pub fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// The name for the option `--profile` of cargo.
    pub fn cargo_name(self) -> &'static str {
        match self {
            Self::Debug => "dev",
            Self::Release => "release",
        }
    }
}

/// A generated crate, whose builds are measured.
pub struct Generated {
    dir: PathBuf,
    /// The file that is written again so that only the crate itself is rebuilt.
    source: PathBuf,
    /// Whether builds are incremental, as they are during development.
    pub incremental: bool,
}

impl Generated {
    /// Writes the crate. `dependencies` are lines of the manifest, `text` is the content of `src/<file>`.
    pub fn write(name: &str, dependencies: &str, file: &str, text: &str) -> Self {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/generated").join(name);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\n{dependencies}"
        );
        let source = dir.join("src").join(file);
        fs::create_dir_all(dir.join("src")).expect("a writable folder");
        fs::write(dir.join("Cargo.toml"), manifest).expect("the manifest");
        fs::write(&source, text).expect("the source");
        // The versions of the workspace, so that results are comparable.
        fs::copy(workspace().join("Cargo.lock"), dir.join("Cargo.lock")).expect("the workspace's lock file");
        Self { dir, source, incremental: false }
    }

    /// Returns a cargo command for the crate, without settings from the environment.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.current_dir(&self.dir).args(arguments);
        let ours =
            ["CARGO_PROFILE_", "CARGO_BUILD_", "CARGO_INCREMENTAL", "CARGO_TARGET_DIR", "RUSTFLAGS", "RUSTC_WRAPPER"];
        for (name, _) in env::vars().filter(|(name, _)| ours.iter().any(|start| name.starts_with(start))) {
            command.env_remove(name);
        }
        command.env("CARGO_INCREMENTAL", if self.incremental { "1" } else { "0" });
        command
    }

    /// Runs cargo, and panics with its output when it fails.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let output = self.cargo(arguments).output().expect("cargo");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// Builds everything that is out of date, and returns the CPU seconds.
    pub fn build(&self, profile: Profile) -> f64 {
        self.build_part(profile, &[])
    }

    /// Builds the targets that `part` selects, such as `--lib`, with their dependencies, and returns the CPU seconds.
    pub fn build_part(&self, profile: Profile, part: &[&str]) -> f64 {
        let build: &[&str] = match profile {
            Profile::Debug => &["build", "--quiet"],
            Profile::Release => &["build", "--quiet", "--release"],
        };
        let before = cpu(UsageWho::RUSAGE_CHILDREN);
        self.run(&[build, part].concat());
        cpu(UsageWho::RUSAGE_CHILDREN) - before
    }

    /// Rebuilds only the crate, and returns the CPU seconds, including some hundredths of cargo itself.
    pub fn rebuild(&self, profile: Profile) -> f64 {
        let text = fs::read(&self.source).expect("the source");
        fs::write(&self.source, text).expect("the source");
        self.build(profile)
    }

    /// The folder of the crate's sources.
    pub fn sources(&self) -> PathBuf {
        self.dir.join("src")
    }

    /// The folder of the artifacts of a build.
    pub fn artifacts(&self, profile: Profile) -> PathBuf {
        self.dir.join("target").join(profile.name())
    }
}

/// The root of the workspace to measure.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("benches lies in the workspace")
}

/// Returns the user and system time in seconds.
pub fn cpu(who: UsageWho) -> f64 {
    let usage = getrusage(who).expect("this system accounts for CPU time");
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    seconds(usage.user_time()) + seconds(usage.system_time())
}

pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The path of another program of this package.
pub fn program(name: &str) -> PathBuf {
    env::current_exe().expect("this program").with_file_name(name)
}

/// Runs a program and returns its CPU seconds. Its last argument is the number of repetitions.
pub fn run_cpu(name: &str, arguments: &[&str], times: usize) -> f64 {
    let before = cpu(UsageWho::RUSAGE_CHILDREN);
    let status = Command::new(program(name)).args(arguments).arg(times.to_string()).status().expect("a program");
    assert!(status.success(), "{name} failed");
    cpu(UsageWho::RUSAGE_CHILDREN) - before
}

/// A program of this package that serves until it is dropped.
pub struct Server {
    process: Child,
    /// Its port or ports, as it prints them.
    pub address: String,
}

impl Server {
    /// Starts a program with the argument `serve`.
    pub fn start(name: &str) -> Self {
        let mut process = Command::new(program(name)).arg("serve").stdout(Stdio::piped()).spawn().expect("the server");
        let mut address = String::new();
        let output = process.stdout.take().expect("it is piped");
        BufReader::new(output).read_line(&mut address).expect("the server prints its port");
        Self { process, address: address.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
