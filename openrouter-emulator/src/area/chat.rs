//! `/chat/completions`.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::time::SystemTime;

use openrouter::chat::{AssistantMessage, ChatCompletion, CreateChatCompletion, CreateChatCompletionError, Message};
use openrouter::http::header::HeaderName;
use openrouter::oauth::TokenScope;
use openrouter::{ErrorBody, Extra, RawJson};
use openrouter_core::ErrorResponse;
use openrouter_core::server::{EventBody, HttpResponse, Receive, Refusal};

use super::response_cache;
use crate::auth::{Caller, Context};
use crate::echo::{self, Generation, chunks, prompt};
use crate::response::set;
use crate::store::clock::unix;

/// The largest number of tokens of a request.
const CONTEXT: i64 = 131_072;

/// The numbers of choices that a request may ask for.
const CHOICES: RangeInclusive<u64> = 1..=128;

/// The largest number of texts at which the model stops.
const STOP_TEXTS: usize = 4;

const GENERATION_ID: HeaderName = HeaderName::from_static("x-generation-id");

/// The reason why a request is refused.
type Problem = CreateChatCompletionError;

pub(crate) fn send(
    context: &mut Context<'_>,
    request: CreateChatCompletion,
) -> Result<HttpResponse, Refusal<CreateChatCompletionError>> {
    check_caller(context)?;
    check(&request)?;
    let now = context.state.clock.now();
    let created = unix(now);
    let id = context.state.generations.next_id(created);
    let generation = Generation { id, created: i64::try_from(created).unwrap_or(i64::MAX) };
    let (completion, cache_headers) = complete(context, &request, &generation, now)?;
    let mut response = match context.received.asks_for_stream() {
        true => EventBody::from_parts(chunks::parts(completion)).into_response(),
        false => CreateChatCompletion::respond(&completion),
    };
    set(&mut response, GENERATION_ID, &generation.id);
    response_cache::add(&mut response, cache_headers);
    Ok(response)
}

/// Returns the completion of a request, from the cache or at its price, and the headers of the cache.
fn complete(
    context: &mut Context<'_>,
    request: &CreateChatCompletion,
    generation: &Generation,
    now: SystemTime,
) -> Result<(ChatCompletion, response_cache::Headers), Problem> {
    let key = response_cache::key(context, request);
    if let Some(entry) = response_cache::find(&context.state.response_cache, key.as_ref(), request, now) {
        return Ok((echo::cached(&entry.completion, generation), response_cache::of_hit(entry, now)));
    }
    let completion = echo::completion(request, generation).map_err(|problem| invalid(&problem))?;
    charge(context, &completion);
    let keep = |key| response_cache::keep(&mut context.state.response_cache, key, request, &completion, now);
    let headers = key.map(keep).unwrap_or_default();
    Ok((completion, headers))
}

/// Checks that the caller may use models and can pay for it.
fn check_caller(context: &Context<'_>) -> Result<(), Problem> {
    let (is_manager, remaining) = match &context.caller {
        Caller::Key { hash, management } => {
            let key = context.state.keys.get(hash).map(|stored| &stored.key);
            (*management, key.and_then(|key| key.limit_remaining.clone()))
        }
        Caller::Token { scope, .. } => (*scope == TokenScope::Management, None),
        Caller::Nobody => (false, None),
    };
    if is_manager {
        return Err(Problem::forbidden("A management key cannot be used for completions"));
    }
    match remaining {
        Some(remaining) if remaining.is_zero() => Err(Problem::payment_required("Insufficient credits")),
        _ => Ok(()),
    }
}

/// Adds the cost of a completion to the usage of the key.
fn charge(context: &mut Context<'_>, completion: &ChatCompletion) {
    let cost = completion.usage.as_ref().and_then(|usage| usage.cost.as_ref());
    if let (Caller::Key { hash, .. }, Some(cost)) = (&context.caller, cost) {
        let now = context.state.clock.now();
        context.state.keys.spend(hash, cost, now);
    }
}

fn check(request: &CreateChatCompletion) -> Result<(), Problem> {
    if let Some(wrong) = request.model.iter().chain(request.models.iter().flatten()).find(|id| !is_model(id)) {
        return Err(invalid(&format!("{wrong} is not a valid model ID")));
    }
    if request.messages.is_empty() && request.prompt.is_none() {
        return Err(invalid("Input required: specify \"prompt\" or \"messages\""));
    }
    for (name, limit) in [("max_tokens", request.max_tokens), ("max_completion_tokens", request.max_completion_tokens)]
    {
        if limit.is_some_and(|limit| limit < 1) {
            return Err(invalid(&format!("`{name}` must be at least 1")));
        }
    }
    if request.n.is_some_and(|n| !CHOICES.contains(&n)) {
        return Err(invalid(&format!("`n` must be from {} to {}", CHOICES.start(), CHOICES.end())));
    }
    if echo::stop_texts(request.stop.as_ref()).len() > STOP_TEXTS {
        return Err(invalid(&format!("`stop` must have at most {STOP_TEXTS} texts")));
    }
    check_results(&request.messages)?;
    match prompt::count(request) {
        count if count > CONTEXT => Err(bad_request(
            "context_length_exceeded",
            &format!("The maximum context length is {CONTEXT} tokens, but the request has {count} tokens"),
        )),
        _ => Ok(()),
    }
}

/// Checks that each result of a tool belongs to a call.
fn check_results(messages: &[Message]) -> Result<(), Problem> {
    let mut called = HashSet::new();
    for message in messages {
        match message {
            Message::Assistant(turn) => called.extend(call_ids(turn)),
            Message::Tool(result) if !called.contains(result.tool_call_id.as_str()) => {
                return Err(invalid("the `tool_call_id` of a message is not that of a call before it"));
            }
            _ => {}
        }
    }
    Ok(())
}

fn call_ids(turn: &AssistantMessage) -> impl Iterator<Item = &str> {
    turn.tool_calls.iter().flatten().map(|call| call.id.as_str())
}

/// Whether a name has the form of a model: `author/slug`, with an optional variant, or a preset.
fn is_model(id: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && !word.contains(|letter: char| letter.is_whitespace());
    id.split_once('/').is_some_and(|(author, slug)| is_word(author.trim_start_matches('~')) && is_word(slug))
}

fn invalid(message: &str) -> Problem {
    bad_request("invalid_request", message)
}

fn bad_request(error_type: &str, message: &str) -> Problem {
    match error_body(error_type, message) {
        Some(body) => Problem::BadRequest(ErrorResponse::local(400, body)),
        None => Problem::bad_request(message),
    }
}

/// The body of an error with its type.
fn error_body(error_type: &str, message: &str) -> Option<ErrorBody> {
    let (mut metadata, mut error, mut top) = (Extra::new(), Extra::new(), Extra::new());
    metadata.insert("error_type", error_type).ok()?;
    error.insert("code", 400).ok()?;
    error.insert("message", message).ok()?;
    error.insert("metadata", &metadata).ok()?;
    top.insert("error", &error).ok()?;
    RawJson::from_value(&top).ok()?.decode().ok()
}
