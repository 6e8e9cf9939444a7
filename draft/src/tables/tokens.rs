//! Numbers that are integers, although the document allows fractions.

/// Operations or components, and the beginnings of members whose numbers are tokens.
const TOKENS: &[(&str, &str)] = &[("createEmbeddings", "Input")];

/// Whether a number of the member, in Pascal case, of an operation or a component is the number of a token.
pub(crate) fn is_token(owner: &str, leaf: &str) -> bool {
    TOKENS.iter().any(|(known, member)| *known == owner && leaf.starts_with(member))
}
