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

/// There are none yet.
pub(super) const ADDITIONS: &[Addition] = &[];

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
