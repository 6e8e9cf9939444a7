//! Operations that respond with a stream.

use super::Endpoint;
use crate::decode::EventReader;
use crate::error::DecodeFailure;

/// An operation whose response can be a stream of events.
///
/// The key `stream` of [`derive@crate::Endpoint`] implements it; see [`EventStream`](crate::EventStream).
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not stream",
    label = "this endpoint returns a single response",
    note = "send it by `.send(…)`, or declare `stream = …` with the type of its events"
)]
pub trait Streaming: Endpoint {
    /// The type that the data of an event is decoded into.
    type Event: Send;
    /// The type that gathers the events.
    type Fold: Fold<Self::Event>;

    /// Converts the value of a response without a stream into that of the fold. `None`, the default: the operation always
    /// streams, and a response without a stream is an error.
    const RESPONSE: Option<FoldResponse<Self>> = None;

    /// Decodes the data of an event.
    ///
    /// # Errors
    ///
    /// When it does not fit. The stream then has an error in the place of the event.
    fn decode_event(event: &mut EventReader<'_>) -> Result<Self::Event, DecodeFailure>;
}

/// Converts the output of an endpoint into the value of its fold.
pub type FoldResponse<E> =
    fn(&<E as Endpoint>::Output) -> <<E as Streaming>::Fold as Fold<<E as Streaming>::Event>>::Output;

/// A response that can take the place of the value of a fold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot take the place of the value of the fold, a `{Folded}`",
    label = "is not `Clone` and `Into<{Folded}>`",
    note = "`or_response` returns the response where `fold` returns the value of a stream: use a fold with the output `{Self}`, or implement `From<{Self}>`"
)]
#[doc(hidden)]
pub trait IntoFolded<Folded>: Clone + Into<Folded> {}

#[diagnostic::do_not_recommend]
impl<T: Clone + Into<Folded>, Folded> IntoFolded<Folded> for T {}

/// The [`FoldResponse`] of generated code.
#[doc(hidden)]
pub fn folded<T: IntoFolded<Folded>, Folded>(response: &T) -> Folded {
    response.clone().into()
}

/// Gathers the events of a stream into one value, such as the response that the same call has without a stream.
///
/// ```
/// use openrouter_core::{Fold, Progress, object};
///
/// #[object]
/// struct Step {
///     text: String,
///     done: bool,
/// }
///
/// #[derive(Debug, Default)]
/// struct Text(String);
///
/// impl Fold<Step> for Text {
///     type Output = String;
///
///     const GROWS: bool = true;
///
///     fn add(&mut self, event: &Step) -> Progress {
///         self.0 += &event.text;
///         if event.done { Progress::End } else { Progress::Unfinished }
///     }
///
///     fn value(&self) -> String {
///         self.0.clone()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not gather events of type `{Event}`",
    label = "does not implement `Fold<{Event}>`",
    note = "implement `Fold<{Event}>` for it, or remove `fold`"
)]
pub trait Fold<Event>: Default {
    /// The gathered value.
    type Output;

    /// Whether an event marks the end of the stream: when the body ends before, the stream is truncated.
    const MARKS_END: bool = true;

    /// Whether the value grows with each event, as a text does. All events of such a stream together have at most 16 times the
    /// size of [`body_limit`](crate::ClientBuilder::body_limit), so that a server which never ends cannot fill the memory.
    const GROWS: bool = false;

    /// Adds an event, and says whether the stream can end after it.
    fn add(&mut self, event: &Event) -> Progress;

    /// The value of the events so far.
    fn value(&self) -> Self::Output;
}

/// How far a stream is after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Progress {
    /// Further events are to come.
    #[default]
    Unfinished,
    /// The value is complete, although further events may follow.
    Complete,
    /// This is the last event. What follows is not read.
    End,
}

/// Gathers nothing.
impl<Event> Fold<Event> for () {
    type Output = ();

    const MARKS_END: bool = false;

    fn add(&mut self, _: &Event) -> Progress {
        Progress::Unfinished
    }

    fn value(&self) {}
}
