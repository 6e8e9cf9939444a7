//! Types that look alike: which of them are the same, and why the others are not.

/// Owners and members (empty for a component or a response) of small shapes that are the same type as those of another name,
/// and the last word of that name.
const SAME: &[(&str, &str, &str)] = &[
    ("GuardrailInterval", "", "reset"),
    ("KeyBudget", "ResetInterval", "reset"),
    ("SearchQualityLevel", "", "size"),
    ("SpeechInputReferenceImageInput", "", "url"),
    ("VideoModel", "SupportedFrameImage", "type"),
    ("WorkspaceBudget", "ResetInterval", "reset"),
    ("createAuthKeysCode", "UsageLimitType", "reset"),
    ("deleteKeys", "", "response"),
    ("listFiles", "Order", "direction"),
    ("McpServerTool", "Never", "always"),
];

/// Types of one shape that are not the same, and the reason. The tag on the wire distinguishes further ones.
const DIFFERENT: &[(&[&str], &str)] = &[
    (&["PromptCacheBreakpoint", "PromptCacheOptions"], "a mark on one part of the content, and the settings of a request"),
    (&["CodeExecutionOutput", "BashCodeExecutionOutput"], "the constant `type` is another one"),
    (
        &["NativeTool", "AppliedEdit", "SafeguardResultStatus", "SubagentItem"],
        "objects of any members, each with a set of types of its own",
    ),
];

/// The last word of the name of a small shape, when the table has one.
pub(crate) fn word_of_same(owner: &str, member: &str) -> Option<&'static str> {
    SAME.iter().find(|row| row.0 == owner && row.1 == member).map(|(.., word)| *word)
}

/// Whether the table says why these types are different.
pub(crate) fn are_different(names: &[&str]) -> bool {
    DIFFERENT.iter().any(|(known, _)| names.iter().all(|name| known.contains(name)))
}
