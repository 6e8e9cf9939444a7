//! The figures of a run: outcomes, memory and descriptors.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::sync::Mutex;
use std::time::Duration;

use openrouter_core::{Error, ErrorKind};

use super::Thing;

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The response had the number of the call.
    Right,
    /// The response had another number: it belongs to another call.
    Mixed,
    /// The call ended with an error of this kind.
    Failed(String),
}

impl Outcome {
    pub(super) fn from_result(id: u64, result: Result<Thing, Error>) -> Self {
        match result {
            Ok(thing) if thing.id == id => Self::Right,
            Ok(_) => Self::Mixed,
            Err(error) => Self::Failed(name(error.kind(), &error)),
        }
    }
}

fn name(kind: ErrorKind, error: &Error) -> String {
    match error.status() {
        Some(status) => format!("{kind:?} {}", status.as_u16()),
        None => format!("{kind:?}"),
    }
}

/// The outcomes of a run while it goes on.
#[derive(Debug, Default)]
pub(super) struct Counts(Mutex<BTreeMap<Outcome, u64>>);

impl Counts {
    pub(super) fn add(&self, outcome: Outcome) {
        *self.0.lock().expect("the counts").entry(outcome).or_default() += 1;
    }

    pub(super) fn outcomes(&self) -> BTreeMap<Outcome, u64> {
        self.0.lock().expect("the counts").clone()
    }
}

/// The resources that the process uses; `None` where the operating system does not show them.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    /// The resident memory in KiB.
    pub memory: Option<u64>,
    /// The number of open descriptors.
    pub descriptors: Option<usize>,
}

impl Usage {
    pub(super) fn now() -> Self {
        let status = fs::read_to_string("/proc/self/status").ok();
        let memory = status.as_deref().and_then(|status| {
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
            line.trim().trim_end_matches(" kB").parse().ok()
        });
        Self { memory, descriptors: fs::read_dir("/proc/self/fd").ok().map(Iterator::count) }
    }

    /// The usage after connections that nobody uses any more had time to close.
    pub(super) async fn settled() -> Self {
        let mut last = Self::now();
        for _ in 0..20 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let next = Self::now();
            if next.descriptors == last.descriptors {
                return next;
            }
            last = next;
        }
        last
    }
}

/// The figures of a run.
#[derive(Debug)]
pub struct Report {
    /// How many calls ended in each way.
    pub outcomes: BTreeMap<Outcome, u64>,
    /// How many creations the server has processed.
    pub processed: u64,
    /// How many creations the server has processed again.
    pub duplicates: u64,
    /// The resources after the first calls.
    pub before: Usage,
    /// The resources at the end.
    pub after: Usage,
}

impl Report {
    /// The number of calls.
    #[must_use]
    pub fn calls(&self) -> u64 {
        self.outcomes.values().sum()
    }

    /// The violations of the rules: no duplicate, no response of another call, and no memory or descriptors that stay.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        let mut found = Vec::new();
        if self.duplicates > 0 {
            found.push(format!("{} duplicates", self.duplicates));
        }
        if let Some(mixed) = self.outcomes.get(&Outcome::Mixed) {
            found.push(format!("{mixed} responses of other calls"));
        }
        if let (Some(before), Some(after)) = (self.before.memory, self.after.memory)
            && after > before + MEMORY_GROWTH
        {
            found.push(format!("memory grew from {before} to {after} KiB"));
        }
        if let (Some(before), Some(after)) = (self.before.descriptors, self.after.descriptors)
            && after > before + DESCRIPTOR_GROWTH
        {
            found.push(format!("descriptors grew from {before} to {after}"));
        }
        found
    }
}

/// The memory in KiB by which a run may grow: its tasks and their connections, and a bit for each call.
const MEMORY_GROWTH: u64 = 32 * 1024;

/// The descriptors that may be open beyond those of the first calls: the other ends of connections that are being closed.
const DESCRIPTOR_GROWTH: usize = 64;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "calls: {}", self.calls())?;
        for (outcome, count) in &self.outcomes {
            writeln!(f, "  {outcome:?}: {count}")?;
        }
        writeln!(f, "created: {}, duplicates: {}", self.processed, self.duplicates)?;
        let shown = |usage: Usage| {
            let number = |value: Option<u64>| value.map_or("unknown".to_owned(), |value| value.to_string());
            let descriptors = usage.descriptors.map(|descriptors| descriptors as u64);
            format!("{} KiB, {} descriptors", number(usage.memory), number(descriptors))
        };
        writeln!(f, "at the start: {}", shown(self.before))?;
        writeln!(f, "at the end: {}", shown(self.after))
    }
}
