//! Numbers that are integers, although the document allows fractions.

use crate::words::words;

/// Operations or components, and the beginnings of their members, in Pascal case.
const INTEGERS: &[(&str, &str)] = &[
    // Tokens as numbers of the vocabulary.
    ("createEmbeddings", "Input"),
    // Hours and minutes as on a clock: 1030 is 10:30.
    ("PricingOverride", "Utc"),
];

/// Whether the numbers of a member, in Pascal case, of an operation or a component are integers: those of the table, and counts
/// of tokens.
pub(crate) fn is_integer(owner: &str, leaf: &str) -> bool {
    is_count(leaf) || INTEGERS.iter().any(|(known, member)| *known == owner && leaf.starts_with(member))
}

/// Whether a member counts tokens.
fn is_count(member: &str) -> bool {
    words(member).last().is_some_and(|word| word == "tokens")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;

    /// Finds the counts of tokens in all examples, and whether each is an integer.
    fn counts<'j>(json: &'j Json, found: &mut Vec<(&'j str, bool)>) {
        for (key, value) in json.members() {
            if let Json::Number(number) = value
                && is_count(key)
            {
                found.push((key, !number.is_f64()));
            }
            counts(value, found);
        }
        json.items().iter().for_each(|item| counts(item, found));
    }

    #[test]
    fn no_example_has_a_fraction_of_a_token() {
        let document = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/contract/openapi.json");
        let document: Json = serde_json::from_str(&std::fs::read_to_string(document).expect("there")).expect("JSON");
        let mut found = Vec::new();
        counts(&document, &mut found);
        assert!(found.len() > 100, "{}", found.len());
        let fractions: Vec<_> = found.iter().filter(|(_, is_integer)| !is_integer).collect();
        assert!(fractions.is_empty(), "{fractions:?}");
    }

    #[test]
    fn members_are_found_by_their_last_word_and_by_the_table() {
        for (owner, leaf, expected) in [
            ("PerRequestLimits", "PromptTokens", true),
            ("TaskClassificationItem", "TokenShare", false),
            ("createEmbeddings", "InputItem", true),
            ("PricingOverride", "UtcStart", true),
        ] {
            assert_eq!(is_integer(owner, leaf), expected, "{owner} {leaf}");
        }
    }
}
