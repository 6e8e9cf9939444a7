//! Lists that come in pages, as the marks `page` of objects describe them.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::extra::Extra;
use crate::numeral::Numeral;
use crate::raw_json::RawJson;
use crate::text::error::JsonError;

/// A response that is one page of a list.
///
/// `#[object(page = items)]` on the field with the list implements it; a `Vec` is a page without anything beside its elements.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a page of a list",
    label = "does not implement `Page`",
    note = "the response of an endpoint with pages is a `Vec`, or an object whose list has the mark `#[object(page = items)]`"
)]
pub trait Page: Sized {
    /// An element of the list.
    type Item;

    /// Whether it can name the cursor of the next page.
    const HAS_NEXT: bool = false;

    /// Whether it can have the URL of the next page.
    const HAS_LINK: bool = false;

    /// The keys that lead from the page to its list; none where it is the list.
    #[must_use]
    fn path() -> Vec<&'static str> {
        Vec::new()
    }

    /// The elements, in their order.
    fn items(&self) -> &[Self::Item];

    /// Returns the elements and discards the rest.
    fn into_items(self) -> Vec<Self::Item>;

    /// The facts about the other pages.
    fn outlook(&self) -> Outlook {
        Outlook::default()
    }
}

/// Behind `for<'x>` this bound is not checked, so that generated code reports a type that is not a page once, by
/// [`assert_page`].
#[doc(hidden)]
pub trait IsPage<'x>: Page {}

impl<P: Page> IsPage<'_> for P {}

/// Compiles for a page only.
#[doc(hidden)]
pub const fn assert_page<P: Page>() {}

impl<T> Page for Vec<T> {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }

    fn into_items(self) -> Self {
        self
    }
}

impl<P: Page> Page for Option<P> {
    type Item = P::Item;
    const HAS_NEXT: bool = P::HAS_NEXT;
    const HAS_LINK: bool = P::HAS_LINK;

    fn path() -> Vec<&'static str> {
        P::path()
    }

    fn items(&self) -> &[P::Item] {
        self.as_ref().map_or(&[], P::items)
    }

    fn into_items(self) -> Vec<P::Item> {
        self.map_or_else(Vec::new, P::into_items)
    }

    fn outlook(&self) -> Outlook {
        self.as_ref().map_or_else(Outlook::default, P::outlook)
    }
}

/// The path of a list below a key.
#[doc(hidden)]
#[must_use]
pub fn below(key: &'static str, mut path: Vec<&'static str>) -> Vec<&'static str> {
    path.insert(0, key);
    path
}

/// A part of a page that says something about the others. The marks of an object implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` says nothing about pages",
    label = "does not have a mark `page`",
    note = "mark its fields with `#[object(page = next | link | total | has_more)]`"
)]
#[doc(hidden)]
pub trait PagePart {
    const HAS_NEXT: bool;
    const HAS_LINK: bool;

    fn add_to(&self, outlook: &mut Outlook);
}

impl<T: PagePart> PagePart for Option<T> {
    const HAS_NEXT: bool = T::HAS_NEXT;
    const HAS_LINK: bool = T::HAS_LINK;

    fn add_to(&self, outlook: &mut Outlook) {
        if let Some(part) = self {
            part.add_to(outlook);
        }
    }
}

/// An element of a list that the next page is found by; the mark `#[object(page = id)]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no id by which the next page is found",
    label = "does not have the mark `page = id`",
    note = "mark the field with the id: `#[object(page = id)]`"
)]
pub trait PageItem {
    /// The id as text.
    fn page_id(&self) -> Option<String>;
}

/// The facts about other pages in a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Outlook {
    /// The cursor of the next page; `None` when the page names none.
    pub next: Option<String>,
    /// The URL of the next page; `None` when the page has none.
    pub link: Option<String>,
    /// Whether there are more elements; `None` when the page does not say.
    pub has_more: Option<bool>,
    /// The number of elements on all pages; `None` when the page does not say.
    pub total: Option<u64>,
}

impl Outlook {
    #[doc(hidden)]
    pub fn add_next(&mut self, value: &(impl Serialize + ?Sized)) {
        self.next = text(value).or(self.next.take());
    }

    #[doc(hidden)]
    pub fn add_link(&mut self, value: &(impl Serialize + ?Sized)) {
        self.link = text(value).or(self.link.take());
    }

    #[doc(hidden)]
    pub fn add_has_more(&mut self, value: &(impl Serialize + ?Sized)) {
        self.has_more = text(value).and_then(|text| text.parse().ok()).or(self.has_more);
    }

    #[doc(hidden)]
    pub fn add_total(&mut self, value: &(impl Serialize + ?Sized)) {
        self.total = text(value).and_then(|text| text.parse().ok()).or(self.total);
    }
}

/// A string, a number or a boolean as text; `None` for anything else, and for an empty string.
#[doc(hidden)]
pub fn text(value: &(impl Serialize + ?Sized)) -> Option<String> {
    let json = RawJson::from_value(value).ok()?;
    let text = match json.get().as_bytes().first()? {
        b'"' => json.decode::<String>().ok()?,
        b'{' | b'[' | b'n' => return None,
        _ => json.get().to_owned(),
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The value of a field that a text is assigned to: a string or a number, as the type of the field has it.
#[doc(hidden)]
pub fn value<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let string = RawJson::from_value(text)?.decode();
    match string {
        Err(_) if Numeral::is_number(text) => RawJson::from_json(text)?.decode(),
        result => result,
    }
}

/// The number of elements of the list at a place in a JSON text, whether they fit their type or not.
#[doc(hidden)]
#[must_use]
pub fn count(json: &str, path: &[&str]) -> Option<usize> {
    let mut place = RawJson::from_json(json).ok()?;
    for key in path {
        place = place.decode::<Extra>().ok()?.remove(key)?;
    }
    place.decode::<Vec<RawJson>>().ok().map(|elements| elements.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_a_string_or_a_number() {
        assert_eq!(value::<Option<String>>("7").ok().flatten().as_deref(), Some("7"));
        assert_eq!(value::<Option<u64>>("7").ok().flatten(), Some(7));
        assert!(value::<u64>("x").is_err());
        assert_eq!(text("a").as_deref(), Some("a"));
        assert_eq!(text(&Some(7)).as_deref(), Some("7"));
        assert_eq!(text(&true).as_deref(), Some("true"));
        assert_eq!([text(""), text(&None::<u8>), text(&[1])], [None, None, None]);
    }

    #[test]
    fn elements_are_counted_at_their_place() {
        let json = r#"{"result":{"items":[1,"two",null]},"other":[]}"#;
        assert_eq!(count(json, &["result", "items"]), Some(3));
        assert_eq!(count(json, &["other"]), Some(0));
        assert_eq!([count(json, &["result"]), count(json, &["missing"]), count("x", &[])], [None, None, None]);
    }
}
