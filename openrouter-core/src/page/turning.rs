//! The way from a page to the next one.

use std::collections::BTreeSet;

use http::HeaderMap;
use openrouter_json::page::{self, Outlook, Page, PageItem};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{PageOf, Paged};
use crate::error::DecodeFailure;
use crate::exchange::ApiMeta;
use crate::header::{Link, ResponseHeader as _};

/// A page, as far as it says where the next one begins. Generated code calls the method for the style of its endpoint.
#[derive(Debug)]
pub struct Turning<'a> {
    outlook: Outlook,
    /// Whether pages of this type can have a link.
    has_link: bool,
    /// The number of elements that the server has sent.
    received: u64,
    headers: &'a HeaderMap,
    /// A path that links may have, beside that of the operation.
    link_path: Option<&'static str>,
    progress: &'a mut Progress,
    turned: Turned,
}

/// The pages so far.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Their cursors and links.
    seen: BTreeSet<String>,
    pages: u64,
    elements: u64,
}

/// The step after a page.
#[derive(Debug)]
pub(super) enum Turned {
    End,
    Next,
    /// The page that a URL reference leads to, and the path that it may have beside that of the operation.
    Link(String, Option<&'static str>),
    Failed(DecodeFailure),
}

impl<'a> Turning<'a> {
    pub(super) fn new<E: Paged>(page: &'a PageOf<E>, progress: &'a mut Progress) -> Self {
        let sent = if page.drift().is_empty() { None } else { sent::<E>(page) };
        let received = sent.unwrap_or_else(|| page.items().len()) as u64;
        progress.pages += 1;
        progress.elements += received;
        let (outlook, has_link) = (page.outlook(), E::Output::HAS_LINK);
        Self { outlook, has_link, received, headers: page.headers(), link_path: None, progress, turned: Turned::End }
    }

    pub(super) fn into_turned(self) -> Turned {
        self.turned
    }

    /// Adds the number of elements to an offset.
    pub fn offset<T: Serialize + DeserializeOwned>(&mut self, offset: &mut T, limit: Option<u64>) {
        if self.has_link {
            return self.link();
        }
        let step = match self.received {
            // Elements that a filter has removed count, and only the limit says how many there were.
            0 if self.outlook.has_more == Some(true) => limit,
            received => Some(received),
        };
        let next = step.map(|step| number(offset).unwrap_or(0).saturating_add(step));
        let is_last = next.is_some_and(|next| self.outlook.total.is_some_and(|total| next >= total));
        if self.outlook.has_more == Some(false) || step == Some(0) || is_last {
            return;
        }
        match next {
            Some(next) => self.assign(offset, &next.to_string()),
            None => self.turned = Turned::Failed(DecodeFailure::NextPage),
        }
    }

    /// Counts the pages, from 1 unless the request says otherwise.
    pub fn number<T: Serialize + DeserializeOwned>(&mut self, page: &mut T) {
        if self.has_link {
            return self.link();
        }
        let number = number(page).unwrap_or(1);
        // By the total, the last page is known only to those who have counted from the first one.
        let is_from_first = number <= self.progress.pages;
        let is_last = is_from_first && self.outlook.total.is_some_and(|total| self.progress.elements >= total);
        let is_empty = self.received == 0 && self.outlook.has_more != Some(true);
        if self.outlook.has_more == Some(false) || is_empty || is_last {
            return;
        }
        let next = number.saturating_add(1);
        self.assign(page, &next.to_string());
    }

    /// Takes the cursor of the page.
    pub fn cursor<T: Serialize + DeserializeOwned>(&mut self, cursor: &mut T) {
        let next = self.outlook.next.take();
        self.follow(cursor, next);
    }

    /// Takes the id of the last element as cursor.
    pub fn last<T: Serialize + DeserializeOwned>(&mut self, cursor: &mut T, id: Option<String>) {
        if self.received > 0 || self.outlook.has_more == Some(true) {
            self.follow(cursor, id);
        }
    }

    /// Reads the cursor of the next page in a header. An empty one is none.
    pub fn next_in(&mut self, header: &str) {
        let value = self.headers.get(header).and_then(|value| value.to_str().ok()).map(str::trim);
        self.outlook.next = value.filter(|value| !value.is_empty()).map(str::to_owned);
    }

    /// Accepts links with another path than that of the operation, by its template.
    pub fn link_path(&mut self, template: &'static str) {
        self.link_path = Some(template);
    }

    /// Takes the URL of the page in the header `Link`.
    pub fn link_header(&mut self) {
        match Link::from_headers(self.headers) {
            Ok(links) => {
                self.outlook.link = links.as_ref().and_then(|links| links.rel("next")).map(str::to_owned);
                self.link();
            }
            Err(error) => self.turned = Turned::Failed(DecodeFailure::Header(error.name())),
        }
    }

    /// Takes the URL of the page.
    pub fn link(&mut self) {
        let Some(link) = self.outlook.link.take() else { return };
        self.turned = match self.progress.seen.insert(link.clone()) {
            true => Turned::Link(link, self.link_path),
            false => Turned::Failed(DecodeFailure::RepeatedPage(link)),
        };
    }

    fn follow<T: Serialize + DeserializeOwned>(&mut self, field: &mut T, next: Option<String>) {
        self.progress.seen.extend(page::text(field));
        match next {
            _ if self.outlook.has_more == Some(false) => {}
            Some(next) if self.progress.seen.contains(&next) => {
                self.turned = Turned::Failed(DecodeFailure::RepeatedPage(next));
            }
            Some(next) => self.assign(field, &next),
            None if self.outlook.has_more == Some(true) => self.turned = Turned::Failed(DecodeFailure::NextPage),
            None => {}
        }
    }

    fn assign<T: DeserializeOwned>(&mut self, field: &mut T, text: &str) {
        self.turned = match page::value(text) {
            Ok(value) => {
                *field = value;
                Turned::Next
            }
            Err(error) => Turned::Failed(error.into()),
        };
    }
}

/// The number in a field; `None` when it is not set.
#[doc(hidden)]
pub fn number(field: &(impl Serialize + ?Sized)) -> Option<u64> {
    page::text(field)?.parse().ok()
}

/// The id of the last element of a page.
#[doc(hidden)]
pub fn last_id<P: Page<Item: PageItem>>(page: &P) -> Option<String> {
    page.items().last()?.page_id()
}

/// The number of elements in the body, which may be more than those that fit their type.
fn sent<E: Paged>(page: &PageOf<E>) -> Option<usize> {
    let body = std::str::from_utf8(page.meta().call().raw()).ok()?;
    let path = E::META.envelope.into_iter().chain(E::Output::path()).collect::<Vec<_>>();
    page::count(body, &path)
}
