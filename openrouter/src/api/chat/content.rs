//! The parts of a message: text, images, audio, video, files.

use crate::Content;
use crate::types::cache::{CacheControl, PromptCacheBreakpoint};
use crate::types::content::{ImageDetail, InputAudio, MediaUrl, TextType, VideoProcessing};

/// A part of text.
#[openrouter::object(new)]
pub struct ContentText {
    /// Ends the prefix of the prompt that is cached with this part, for providers with explicit caching.
    pub cache_control: Option<CacheControl>,
    /// The same in the form of OpenAI.
    pub prompt_cache_breakpoint: Option<PromptCacheBreakpoint>,
    /// Always `text`.
    #[serde(default)]
    pub r#type: TextType,
    /// The words, which may contain Markdown.
    pub text: String,
}

impl crate::ContentText for ContentText {
    fn text(&self) -> Option<&str> {
        Some(&self.text)
    }
}

/// A part of a message.
///
/// Media are given by URL or as a `data:` URL, such as `data:image/png;base64,iVBORw0…`.
#[openrouter::union(tag = "type")]
pub enum ContentPart {
    /// Words.
    Text(ContentText),
    /// An image, for models that see.
    ImageUrl(ContentImage),
    /// Sound, for models that hear.
    InputAudio(ContentAudio),
    /// A video, in an older form of [`VideoUrl`](Self::VideoUrl).
    InputVideo(ContentInputVideo),
    /// A video, for models that see.
    VideoUrl(ContentVideo),
    /// A document, such as a PDF.
    File(ContentFile),
}

impl ContentPart {
    /// A part of text.
    pub fn text(text: impl Into<String>) -> Self {
        ContentText::new(text).into()
    }

    /// An image at a URL, or a `data:` URL with the image.
    pub fn image_url(url: impl Into<String>) -> Self {
        ContentImage::new(ImageUrl::new(url)).into()
    }

    /// Sound as base64, without the prefix of a `data:` URL. The format is that of a file name, such as `wav` or `mp3`.
    pub fn input_audio(base64: impl Into<String>, format: impl Into<String>) -> Self {
        ContentAudio::new(InputAudio::new(base64, format)).into()
    }

    /// A video at a URL, or a `data:` URL with the video.
    pub fn video_url(url: impl Into<String>) -> Self {
        ContentVideo::new(VideoUrl::new(url)).into()
    }

    /// A document with a name, at a URL or as a `data:` URL.
    pub fn file(filename: impl Into<String>, data: impl Into<String>) -> Self {
        ContentFile::new(FileSource::new().filename(filename).file_data(data)).into()
    }
}

impl crate::ContentText for ContentPart {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(part) => Some(&part.text),
            _ => None,
        }
    }
}

/// A part that is an image.
#[openrouter::object(new)]
pub struct ContentImage {
    /// Where the image is.
    pub image_url: ImageUrl,
}

/// An image by its address.
#[openrouter::object(new)]
pub struct ImageUrl {
    /// The resolution at which the model sees the image. `None`: the model decides, like `auto`.
    pub detail: Option<ImageDetail>,
    /// The address, or a `data:` URL with the image.
    pub url: String,
}

/// A part that is sound. The formats depend on the provider.
#[openrouter::object(new)]
pub struct ContentAudio {
    /// The recording with its format.
    pub input_audio: InputAudio,
}

/// A part that is a video, in the older form with the type `input_video`.
#[openrouter::object(new)]
pub struct ContentInputVideo {
    /// Where the video is.
    pub video_url: VideoUrl,
}

/// A video by its address.
#[openrouter::object(new)]
pub struct VideoUrl {
    /// How the frames are chosen, for providers that offer a choice. `None`: the provider decides.
    pub processing: Option<VideoProcessing>,
    /// The address, or a `data:` URL with the video.
    pub url: String,
}

/// A part that is a video.
#[openrouter::object(new)]
pub struct ContentVideo {
    /// Where the video is.
    pub video_url: VideoUrl,
}

/// A part that is a document.
#[openrouter::object(new)]
pub struct ContentFile {
    /// Where the document is, and its name.
    pub file: FileSource,
}

/// A document: its data, its address, or the id of an upload.
#[openrouter::object(new)]
pub struct FileSource {
    /// The address, or a `data:` URL with the document. `None`: it is given by `file_id`.
    pub file_data: Option<String>,
    /// The id of an uploaded file. `None`: it is given by `file_data`.
    pub file_id: Option<String>,
    /// The name with its extension, from which the model and the parser see the kind of document.
    pub filename: Option<String>,
}

/// Spoken output of a model, or a reference to it in a later request.
#[openrouter::object(new)]
pub struct AudioOutput {
    /// The sound as base64, in the requested format. `None`: only a reference.
    pub data: Option<String>,
    /// The moment until which the id can be used, in seconds of Unix time.
    pub expires_at: Option<i64>,
    /// The id by which a later request refers to the sound without sending it again.
    pub id: Option<String>,
    /// The spoken words.
    pub transcript: Option<String>,
}

/// A generated image.
#[openrouter::object(new)]
pub struct GeneratedImage {
    /// The image as a `data:` URL, or its address, from which nothing is fetched by itself.
    pub image_url: MediaUrl,
    /// `image_url`. Not in the document of the API.
    pub r#type: Option<String>,
    /// The position among the images of the message, from 0. Not in the document of the API.
    pub index: Option<i64>,
}

/// A kind of output.
#[openrouter::string_enum]
pub enum Modality {
    /// Written words.
    Text,
    /// Pictures, in [`AssistantMessage::images`](super::AssistantMessage::images).
    Image,
    /// Speech, in [`AssistantMessage::audio`](super::AssistantMessage::audio).
    Audio,
}

/// Output that is largely known in advance, such as a file with a small change. Models with this ability are faster then.
#[openrouter::object(new)]
pub struct Prediction {
    /// Always `content`.
    #[serde(default)]
    pub r#type: ContentType,
    /// The expected output.
    pub content: Content<PredictedText>,
}

/// Always `content`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum ContentType {
    /// A prediction of the visible output.
    #[default]
    Content,
}

/// A part of predicted text.
#[openrouter::object(new)]
pub struct PredictedText {
    /// Always `text`.
    #[serde(default)]
    pub r#type: TextType,
    /// The expected words.
    pub text: String,
}
