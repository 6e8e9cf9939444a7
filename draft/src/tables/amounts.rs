//! Members that are amounts of US dollars.
//!
//! The document writes them as `number` or `string`, like other numbers and texts, so they are known by their names. It may
//! change one to the other, so a name does not depend on it. Integers are counts: a `limit` of requests is not an amount.

use crate::ir::Type;

const NAMES: &[&str] = &[
    "avg_cost_per_task",
    "cache_discount",
    "cost",
    "limit",
    "limit_remaining",
    "max_cost_in_dollars",
    "max_output_price",
    "max_price",
    "min_output_price",
    "min_price",
    "price",
    "pricing_skus",
    "total_credits",
    "total_usage",
    "usage",
    "usage_daily",
    "usage_monthly",
    "usage_weekly",
];

/// Beginnings and ends of names.
const PREFIXES: &[&str] = &["byok_usage"];
const SUFFIXES: &[&str] = &["_cost", "_usd"];

/// Components whose members with one of the names in [`PRICED`] are the price of one of these.
///
/// Elsewhere, most members of these names are texts. In preferences of providers, they are the highest prices as texts of any
/// kind, and amounts if they are numbers.
const PRICE_LISTS: &[&str] =
    &["PricingOverride", "PrivateEndpointPricing", "PublicEndpoint", "PublicPricing", "UnifiedBenchmarkPricing"];

const PREFERENCES: &str = "ProviderPreferences";

const PRICED: &[&str] = &[
    "audio",
    "audio_output",
    "cache_read",
    "cache_write",
    "completion",
    "image",
    "image_output",
    "image_token",
    "input_audio_cache",
    "input_cache_read",
    "input_cache_write",
    "input_cache_write_1h",
    "internal_reasoning",
    "prompt",
    "request",
    "web_search",
];

/// Whether the member of an owner (an operation id or a component) that has this type is an amount, or a map of amounts.
pub(crate) fn is_amount(owner: &str, wire: &str, ty: &Type) -> bool {
    match ty {
        Type::F64 if owner == PREFERENCES && PRICED.contains(&wire) => true,
        Type::F64 | Type::String => {
            NAMES.contains(&wire)
                || PREFIXES.iter().any(|prefix| wire.starts_with(prefix))
                || SUFFIXES.iter().any(|suffix| wire.ends_with(suffix))
                || (PRICE_LISTS.contains(&owner) && PRICED.contains(&wire))
        }
        Type::Map(value) => NAMES.contains(&wire) && matches!(value.ty, Type::F64 | Type::String),
        _ => false,
    }
}
