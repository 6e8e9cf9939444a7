//! The functions that a person adds to the draft by hand, so that programs are as short as they can be.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use openrouter::chat::Schema;

use crate::{Content, chat, messages, responses};

impl chat::Message {
    pub fn system(text: impl Into<Content<chat::ContentText>>) -> Self {
        chat::SystemMessage::new(text).into()
    }

    pub fn user(content: impl Into<Content<chat::ContentPart>>) -> Self {
        chat::UserMessage::new(content).into()
    }

    pub fn tool(call: impl Into<String>, content: impl Into<Content<chat::ContentPart>>) -> Self {
        chat::ToolMessage::new(call, content).into()
    }
}

impl From<&chat::AssistantMessage> for chat::Message {
    fn from(message: &chat::AssistantMessage) -> Self {
        message.clone().into()
    }
}

impl chat::ContentPart {
    pub fn text(text: impl Into<String>) -> Self {
        chat::ContentText::new(text).into()
    }

    pub fn image_url(url: impl Into<String>) -> Self {
        chat::ContentImage::new(chat::ImageUrl::new(url)).into()
    }
}

impl chat::Tool {
    pub fn function(name: impl Into<String>, parameters: impl Into<Schema>) -> chat::FunctionTool {
        let parameters: Schema = parameters.into();
        chat::FunctionTool::new(chat::FunctionDefinition::new(name).parameters(parameters))
    }
}

impl chat::FunctionTool {
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.function.description = Some(description.into());
        self
    }
}

impl chat::ToolChoice {
    pub fn auto() -> Self {
        chat::ToolChoiceMode::Auto.into()
    }
}

impl chat::ResponseFormat {
    pub fn json_schema(name: impl Into<String>, schema: impl Into<Schema>) -> Self {
        let schema: Schema = schema.into();
        let config = chat::JsonSchema::new(name).schema(schema).strict(true);
        chat::JsonSchemaFormat::new(config).into()
    }
}

impl chat::ChatCompletion {
    pub fn message(&self) -> Option<&chat::AssistantMessage> {
        self.choices.first().map(|choice| &choice.message)
    }

    pub fn text(&self) -> Cow<'_, str> {
        let content = self.message().and_then(|message| message.content.as_ref());
        content.map(Content::text).unwrap_or_default()
    }

    pub fn tool_calls(&self) -> &[chat::ToolCall] {
        self.message().and_then(|message| message.tool_calls.as_deref()).unwrap_or_default()
    }

    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.text())
    }
}

impl chat::ToolCall {
    pub fn arguments<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.function.arguments)
    }
}

impl responses::Tool {
    pub fn function(name: impl Into<String>, schema: impl Into<Schema>) -> responses::ToolFunction {
        let schema: Schema = schema.into();
        responses::ToolFunction::new(name, schema)
    }
}

impl responses::InputItem {
    pub fn user(text: impl Into<String>) -> Self {
        let content: String = text.into();
        responses::InputItemMessage::new(responses::ItemMessageRole::User).content(content).into()
    }

    pub fn function_output(call: impl Into<String>, output: impl Into<String>) -> Self {
        let output: String = output.into();
        responses::FunctionCallOutputItem::new(call, output).into()
    }
}

impl responses::CreatedResponse {
    pub fn function_calls(&self) -> impl Iterator<Item = &responses::FunctionCallItem> {
        self.output.iter().filter_map(|item| match item {
            responses::OutputItem::FunctionCall(call) => Some(&**call),
            _ => None,
        })
    }
}

impl responses::FunctionCallItem {
    pub fn arguments<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.arguments)
    }
}

impl messages::Message {
    pub fn user(text: impl Into<String>) -> Self {
        let text: String = text.into();
        Self::new(messages::MessageRole::User, text)
    }
}

impl messages::CreatedMessage {
    pub fn text(&self) -> String {
        self.content
            .iter()
            .filter_map(|block| match block {
                messages::ResponseContentBlock::Text(block) => Some(block.text.as_str()),
                _ => None,
            })
            .collect()
    }
}

/// The message of a response is one of a request: thinking blocks and their signatures are sent back unchanged.
impl From<messages::CreatedMessage> for messages::Message {
    fn from(message: messages::CreatedMessage) -> Self {
        let blocks: Vec<messages::ContentBlock> = message.content.into_iter().map(Into::into).collect();
        Self::new(messages::MessageRole::Assistant, blocks)
    }
}
