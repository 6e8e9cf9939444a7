//! Parameters and members that are declared although the contract does not have them.

use std::fmt;

use super::data::Kind;
use super::drift::path;

/// A parameter or member that the contract does not have, and the page that documents it.
pub(super) struct Addition {
    pub(super) operation: &'static str,
    pub(super) part: Part<'static>,
    pub(super) source: &'static str,
}

pub(super) const ADDITIONS: &[Addition] = &[
    chat(Part::Parameter("x-openrouter-cache"), "guide: response caching"),
    chat(Part::Parameter("x-openrouter-cache-ttl"), "guide: response caching"),
    chat(Part::Parameter("x-openrouter-cache-clear"), "guide: response caching"),
    chat(Part::Parameter("x-session-id"), "guide: sessions"),
    chat(Part::Parameter("x-anthropic-beta"), "guide: Claude models"),
    chat(Part::Member(Kind::Request, "/include_reasoning"), "guide: reasoning tokens"),
    chat(Part::Member(Kind::Request, "/reasoning/max_tokens"), "guide: reasoning tokens"),
    chat(Part::Member(Kind::Request, "/reasoning/exclude"), "guide: reasoning tokens"),
    chat(Part::Member(Kind::Request, "/reasoning/enabled"), "guide: reasoning tokens"),
    chat(Part::Member(Kind::Request, "/n"), "guide: parameters"),
    chat(Part::Member(Kind::Request, "/verbosity"), "guide: parameters"),
    chat(Part::Member(Kind::Request, "/prompt"), "guide: parameters"),
    chat(Part::Member(Kind::Response, "/provider"), "guide: errors and debugging"),
    chat(Part::Member(Kind::Response, "/choices/*/native_finish_reason"), "guide: overview"),
    chat(Part::Member(Kind::Response, "/choices/*/error"), "guide: errors and debugging"),
    chat(Part::Member(Kind::Response, "/choices/*/message/annotations"), "guide: web search"),
    chat(Part::Member(Kind::Response, "/choices/*/message/reasoning_content"), "guide: reasoning tokens"),
];

const fn chat(part: Part<'static>, source: &'static str) -> Addition {
    Addition { operation: "sendChatCompletionRequest", part, source }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part<'n> {
    Parameter(&'n str),
    /// By JSON pointer, in which `*` is any element of a list or any value of a map.
    Member(Kind, &'n str),
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, name) = match self {
            Self::Parameter(name) => ("parameter", (*name).to_owned()),
            Self::Member(Kind::Request, pointer) => ("body member", path(pointer).replace(".*", "[*]")),
            Self::Member(_, pointer) => ("response member", path(pointer).replace(".*", "[*]")),
        };
        write!(f, "{what} `{name}`")
    }
}

pub(super) fn is_addition(operation: &str, part: Part<'_>) -> bool {
    ADDITIONS.iter().any(|addition| addition.operation == operation && addition.part == part)
}

impl Addition {
    /// The reason why the claim does not hold, if it does not.
    pub(super) fn problem(&self, is_declared: bool, is_in_contract: bool) -> Option<String> {
        let problem = match (self.source, is_declared, is_in_contract) {
            ("", ..) => "is documented nowhere",
            (_, false, _) => "is not declared",
            (_, _, true) => "is in the contract by now",
            _ => return None,
        };
        Some(format!("{} {problem}", self.part))
    }
}

#[test]
fn claims_beyond_the_contract_are_checked() {
    let claim = |part, source| Addition { operation: "getKey", part, source };
    let hash = Part::Parameter("hash");
    assert_eq!(claim(hash, "").problem(true, false).unwrap(), "parameter `hash` is documented nowhere");
    assert_eq!(claim(hash, "guide").problem(false, false).unwrap(), "parameter `hash` is not declared");
    let name = Part::Member(Kind::Response, "/data/*/name");
    assert_eq!(
        claim(name, "guide").problem(true, true).unwrap(),
        "response member `data[*].name` is in the contract by now"
    );
    assert_eq!(claim(name, "guide").problem(true, false), None);
}
