//! Tools: functions of the program, and those that OpenRouter runs.

use std::fmt;

use openrouter_core::JsonError;
use openrouter_core::json::from_str;
use serde::de::DeserializeOwned;

use super::printed;
use crate::RawJson;
use crate::types::cache::CacheControl;
use crate::types::schema::{Schema, SchemaError};
use crate::types::tools::{
    AdvisorTool, BashTool, DatetimeTool, FilesTool, FusionTool, ImageGenerationTool, SearchContextSize,
    SearchModelsConfig, SubagentTool, ToolCall, ToolChoiceMode, UserLocation, WebFetchTool, WebSearchConfig,
    WebSearchMode, WebSearchTool, WebSearchToolEngine, XSearchOptions,
};

/// Whether the model calls tools, and which.
#[openrouter::union(tag = "type")]
pub enum ToolChoice {
    /// Any tool, or none.
    #[union(string)]
    Mode(ToolChoiceMode),
    /// One function.
    Function(NamedToolChoice),
}

impl ToolChoice {
    /// The model decides. This is the default when a request has tools.
    #[must_use]
    pub fn auto() -> Self {
        ToolChoiceMode::Auto.into()
    }

    /// The model calls no tool.
    #[must_use]
    pub fn none() -> Self {
        ToolChoiceMode::None.into()
    }

    /// The model calls at least one tool.
    #[must_use]
    pub fn required() -> Self {
        ToolChoiceMode::Required.into()
    }

    /// The model calls this function.
    pub fn function(name: impl Into<String>) -> Self {
        NamedToolChoice::new(FunctionName::new(name)).into()
    }
}

/// The choice of one function.
#[openrouter::object(new)]
pub struct NamedToolChoice {
    /// The function to call.
    pub function: FunctionName,
}

/// A function by its name.
#[openrouter::object(new)]
pub struct FunctionName {
    /// The name as in [`FunctionDefinition::name`].
    pub name: String,
}

/// A tool that the model may call: a function of the program, or a tool that OpenRouter runs within the call.
#[openrouter::union(tag = "type")]
pub enum Tool {
    /// A function of the program.
    Function(FunctionTool),
    /// Asks another model for advice.
    #[serde(rename = "openrouter:advisor")]
    Advisor(AdvisorTool),
    /// Runs shell commands in a container.
    #[serde(rename = "openrouter:bash")]
    Bash(BashTool),
    /// Returns the date and the time.
    #[serde(rename = "openrouter:datetime")]
    Datetime(DatetimeTool),
    /// Reads and writes the files of the workspace.
    #[serde(rename = "openrouter:files")]
    Files(FilesTool),
    /// Asks several models at once and compares what they say.
    #[serde(rename = "openrouter:fusion")]
    Fusion(Box<FusionTool>),
    /// Generates images from a description.
    #[serde(rename = "openrouter:image_generation")]
    ImageGeneration(ImageGenerationTool),
    /// Searches the models on OpenRouter. An experiment of the API.
    #[serde(rename = "openrouter:experimental__search_models")]
    SearchModels(SearchModelsTool),
    /// Delegates tasks to another model.
    #[serde(rename = "openrouter:subagent")]
    Subagent(Box<SubagentTool>),
    /// Reads a page or a PDF of the web.
    #[serde(rename = "openrouter:web_fetch")]
    WebFetch(WebFetchTool),
    /// Searches the web.
    #[serde(rename = "openrouter:web_search")]
    WebSearch(Box<WebSearchTool>),
    /// Searches the web, in the form of the Responses API of OpenAI.
    #[serde(rename = "web_search")]
    WebSearchShorthand(Box<WebSearchShorthand>),
    /// Searches the web, under an older name of the Responses API of OpenAI.
    WebSearchPreview(Box<WebSearchShorthand>),
    /// Searches the web, under a dated name of the Responses API of OpenAI.
    #[serde(rename = "web_search_preview_2025_03_11")]
    WebSearchPreview20250311(Box<WebSearchShorthand>),
    /// Searches the web, under a dated name of the Responses API of OpenAI.
    #[serde(rename = "web_search_2025_08_26")]
    WebSearch20250826(Box<WebSearchShorthand>),
}

impl Tool {
    /// A function of the program, and the schema of the object that it takes.
    ///
    /// ```
    /// use openrouter::chat::Tool;
    ///
    /// let schema = serde_json::json!({"type": "object", "properties": {"city": {"type": "string"}}});
    /// let tool = Tool::function("weather", schema).description("The weather in a city");
    /// ```
    pub fn function(name: impl Into<String>, parameters: impl Into<Schema>) -> FunctionTool {
        let parameters: RawJson = parameters.into().into();
        FunctionTool::new(FunctionDefinition::new(name).parameters(parameters))
    }

