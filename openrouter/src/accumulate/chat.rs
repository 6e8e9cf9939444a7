//! Chat completions, gathered from their chunks.
//!
//! Providers divide a completion in many ways. [`calls`] and [`details`] have the rules by which pieces of tool calls and of
//! reasoning belong together; everything else is appended, or the last value counts.

mod audio;
mod calls;
mod details;

use openrouter_core::{Extra, Fold, Progress};

use self::calls::Calls;
use crate::Content;
use crate::chat::{
    AssistantMessage, ChatChunk, ChatCompletion, Choice, ChunkChoice, CompletionText, Delta, Logprobs, ToolCall,
};

/// Gathers the chunks of a stream into the [`ChatCompletion`] that the same request has without a stream.
///
/// A stream has one inside, [`EventStream::so_far`](crate::EventStream::so_far):
///
/// ```no_run
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::chat::{CreateChatCompletion, Message};
///
/// let request = CreateChatCompletion::new([Message::user("Say hello in Rust.")]).model("openai/gpt-5");
/// let mut stream = request.stream(client).await?;
/// while stream.try_next().await?.is_some() {
///     println!("{} calls so far", stream.so_far().tool_calls().len());
/// }
/// let response = stream.finish()?;
/// # Ok(()) }
/// ```
///
/// - Texts, reasoning, refusals and probabilities are appended. A text that is empty in the end is absent.
/// - Pieces of tool calls are put together by their index, and by their id where the index is missing or shared. The calls
///   are in the order of their indexes, in which positions may be missing.
/// - Pieces of a reasoning detail are put together by type, index and id, and keep everything else unchanged, so that the
///   details can be sent back.
/// - Reasoning is in [`AssistantMessage::reasoning`], whichever name its pieces had.
/// - The last usage counts, as do the last finish reason and the last of everything that describes the completion as a whole.
/// - Unknown members of a chunk, a choice or a delta become those of the completion, the choice or the message.
///
/// The stream may end when all choices that it began have a finish reason.
#[derive(Debug, Clone)]
pub struct ChatAccumulator {
    completion: ChatCompletion,
    /// The keys of the tool calls of each choice.
    calls: Vec<Calls>,
}

impl Default for ChatAccumulator {
    fn default() -> Self {
        let completion = ChatCompletion {
            alignment: None,
            choices: Vec::new(),
            created: None,
            id: None,
            model: None,
            object: None,
            openrouter_metadata: None,
            safeguard_results: None,
            service_tier: None,
            system_fingerprint: None,
            usage: None,
            provider: None,
            extra: Extra::new(),
        };
        Self { completion, calls: Vec::new() }
    }
}

impl ChatAccumulator {
    /// Begins without chunks.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The completion so far.
    #[must_use]
    pub fn completion(&self) -> &ChatCompletion {
        &self.completion
    }

    /// The text so far, which is incomplete until the finish reason arrives.
    pub fn text(&self) -> CompletionText<'_> {
        self.completion.text()
    }

    /// The tool calls so far. The arguments of the last one may be incomplete.
    #[must_use]
    pub fn tool_calls(&self) -> &[ToolCall] {
        self.completion.tool_calls()
    }

    /// Ends the accumulation, and returns its value without copying it.
    #[must_use]
    pub fn into_completion(self) -> ChatCompletion {
        self.completion
    }

    fn add_chunk(&mut self, chunk: &ChatChunk) {
        let completion = &mut self.completion;
        keep_first(&mut completion.created, chunk.created.as_ref());
        keep_first(&mut completion.id, chunk.id.as_ref().filter(|id| !id.is_empty()));
        keep_first(&mut completion.model, chunk.model.as_ref().filter(|model| !model.is_empty()));
        if completion.object.is_none() {
            completion.object = Some("chat.completion".to_owned());
        }
        keep_last(&mut completion.alignment, chunk.alignment.as_ref());
        keep_last(&mut completion.openrouter_metadata, chunk.openrouter_metadata.as_ref());
        keep_last(&mut completion.safeguard_results, chunk.safeguard_results.as_ref());
        keep_last(&mut completion.service_tier, chunk.service_tier.as_ref());
        keep_last(&mut completion.system_fingerprint, chunk.system_fingerprint.as_ref());
        keep_last(&mut completion.usage, chunk.usage.as_deref());
        keep_last(&mut completion.provider, chunk.provider.as_ref());
        merge(&mut completion.extra, &chunk.extra);
        for choice in &chunk.choices {
            self.add_choice(choice);
        }
    }

    fn add_choice(&mut self, piece: &ChunkChoice) {
        let at = self.position(piece.index.unwrap_or_default());
        let (choice, calls) = (&mut self.completion.choices[at], &mut self.calls[at]);
        keep_last(&mut choice.finish_reason, piece.finish_reason.as_ref());
        keep_last(&mut choice.native_finish_reason, piece.native_finish_reason.as_ref());
        merge(&mut choice.extra, &piece.extra);
        if let Some(logprobs) = &piece.logprobs {
            append_logprobs(&mut choice.logprobs, logprobs);
        }
        if let Some(delta) = &piece.delta {
            append(&mut choice.message, delta);
            for call in delta.tool_calls.iter().flatten() {
                calls.add(choice.message.tool_calls.get_or_insert_default(), call);
            }
        }
    }

    /// The position of the choice with an index. A new choice is put in order.
    fn position(&mut self, index: i64) -> usize {
        match self.completion.choices.binary_search_by_key(&Some(index), |choice| choice.index) {
            Ok(at) => at,
            Err(at) => {
                if self.completion.choices.is_empty() {
                    // Most completions have one choice, and an empty list would begin with room for four.
                    self.completion.choices.reserve_exact(1);
                    self.calls.reserve_exact(1);
                }
                self.completion.choices.insert(at, begun(index));
                self.calls.insert(at, Calls::default());
                at
            }
        }
    }
}

