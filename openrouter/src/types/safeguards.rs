//! TODO.

use std::collections::BTreeMap;

use crate::Secret;

#[openrouter::string_enum]
pub enum ArmorOnError {
    Log,
    Block,
}

#[openrouter::object]
pub struct Alignment {
    pub calls: Vec<AlignmentCall>,
}

#[openrouter::union(tag = "outcome", shared(call: i64))]
pub enum AlignmentCall {
    Allowed(AllowedCall),
    Blocked(BlockedCall),
    Unavailable(UnavailableCall),
}

#[openrouter::object]
pub struct AllowedCall {
    pub call: i64,
    pub rules: Vec<AlignmentRuleRecord>,
}

#[openrouter::object]
pub struct AlignmentRuleRecord {
    pub applicable: bool,
    pub broken: bool,
    #[object(nullable)]
    pub probability: Option<f64>,
}

#[openrouter::object]
pub struct BlockedCall {
    pub call: i64,
    pub rules: Vec<AlignmentRuleRecord>,
}

#[openrouter::object]
pub struct UnavailableCall {
    pub call: i64,
    pub reason: UnavailableReason,
}

#[openrouter::string_enum]
pub enum UnavailableReason {
    Cut,
    EvaluatorError,
    MalformedAnswer,
    TimeLimit,
}

#[openrouter::object]
pub struct SafeguardResult {
    pub status: SafeguardStatus,
    pub r#type: String,
}

#[openrouter::object]
pub struct SafeguardStatus {
    pub tool_uses: BTreeMap<String, ToolUseVerdict>,
    pub r#type: String,
}

#[openrouter::object(new)]
pub struct AlignmentPlugin {
    pub instruct: Option<bool>,
    pub max_retries: Option<i64>,
    pub mode: Option<EnforcementMode>,
    pub rules: Vec<AlignmentRule>,
    pub threshold: Option<f64>,
}

#[openrouter::string_enum]
pub enum EnforcementMode {
    Enforce,
    Audit,
}

#[openrouter::object(new)]
pub struct AlignmentRule {
    pub rule: String,
    pub watch: Vec<AlignmentRuleWatch>,
}

#[openrouter::string_enum]
pub enum AlignmentRuleWatch {
    Content,
    ToolCalls,
    Refusal,
    Images,
    Audio,
}

#[openrouter::object(new)]
pub struct ArmorPlugin {
    pub classifier_context: Option<ArmorContext>,
    pub enabled: Option<bool>,
    pub evaluate_native_tools: Option<bool>,
    pub mode: Option<EnforcementMode>,
    pub on_error: Option<ArmorOnError>,
    pub output_mode: Option<ArmorOutputMode>,
    pub use_cc_style_default_rules: Option<bool>,
}

#[openrouter::object(new)]
pub struct ArmorContext {
    pub auto_mode: Option<ArmorAutoMode>,
    pub v: f64,
}

#[openrouter::object(new)]
pub struct ArmorAutoMode {
    pub allow: Option<Vec<ArmorRuleOrText>>,
    pub environment: Option<Vec<ArmorEnvironment>>,
    pub hard_deny: Option<Vec<ArmorRuleOrText>>,
    pub soft_deny: Option<Vec<ArmorRuleOrText>>,
}

#[openrouter::union]
pub enum ArmorRuleOrText {
    Text(String),
    Object(ArmorRule),
}

#[openrouter::object(new)]
pub struct ArmorRule {
    pub id: String,
    pub instructions: String,
    pub name: Option<String>,
    pub threshold: Option<f64>,
}

#[openrouter::union]
pub enum ArmorEnvironment {
    Text(String),
    Object(ArmorEnvironmentEntry),
}

#[openrouter::object(new)]
pub struct ArmorEnvironmentEntry {
    pub name: String,
    pub value: Secret,
}

#[openrouter::string_enum]
pub enum ArmorOutputMode {
    Text,
    CustomItem,
    ClaudeCodeCompatibility,
}

#[openrouter::union(tag = "type")]
pub enum ToolUseVerdict {
    Evaluated(EvaluatedToolUse),
    Skipped(SkippedToolUse),
    Unavailable(UnavailableToolUse),
}

#[openrouter::object]
pub struct EvaluatedToolUse {
    pub explanation: Option<String>,
    pub outcome: ToolUseOutcome,
}

#[openrouter::string_enum]
pub enum ToolUseOutcome {
    Flagged,
    NotFlagged,
}

#[openrouter::object]
pub struct SkippedToolUse {}

#[openrouter::object]
pub struct UnavailableToolUse {
    pub reason: String,
}
