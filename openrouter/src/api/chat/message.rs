//! Messages: the turns of a conversation.

use super::content::{AudioOutput, ContentPart, ContentText, GeneratedImage};
use super::reasoning::ReasoningDetail;
use crate::types::reasoning::ConfigurationUpdateReasoning;
use crate::types::tools::ToolCall;
use crate::{Content, RawJson};

/// A turn of a conversation, by its role.
///
/// ```
/// use openrouter::chat::{ContentPart, Message};
///
/// let messages = [
///     Message::system("Be brief."),
///     Message::user([ContentPart::text("Where is this?"), ContentPart::image_url("https://example.com/a.png")]),
///     Message::assistant("Rome."),
/// ];
/// ```
///
/// The message of a response converts into one of the next request, with everything that the server sent: reasoning, tool
/// calls, annotations, unknown members. See [`ChatCompletion::message`](super::ChatCompletion::message).
#[openrouter::union(tag = "role")]
pub enum Message {
    /// Instructions for the whole conversation.
    System(SystemMessage),
    /// A turn of the person, or of the program in its place.
    User(UserMessage),
    /// Instructions of the developer, which some models rank above those of the system.
    Developer(DeveloperMessage),
    /// A turn of the model.
    Assistant(Turn),
    /// The result of a tool call.
    Tool(ToolMessage),
}

/// The payload of [`Message::Assistant`].
///
/// Under this name the union does not convert from the type by itself, because the conversion completes the message.
type Turn = Box<AssistantMessage>;

impl Message {
    /// Instructions for the whole conversation.
    pub fn system(content: impl Into<Content<ContentText>>) -> Self {
        SystemMessage::new(content).into()
    }

    /// Instructions of the developer; models without this role treat them like those of [`system`](Self::system).
    pub fn developer(content: impl Into<Content<ContentText>>) -> Self {
        DeveloperMessage::new(content).into()
    }

    /// A turn of the user: a text, or a list of parts such as [`ContentPart::image_url`].
    pub fn user(content: impl Into<Content<ContentPart>>) -> Self {
        UserMessage::new(content).into()
    }

    /// A turn of the model, as an example or from a history that another program kept.
    pub fn assistant(content: impl Into<Content<ContentPart>>) -> Self {
        AssistantMessage::new().content(content).into()
    }

    /// The result of the tool call with this id.
    pub fn tool(call: impl Into<String>, content: impl Into<Content<ContentPart>>) -> Self {
        ToolMessage::new(call, content).into()
    }
}

/// The turn gets an empty text if it does not have a content.
///
/// A response to which the model added only tool calls, or nothing at all, has `null` there or no content. Strict servers
/// refuse a history with such a turn, and then every further request of the conversation.
impl From<AssistantMessage> for Message {
    fn from(mut message: AssistantMessage) -> Self {
        message.content.get_or_insert_with(|| Content::Text(String::new()));
        Self::Assistant(Box::new(message))
    }
}

impl From<&AssistantMessage> for Message {
    fn from(message: &AssistantMessage) -> Self {
        message.clone().into()
    }
}

/// Instructions for the whole conversation.
#[openrouter::object(new)]
pub struct SystemMessage {
    /// Changes the effort of reasoning from here on, without invalidating the cached prompt before it. Such a message has
    /// an empty text, precedes the turn of the user that it is for, and keeps its place in later requests.
    pub configuration_update: Option<ConfigurationUpdate>,
    /// The instructions: a text, or parts of text.
    pub content: Content<ContentText>,
    /// Distinguishes participants with the same role.
    pub name: Option<String>,
}

/// A change of settings in the middle of a conversation.
#[openrouter::object(new)]
pub struct ConfigurationUpdate {
    /// The settings of reasoning from here on.
    pub reasoning: ConfigurationUpdateReasoning,
}

/// A turn of the person who uses the program, or of the program in its place.
#[openrouter::object(new)]
pub struct UserMessage {
    /// A text, or parts such as texts, images and files.
    pub content: Content<ContentPart>,
    /// Distinguishes participants with the same role.
    pub name: Option<String>,
}

/// Instructions of the developer.
#[openrouter::object(new)]
pub struct DeveloperMessage {
    /// Like [`SystemMessage::configuration_update`].
    pub configuration_update: Option<ConfigurationUpdate>,
    /// The instructions: a text, or parts of text.
    pub content: Content<ContentText>,
    /// Distinguishes participants with the same role.
    pub name: Option<String>,
}

