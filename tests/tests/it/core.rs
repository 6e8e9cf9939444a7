//! The framework: calls, errors, transports, and the code that its macros generate.

mod calls;
mod endpoint;
mod errors;
mod hygiene;
mod media_types;
mod mock;
mod secrets;
mod serve;
mod transport;
