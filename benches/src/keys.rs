//! A page of keys: many small values, in contrast to the few long ones of a chat completion.

/// Returns a page of a hundred keys.
pub fn page() -> String {
    let keys = (0..100).map(|n| {
        let limit = if n % 3 == 0 { "null".to_owned() } else { format!("{n}.5") };
        format!(
            r#"{{"hash":"{n:064x}","name":"key {n}","label":"sk-or-v1-{n:03}...","disabled":{},"limit":{limit},"limit_remaining":{limit},"include_byok_in_limit":false,"usage":{n}.25,"usage_daily":0,"usage_weekly":1.5,"usage_monthly":12.75,"byok_usage":0,"created_at":"2025-08-24T10:30:00Z","updated_at":"2025-08-24T15:45:00Z"}}"#,
            n % 7 == 0
        )
    });
    format!(r#"{{"data":[{}]}}"#, keys.collect::<Vec<_>>().join(","))
}

pub mod ours {
    #[openrouter_core::object]
    pub struct Page {
        pub data: Vec<Key>,
    }

    #[openrouter_core::object]
    pub struct Key {
        pub hash: String,
        pub name: String,
        pub label: String,
        pub disabled: bool,
        pub limit: Option<f64>,
        pub limit_remaining: Option<f64>,
        pub include_byok_in_limit: Option<bool>,
        pub usage: f64,
        #[serde(rename = "usage_daily")]
        pub daily: Option<f64>,
        #[serde(rename = "usage_weekly")]
        pub weekly: Option<f64>,
        #[serde(rename = "usage_monthly")]
        pub monthly: Option<f64>,
        pub byok_usage: Option<f64>,
        pub created_at: String,
        pub updated_at: Option<String>,
    }
}

pub mod plain {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, Serialize, Deserialize)]
    pub struct Page {
        pub data: Vec<Key>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct Key {
        pub hash: String,
        pub name: String,
        pub label: String,
        pub disabled: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub limit: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub limit_remaining: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub include_byok_in_limit: Option<bool>,
        pub usage: f64,
        #[serde(rename = "usage_daily", skip_serializing_if = "Option::is_none")]
        pub daily: Option<f64>,
        #[serde(rename = "usage_weekly", skip_serializing_if = "Option::is_none")]
        pub weekly: Option<f64>,
        #[serde(rename = "usage_monthly", skip_serializing_if = "Option::is_none")]
        pub monthly: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub byok_usage: Option<f64>,
        pub created_at: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub updated_at: Option<String>,
    }
}
