//! TODO.

use crate::RawJson;

#[openrouter::object(new)]
pub struct InputAudio {
    pub data: String,
    pub format: String,
}

#[openrouter::object(new)]
pub struct MediaUrl {
    pub url: String,
}

#[openrouter::string_enum]
#[derive(Default)]
pub enum TextType {
    #[default]
    Text,
}

#[openrouter::union]
pub enum ImageConfig {
    Text(String),
    Number(f64),
    Items(Vec<RawJson>),
}

#[openrouter::string_enum]
pub enum ImageDetail {
    Auto,
    Low,
    High,
    Original,
}

#[openrouter::string_enum]
pub enum VideoProcessing {
    Agentic,
    Static,
}
