//! Objects, maps and lists in pairs whose names have the place of each value in brackets.

use openrouter_json::Encode;

use super::brackets::several_pairs;
use super::json_tree::Tree;
use super::text::{EncodeText, PairWriter, TextError, TextWriter};
use crate::operation::ParameterStyle;

/// The form of an object or a map in several pairs, as in `filter[status]=open&filter[author][name]=x`.
///
/// Objects and maps may be nested; a list in them is written as `filter[tags][]=a&filter[tags][]=b`, and its elements must be
/// single values. A member that is `null` is left out. Numbers are written as in JSON.
///
/// ```
/// use openrouter_core::{DeepObject, Endpoint, object};
///
/// #[object(new)]
/// struct Filter {
///     status: String,
///     year: Option<u16>,
/// }
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/books")]
/// struct ListBooks {
///     #[endpoint(query, as = DeepObject)]
///     filter: Filter,
/// }
///
/// let books = ListBooks::new(Filter::new("lent").year(1999)); // /books?filter[status]=lent&filter[year]=1999
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DeepObject;

/// The form of a value in several pairs with the indices of lists, as in `items[0][price]=5&items[1][price]=7`.
///
/// Objects, maps and lists may be nested in any way. A member that is `null` is left out, and an element that is `null` is an
/// error. Numbers are written as in JSON.
///
/// ```
/// use openrouter_core::{Endpoint, Indexed, object};
///
/// #[object(new)]
/// struct LineItem {
///     price: String,
///     quantity: Option<u32>,
/// }
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "POST", path = "/checkout/sessions", body = form)]
/// struct CreateSession {
///     #[endpoint(as = Indexed)]
///     line_items: Vec<LineItem>,
/// }
///
/// // line_items[0][price]=p1&line_items[0][quantity]=2
/// let session = CreateSession::new([LineItem::new("p1").quantity(2)]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Indexed;

impl<T: Encode + ?Sized> EncodeText<T> for DeepObject {
    const STYLE: Option<ParameterStyle> = Some(ParameterStyle::DeepObject);

    fn encode(_: &T, _: &mut TextWriter) -> Result<(), TextError> {
        Err(several_pairs("DeepObject"))
    }

    fn encode_pairs(value: &T, pairs: &mut PairWriter<'_>) -> Result<(), TextError> {
        match Tree::from_value(value)? {
            Tree::Null => Ok(()),
            object @ Tree::Object(_) => Lists::InBrackets.write(object, "", pairs),
            other => Err(TextError::new(format!(
                "`DeepObject` writes the members of an object or a map, found {}",
                other.kind()
            ))),
        }
    }
}

impl<T: Encode + ?Sized> EncodeText<T> for Indexed {
    const STYLE: Option<ParameterStyle> = Some(ParameterStyle::DeepObject);

    fn encode(_: &T, _: &mut TextWriter) -> Result<(), TextError> {
        Err(several_pairs("Indexed"))
    }

    fn encode_pairs(value: &T, pairs: &mut PairWriter<'_>) -> Result<(), TextError> {
        Lists::ByIndex.write(Tree::from_value(value)?, "", pairs)
    }
}

/// The way in which lists are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lists {
    /// `[]=a&[]=b`
    InBrackets,
    /// `[0]=a&[1]=b`
    ByIndex,
}

impl Lists {
    /// Writes the pairs of a value whose place within the field is `place`.
    pub(super) fn write(self, value: Tree, place: &str, pairs: &mut PairWriter<'_>) -> Result<(), TextError> {
        match value {
            Tree::Null => {}
            Tree::Scalar(text) => pairs.push(place, &TextWriter::from_text(&text)),
            Tree::Object(members) => {
                for (key, value) in members.iter() {
                    check_key(key)?;
                    self.write(Tree::from_json(value.get())?, &format!("{place}[{key}]"), pairs)?;
                }
            }
            Tree::List(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let index = if self == Self::ByIndex { index.to_string() } else { String::new() };
                    self.write(self.element(element.get())?, &format!("{place}[{index}]"), pairs)?;
                }
            }
        }
        Ok(())
    }

    fn element(self, json: &str) -> Result<Tree, TextError> {
        match Tree::from_json(json)? {
            Tree::Null => Err(TextError::new("an element of a list has no value")),
            element @ (Tree::List(_) | Tree::Object(_)) if self == Self::InBrackets => Err(TextError::new(format!(
                "an element of a list is {}, which `[]` does not separate from the next one: use `Indexed`",
                element.kind()
            ))),
            element => Ok(element),
        }
    }
}

/// Checks that a key can be distinguished from the brackets around it.
fn check_key(key: &str) -> Result<(), TextError> {
    match key {
        "" => Err(TextError::new("a key is empty, which would be read as an element of a list")),
        key if key.contains(['[', ']']) => Err(TextError::new("a key contains a bracket, which would end it")),
        _ => Ok(()),
    }
}
