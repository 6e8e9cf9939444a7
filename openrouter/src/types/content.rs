//! Media and settings of contents.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::RawJson;

/// A recording in the request.
#[openrouter::object(new)]
pub struct InputAudio {
    /// The recording as base64, without the prefix of a `data:` URL.
    pub data: String,
    /// The format by the extension of its files, such as `wav` or `mp3`; `pcm` is 16-bit little-endian mono at 16 kHz
    /// without a header. Which formats can be used depends on the provider.
    pub format: String,
}

/// A generated image by its address.
///
/// Nothing is fetched from the address.
#[openrouter::object(new)]
pub struct MediaUrl {
    /// A `data:` URL with the image, or its address.
    pub url: String,
}

impl MediaUrl {
    /// Decodes the bytes of a `data:` URL in base64. `None`: it is another URL, or the base64 is damaged.
    #[must_use]
    pub fn decoded(&self) -> Option<Vec<u8>> {
        let (_, data) = self.url.strip_prefix("data:")?.split_once(";base64,")?;
        STANDARD.decode(data).ok()
    }
}

/// Always `text`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum TextType {
    /// Words.
    #[default]
    Text,
}

/// A setting for generated images.
#[openrouter::union]
pub enum ImageConfig {
    /// A word, such as the aspect ratio `16:9`.
    Text(String),
    /// A quantity, such as a strength.
    Number(f64),
    /// A list of any values.
    Items(Vec<RawJson>),
}

/// The resolution at which a model sees an image, which determines its tokens.
#[openrouter::string_enum]
pub enum ImageDetail {
    /// Chosen by the model.
    Auto,
    /// Small, which costs the fewest tokens.
    Low,
    /// Large enough for details.
    High,
    /// Not reduced; `high` for providers without this level. Only on OpenRouter.
    Original,
}

/// How the frames of a video are chosen.
#[openrouter::string_enum]
pub enum VideoProcessing {
    /// By the model, which looks where something happens.
    Agentic,
    /// At a fixed rate.
    Static,
}
