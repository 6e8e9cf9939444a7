//! The places at which a model stops.

use crate::Usd;

/// Texts at which a model stops.
#[openrouter::union]
pub enum Stop {
    /// A single one.
    Text(String),
    /// Up to four texts.
    Items(Vec<String>),
}

/// A condition under which server tools are not called any more.
#[openrouter::union(tag = "type")]
pub enum StopCondition {
    /// After some steps.
    StepCountIs(StepCountIs),
    /// After the call of a tool.
    HasToolCall(HasToolCall),
    /// After some tokens.
    MaxTokensUsed(MaxTokensUsed),
    /// After some cost.
    MaxCost(MaxCost),
    /// After a finish reason.
    FinishReasonIs(FinishReasonIs),
}

/// Holds after so many steps, in each of which the model writes once.
#[openrouter::object(new)]
pub struct StepCountIs {
    /// The number of steps.
    pub step_count: i64,
}

/// Holds after a tool was called.
#[openrouter::object(new)]
pub struct HasToolCall {
    /// The name of the tool, not empty.
    pub tool_name: String,
}

/// Holds when all steps together used more tokens.
#[openrouter::object(new)]
pub struct MaxTokensUsed {
    /// The number of tokens of requests and outputs.
    pub max_tokens: i64,
}

/// Holds when all steps together cost more.
#[openrouter::object(new)]
pub struct MaxCost {
    /// The amount in USD.
    pub max_cost_in_dollars: Usd,
}

/// Holds when the model stops for a reason.
#[openrouter::object(new)]
pub struct FinishReasonIs {
    /// The reason, such as `length`; not empty.
    pub reason: String,
}