/// A turn of the model, in responses and in requests.
///
/// To send a turn back, convert it into a [`Message`].
#[openrouter::object(new)]
pub struct AssistantMessage {
    /// Spoken output, for models with the modality `audio`.
    pub audio: Option<AudioOutput>,
    /// The visible output. `None`: the turn has only tool calls, images, audio or a refusal.
    pub content: Option<Content<ContentPart>>,
    /// Generated images, for models with the modality `image`.
    pub images: Option<Vec<GeneratedImage>>,
    /// The id of the model that wrote the turn, in a history with turns of several. The auto router reads it to stay with a
    /// model.
    pub model: Option<String>,
    /// Distinguishes participants with the same role.
    pub name: Option<String>,
    /// The reasoning in plain text, for display; see [`reasoning_text`](Self::reasoning_text).
    pub reasoning: Option<String>,
    /// The reasoning in the form that the model needs back: unchanged, complete and in this order. A signature or an
    /// encrypted text is valid only as received.
    pub reasoning_details: Option<Vec<ReasoningDetail>>,
    /// The words with which the model refused. `None`: it did not refuse.
    pub refusal: Option<String>,
    /// Always `assistant`.
    #[serde(default)]
    pub role: AssistantRole,
    /// The tools that the model wants to be called. Each call needs a [`Message::tool`] with its id in the next request.
    pub tool_calls: Option<Vec<ToolCall>>,
    /// Sources of the text: pages that a web search found, files that were parsed. Not in the document of the API. Sent
    /// back, parsed files are not parsed again.
    pub annotations: Option<Vec<Annotation>>,
    /// The reasoning under the name that some providers use. Not in the document of the API.
    pub reasoning_content: Option<String>,
}

impl AssistantMessage {
    /// The visible text, that of all parts which have one; empty for a turn without text.
    ///
    /// Whether the model finished the text is known to its choice: [`Choice::text`](super::Choice::text).
    #[must_use]
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        self.content.as_ref().map(Content::text).unwrap_or_default()
    }

    /// The reasoning in plain text, under whichever name the provider sends it; empty without reasoning.
    ///
    /// Details of unknown types are not included, because they may be visible output.
    #[must_use]
    pub fn reasoning_text(&self) -> std::borrow::Cow<'_, str> {
        let plain = self.reasoning.as_deref().filter(|text| !text.is_empty()).or(self.reasoning_content.as_deref());
        match plain {
            Some(text) => text.into(),
            None => self.reasoning_details.iter().flatten().filter_map(ReasoningDetail::text).collect(),
        }
    }
}

/// Always `assistant`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum AssistantRole {
    /// The role of the turns that a model wrote.
    #[default]
    Assistant,
}

/// The result of a tool call.
#[openrouter::object(new)]
pub struct ToolMessage {
    /// The [id](ToolCall::id) of the call.
    pub tool_call_id: String,
    /// The result: a text, such as JSON, or parts.
    pub content: Content<ContentPart>,
}

/// A source of the text of a message.
#[openrouter::union(tag = "type")]
pub enum Annotation {
    /// A page that a web search found.
    UrlCitation(UrlAnnotation),
    /// A file that was parsed.
    File(FileAnnotation),
}

/// A page that a web search found.
#[openrouter::object(new)]
pub struct UrlAnnotation {
    /// The page, and where the text refers to it.
    pub url_citation: UrlCitation,
}

/// A page, and where the text refers to it.
#[openrouter::object(new)]
pub struct UrlCitation {
    /// The address of the page.
    pub url: String,
    /// The title of the page.
    pub title: Option<String>,
    /// The excerpt that the model was given.
    pub content: Option<String>,
    /// The position in the text of the message where the reference begins, in characters.
    pub start_index: Option<i64>,
    /// The position in the text of the message where the reference ends, in characters.
    pub end_index: Option<i64>,
}

/// A file that was parsed. Sent back, the file is not parsed again.
#[openrouter::object(new)]
pub struct FileAnnotation {
    /// The parsed content.
    pub file: ParsedFile,
}

/// The parsed content of a file.
#[openrouter::object(new)]
pub struct ParsedFile {
    /// The hash by which the file is recognized.
    pub hash: String,
    /// The name that the request gave to the file.
    pub name: Option<String>,
    /// The parts of the file: texts and images.
    pub content: Option<Vec<RawJson>>,
}
