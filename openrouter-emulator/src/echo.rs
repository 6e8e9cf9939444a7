//! The model of the emulator, which repeats the request.
//!
//! Its output follows from the request alone, so that a test knows it in advance: a text, calls of tools, JSON of a schema,
//! reasoning. Only ids and times differ from call to call. This module has neither state nor HTTP.

mod calls;
pub(crate) mod chunks;
pub(crate) mod prompt;
mod schema;
mod tokens;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openrouter::chat::{
    AssistantMessage, ChatCompletion, Choice, CompletionTokens, CostDetails, CreateChatCompletion, FinishReason,
    ReasoningDetail, ReasoningDetailText, ReasoningEffort, ReasoningFormat, ResponseFormat, Stop, ToolCall, Usage,
};
use openrouter::{Content, Extra, RawJson, Usd};

use self::prompt::Prompt;

/// The provider of every completion.
const PROVIDER: &str = "Emulator";

/// The model of requests that do not name one.
const DEFAULT_MODEL: &str = "emulator/echo";

/// The price of a token of the request and of one of the completion, in millionths of a dollar.
const PRICES: (i64, i64) = (1, 2);

/// The facts of a completion that do not follow from its request.
#[derive(Debug, Clone)]
pub(crate) struct Generation {
    pub(crate) id: String,
    /// In seconds of Unix time.
    pub(crate) created: i64,
}

/// The output for a request.
struct Turn {
    /// Whether it is shown or not.
    reasoning: String,
    text: String,
    calls: Vec<ToolCall>,
    finish: FinishReason,
}

/// Completes a request.
///
/// # Errors
///
/// A message for a request that cannot be completed.
pub(crate) fn completion(request: &CreateChatCompletion, generation: &Generation) -> Result<ChatCompletion, String> {
    let turns = (0..request.n.unwrap_or(1)).map(|index| turn(request, &call_prefix(&generation.id, index)));
    let turns = turns.collect::<Result<Vec<_>, _>>()?;
    let model = request.model.as_ref().or_else(|| request.models.iter().flatten().next());
    let model = model.map_or(DEFAULT_MODEL, String::as_str);
    let usage = usage(prompt::count(request), &turns, model.ends_with(":free"));
    let shows_reasoning = shows_reasoning(request);
    Ok(ChatCompletion {
        alignment: None,
        choices: (0..).zip(turns).map(|(index, turn)| choice(index, turn, shows_reasoning)).collect(),
        created: Some(generation.created),
        id: Some(generation.id.clone()),
        model: Some(model.to_owned()),
        object: Some("chat.completion".to_owned()),
        openrouter_metadata: None,
        safeguard_results: None,
        service_tier: None,
        system_fingerprint: None,
        usage: Some(usage),
        provider: Some(PROVIDER.to_owned()),
        extra: Extra::new(),
    })
}

/// The beginning of the ids of calls, which differ from choice to choice.
fn call_prefix(id: &str, index: u64) -> String {
    match index {
        0 => format!("call_{id}"),
        index => format!("call_{id}_{index}"),
    }
}

fn choice(index: i64, turn: Turn, shows_reasoning: bool) -> Choice {
    Choice {
        finish_reason: Some(turn.finish.clone()),
        index: Some(index),
        logprobs: None,
        native_finish_reason: Some(turn.finish.as_str().to_owned()),
        message: message(turn, shows_reasoning),
        error: None,
        extra: Extra::new(),
    }
}

fn turn(request: &CreateChatCompletion, call_prefix: &str) -> Result<Turn, String> {
    let prompt = Prompt::of_request(request);
    let calls = calls::requested(request, &prompt, call_prefix)?;
    let text = if calls.is_empty() { formatted(request.response_format.as_ref(), prompt.text)? } else { String::new() };
    let text = stopped(text, request.stop.as_ref());
    let reasoning = if reasons(request) { reasoning(&text, &calls) } else { String::new() };
    let limit = request.max_completion_tokens.or(request.max_tokens);
    let (reasoning, is_cut, limit) = tokens::limited(reasoning, limit);
    let (text, is_text_cut, _) = tokens::limited(text, limit);
    let finish = match (is_cut || is_text_cut, calls.is_empty()) {
        (true, _) => FinishReason::Length,
        (false, true) => FinishReason::Stop,
        (false, false) => FinishReason::ToolCalls,
    };
    let calls = if is_cut { Vec::new() } else { calls };
    Ok(Turn { reasoning, text, calls, finish })
}

/// Returns the text in the form that the request asks for.
fn formatted(format: Option<&ResponseFormat>, text: String) -> Result<String, String> {
    match format {
        Some(ResponseFormat::JsonSchema(format)) => match &format.json_schema.schema {
            Some(schema) => schema::sample(schema, &text),
            None => object_with(&text),
        },
        Some(ResponseFormat::JsonObject(_)) => object_with(&text),
        _ => Ok(text),
    }
}

/// Cuts a text at the first place where the model stops.
fn stopped(mut text: String, stop: Option<&Stop>) -> String {
    let end = stop_texts(stop).iter().filter(|stop| !stop.is_empty()).filter_map(|stop| text.find(stop.as_str())).min();
    text.truncate(end.unwrap_or(text.len()));
    text
}

