//! The elements of pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::stream::FusedStream;
use openrouter_json::page::Page;

use super::{Meta, Paged, Pages};
use crate::endpoint::Endpoint;
use crate::error::Error;

type Item<E> = <<E as Endpoint>::Output as Page>::Item;

/// An element, the end, or an error in the place of a page.
type Next<E> = Result<Option<Item<E>>, Error<<E as Endpoint>::Error>>;

/// The elements of a list that comes in pages. The next page is requested after the last element of a page.
///
/// ```no_run
/// # use openrouter_core::{Client, Error, Paged, json::page::Page};
/// # async fn f<E: Paged>(client: Client, request: E) -> Result<(), Error>
/// # where <E::Output as Page>::Item: std::fmt::Debug {
/// let mut items = client.pages(request).items();
/// while let Some(item) = items.try_next().await? {
///     println!("{item:?}");
/// }
/// # Ok(()) }
/// ```
///
/// [`Pages`] says when they end and which errors they have.
///
/// # Cancellation
///
/// Dropping the future of [`next`](Self::next) loses nothing. Dropping the items closes the exchange.
#[must_use = "items are requested when they are asked for"]
pub struct Items<E: Paged> {
    pages: Pages<E>,
    items: IntoIter<Item<E>>,
    meta: Option<Meta<E>>,
}

impl<E: Paged> Items<E> {
    pub(super) fn new(pages: Pages<E>) -> Self {
        Self { pages, items: Vec::new().into_iter(), meta: None }
    }

    /// The facts of the last page that has arrived; `None` before the first.
    #[must_use]
    pub fn meta(&self) -> Option<&Meta<E>> {
        self.meta.as_ref()
    }

    /// Requests the next page as soon as a page has arrived; see [`Pages::prefetch`].
    pub fn prefetch(mut self) -> Self
    where
        E: 'static,
        E::Output: Send,
        E::Error: Send,
    {
        self.pages = self.pages.prefetch();
        self
    }

    /// Waits for the next element; `None` after the last one, and after an error.
    ///
    /// # Cancellation
    ///
    /// Dropping the future loses nothing, so it can be used in `tokio::select!`.
    pub async fn next(&mut self) -> Option<Result<Item<E>, Error<E::Error>>> {
        self.try_next().await.transpose()
    }

    /// Waits for the next element, like [`next`](Self::next), in the form that suits `?`.
    ///
    /// # Errors
    ///
    /// See [`Pages`].
    ///
    /// # Cancellation
    ///
    /// Like [`next`](Self::next).
    pub async fn try_next(&mut self) -> Next<E> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Next<E>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Ok(Some(item)));
            }
            let Some(page) = ready!(self.pages.poll_page(cx))? else { return Poll::Ready(Ok(None)) };
            let (page, meta) = page.into_parts();
            (self.items, self.meta) = (page.into_items().into_iter(), Some(meta));
        }
    }
}

impl<E: Paged> Unpin for Items<E> {}

impl<E: Paged> futures_core::Stream for Items<E> {
    type Item = Result<Item<E>, Error<E::Error>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx).map(Result::transpose)
    }
}

impl<E: Paged> FusedStream for Items<E> {
    fn is_terminated(&self) -> bool {
        self.items.as_slice().is_empty() && self.pages.is_terminated()
    }
}

impl<E: Paged> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
