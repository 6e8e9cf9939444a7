//! Safeguards: rules for what a model writes and for the tools that it calls.

use std::collections::BTreeMap;

use crate::Secret;

/// The treatment of a tool call that cannot be checked.
#[openrouter::string_enum]
pub enum ArmorOnError {
    /// It is returned.
    Log,
    /// It is withheld.
    Block,
}

/// The verdicts of the alignment plugin. In beta: the shape may change.
#[openrouter::object]
pub struct Alignment {
    /// The verdicts, one for each message of the model that was checked.
    pub calls: Vec<AlignmentCall>,
}

/// A verdict on a message of the model.
#[openrouter::union(tag = "outcome", shared(call: i64))]
pub enum AlignmentCall {
    /// The message broke no rule, or was not withheld.
    Allowed(AllowedCall),
    /// The message was withheld.
    Blocked(BlockedCall),
    /// The message was not checked.
    Unavailable(UnavailableCall),
}

/// A message that was returned.
#[openrouter::object]
pub struct AllowedCall {
    /// The number of the message, from 1. Retries are counted as well.
    #[object(expected)]
    pub call: Option<i64>,
    /// The verdicts by rule, in the order of the request.
    pub rules: Vec<AlignmentRuleRecord>,
}

/// The verdict of a rule.
#[openrouter::object]
pub struct AlignmentRuleRecord {
    /// Whether the message has a part that the rule watches. Otherwise the rule was not evaluated.
    #[object(expected)]
    pub applicable: Option<bool>,
    /// Whether the probability reaches the threshold.
    #[object(expected)]
    pub broken: Option<bool>,
    /// The probability that the rule is broken, from 0 to 1. `None`: the rule is not applicable.
    #[object(nullable)]
    pub probability: Option<f64>,
}

/// A message that was withheld.
#[openrouter::object]
pub struct BlockedCall {
    /// The number of the message, from 1. Retries are counted as well.
    #[object(expected)]
    pub call: Option<i64>,
    /// The verdicts by rule, in the order of the request.
    pub rules: Vec<AlignmentRuleRecord>,
}

/// A message that was not checked.
#[openrouter::object]
pub struct UnavailableCall {
    /// The number of the message, from 1. Retries are counted as well.
    #[object(expected)]
    pub call: Option<i64>,
    /// The reason why it was not checked.
    pub reason: UnavailableReason,
}

/// The reason why a message was not checked.
#[openrouter::string_enum]
pub enum UnavailableReason {
    /// The message broke off.
    Cut,
    /// The evaluator failed.
    EvaluatorError,
    /// The verdict of the evaluator could not be read.
    #[serde(rename = "malformed_answer")]
    MalformedVerdict,
    /// The evaluator took too long.
    TimeLimit,
}

/// The verdicts on the tool calls of a response.
#[openrouter::object]
pub struct SafeguardResult {
    /// The verdicts.
    pub status: SafeguardStatus,
    /// Always `dangerous_tool_use`.
    #[object(expected)]
    pub r#type: Option<String>,
}

/// Verdicts by the ids of tool calls.
#[openrouter::object]
pub struct SafeguardStatus {
    /// The verdict on each tool call, by its id.
    pub tool_uses: BTreeMap<String, ToolUseVerdict>,
    /// Always `available`.
    #[object(expected)]
    pub r#type: Option<String>,
}

/// Checks what the model writes against rules. In beta: settings and results may change.
#[openrouter::object(new)]
pub struct AlignmentPlugin {
    /// Whether the model is shown the rules in a system message. `None`: yes.
    pub instruct: Option<bool>,
    /// The number of further attempts after a message that breaks a rule, when rules are enforced. `None`: 1.
    pub max_retries: Option<i64>,
    /// Whether a message that breaks a rule is withheld. `None`: [`Audit`](EnforcementMode::Audit).
    pub mode: Option<EnforcementMode>,
    /// The rules, from 1 to 128. Each is evaluated by itself.
    pub rules: Vec<AlignmentRule>,
    /// The probability from which a rule counts as broken, from 0.01 to 1. `None`: 0.7.
    pub threshold: Option<f64>,
}

/// The treatment of output that breaks a rule.
#[openrouter::string_enum]
pub enum EnforcementMode {
    /// It is withheld.
    Enforce,
    /// It is returned, and the verdict is reported.
    Audit,
}

/// A rule for messages of the model.
#[openrouter::object(new)]
pub struct AlignmentRule {
    /// The rule in words, 1 to 200 characters.
    pub rule: String,
    /// The parts of a message that the rule is about, from 1 to 5. A message with none of them is not checked.
    pub watch: Vec<AlignmentRuleWatch>,
}

/// A part of a message of the model.
#[openrouter::string_enum]
pub enum AlignmentRuleWatch {
    /// The visible text.
    Content,
    /// Wanted calls, whether they are made or not.
    ToolCalls,
    /// The words of a refusal.
    Refusal,
    /// Generated pictures.
    Images,
    /// Speech.
    Audio,
}

