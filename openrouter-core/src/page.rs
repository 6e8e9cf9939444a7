//! Lists that come in pages.
//!
//! An endpoint says by marks on its fields where a page begins, and its response by marks where the next one does.
//! [`Pages`] requests one page after another, and [`Items`] takes the elements out of them.

mod early;
mod items;
mod link;
mod turning;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::Uri;
use openrouter_json::page::Page;

pub use self::items::Items;
use self::turning::{Progress, Turned};
pub use self::turning::{Turning, last_id, number as number_in};
use crate::api::Api;
use crate::client::Client;
use crate::decode::Response;
use crate::endpoint::Endpoint;
use crate::error::{DecodeError, DecodeFailure, Error};
use crate::exchange::{AnyMeta, ApiMeta};
use crate::transport::BoxFuture;

/// An endpoint whose response is one page of a list. The derive implements it for an endpoint with a mark `page`.
pub trait Paged: Endpoint<Output: Page + 'static> {
    /// Turns the request into that for the next page.
    #[doc(hidden)]
    fn turn(&mut self, page: &Self::Output, turning: &mut Turning<'_>);
}

/// The bound of `.pages()` and `.items()`. Behind `for<'x>` it is not checked before a call, so that a response that is not a page is
/// reported once.
#[doc(hidden)]
pub trait IsPaged<'x>: Paged {}

impl<E: Paged> IsPaged<'_> for E {}

type Meta<E> = <<E as Endpoint>::Api as Api>::Meta;

/// A page with its metadata.
type PageOf<E> = Response<<E as Endpoint>::Output, Meta<E>>;

/// A page, the end, or an error in the place of a page.
type Next<E> = Result<Option<PageOf<E>>, Error<<E as Endpoint>::Error>>;

/// The call for a page.
type Fetch<E> = BoxFuture<'static, Result<PageOf<E>, Error<<E as Endpoint>::Error>>>;

/// The pages of a list, each requested when it is asked for.
///
/// ```no_run
/// # use openrouter_core::{Client, Error, Paged};
/// # async fn f<E: Paged>(client: Client, request: E) -> Result<(), Error> {
/// let mut pages = client.pages(request);
/// while let Some(page) = pages.try_next().await? {
///     println!("{}", page.status());
/// }
/// # Ok(()) }
/// ```
///
/// The pages end
///
/// - with an offset or a page number: at the last element by the total, when the mark `has_more` says so, or else at an
///   empty page. A page that is shorter than the limit does not end them, because a server may have a lower limit;
/// - with a cursor: when the mark `has_more` says so, or when the page names no cursor. An empty page with a cursor does not end them;
/// - with the id of the last element: when `has_more` says so, or else at an empty page;
/// - with links: at a page without one.
///
/// An offset counts the elements that the server has sent, including those that a lenient client has set aside.
///
/// # Errors
///
/// Those of the requests; and [`Error::Decode`] when a page names the cursor of an earlier page, says that there are more elements
/// and not where, or has a link to another origin or operation. That error comes after the page. An error ends the pages.
///
/// # Cancellation
///
/// Dropping the future of [`next`](Self::next) loses nothing. Dropping the pages closes the exchange.
#[must_use = "pages are requested when they are asked for"]
pub struct Pages<E: Paged> {
    client: Client,
    request: E,
    /// The URL of the next page, if the server has sent one.
    link: Option<Uri>,
    progress: Progress,
    step: Step<E>,
    /// Starts a call before its page is asked for.
    start_early: Option<fn(Fetch<E>) -> Fetch<E>>,
}

enum Step<E: Paged> {
    Request,
    Wait(Fetch<E>),
    Fail(Box<Error<E::Error>>),
    End,
}

impl Client {
    /// Returns the pages of a list, as does `endpoint.pages(&client)`. This form is for generic code.
    pub fn pages<E: Paged>(&self, endpoint: E) -> Pages<E> {
        Pages::new(self.clone(), endpoint)
    }
}

impl<E: Paged> Pages<E> {
    fn new(client: Client, request: E) -> Self {
        Self { client, request, link: None, progress: Progress::default(), step: Step::Request, start_early: None }
    }

    /// The elements of the pages.
    pub fn items(self) -> Items<E> {
        Items::new(self)
    }

    /// Requests the next page as soon as a page has arrived, by a task of the tokio runtime.
    pub fn prefetch(mut self) -> Self
    where
        E: 'static,
        E::Output: Send,
        E::Error: Send,
    {
        self.start_early = Some(early::start::<E>);
        self
    }

    /// Waits for the next page; `None` after the last one, and after an error.
    ///
    /// # Cancellation
    ///
    /// Dropping the future loses nothing, so it can be used in `tokio::select!`.
    pub async fn next(&mut self) -> Option<Result<PageOf<E>, Error<E::Error>>> {
        self.try_next().await.transpose()
    }

    /// Waits for the next page, like [`next`](Self::next), in the form that suits `?`.
    ///
    /// # Errors
    ///
    /// See [`Pages`].
    ///
    /// # Cancellation
    ///
    /// Like [`next`](Self::next).
    pub async fn try_next(&mut self) -> Next<E> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Next<E>> {
        if let Step::Request = self.step {
            self.step = Step::Wait(self.fetch());
        }
        let arrived = match &mut self.step {
            Step::Wait(call) => ready!(call.as_mut().poll(cx)),
            _ => return Poll::Ready(self.end()),
        };
        self.step = Step::End;
        let page = arrived?;
        self.step = self.after(&page);
        Poll::Ready(Ok(Some(page)))
    }

    /// The end, which may be an error that was found in the last page.
    fn end(&mut self) -> Next<E> {
        match std::mem::replace(&mut self.step, Step::End) {
            Step::Fail(error) => Err(*error),
            _ => Ok(None),
        }
    }

    fn fetch(&self) -> Fetch<E> {
        Box::pin(self.client.send_to(&self.request, self.link.as_ref()))
    }

    /// The step after a page.
    fn after(&mut self, page: &PageOf<E>) -> Step<E> {
        let mut turning = Turning::new::<E>(page, &mut self.progress);
        self.request.turn(page, &mut turning);
        let failure = match turning.into_turned() {
            Turned::End => return Step::End,
            Turned::Next => None,
            Turned::Link(reference, path) => {
                match link::resolved::<E>(&self.client, page.meta().call(), &reference, path) {
                    Ok(target) => {
                        self.link = Some(target);
                        None
                    }
                    Err(failure) => Some(failure),
                }
            }
            Turned::Failed(failure) => Some(failure),
        };
        match (failure, self.start_early) {
            (Some(failure), _) => Step::Fail(Box::new(failed::<E>(page, failure))),
            (None, Some(start)) => Step::Wait(start(self.fetch())),
            (None, None) => Step::Request,
        }
    }
}

fn failed<E: Paged>(page: &PageOf<E>, failure: DecodeFailure) -> Error<E::Error> {
    let meta = AnyMeta::new::<Meta<E>>(page.meta().call().clone());
    Error::Decode(Box::new(DecodeError::new(meta, failure)))
}

impl<E: Paged> Unpin for Pages<E> {}

impl<E: Paged> futures_core::Stream for Pages<E> {
    type Item = Result<PageOf<E>, Error<E::Error>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(cx).map(Result::transpose)
    }
}

impl<E: Paged> futures_core::stream::FusedStream for Pages<E> {
    fn is_terminated(&self) -> bool {
        matches!(self.step, Step::End)
    }
}

impl<E: Paged> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("operation", &E::META.id).finish_non_exhaustive()
    }
}
