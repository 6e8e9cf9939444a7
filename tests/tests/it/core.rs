//! The framework: calls, errors, transports, and the code that its macros generate.

mod apis;
mod body_json;
mod calls;
mod causes;
mod delivery;
mod embedded;
mod endpoint;
mod errors;
mod events_property;
mod hygiene;
mod media_types;
mod messages;
mod mock;
mod not_finite;
mod odd_bodies;
mod pasted;
mod patch;
mod renewal;
mod required;
mod secrets;
mod serve;
mod set_aside;
mod streams;
mod text_forms;
mod transport;
mod uploads;
