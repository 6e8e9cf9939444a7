//! TODO.

use crate::Usd;

#[openrouter::object]
pub struct CostDetails {
    pub server_tool_cost: Option<Usd>,
    #[object(expected)]
    pub upstream_inference_completions_cost: Option<Usd>,
    pub upstream_inference_cost: Option<Usd>,
    #[object(expected)]
    pub upstream_inference_prompt_cost: Option<Usd>,
}
