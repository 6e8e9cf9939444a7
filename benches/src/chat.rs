//! A chat completion: the request and the response, with our objects and with serde's derives.

pub const REQUEST: &str = include_str!("../inputs/chat-request-10k.json");
pub const RESPONSE: &str = include_str!("../inputs/chat-response.json");

pub mod ours {
    use openrouter_core::{Endpoint, object};
    use serde_json::Value;

    #[derive(Debug, Endpoint, serde::Deserialize)]
    #[endpoint(method = "POST", path = "/chat/completions", response = Completion, errors(400, 401, 404, 500))]
    pub struct Chat {
        pub model: String,
        pub messages: Vec<Message>,
    }

    #[object]
    pub struct Message {
        pub role: String,
        pub content: String,
    }

    #[object]
    pub struct Completion {
        pub id: String,
        pub provider: Option<String>,
        pub model: String,
        pub object: String,
        pub created: i64,
        pub choices: Vec<Choice>,
        pub system_fingerprint: Option<String>,
        pub usage: Option<Usage>,
    }

    #[object]
    pub struct Choice {
        pub logprobs: Option<Value>,
        pub finish_reason: Option<String>,
        pub native_finish_reason: Option<String>,
        pub index: i64,
        pub message: ResponseMessage,
    }

    #[object]
    pub struct ResponseMessage {
        pub role: String,
        pub content: Option<String>,
        pub refusal: Option<String>,
        pub reasoning: Option<String>,
    }

    #[object]
    pub struct Usage {
        pub prompt_tokens: i64,
        pub completion_tokens: i64,
        pub total_tokens: i64,
        pub cost: Option<f64>,
        pub is_byok: Option<bool>,
        pub prompt_tokens_details: Option<PromptDetails>,
        pub cost_details: Option<CostDetails>,
        pub completion_tokens_details: Option<CompletionDetails>,
    }

    #[object]
    pub struct PromptDetails {
        pub cached_tokens: Option<i64>,
        pub cache_write_tokens: Option<i64>,
        pub audio_tokens: Option<i64>,
        pub video_tokens: Option<i64>,
    }

    #[object]
    pub struct CostDetails {
        pub upstream_inference_cost: Option<f64>,
        #[serde(rename = "upstream_inference_prompt_cost")]
        pub prompt_cost: Option<f64>,
        #[serde(rename = "upstream_inference_completions_cost")]
        pub completions_cost: Option<f64>,
    }

    #[object]
    pub struct CompletionDetails {
        pub reasoning_tokens: Option<i64>,
        pub image_tokens: Option<i64>,
        pub audio_tokens: Option<i64>,
    }
}

pub mod plain {
    use serde::{Deserialize, Serialize};
    use serde_json::Value;

    #[derive(Debug, Serialize, Deserialize)]
    pub struct Chat {
        pub model: String,
        pub messages: Vec<Message>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct Message {
        pub role: String,
        pub content: String,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct Completion {
        pub id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub provider: Option<String>,
        pub model: String,
        pub object: String,
        pub created: i64,
        pub choices: Vec<Choice>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub system_fingerprint: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub usage: Option<Usage>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct Choice {
        #[serde(skip_serializing_if = "Option::is_none")]
        pub logprobs: Option<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub finish_reason: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub native_finish_reason: Option<String>,
        pub index: i64,
        pub message: ResponseMessage,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct ResponseMessage {
        pub role: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub content: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub refusal: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reasoning: Option<String>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct Usage {
        pub prompt_tokens: i64,
        pub completion_tokens: i64,
        pub total_tokens: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cost: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub is_byok: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub prompt_tokens_details: Option<PromptDetails>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cost_details: Option<CostDetails>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub completion_tokens_details: Option<CompletionDetails>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct PromptDetails {
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cached_tokens: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cache_write_tokens: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub audio_tokens: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub video_tokens: Option<i64>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct CostDetails {
        #[serde(skip_serializing_if = "Option::is_none")]
        pub upstream_inference_cost: Option<f64>,
        #[serde(rename = "upstream_inference_prompt_cost", skip_serializing_if = "Option::is_none")]
        pub prompt_cost: Option<f64>,
        #[serde(rename = "upstream_inference_completions_cost", skip_serializing_if = "Option::is_none")]
        pub completions_cost: Option<f64>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct CompletionDetails {
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reasoning_tokens: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub image_tokens: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub audio_tokens: Option<i64>,
    }
}
