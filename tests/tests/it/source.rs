//! Checks of the sources and manifests of the workspace.

mod dependencies;
mod descriptions;
mod docs;
mod files;
mod http_and_openapi;
mod imports;
mod lengths;
mod lexer;
mod packages;
mod paths;
mod words;
