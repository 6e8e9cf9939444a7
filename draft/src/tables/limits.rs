//! Members that limit what is spent, and without which nothing does.
//!
//! One of an odd type must not be read as if it were absent or `null`: someone would take the key, the guardrail or the request
//! for unlimited. Limits of tokens and sizes are not listed. A response repeats some of them, and is worth more than they are.
//! Neither is the `effective_budget` of a key, which summarizes its budgets: the limits of the key are worth more.

/// The members, whatever has them.
const NAMES: &[&str] = &["limit", "limit_remaining", "limit_reset", "limit_usd", "max_price"];

/// The component with the highest prices, which are members of an unnamed object in it, and their names.
const PRICES: (&str, &[&str]) = ("ProviderPreferences", &["audio", "completion", "image", "prompt", "request"]);

/// Whether the absence of a member means that spending is not limited. The member belongs to schemas in these components or
/// operations.
pub(crate) fn is_limit(owners: &[String], wire: &str) -> bool {
    let (component, prices) = PRICES;
    NAMES.contains(&wire) || prices.contains(&wire) && owners.iter().any(|owner| owner == component)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_found_by_their_names_and_prices_by_their_owner_as_well() {
        let owners = |owner: &str| [owner.to_owned()];
        assert!(is_limit(&owners("Guardrail"), "limit_usd") && is_limit(&owners("getKey"), "limit"));
        assert!(is_limit(&owners("ProviderPreferences"), "prompt") && !is_limit(&owners("PublicPricing"), "prompt"));
        assert!(!is_limit(&owners("BaseResponsesResult"), "max_output_tokens"));
    }
}
