//! Types that look alike: which of them are the same, and why the others are not.

/// Owners and members (empty for a component or a response), and a word: types of one shape are the same type under the same
/// word. Without a row, the word of a small shape is the last one of its name, and larger ones are the same under any name.
const WORDS: &[(&str, &str, &str)] = &[
    ("AutoBetaRouterPlugin", "CostTier", "tier"),
    ("AutoRouterPlugin", "CostTier", "tier"),
    ("createAuthKeysCode", "UsageLimitType", "reset"),
    ("deleteKeys", "", "response"),
    ("GuardrailInterval", "", "reset"),
    // Not those of a batch.
    ("ImageGenerationUsage", "", "image"),
    ("ImageGenerationUsage", "CompletionTokensDetails", "image"),
    ("ImageGenerationUsage", "PromptTokensDetails", "image"),
    ("KeyBudget", "ResetInterval", "reset"),
    ("listFiles", "Order", "direction"),
    ("McpServerTool", "Never", "always"),
    ("SearchQualityLevel", "", "size"),
    ("SpeechInputReferenceImageInput", "", "url"),
    ("TextExtendedConfig", "Verbosity", "verbosity"),
    ("VideoModel", "SupportedFrameImage", "type"),
    ("WorkspaceBudget", "ResetInterval", "reset"),
];

/// Types of one shape that are not the same, and the reason. The tag on the wire distinguishes further ones.
const DIFFERENT: &[(&[&str], &str)] = &[
    (&["OutputEffort", "Verbosity", "CostTier"], "levels of different things"),
    (
        &["PromptCacheBreakpoint", "PromptCacheOptions"],
        "a mark on one part of the content, and the settings of a request",
    ),
    (
        &["BatchUsage", "ImageGenerationUsage", "CompletionTokens", "PromptTokens"],
        "the usage of all requests of a batch, and that of an image, with their parts",
    ),
    (&["CodeExecutionOutput", "BashExecutionOutput"], "the constant `type` is another one"),
    (
        &["NativeTool", "AppliedEdit", "SafeguardResultStatus", "SubagentItem"],
        "objects of any members, each with a set of types of its own",
    ),
];

/// The word that distinguishes a type from others of its shape, when the table has one.
pub(crate) fn word_of_shape(owner: &str, member: &str) -> Option<&'static str> {
    WORDS.iter().find(|row| row.0 == owner && row.1 == member).map(|(.., word)| *word)
}

/// Whether the table says why these types are different.
pub(crate) fn are_different(names: &[&str]) -> bool {
    DIFFERENT.iter().any(|(known, _)| names.iter().all(|name| known.contains(name)))
}
