//! The sources and manifests of the workspace, held to its own rules.

mod packages;
