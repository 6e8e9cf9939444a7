//! Members that the document requires in responses, and without which a person can still use the response.

/// The table, which the tests of the contract read as well.
const TABLE: &str = include_str!("expected.txt");

/// Whether a response of an owner (an operation id or a component) can be used without a member that is required.
pub(crate) fn is_expected(owner: &str, wire: &str) -> bool {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(str::split_whitespace)
        .any(|mut words| words.next().is_some_and(|pattern| is_owner(pattern, owner)) && words.any(|word| word == wire))
}

fn is_owner(pattern: &str, owner: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == owner,
        Some((start, end)) => {
            let rest = owner.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
            rest.is_some_and(|rest| !rest.is_empty())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_expected;

    #[test]
    fn members_belong_to_owners() {
        assert!(is_expected("getCurrentKey", "usage") && is_expected("getCurrentKey", "budgets"));
        assert!(!is_expected("getCurrentKey", "label") && !is_expected("usage", "usage_daily"));
        assert!(!is_expected("KeyBudget", "limit_usd") && is_expected("KeyBudget", "scope"));
        assert!(
            is_expected("ObservabilityS3Destination", "enabled") && !is_expected("ObservabilityS3Destination", "id")
        );
        assert!(!is_expected("ObservabilityDestination", "enabled"));
    }
}
