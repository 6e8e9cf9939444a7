//! The completion: the response to a request.

use std::borrow::Cow;

use openrouter_core::json::from_str;
use serde::de::DeserializeOwned;

use super::finish::{CompletionText, FinishReason, GenerationError, Incomplete, IncompleteError, ParseError};
use super::logprobs::Logprobs;
use super::message::AssistantMessage;
use super::usage::Usage;
use crate::types::metadata::OpenRouterMetadata;
use crate::types::safeguards::{Alignment, SafeguardResult};
use crate::types::tools::ToolCall;

/// The response of a model.
///
/// The functions read the first choice, which is the only one unless the request asked for several.
#[openrouter::object]
pub struct ChatCompletion {
    /// The verdicts of the alignment plugin. In beta.
    pub alignment: Option<Alignment>,
    /// The turns that the model wrote: one, unless the request asked for several.
    pub choices: Vec<Choice>,
    /// The moment at which the completion began, in seconds of Unix time.
    #[object(expected)]
    pub created: Option<i64>,
    /// The id, `gen-…`, under which the generation can be looked up.
    #[object(expected)]
    pub id: Option<String>,
    /// The model that wrote, which a router or a fallback may have chosen.
    #[object(expected)]
    pub model: Option<String>,
    /// Always `chat.completion`.
    #[object(expected)]
    pub object: Option<String>,
    /// How the request was routed. `None`: the request did not ask for it.
    pub openrouter_metadata: Option<Box<OpenRouterMetadata>>,
    /// The verdicts of OpenRouter Armor on the tool calls. `None`: Armor did not check the response.
    pub safeguard_results: Option<Vec<SafeguardResult>>,
    /// The service tier that the provider used.
    pub service_tier: Option<String>,
    /// The provider's mark of its configuration, which changes when outputs may.
    #[object(nullable)]
    pub system_fingerprint: Option<String>,
    /// The tokens of the call, and its cost.
    pub usage: Option<Usage>,
    /// The provider that responded. Not in the document of the API.
    pub provider: Option<String>,
}

/// A turn that the model wrote.
#[openrouter::object]
pub struct Choice {
    /// The reason why the model stopped. `None`: the turn is the part of a stream that did not reach its end.
    #[object(nullable)]
    pub finish_reason: Option<FinishReason>,
    /// The position among the choices, from 0.
    #[object(expected)]
    pub index: Option<i64>,
    /// The probabilities of the tokens. `None`: the request did not ask for them.
    pub logprobs: Option<Logprobs>,
    /// The turn, to be shown and to be sent back.
    pub message: AssistantMessage,
    /// The reason in the word of the provider. Not in the document of the API.
    pub native_finish_reason: Option<String>,
    /// The error that broke off the turn, when the finish reason is [`FinishReason::Error`]. Not in the document of the API.
    pub error: Option<GenerationError>,
}

impl ChatCompletion {
    /// The text that the model wrote, and whether it is complete; empty for a turn that has only tool calls.
    ///
    /// Printed, an incomplete text has a mark at its end. [`complete`](CompletionText::complete) returns the text only when
    /// the model finished it, and [`partial`](CompletionText::partial) in any case.
    pub fn text(&self) -> CompletionText<'_> {
        match self.choices.first() {
            Some(choice) => choice.text(),
            None => CompletionText::new(Cow::Borrowed(""), Some(IncompleteError::new(Incomplete::NoChoice, None))),
        }
    }

    /// The message, to be sent back in the next request: `Message::from(message)` keeps everything of it. `None`: the
    /// response has no choice.
    #[must_use]
    pub fn message(&self) -> Option<&AssistantMessage> {
        self.choices.first().map(|choice| &choice.message)
    }

    /// The tools that the model wants to be called.
    #[must_use]
    pub fn tool_calls(&self) -> &[ToolCall] {
        self.message().and_then(|message| message.tool_calls.as_deref()).unwrap_or_default()
    }

    /// The reasoning in plain text; empty without reasoning.
    #[must_use]
    pub fn reasoning_text(&self) -> Cow<'_, str> {
        self.message().map(AssistantMessage::reasoning_text).unwrap_or_default()
    }

    /// Decodes the text as JSON, which a request asks for by its [`ResponseFormat`](super::ResponseFormat).
    ///
    /// # Errors
    ///
    /// [`ParseError::Incomplete`] when the text breaks off or the model refused, [`ParseError::Json`] when the text is not
    /// JSON or does not fit the type. The error names the place, and nothing of the text.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, ParseError> {
        let text = self.text().complete().map_err(ParseError::Incomplete)?;
        from_str(&text).map_err(ParseError::Json)
    }
}

impl Choice {
    /// The text of the choice, and whether it is complete; see [`ChatCompletion::text`].
    pub fn text(&self) -> CompletionText<'_> {
        let incomplete = self.incomplete().map(|reason| IncompleteError::new(reason, self.error.clone()));
        CompletionText::new(self.message.text(), incomplete)
    }

    /// The reason why the turn is incomplete. `None`: it is complete.
    #[must_use]
    pub fn incomplete(&self) -> Option<Incomplete> {
        let refuses = self.message.refusal.as_deref().is_some_and(|refusal| !refusal.is_empty());
        match &self.finish_reason {
            Some(FinishReason::Error) => Some(Incomplete::Failure),
            _ if self.error.is_some() => Some(Incomplete::Failure),
            Some(FinishReason::Length) => Some(Incomplete::TokenLimit),
            Some(FinishReason::ContentFilter) => Some(Incomplete::ContentFilter),
            _ if refuses => Some(Incomplete::Refusal),
            None => Some(Incomplete::Unfinished),
            Some(_) => None,
        }
    }
}