/// The texts at which the model stops.
pub(crate) fn stop_texts(stop: Option<&Stop>) -> &[String] {
    match stop {
        Some(Stop::Text(text)) => std::slice::from_ref(text),
        Some(Stop::Items(texts)) => texts,
        _ => &[],
    }
}

fn object_with(text: &str) -> Result<String, String> {
    let mut object = Extra::new();
    object
        .insert("text", text)
        .and_then(|()| RawJson::from_value(&object))
        .map_or_else(|error| Err(error.to_string()), |object| Ok(object.get().to_owned()))
}

/// Whether the request asks for reasoning.
fn reasons(request: &CreateChatCompletion) -> bool {
    let options = request.reasoning.as_ref();
    let effort = options.and_then(|options| options.effort.as_ref()).or(request.reasoning_effort.as_ref());
    let is_asked = options.is_some() || effort.is_some() || request.include_reasoning == Some(true);
    let is_off = options.is_some_and(|options| options.enabled == Some(false));
    is_asked && !is_off && effort != Some(&ReasoningEffort::None)
}

fn shows_reasoning(request: &CreateChatCompletion) -> bool {
    let is_excluded = request.reasoning.as_ref().is_some_and(|options| options.exclude == Some(true));
    !is_excluded && request.include_reasoning != Some(false)
}

fn reasoning(text: &str, calls: &[ToolCall]) -> String {
    match calls.len() {
        0 => format!("The text to repeat has {} tokens.", tokens::count(text)),
        count => format!("The request asks for {count} tool calls."),
    }
}

fn message(turn: Turn, shows_reasoning: bool) -> AssistantMessage {
    let mut message = AssistantMessage::new();
    message.content = Some(turn.text).filter(|text| !text.is_empty()).map(Content::Text);
    message.tool_calls = Some(turn.calls).filter(|calls| !calls.is_empty());
    if shows_reasoning && !turn.reasoning.is_empty() {
        let mut detail = ReasoningDetailText::new().index(0).format(ReasoningFormat::AnthropicClaudeV1);
        detail.signature = Some(signature(&turn.reasoning));
        detail.text = Some(turn.reasoning.clone());
        message.reasoning_details = Some(vec![ReasoningDetail::Text(detail)]);
        message.reasoning = Some(turn.reasoning);
    }
    message
}

/// A signature of a reasoning text, which follows from the text.
fn signature(text: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    STANDARD.encode(digest)
}

/// The usage of a request whose prompt has so many tokens.
fn usage(prompt: i64, turns: &[Turn], is_free: bool) -> Usage {
    let reasoning = turns.iter().map(|turn| tokens::count(&turn.reasoning)).sum();
    let completion = turns.iter().map(completion_tokens).sum();
    let prices = if is_free { (0, 0) } else { PRICES };
    usage_of(prompt, completion, reasoning, prices)
}

/// The tokens of reasoning, text and calls.
fn completion_tokens(turn: &Turn) -> i64 {
    let calls = turn.calls.iter().map(|call| &call.function);
    let in_calls = calls.map(|call| tokens::count(&call.name) + tokens::count(&call.arguments)).sum::<i64>();
    tokens::count(&turn.reasoning) + tokens::count(&turn.text) + in_calls
}

fn usage_of(prompt: i64, completion: i64, reasoning: i64, (prompt_price, completion_price): (i64, i64)) -> Usage {
    let (prompt_cost, completion_cost) = (millionths(prompt * prompt_price), millionths(completion * completion_price));
    Usage {
        completion_tokens: completion,
        completion_tokens_details: Some(CompletionTokens {
            accepted_prediction_tokens: None,
            audio_tokens: None,
            reasoning_tokens: Some(reasoning),
            rejected_prediction_tokens: None,
            image_tokens: None,
            extra: Extra::new(),
        }),
        cost: Some(&prompt_cost + &completion_cost),
        cost_details: Some(CostDetails {
            server_tool_cost: None,
            upstream_inference_completions_cost: Some(completion_cost),
            upstream_inference_cost: None,
            upstream_inference_prompt_cost: Some(prompt_cost),
            extra: Extra::new(),
        }),
        is_byok: Some(false),
        prompt_tokens: prompt,
        prompt_tokens_details: None,
        server_tool_use_details: None,
        total_tokens: prompt + completion,
        extra: Extra::new(),
    }
}

/// The same completion from the response cache, under the id of another generation and without cost.
pub(crate) fn cached(completion: &ChatCompletion, generation: &Generation) -> ChatCompletion {
    ChatCompletion {
        id: Some(generation.id.clone()),
        created: Some(generation.created),
        usage: Some(usage_of(0, 0, 0, (0, 0))),
        ..completion.clone()
    }
}

/// An amount in millionths of a dollar.
fn millionths(amount: i64) -> Usd {
    // The text is always a decimal.
    format!("{}.{:06}", amount / 1_000_000, amount % 1_000_000).parse().unwrap_or_default()
}
