//! The memory of this process.

/// Returns the resident bytes.
pub fn resident() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a Linux system");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("the resident memory");
    let kilobytes = line.trim().trim_end_matches(" kB").parse::<i64>().expect("a number");
    kilobytes * 1024
}
