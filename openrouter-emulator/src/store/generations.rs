//! The completions of the account.

/// Numbers the completions.
#[derive(Debug, Default)]
pub(crate) struct Generations {
    count: u64,
}

impl Generations {
    /// The id of the next completion, which begins at this second of Unix time.
    pub(crate) fn next_id(&mut self, created: u64) -> String {
        self.count += 1;
        format!("gen-{created}-{:06}", self.count)
    }
}