/// Checks each tool call of the model against rules that forbid and rules that allow, before the program sees it. The
/// rules of the workspace apply as well.
#[openrouter::object(new)]
pub struct ArmorPlugin {
    /// The rules, and facts about the environment.
    pub classifier_context: Option<ArmorContext>,
    /// Whether the plugin runs. `None`: yes.
    pub enabled: Option<bool>,
    /// Whether OpenRouter runs the tools of providers, such as their web search, so that it can check their calls.
    /// `None`: no; such calls are skipped.
    pub evaluate_native_tools: Option<bool>,
    /// Whether a forbidden call is withheld. `None`: [`Enforce`](EnforcementMode::Enforce).
    pub mode: Option<EnforcementMode>,
    /// The treatment of a call that cannot be checked. `None`: [`Block`](ArmorOnError::Block).
    pub on_error: Option<ArmorOnError>,
    /// How a response shows a call that was withheld. `None`: [`Text`](ArmorOutputMode::Text).
    pub output_mode: Option<ArmorOutputMode>,
    /// Whether the rules of the automatic mode of Claude Code apply before the others. `None`: for the Messages API only.
    pub use_cc_style_default_rules: Option<bool>,
}

/// The rules for tool calls, and facts about the environment, in the form of Claude Code.
#[openrouter::object(new)]
pub struct ArmorContext {
    /// The rules and the facts. `None`: those of the workspace alone.
    pub auto_mode: Option<ArmorAutoMode>,
    /// The version of the form, 1.
    pub v: f64,
}

/// Rules for tool calls, and facts about the environment.
#[openrouter::object(new)]
pub struct ArmorAutoMode {
    /// Rules that allow a call although a soft rule forbids it.
    pub allow: Option<Vec<ArmorRuleOrText>>,
    /// Facts that the rules refer to, such as the names of trusted hosts.
    pub environment: Option<Vec<ArmorEnvironment>>,
    /// Rules that forbid a call in any case.
    pub hard_deny: Option<Vec<ArmorRuleOrText>>,
    /// Rules that forbid a call unless another rule allows it.
    pub soft_deny: Option<Vec<ArmorRuleOrText>>,
}

/// A rule for tool calls.
#[openrouter::union]
pub enum ArmorRuleOrText {
    /// The rule in words.
    Text(String),
    /// The rule with its id and its threshold.
    Object(ArmorRule),
}

/// A rule for tool calls.
#[openrouter::object(new)]
pub struct ArmorRule {
    /// The id by which a verdict names the rule, 1 to 64 characters, unique among the rules.
    pub id: String,
    /// The calls that the rule is about, in words: 1 to 8,000 characters.
    pub instructions: String,
    /// The name in explanations, 1 to 120 characters. `None`: the id.
    pub name: Option<String>,
    /// The probability from which the rule applies, from 0 to 1. `None`: 0.6, or 0.7 for a rule that allows.
    pub threshold: Option<f64>,
}

/// A fact about the environment.
#[openrouter::union]
pub enum ArmorEnvironment {
    /// The fact as `name: value`.
    Text(String),
    /// The fact by name and value.
    Object(ArmorEnvironmentEntry),
}

/// A fact about the environment.
#[openrouter::object(new)]
pub struct ArmorEnvironmentEntry {
    /// The name, 1 to 120 characters.
    pub name: String,
    /// The value, at most 4,000 characters. It is not printed.
    pub value: Secret,
}

/// How a response shows a tool call that was withheld.
#[openrouter::string_enum]
pub enum ArmorOutputMode {
    /// By a mark in the text.
    Text,
    /// By an item of its own, with the call and the rule. Only in the Responses API.
    CustomItem,
    /// By the call itself, which the verdict flags, so that the client does not run it. Only in the Messages API.
    ClaudeCodeCompatibility,
}

/// The verdict on a tool call.
#[openrouter::union(tag = "type")]
pub enum ToolUseVerdict {
    /// The call was checked.
    Evaluated(EvaluatedToolUse),
    /// The call is of a kind that is not checked.
    Skipped(SkippedToolUse),
    /// The call could not be checked.
    Unavailable(UnavailableToolUse),
}

/// A tool call that was checked.
#[openrouter::object]
pub struct EvaluatedToolUse {
    /// The rule that decided, for people.
    pub explanation: Option<String>,
    /// The verdict.
    pub outcome: ToolUseOutcome,
}

/// The verdict on a tool call that was checked.
#[openrouter::string_enum]
pub enum ToolUseOutcome {
    /// A rule forbids the call.
    Flagged,
    /// No rule forbids the call.
    NotFlagged,
}

/// A tool call that was not checked.
#[openrouter::object]
pub struct SkippedToolUse {}

/// A tool call that could not be checked.
#[openrouter::object]
pub struct UnavailableToolUse {
    /// A sentence about the failure.
    pub reason: String,
}
