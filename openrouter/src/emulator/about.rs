//! What the emulator tells of itself to programs on the same machine: where it is, and its keys.

use super::answer::Refusal;
use super::state::Context;
use crate::error::NoError;
use crate::{Endpoint, Secret};

/// Asks for it. The answer is what the program `openrouter-emulator` prints when it starts.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/emulator", response = About, auth = none, server = origin)]
pub(super) struct GetAbout;

/// Where an emulator is, and the keys that are there from the start.
#[openrouter::model(new)]
pub struct About {
    /// The base URL for clients.
    pub base_url: String,
    /// An ordinary key.
    pub api_key: Secret,
    /// A management key.
    pub management_key: Secret,
}

pub(super) fn about(context: &mut Context<'_>, _: GetAbout) -> Result<About, Refusal<NoError>> {
    context.state.about.clone().ok_or_else(|| Refusal::failed("it has not started"))
}
