//! The text of a stream, without the chunks around it.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use openrouter_core::{Error, EventStream};

use super::{ChatChunk, ChatCompletion, CreateChatCompletion, CreateChatCompletionError};

/// The text of the first choice of a stream, piece by piece.
///
/// ```no_run
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::chat::{CreateChatCompletion, Message};
///
/// let request = CreateChatCompletion::new([Message::user("Say hello in Rust.")]).model("openai/gpt-5");
/// let mut text = request.stream_text(client).await?;
/// while let Some(piece) = text.try_next().await? {
///     print!("{piece}");
/// }
/// let response = text.finish()?;
/// # Ok(()) }
/// ```
///
/// Errors and cancellation are those of [`EventStream`].
#[derive(Debug)]
#[must_use = "a stream does nothing until it is read"]
pub struct TextStream(EventStream<CreateChatCompletion>);

/// A piece of text, or an error in its place.
type Item = Result<String, Error<CreateChatCompletionError>>;

impl TextStream {
    /// Reads the text of these chunks.
    pub fn new(chunks: EventStream<CreateChatCompletion>) -> Self {
        Self(chunks)
    }

    /// The stream of chunks, with its facts and what was gathered so far.
    #[must_use]
    pub fn chunks(&self) -> &EventStream<CreateChatCompletion> {
        &self.0
    }

    /// Returns the stream of chunks, at the place where the text was read to.
    pub fn into_chunks(self) -> EventStream<CreateChatCompletion> {
        self.0
    }

    /// Waits for the next piece of text, which is never empty; `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<Item> {
        poll_fn(|cx| self.poll_text(cx)).await
    }

    /// Waits for the next piece of text, in the form that suits `?`.
    ///
    /// # Errors
    ///
    /// Those of [`EventStream::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<String>, Error<CreateChatCompletionError>> {
        self.next().await.transpose()
    }

    /// Ends the stream, and returns the whole response.
    ///
    /// # Errors
    ///
    /// Those of [`EventStream::finish`].
    pub fn finish(&mut self) -> Result<ChatCompletion, Error<CreateChatCompletionError>> {
        self.0.finish()
    }

    fn poll_text(&mut self, cx: &mut Context<'_>) -> Poll<Option<Item>> {
        loop {
            match ready!(self.0.poll_next(cx)) {
                Some(Ok(chunk)) if chunk.text().is_empty() => {}
                item => return Poll::Ready(item.map(|item| item.map(text))),
            }
        }
    }
}

fn text(chunk: ChatChunk) -> String {
    chunk.text().to_owned()
}

impl Stream for TextStream {
    type Item = Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Item>> {
        self.get_mut().poll_text(cx)
    }
}
