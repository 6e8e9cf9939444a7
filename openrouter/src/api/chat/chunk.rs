//! Chunks: the events of a stream.

use super::content::{AudioOutput, GeneratedImage};
use super::finish::{FinishReason, GenerationError};
use super::logprobs::Logprobs;
use super::message::Annotation;
use super::reasoning::ReasoningDetail;
use super::usage::Usage;
use crate::types::metadata::OpenRouterMetadata;
use crate::types::safeguards::{Alignment, SafeguardResult};
use crate::{Extra, RawJson};

/// An event of a stream: what was added to the completion.
///
/// [`ChatAccumulator`](super::ChatAccumulator) adds them up.
#[openrouter::object]
pub struct ChatChunk {
    /// The id of the completion, the same in all chunks.
    #[object(expected)]
    pub id: Option<String>,
    /// The provider that responds. Not in the document of the API.
    pub provider: Option<String>,
    /// The model that writes, which a router or a fallback may have chosen.
    #[object(expected)]
    pub model: Option<String>,
    /// Always `chat.completion.chunk`.
    #[object(expected)]
    pub object: Option<String>,
    /// The moment at which the completion began, in seconds of Unix time.
    #[object(expected)]
    pub created: Option<i64>,
    /// The additions, one for each choice that grew. Empty in a chunk that has only usage.
    pub choices: Vec<ChunkChoice>,
    /// The provider's mark of its configuration.
    pub system_fingerprint: Option<String>,
    /// The service tier that the provider used.
    pub service_tier: Option<String>,
    /// The usage of the whole call, in the last chunk. Earlier ones, which some providers send, are preliminary.
    pub usage: Option<Box<Usage>>,
    /// The verdicts of the alignment plugin, in the last chunk. In beta.
    pub alignment: Option<Alignment>,
    /// The error that ended the stream. A stream yields such an event as an error, and not as a chunk.
    pub error: Option<Box<GenerationError>>,
    /// How the request was routed, in the last chunk of a request that asked for it.
    pub openrouter_metadata: Option<Box<OpenRouterMetadata>>,
    /// The verdicts of OpenRouter Armor on the tool calls. `None`: Armor did not check the response.
    pub safeguard_results: Option<Vec<SafeguardResult>>,
    /// The request as it was sent to the provider, in the first chunks of a request with
    /// [`DebugOptions`](super::DebugOptions). Not in the document of the API.
    pub debug: Option<RawJson>,
}

impl ChatChunk {
    /// A chunk that adds a piece of text to the first choice. With it and [`finished`](Self::finished), tests make the stream of
    /// a mock.
    ///
    /// ```
    /// use openrouter::chat::{ChatAccumulator, ChatChunk, FinishReason};
    /// use openrouter::framework::Fold;
    ///
    /// let mut completion = ChatAccumulator::new();
    /// for chunk in [ChatChunk::from_text("Hello"), ChatChunk::from_text(".")] {
    ///     completion.add(&chunk);
    /// }
    /// assert!(completion.text().incomplete().is_some());
    /// completion.add(&ChatChunk::finished(FinishReason::Stop));
    /// assert_eq!(completion.text(), "Hello.");
    /// ```
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        Self::from_choice(Some(Delta::from_text(text.into())), None)
    }

    /// A chunk with the finish reason of the first choice.
    #[must_use]
    pub fn finished(reason: FinishReason) -> Self {
        Self::from_choice(None, Some(reason))
    }

    fn from_choice(delta: Option<Delta>, finish_reason: Option<FinishReason>) -> Self {
        let choice = ChunkChoice {
            index: Some(0),
            delta,
            finish_reason,
            native_finish_reason: None,
            logprobs: None,
            extra: Extra::new(),
        };
        Self {
            id: None,
            provider: None,
            model: None,
            object: None,
            created: None,
            choices: vec![choice],
            system_fingerprint: None,
            service_tier: None,
            usage: None,
            alignment: None,
            error: None,
            openrouter_metadata: None,
            safeguard_results: None,
            debug: None,
            extra: Extra::new(),
        }
    }

    /// The text that the first choice got; empty for a chunk without text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.choices.iter().find(|choice| choice.is_first()).map_or("", ChunkChoice::text)
    }

    /// The reasoning in plain text that the first choice got; empty for a chunk without it.
    #[must_use]
    pub fn reasoning_text(&self) -> &str {
        let first = self.choices.iter().find(|choice| choice.is_first());
        first.and_then(|choice| choice.delta.as_ref()).map_or("", Delta::reasoning_text)
    }
}

