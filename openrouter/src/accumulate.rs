//! Accumulators: the events of a stream, gathered into the value that the same call has without a stream.

pub(crate) mod chat;