impl Fold<ChatChunk> for ChatAccumulator {
    type Output = ChatCompletion;

    const GROWS: bool = true;

    fn add(&mut self, chunk: &ChatChunk) -> Progress {
        self.add_chunk(chunk);
        let choices = &self.completion.choices;
        let is_complete = !choices.is_empty() && choices.iter().all(|choice| choice.finish_reason.is_some());
        if is_complete { Progress::Complete } else { Progress::Unfinished }
    }

    fn value(&self) -> ChatCompletion {
        self.completion.clone()
    }
}

/// A choice without content.
fn begun(index: i64) -> Choice {
    Choice {
        finish_reason: None,
        index: Some(index),
        logprobs: None,
        message: AssistantMessage::new(),
        native_finish_reason: None,
        error: None,
        extra: Extra::new(),
    }
}

fn append(message: &mut AssistantMessage, delta: &Delta) {
    if let Some(piece) = delta.content.as_deref().filter(|piece| !piece.is_empty()) {
        match &mut message.content {
            Some(Content::Text(text)) => text.push_str(piece),
            content => *content = Some(Content::Text(piece.to_owned())),
        }
    }
    append_text(&mut message.reasoning, delta.reasoning_text());
    append_text(&mut message.refusal, delta.refusal.as_deref().unwrap_or_default());
    for detail in delta.reasoning_details.iter().flatten() {
        details::add(message.reasoning_details.get_or_insert_default(), detail);
    }
    if let Some(piece) = &delta.audio {
        audio::add(message.audio.get_or_insert_with(crate::chat::AudioOutput::new), piece);
    }
    append_new(&mut message.images, delta.images.as_deref());
    append_new(&mut message.annotations, delta.annotations.as_deref());
    merge(&mut message.extra, &delta.extra);
}

fn append_text(text: &mut Option<String>, piece: &str) {
    if !piece.is_empty() {
        text.get_or_insert_default().push_str(piece);
    }
}

/// Appends whole values. Some providers repeat all of them in each chunk.
fn append_new<T: Clone + PartialEq>(list: &mut Option<Vec<T>>, values: Option<&[T]>) {
    for value in values.unwrap_or_default() {
        let list = list.get_or_insert_default();
        if !list.contains(value) {
            list.push(value.clone());
        }
    }
}

fn append_logprobs(logprobs: &mut Option<Logprobs>, piece: &Logprobs) {
    match logprobs {
        None => *logprobs = Some(piece.clone()),
        Some(logprobs) => {
            for (list, piece) in [(&mut logprobs.content, &piece.content), (&mut logprobs.refusal, &piece.refusal)] {
                if let Some(piece) = piece {
                    list.get_or_insert_default().extend_from_slice(piece);
                }
            }
            merge(&mut logprobs.extra, &piece.extra);
        }
    }
}

fn keep_first<T: Clone>(value: &mut Option<T>, other: Option<&T>) {
    if value.is_none() {
        *value = other.cloned();
    }
}

fn keep_last<T: Clone>(value: &mut Option<T>, other: Option<&T>) {
    match (value, other) {
        (Some(value), Some(other)) => value.clone_from(other),
        (value @ None, Some(other)) => *value = Some(other.clone()),
        (_, None) => {}
    }
}

/// Adds unknown members, of which the last of each name counts.
#[inline]
fn merge(extra: &mut Extra, piece: &Extra) {
    if piece.is_empty() {
        return;
    }
    for (name, value) in piece.iter() {
        // Raw JSON has a JSON form.
        let _ = extra.insert(name, value);
    }
}
