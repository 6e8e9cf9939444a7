//! The sources and manifests of the workspace, held to its own rules.

mod dependencies;
mod docs;
mod files;
mod imports;
mod lexer;
mod packages;
mod paths;
mod words;
