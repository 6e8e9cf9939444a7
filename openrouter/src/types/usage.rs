//! The cost of a call by its parts.

use crate::Usd;

/// The cost of a call at the provider, by its parts, in USD.
#[openrouter::object]
pub struct CostDetails {
    /// The cost of running server tools, such as the time of a container. `None`: no tool with a cost ran.
    pub server_tool_cost: Option<Usd>,
    /// The part for what the model wrote.
    #[object(expected)]
    pub upstream_inference_completions_cost: Option<Usd>,
    /// The amount that the provider charges you, when your own key was used. `None`: another key was used.
    pub upstream_inference_cost: Option<Usd>,
    /// The part for the request.
    #[object(expected)]
    pub upstream_inference_prompt_cost: Option<Usd>,
}
