//! The end of a completion: why the model stopped, and whether its text can be used.
//!
//! A text that was cut off by a limit, a filter or a failure looks like any other text. So the text of a completion is a
//! [`CompletionText`], which has to be looked at: it is printed with a mark where it is incomplete, and hands over its text
//! by [`complete`](CompletionText::complete), which is an error then, or by [`partial`](CompletionText::partial), which says
//! that it may be part of one.

use std::borrow::Cow;
use std::fmt;

use openrouter_core::JsonError;

use crate::types::metadata::ApiErrorType;

/// The reason why a model stopped.
#[openrouter::string_enum]
pub enum FinishReason {
    /// It called tools, whose results it needs to go on.
    ToolCalls,
    /// It was done, or wrote a stop sequence.
    Stop,
    /// It reached the limit of tokens: the text breaks off.
    Length,
    /// A filter removed content: the text breaks off, or is empty.
    ContentFilter,
    /// It failed: the text breaks off.
    Error,
}

/// The error of a provider in the middle of a completion.
#[openrouter::object]
pub struct GenerationError {
    /// The HTTP status that the error corresponds to, or a word of the provider.
    #[object(expected)]
    pub code: Option<ErrorCode>,
    /// A sentence for people.
    #[object(expected)]
    pub message: Option<String>,
    /// The kind of error, and further facts.
    pub metadata: Option<GenerationErrorMetadata>,
}

/// The code of an error: a number or a word.
#[openrouter::union]
pub enum ErrorCode {
    /// An HTTP status.
    #[union(number)]
    Status(i64),
    /// A word of the provider, such as `server_error`.
    Word(String),
}

/// The kind of an error, and further facts.
#[openrouter::object]
pub struct GenerationErrorMetadata {
    /// The kind of error, in a word that means the same for all providers.
    #[object(expected)]
    pub error_type: Option<ApiErrorType>,
    /// The provider's own code.
    pub provider_code: Option<String>,
}

/// The text of a completion, and whether it is complete.
///
/// It is printed with a mark at its end if it is incomplete, such as ` [incomplete: the limit of tokens was reached]`, so
/// that nobody takes a part for the whole. A text with a finish reason that this version does not know counts as complete.
///
/// ```
/// use openrouter::chat::{ChatCompletion, Incomplete};
///
/// # let cut = r#"{"id":"gen-1","created":1,"model":"m","object":"chat.completion","system_fingerprint":null,
/// #     "choices":[{"index":0,"message":{"role":"assistant","content":"The capital"},"finish_reason":"length"}]}"#;
/// # fn f(completion: &ChatCompletion) -> Result<(), openrouter::chat::IncompleteError> {
/// println!("{}", completion.text()); // The capital [incomplete: the limit of tokens was reached]
/// # assert_eq!(completion.text().to_string(), "The capital [incomplete: the limit of tokens was reached]");
/// let part = completion.text().partial(); // the text, although it breaks off
/// # assert_eq!(part, "The capital");
/// let whole = completion.text().complete()?; // an error
/// # Ok(()) }
/// # assert_eq!(f(&ChatCompletion::from_json(cut).unwrap()).unwrap_err().reason, Incomplete::TokenLimit);
/// ```
#[derive(Clone, PartialEq)]
#[must_use = "the text may be incomplete"]
pub struct CompletionText<'c> {
    text: Cow<'c, str>,
    incomplete: Option<IncompleteError>,
}

impl<'c> CompletionText<'c> {
    pub(crate) fn new(text: Cow<'c, str>, incomplete: Option<IncompleteError>) -> Self {
        Self { text, incomplete }
    }

    /// Returns the text if the model finished it.
    ///
    /// # Errors
    ///
    /// The reason why the text is incomplete.
    pub fn complete(self) -> Result<Cow<'c, str>, IncompleteError> {
        match self.incomplete {
            None => Ok(self.text),
            Some(incomplete) => Err(incomplete),
        }
    }

    /// Returns the text, whether it is complete or not.
    #[must_use]
    pub fn partial(self) -> Cow<'c, str> {
        self.text
    }

    /// The reason why the text is incomplete. `None`: it is complete.
    #[must_use]
    pub fn incomplete(&self) -> Option<&IncompleteError> {
        self.incomplete.as_ref()
    }
}

impl fmt::Display for CompletionText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        match &self.incomplete {
            None => Ok(()),
            Some(IncompleteError { reason, .. }) => {
                write!(f, "{}[incomplete: {reason}]", if self.text.is_empty() { "" } else { " " })
            }
        }
    }
}

impl fmt::Debug for CompletionText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CompletionText")
            .field("bytes", &self.text.len())
            .field("incomplete", &self.incomplete)
            .finish_non_exhaustive()
    }
}

/// Equal to a text if that is the whole text.
impl PartialEq<str> for CompletionText<'_> {
    fn eq(&self, text: &str) -> bool {
        self.incomplete.is_none() && self.text == text
    }
}

impl PartialEq<&str> for CompletionText<'_> {
    fn eq(&self, text: &&str) -> bool {
        *self == **text
    }
}

/// The error of a text that is incomplete.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct IncompleteError {
    /// The kind of incompleteness.
    pub reason: Incomplete,
    /// The error of the provider, if there was one.
    pub error: Option<GenerationError>,
}

impl IncompleteError {
    pub(super) fn new(reason: Incomplete, error: Option<GenerationError>) -> Self {
        Self { reason, error }
    }
}

impl fmt::Display for IncompleteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the completion is incomplete: {}", self.reason)?;
        match self.error.as_ref().and_then(|error| error.message.as_deref()) {
            Some(message) => write!(f, ": {}", super::printed(message)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for IncompleteError {}

/// The reason why a completion is incomplete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Incomplete {
    /// The limit of tokens was reached; see [`CreateChatCompletion::max_completion_tokens`].
    ///
    /// [`CreateChatCompletion::max_completion_tokens`]: struct@super::CreateChatCompletion
    TokenLimit,
    /// A filter removed content.
    ContentFilter,
    /// The provider failed in the middle of it.
    Failure,
    /// The model refused; see [`AssistantMessage::refusal`](super::AssistantMessage).
    Refusal,
    /// It has no finish reason: it is the part of a stream that did not reach its end.
    Unfinished,
    /// The response has no choice.
    NoChoice,
}

impl fmt::Display for Incomplete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TokenLimit => "the limit of tokens was reached",
            Self::ContentFilter => "a filter removed content",
            Self::Failure => "the provider failed",
            Self::Refusal => "the model refused",
            Self::Unfinished => "it did not reach its end",
            Self::NoChoice => "the response has no choice",
        })
    }
}

/// The error of a completion that could not be read as structured output.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ParseError {
    /// The text is incomplete.
    Incomplete(IncompleteError),
    /// The text is not JSON, or does not fit the type.
    Json(JsonError),
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Incomplete(error) => error.fmt(f),
            Self::Json(error) => write!(f, "the text of the completion does not fit: {error}"),
        }
    }
}

impl std::error::Error for ParseError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Incomplete(error) => Some(error),
            Self::Json(error) => Some(error),
        }
    }
}