/// The additions to a choice.
#[openrouter::object]
pub struct ChunkChoice {
    /// The position of the choice, from 0.
    #[object(expected)]
    pub index: Option<i64>,
    /// The additions to the message.
    #[object(expected)]
    pub delta: Option<Delta>,
    /// The reason why the choice is finished. `None`: it goes on.
    #[object(nullable)]
    pub finish_reason: Option<FinishReason>,
    /// The reason in the word of the provider. Not in the document of the API.
    pub native_finish_reason: Option<String>,
    /// The probabilities of the added tokens.
    pub logprobs: Option<Logprobs>,
}

impl ChunkChoice {
    /// The text that the choice got; empty for a chunk without text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.delta.as_ref().and_then(|delta| delta.content.as_deref()).unwrap_or_default()
    }

    fn is_first(&self) -> bool {
        self.index.unwrap_or_default() == 0
    }
}

/// The additions to a message. Texts are appended to those before them.
#[openrouter::object]
pub struct Delta {
    /// Always `assistant`.
    pub role: Option<String>,
    /// A piece of the visible text.
    pub content: Option<String>,
    /// A piece of the reasoning in plain text; see [`reasoning_text`](Self::reasoning_text).
    pub reasoning: Option<String>,
    /// Pieces of reasoning details. Those with the same type, index and id are one.
    pub reasoning_details: Option<Vec<ReasoningDetail>>,
    /// A piece of the words with which the model refuses.
    pub refusal: Option<String>,
    /// Pieces of tool calls.
    pub tool_calls: Option<Vec<ToolCallDelta>>,
    /// Sources of the text. Not in the document of the API.
    pub annotations: Option<Vec<Annotation>>,
    /// Generated images, each complete. Not in the document of the API.
    pub images: Option<Vec<GeneratedImage>>,
    /// A piece of speech.
    pub audio: Option<Box<AudioOutput>>,
    /// A piece of the reasoning under the name that some providers use. Not in the document of the API.
    pub reasoning_content: Option<String>,
}

impl Delta {
    fn from_text(text: String) -> Self {
        Self {
            role: None,
            content: Some(text),
            reasoning: None,
            reasoning_details: None,
            refusal: None,
            tool_calls: None,
            annotations: None,
            images: None,
            audio: None,
            reasoning_content: None,
            extra: Extra::new(),
        }
    }

    /// The piece of reasoning in plain text, under whichever name the provider sends it; empty without one.
    #[must_use]
    pub fn reasoning_text(&self) -> &str {
        let piece = self.reasoning.as_deref().filter(|text| !text.is_empty());
        piece.or(self.reasoning_content.as_deref()).unwrap_or_default()
    }
}

/// A piece of a tool call. The first piece has the id and the name; later ones may repeat them, or have them empty.
#[openrouter::object]
pub struct ToolCallDelta {
    /// The position among the calls of the message. Some providers leave out positions, repeat one, or send none.
    #[object(expected)]
    pub index: Option<i64>,
    /// The id that the result has to name.
    pub id: Option<String>,
    /// Always `function`.
    pub r#type: Option<String>,
    /// A piece of the name and the arguments.
    pub function: Option<FunctionDelta>,
}

/// A piece of a function call.
#[openrouter::object]
pub struct FunctionDelta {
    /// The name of the function, usually whole in the first piece.
    pub name: Option<String>,
    /// A piece of the arguments, whose pieces together are JSON text.
    pub arguments: Option<String>,
}
