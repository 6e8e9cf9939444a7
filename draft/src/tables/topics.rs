//! The topics of types: the files of an area that is too long for one, and of types that several areas use.

/// The areas (empty: all), the module of the topic in an area and among the types of several areas, and the words that names
/// of such types have. The first row that fits counts.
const TOPICS: &[(&[&str], &str, &str, &[&str])] = &[
    (&["observability"], "filter", "filter", &["filter"]),
    (&["observability"], "config", "config", &["config"]),
    (&[], "filter", "filters", &["sort direction"]),
    (&["responses"], "response", "response", &["responses result", "base input", "responses error", "rejected"]),
    (&["responses"], "progress", "progress", CALL_PROGRESS),
    (&["responses"], "server_tool_item", "server_tool_items", &["server tool item", "fusion", "failed model"]),
    (&["chat"], "chunk", "chunks", &["stream", "chunk", "logprob"]),
    (&[], "event", "events", &["event", "stream", "delta", "chunk"]),
    (&[], "destination", "destinations", &["destination"]),
    (&[], "plugin", "plugins", &["plugin", "armor", "alignment", "moderation", "pdf parser"]),
    (&[], "stop", "stop", STOP),
    (&[], "cache", "cache", &["cache"]),
    (&[], "usage", "usage", &["usage", "cost", "token", "iteration"]),
    (&[], "citation", "citations", &["citation", "annotation"]),
    (&[], "tool", "tools", &["server tool config"]),
    (&[], "model", "models", MODELS),
    (&[], "tool_result", "tool_results", TOOL_RESULTS),
    (&["responses"], "call", "calls", &["call"]),
    (&["responses"], "item", "items", &["item"]),
    (&[], "tool", "tools", TOOLS),
    (&[], "reasoning", "reasoning", &["reasoning", "thinking", "effort"]),
    (&[], "format", "formats", &["format", "schema", "grammar"]),
    (&[], "content", "content", CONTENT),
    (&[], "message", "messages", &["message"]),
    (&[], "provider", "providers", &["provider options"]),
    (&[], "routing", "routing", ROUTING),
    (&[], "metadata", "metadata", &["metadata", "trace", "debug", "error"]),
    (&[], "filter", "filters", &["filter"]),
    (&[], "organization", "organization", &["budget", "deleted", "interval", "limit", "role"]),
];

const STOP: &[&str] = &["stop", "finish reason is", "has tool call", "max cost", "max tokens used", "step count is"];

const CALL_PROGRESS: &[&str] =
    &["in progress", "searching", "interpreting", "generating", "completed", "partial image", "call code"];

const CONTENT: &[&str] = &[
    "audio",
    "background",
    "block",
    "content",
    "document",
    "file",
    "image",
    "logprob",
    "media",
    "modality",
    "output text",
    "part",
    "prediction",
    "processing",
    "prompt",
    "refusal",
    "source",
    "text",
    "video",
];

const MODELS: &[&str] = &[
    "architecture",
    "benchmark",
    "data center",
    "default parameter",
    "instruct",
    "model",
    "input modality",
    "output modality",
    "parameter",
    "pricing",
    "provider info",
    "ranking",
    "tool choice support",
];

const ROUTING: &[&str] = &[
    "attempt",
    "category",
    "data collection",
    "endpoint",
    "latency",
    "partition",
    "pipeline",
    "preference",
    "price",
    "provider",
    "quantization",
    "region",
    "route",
    "router",
    "routing",
    "service tier",
    "sort",
    "speed",
    "throughput",
];

const TOOL_RESULTS: &[&str] = &[
    "advisor tool result",
    "execution",
    "fetch block",
    "fetch content",
    "search content",
    "search result",
    "tool result",
];

const TOOLS: &[&str] = &[
    "approval",
    "caller",
    "computer",
    "connector",
    "container",
    "environment",
    "function",
    "mcp",
    "shell",
    "skill",
    "tool",
    "user location",
    "web fetch",
    "web search",
];

/// Returns the module of the first topic that has a word, or several words in a row, of a name.
pub(crate) fn topic(area: Option<&str>, name: &[String]) -> Option<&'static str> {
    let fits = |areas: &[&str]| areas.is_empty() || area.is_some_and(|area| areas.contains(&area));
    let mut rows = TOPICS.iter().filter(|(areas, ..)| fits(areas));
    let (_, inside, shared, _) = rows.find(|(.., phrases)| phrases.iter().any(|phrase| says(name, phrase)))?;
    Some(if area.is_some() { inside } else { shared })
}

/// Whether the words of a phrase occur in a name, one after the other. The name may have them in the plural.
fn says(name: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let same = |(word, said): (&String, &&str)| word == said || word.strip_suffix('s') == Some(*said);
    name.windows(phrase.len()).any(|words| words.iter().zip(&phrase).all(same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn a_topic_is_named_for_its_place() {
        for (area, name, expected) in [
            (Some("chat"), "ChatStreamChoice", Some("chunk")),
            (Some("messages"), "MessagesStreamEvents", Some("event")),
            (Some("chat"), "ChatFunctionTool", Some("tool")),
            (None, "BashServerTool", Some("tools")),
            (None, "ServerToolConfig", Some("tools")),
            // `Tokens` is a plural.
            (None, "OutputTokensDetails", Some("usage")),
            (None, "MaxTokensUsed", Some("stop")),
            (None, "Scim", None),
        ] {
            assert_eq!(topic(area, &words(name)), expected, "{name}");
        }
    }
}
