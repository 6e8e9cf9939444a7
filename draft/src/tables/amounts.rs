//! Members that are amounts of US dollars.
//!
//! The document writes them as `number` or `string`, like other numbers and texts, so they are known by their names. Numbers
//! that are integers are counts: a `limit` of requests is not an amount.

use crate::ir::Type;

/// Names of numbers.
const NUMBERS: &[&str] = &[
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
    "total_credits",
    "total_usage",
    "usage",
    "usage_daily",
    "usage_monthly",
    "usage_weekly",
];

/// Beginnings and ends of names of numbers.
const PREFIXES: &[&str] = &["byok_usage"];
const SUFFIXES: &[&str] = &["_cost", "_usd"];

/// Names of strings, or of maps of strings.
const STRINGS: &[&str] = &["price", "pricing_skus"];

/// Components whose strings with one of the names in [`PRICED`] are the price of one of these.
///
/// Only responses have them. The strings of requests are not amounts: a new amount is written as a number.
const PRICE_LISTS: &[&str] = &["PricingOverride", "PublicEndpoint", "PublicPricing", "UnifiedBenchmarkPricing"];

const PRICED: &[&str] = &[
    "audio",
    "audio_output",
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
        Type::F64 => {
            NUMBERS.contains(&wire)
                || PREFIXES.iter().any(|prefix| wire.starts_with(prefix))
                || SUFFIXES.iter().any(|suffix| wire.ends_with(suffix))
        }
        Type::String => STRINGS.contains(&wire) || (PRICE_LISTS.contains(&owner) && PRICED.contains(&wire)),
        Type::Map(value) => STRINGS.contains(&wire) && value.ty == Type::String,
        _ => false,
    }
}
