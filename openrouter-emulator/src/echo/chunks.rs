//! A completion as the events of a stream, which add up to the same completion.

use std::collections::VecDeque;

use openrouter::Extra;
use openrouter::chat::{
    ChatChunk, ChatCompletion, Choice, ChunkChoice, CreateChatCompletion, Delta, FunctionDelta, ReasoningDetail,
    ReasoningDetailText, ToolCall, ToolCallDelta,
};
use openrouter_core::server::EventPart;

use super::tokens::tokens;

/// The numbers of tokens of the pieces of a text, again and again: words, and now and then a longer piece.
const SIZES: [usize; 8] = [1, 1, 1, 1, 1, 1, 1, 8];

/// The number of characters of the pieces of arguments.
const CHARACTERS: usize = 8;

/// The comment that keeps the connection open. One precedes the first event, and one every so many events.
const KEEP_ALIVE: (&str, usize) = ("OPENROUTER PROCESSING", 16);

/// Divides a completion into the parts of a stream.
pub(crate) fn parts(
    mut completion: ChatCompletion,
) -> impl Iterator<Item = EventPart<CreateChatCompletion>> + Send + 'static {
    let usage = completion.usage.take().map(Box::new);
    let choices = std::mem::take(&mut completion.choices).into_iter().map(pieces).collect();
    let pieces = in_turn(choices);
    let head = chunk(&completion);
    let last = ChatChunk { usage, ..head.clone() };
    let chunks = pieces.map(move |piece| ChatChunk { choices: vec![piece], ..head.clone() }).chain([last]);
    chunks.enumerate().flat_map(|(at, chunk)| {
        let (text, every) = KEEP_ALIVE;
        let comment = (at % every == 0).then(|| EventPart::Comment(text.to_owned()));
        comment.into_iter().chain([EventPart::Event(chunk)])
    })
}

/// Takes a piece of each choice in turn.
fn in_turn<I: Iterator>(choices: Vec<I>) -> impl Iterator<Item = I::Item> {
    let mut choices = VecDeque::from(choices);
    std::iter::from_fn(move || {
        loop {
            let mut choice = choices.pop_front()?;
            if let Some(piece) = choice.next() {
                choices.push_back(choice);
                return Some(piece);
            }
        }
    })
}

/// A chunk without choices.
fn chunk(completion: &ChatCompletion) -> ChatChunk {
    ChatChunk {
        id: completion.id.clone(),
        provider: completion.provider.clone(),
        model: completion.model.clone(),
        object: Some("chat.completion.chunk".to_owned()),
        created: completion.created,
        choices: Vec::new(),
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

/// The pieces of a choice: its role, reasoning, text and calls, and its end.
fn pieces(choice: Choice) -> impl Iterator<Item = ChunkChoice> + Send + 'static {
    let Choice { index, finish_reason, native_finish_reason, message, .. } = choice;
    let text = message.text().into_owned();
    let begin = Delta { role: Some("assistant".to_owned()), content: Some(String::new()), ..nothing() };
    let details = message.reasoning_details.into_iter().flatten().flat_map(reasoning);
    let text = divided(&text).into_iter().map(|piece| Delta { content: Some(piece), ..nothing() });
    let calls = (0..).zip(message.tool_calls.into_iter().flatten()).flat_map(|(at, call)| calls(at, call));
    let piece = move |delta| ChunkChoice {
        index,
        delta: Some(delta),
        finish_reason: None,
        native_finish_reason: None,
        logprobs: None,
        extra: Extra::new(),
    };
    let end = ChunkChoice { finish_reason, native_finish_reason, ..piece(nothing()) };
    std::iter::once(begin).chain(details).chain(text).chain(calls).map(piece).chain([end])
}

fn nothing() -> Delta {
    Delta {
        role: None,
        content: None,
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

/// The pieces of a detail: those of its text, and then its signature.
fn reasoning(detail: ReasoningDetail) -> Vec<Delta> {
    let ReasoningDetail::Text(detail) = detail else {
        return vec![Delta { reasoning_details: Some(vec![detail]), ..nothing() }];
    };
    let of_text = |piece: String| {
        let part = ReasoningDetailText { text: Some(piece.clone()), signature: None, ..detail.clone() };
        Delta { reasoning: Some(piece), reasoning_details: Some(vec![part.into()]), ..nothing() }
    };
    let mut deltas = divided(detail.text.as_deref().unwrap_or_default()).into_iter().map(of_text).collect::<Vec<_>>();
    let signature = ReasoningDetailText { text: None, ..detail };
    deltas.push(Delta { reasoning_details: Some(vec![signature.into()]), ..nothing() });
    deltas
}

/// The pieces of a call: its id and name, and then those of its arguments.
fn calls(index: i64, call: ToolCall) -> Vec<Delta> {
    let delta = |id: Option<String>, name: Option<String>, arguments: String| {
        let r#type = id.as_ref().map(|_| "function".to_owned());
        let function = Some(FunctionDelta { name, arguments: Some(arguments), extra: Extra::new() });
        let call = ToolCallDelta { index: Some(index), id, r#type, function, extra: Extra::new() };
        Delta { tool_calls: Some(vec![call]), ..nothing() }
    };
    let letters = call.function.arguments.chars().collect::<Vec<_>>();
    let arguments = letters.chunks(CHARACTERS).map(|piece| delta(None, None, piece.iter().collect()));
    let mut deltas = vec![delta(Some(call.id), Some(call.function.name), String::new())];
    deltas.extend(arguments);
    deltas
}

/// Divides a text into small and large pieces.
fn divided(text: &str) -> Vec<String> {
    let mut tokens = tokens(text);
    let pieces = SIZES.iter().cycle().map(|size| tokens.by_ref().take(*size).collect::<String>());
    pieces.take_while(|piece| !piece.is_empty()).collect()
}
