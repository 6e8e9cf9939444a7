//! TODO.

use crate::Usd;

#[openrouter::union]
pub enum Stop {
    Text(String),
    Items(Vec<String>),
}

#[openrouter::union(tag = "type")]
pub enum StopCondition {
    StepCountIs(StepCountIs),
    HasToolCall(HasToolCall),
    MaxTokensUsed(MaxTokensUsed),
    MaxCost(MaxCost),
    FinishReasonIs(FinishReasonIs),
}

#[openrouter::object(new)]
pub struct StepCountIs {
    pub step_count: i64,
}

#[openrouter::object(new)]
pub struct HasToolCall {
    pub tool_name: String,
}

#[openrouter::object(new)]
pub struct MaxTokensUsed {
    pub max_tokens: i64,
}

#[openrouter::object(new)]
pub struct MaxCost {
    pub max_cost_in_dollars: Usd,
}

#[openrouter::object(new)]
pub struct FinishReasonIs {
    pub reason: String,
}