    /// A function whose arguments always fit the schema.
    ///
    /// # Errors
    ///
    /// The keyword of the schema that this mode cannot express; see [`Schema::strict`].
    pub fn strict_function(
        name: impl Into<String>,
        parameters: impl Into<Schema>,
    ) -> Result<FunctionTool, SchemaError> {
        let parameters: RawJson = parameters.into().strict()?.into();
        Ok(FunctionTool::new(FunctionDefinition::new(name).parameters(parameters).strict(true)))
    }

    /// A search of the web by the model, with the default settings.
    #[must_use]
    pub fn web_search() -> Self {
        WebSearchTool::new().into()
    }
}

/// A function of the program.
#[openrouter::object(new)]
pub struct FunctionTool {
    /// Ends the prefix of the prompt that is cached with this tool, for providers with explicit caching.
    pub cache_control: Option<CacheControl>,
    /// Whether the model does not see the tool until it has searched for it; see
    /// [`DeferredTools`](super::DeferredTools). `None`: it sees it.
    pub defer_loading: Option<bool>,
    /// The function with its parameters.
    pub function: FunctionDefinition,
}

impl FunctionTool {
    /// Sets the explanation from which the model knows when to call the function.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.function.description = Some(description.into());
        self
    }
}

/// A function with its parameters.
#[openrouter::object(new)]
pub struct FunctionDefinition {
    /// Like [`FunctionTool::defer_loading`].
    pub defer_loading: Option<bool>,
    /// The explanation from which the model knows when to call the function. `None`: it knows only the name.
    pub description: Option<String>,
    /// The name, at most 64 characters: ASCII letters, digits, `_` and `-`.
    pub name: String,
    /// The JSON schema of the arguments, that of an object. `None`: the function does not take arguments.
    pub parameters: Option<RawJson>,
    /// Whether the arguments always fit the schema, which may then use fewer keywords; see [`Schema::strict`]. `None`: they
    /// fit as a rule.
    pub strict: Option<bool>,
}

/// Searches the models on OpenRouter.
#[openrouter::object(new)]
pub struct SearchModelsTool {
    /// The settings. `None`: the defaults.
    pub parameters: Option<SearchModelsConfig>,
}

/// Searches the web, in the form of the Responses API of OpenAI. OpenRouter runs it as [`Tool::WebSearch`], whose settings
/// are [`WebSearchConfig`]: the fields mean the same.
#[openrouter::object(new)]
pub struct WebSearchShorthand {
    /// The only domains to search. Not beside `excluded_domains`.
    pub allowed_domains: Option<Vec<String>>,
    /// The search engine. `None`: that of the provider if it has one, or else Exa.
    pub engine: Option<WebSearchToolEngine>,
    /// The domains to leave out. Not beside `allowed_domains`.
    pub excluded_domains: Option<Vec<String>>,
    /// The largest number of characters of each result.
    pub max_characters: Option<i64>,
    /// The largest number of results of a search. `None`: 5.
    pub max_results: Option<i64>,
    /// The largest number of results of all searches of the request. `None`: 50.
    pub max_total_results: Option<i64>,
    /// The largest number of searches. `None`: any.
    pub max_uses: Option<i64>,
    /// How thorough a search is, in the modes of the engine.
    pub mode: Option<WebSearchMode>,
    /// The same settings in the form of [`Tool::WebSearch`].
    pub parameters: Option<WebSearchConfig>,
    /// How much of each page the model gets to read.
    pub search_context_size: Option<SearchContextSize>,
    /// Where the person is, for results that depend on it.
    pub user_location: Option<UserLocation>,
    /// Also searches X. `None`: the web only.
    pub x_search: Option<XSearchOptions>,
}

impl ToolCall {
    /// Decodes the arguments that the model wrote.
    ///
    /// A call without arguments, for which some providers send an empty text, has an empty object.
    ///
    /// # Errors
    ///
    /// When the arguments are not JSON or do not fit the type: models make mistakes, and a completion that breaks off breaks
    /// off its calls. The error names the call and the place, and none of the arguments. The model can be asked to correct
    /// itself by a [`Message::tool`](super::Message::tool) with the error.
    pub fn arguments<T: DeserializeOwned>(&self) -> Result<T, ArgumentsError> {
        let text = self.function.arguments.trim();
        from_str(if text.is_empty() { "{}" } else { text }).map_err(|error| ArgumentsError {
            call: self.id.clone(),
            function: self.function.name.clone(),
            error,
        })
    }
}

/// The error of a tool call whose arguments do not fit.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ArgumentsError {
    /// The id of the call.
    pub call: String,
    /// The name of the function.
    pub function: String,
    /// The place in the arguments, and what was expected there.
    pub error: JsonError,
}

impl fmt::Display for ArgumentsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { call, function, error } = self;
        write!(f, "the arguments of the call `{}` of `{}` do not fit: {error}", printed(call), printed(function))
    }
}

impl std::error::Error for ArgumentsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
