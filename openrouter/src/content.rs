//! Contents: a text, or a list of parts.
//!
//! Most places of the API that take a list of parts also take a string, which means one part of text.

use std::borrow::Cow;

/// A text, or a list of parts of type `T`.
///
/// `new` and setters take a `&str`, a `String`, one part, or an array or a `Vec` of parts or of values that convert into parts. One
/// such value is not taken, because it could also be a text: write `[value]`.
///
/// ```
/// use openrouter::{Content, ContentText, object, union};
///
/// #[union(tag = "type")]
/// enum Part {
///     Text(Text),
///     Image(Image),
/// }
///
/// #[object(new)]
/// struct Text { text: String }
///
/// #[object]
/// struct Image { url: String }
///
/// impl ContentText for Part {
///     fn text(&self) -> Option<&str> {
///         match self {
///             Self::Text(part) => Some(&part.text),
///             _ => None,
///         }
///     }
/// }
///
/// assert_eq!(Content::<Part>::from("Hello").text(), "Hello");
/// assert_eq!(Content::<Part>::from([Text::new("Hel"), Text::new("lo")]).text(), "Hello");
/// ```
#[crate::union]
pub enum Content<T> {
    /// The text, which is written as a string.
    Text(String),
    /// The parts in order. A lenient decode leaves out those that do not fit.
    Parts(Vec<T>),
}

/// One part.
impl<T: ContentText> From<T> for Content<T> {
    fn from(part: T) -> Self {
        Self::Parts(vec![part])
    }
}

impl<T> From<&String> for Content<T> {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl<T> From<Cow<'_, str>> for Content<T> {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

/// A part of a content, which may be text.
pub trait ContentText {
    /// The text of the part; `None` for an image and the like.
    fn text(&self) -> Option<&str>;
}

impl<T: ContentText> Content<T> {
    /// The whole text: that of all parts which have one, without anything in between. Empty for an unknown variant.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Parts(parts) => joined(parts.iter().filter_map(T::text)),
            Self::Unknown(_) => Cow::Borrowed(""),
        }
    }
}

/// Borrows a single text.
fn joined<'p>(mut texts: impl Iterator<Item = &'p str>) -> Cow<'p, str> {
    let first = Cow::Borrowed(texts.next().unwrap_or_default());
    texts.fold(first, |text, part| text + part)
}
