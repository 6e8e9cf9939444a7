//! Counts of instructions, by valgrind.

use std::process::{Command, Stdio};

/// Whether valgrind is installed.
pub fn countable() -> bool {
    Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Returns the instructions of one repetition: the difference between many and few, which excludes the start of the program.
pub fn each(program: &str, arguments: &[&str], (few, many): (usize, usize)) -> f64 {
    let difference = count(program, arguments, many) - count(program, arguments, few);
    difference as f64 / (many - few) as f64
}

/// Returns the instructions of a run of a program of this package. Its last argument is the number of repetitions.
fn count(program: &str, arguments: &[&str], times: usize) -> i64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(crate::child::program(program))
        .args(arguments)
        .arg(times.to_string())
        .output()
        .expect("valgrind");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    let count = text.lines().find_map(|line| line.split_once("Collected : "));
    count.and_then(|(_, count)| count.trim().parse().ok()).expect("callgrind prints the count")
}
