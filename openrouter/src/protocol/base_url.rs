//! Base URLs with too much or too little in them.

use openrouter_core::BaseUrl;

/// Paths that examples of other clients have behind the version, as parts of one URL.
const OPERATIONS: &[&str] = &[
    "/auth/keys",
    "/chat/completions",
    "/completions",
    "/credits",
    "/embeddings",
    "/generation",
    "/key",
    "/keys",
    "/messages",
    "/models",
    "/responses",
];

/// The problem with a base URL, as the rest of a sentence about it.
///
/// The paths of `openrouter.ai` and its regions are known. Another host can be a proxy with any path, so the path of an
/// operation is refused there only behind a version, or if it has two segments: nobody calls the path of a proxy
/// `chat/completions`.
pub(super) fn problem(base_url: &BaseUrl) -> Option<String> {
    let prefix = base_url.prefix();
    if let Some(operation) = OPERATIONS.iter().find(|operation| ends_with_operation(prefix, operation)) {
        return Some(format!("ends with `{operation}`, which is the path of an operation: leave that out"));
    }
    let is_known = is_openrouter(base_url.authority().host()) && !is_version(prefix);
    is_known.then(|| "must have the path of the API, which is `/api/v1`".to_owned())
}

fn ends_with_operation(prefix: &str, operation: &str) -> bool {
    let has_two_segments = operation.matches('/').count() > 1;
    prefix.strip_suffix(operation).is_some_and(|before| has_two_segments || before.ends_with("/v1"))
}

fn is_openrouter(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    host == "openrouter.ai" || host.ends_with(".openrouter.ai")
}

/// Whether a path is `/api/` and one more segment.
fn is_version(prefix: &str) -> bool {
    prefix.strip_prefix("/api/").is_some_and(|version| !version.is_empty() && !version.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem_of(url: &str) -> Option<String> {
        problem(&BaseUrl::new(url).expect("a URL"))
    }

    #[test]
    fn too_much_and_too_little_are_found() {
        for (url, word) in [
            ("https://openrouter.ai/api/v1/chat/completions", "`/chat/completions`"),
            ("https://openrouter.ai/api/v1/keys/", "`/keys`"),
            ("http://127.0.0.1:8080/api/v1/models", "`/models`"),
            ("https://proxy.example/openrouter/chat/completions", "`/chat/completions`"),
            ("https://openrouter.ai", "`/api/v1`"),
            ("https://openrouter.ai/api", "`/api/v1`"),
            ("https://eu.OpenRouter.ai/v1", "`/api/v1`"),
            ("https://openrouter.ai/api/v1/other", "`/api/v1`"),
        ] {
            let problem = problem_of(url).expect(url);
            assert!(problem.contains(word), "{url}: {problem}");
        }
        for url in [
            "https://openrouter.ai/api/v1/",
            "https://eu.openrouter.ai/api/v1",
            "https://openrouter.ai/api/alpha",
            "https://gateway.example/v1/account/openrouter",
            "https://proxy.example",
            "https://proxy.example/models",
            "https://notopenrouter.ai",
        ] {
            assert_eq!(problem_of(url), None, "{url}");
        }
    }
}
