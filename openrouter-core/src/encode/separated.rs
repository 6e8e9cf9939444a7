//! Lists in one text.

use std::marker::PhantomData;

use serde::Serialize;

use super::pairs::scalar_text;
use super::text::{EncodeText, TextError, TextWriter};
use crate::operation::ParameterStyle;

/// The form of one value as serde writes it: a string, a number or a boolean.
#[derive(Debug)]
pub struct Scalar(());

impl<T: Serialize> EncodeText<T> for Scalar {
    fn encode(value: &T, text: &mut TextWriter) -> Result<(), TextError> {
        if let Some(scalar) = scalar_text(value)? {
            text.push(&scalar);
        }
        Ok(())
    }
}

/// The form of a list in one text, as in `tags=a,b`; the form of its elements is `E`.
///
/// An empty list is left out. An element that contains a comma cannot be sent, because the server would split it.
///
/// ```
/// use openrouter_core::{CommaSeparated, Endpoint};
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/books")]
/// struct ListBooks {
///     #[endpoint(query, as = CommaSeparated)]
///     genres: Option<Vec<String>>,
/// }
///
/// let books = ListBooks::new().genres(["crime", "poetry"]); // /books?genres=crime,poetry
/// ```
#[derive(Debug)]
pub struct CommaSeparated<E = Scalar>(PhantomData<E>);

/// The form of a list with spaces between its elements, as in `tags=a%20b`; otherwise like [`CommaSeparated`].
#[derive(Debug)]
pub struct SpaceSeparated<E = Scalar>(PhantomData<E>);

/// The form of a list with `|` between its elements, as in `tags=a%7Cb`; otherwise like [`CommaSeparated`].
#[derive(Debug)]
pub struct PipeSeparated<E = Scalar>(PhantomData<E>);

macro_rules! separated {
    ($($form:ident $style:ident $separator:literal $name:literal)*) => {$(
        impl<E> $form<E> {
            pub(crate) const SEPARATOR: char = $separator;
        }

        impl<T, E: EncodeText<T>> EncodeText<Vec<T>> for $form<E> {
            const STYLE: Option<ParameterStyle> = Some(ParameterStyle::$style);

            fn encode(list: &Vec<T>, text: &mut TextWriter) -> Result<(), TextError> {
                join::<T, E>(list, $separator, $name, text)
            }
        }
    )*};
}

separated! {
    CommaSeparated FormJoined ',' "a comma"
    SpaceSeparated SpaceDelimited ' ' "a space"
    PipeSeparated PipeDelimited '|' "a vertical bar"
}

fn join<T, E: EncodeText<T>>(list: &[T], separator: char, name: &str, text: &mut TextWriter) -> Result<(), TextError> {
    for (index, element) in list.iter().enumerate() {
        let part = element_text::<T, E>(element)?;
        let part = part.text().unwrap_or_default();
        if part.contains(separator) {
            return Err(TextError::new(format!(
                "an element of the list contains {name}, which separates the elements"
            )));
        }
        if index > 0 {
            text.delimiter(separator);
        }
        text.push(part);
    }
    Ok(())
}

/// The text of an element of a list, which cannot be left out.
pub(super) fn element_text<T, E: EncodeText<T>>(element: &T) -> Result<TextWriter, TextError> {
    let mut text = TextWriter::default();
    E::encode(element, &mut text)?;
    match text.text() {
        Some(_) => Ok(text),
        None => Err(TextError::new("an element of the list has no value")),
    }
}
