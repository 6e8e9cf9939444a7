//! The input of the model: texts, and media in brackets.

use openrouter::Content;
use openrouter::chat::{ContentPart, CreateChatCompletion, Message};

use super::tokens;

/// The text to repeat.
#[derive(Debug)]
pub(super) struct Prompt {
    pub(super) text: String,
    /// Whether it is the result of tool calls.
    pub(super) is_result: bool,
}

impl Prompt {
    /// The results of tools at the end of the conversation, or else the last message of the user.
    pub(super) fn of_request(request: &CreateChatCompletion) -> Self {
        let results = request.messages.iter().rev().take_while(|message| matches!(message, Message::Tool(_)));
        let mut results = results.map(text).collect::<Vec<_>>();
        if !results.is_empty() {
            results.reverse();
            return Self { text: results.join("\n"), is_result: true };
        }
        let user = request.messages.iter().rev().find(|message| matches!(message, Message::User(_)));
        let message = user.or(request.messages.last()).map(text);
        Self { text: message.or_else(|| request.prompt.clone()).unwrap_or_default(), is_result: false }
    }
}

/// The number of tokens of a request: of its messages and of its tools as JSON.
pub(crate) fn count(request: &CreateChatCompletion) -> i64 {
    let messages = request.messages.iter().map(|message| tokens::count(&text(message))).sum::<i64>();
    let tools = request.tools.iter().flatten().filter_map(|tool| openrouter::RawJson::from_value(tool).ok());
    let tools = tools.map(|tool| tokens::count(tool.get())).sum::<i64>();
    messages + tools + tokens::count(request.prompt.as_deref().unwrap_or_default())
}

fn text(message: &Message) -> String {
    match message {
        Message::System(message) => message.content.text().into_owned(),
        Message::Developer(message) => message.content.text().into_owned(),
        Message::User(message) => content(&message.content),
        Message::Tool(message) => content(&message.content),
        Message::Assistant(message) => message.content.as_ref().map(content).unwrap_or_default(),
        _ => String::new(),
    }
}

fn content(content: &Content<ContentPart>) -> String {
    match content {
        Content::Text(text) => text.clone(),
        Content::Parts(parts) => parts.iter().map(part).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    }
}

fn part(part: &ContentPart) -> String {
    match part {
        ContentPart::Text(part) => part.text.clone(),
        ContentPart::ImageUrl(part) => located("image", &part.image_url.url),
        ContentPart::InputVideo(part) => located("video", &part.video_url.url),
        ContentPart::VideoUrl(part) => located("video", &part.video_url.url),
        ContentPart::InputAudio(part) => format!("[audio: {}]", part.input_audio.format),
        ContentPart::File(part) => match part.file.filename.as_ref().or(part.file.file_id.as_ref()) {
            Some(name) => format!("[file: {name}]"),
            None => located("file", part.file.file_data.as_deref().unwrap_or_default()),
        },
        other => format!("[{}]", other.tag()),
    }
}

/// A medium by its address, and one in a `data:` URL by its media type.
fn located(kind: &str, url: &str) -> String {
    let data = url.strip_prefix("data:").and_then(|data| data.split([';', ',']).next());
    format!("[{kind}: {}]", data.unwrap_or(url))
}
