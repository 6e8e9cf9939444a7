//! OAuth: the authorize page, codes, and tokens of workloads.

mod authorize;
mod codes;
mod workload;
