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

impl<T, E: EncodeText<T>> EncodeText<Vec<T>> for CommaSeparated<E> {
    const STYLE: Option<ParameterStyle> = Some(ParameterStyle::FormJoined);

    fn encode(list: &Vec<T>, text: &mut TextWriter) -> Result<(), TextError> {
        for (index, element) in list.iter().enumerate() {
            let mut part = TextWriter::default();
            E::encode(element, &mut part)?;
            let part = part.text().ok_or_else(|| TextError::new("an element of the list has no value"))?;
            if part.contains(',') {
                return Err(TextError::new("an element of the list contains a comma, which separates the elements"));
            }
            if index > 0 {
                text.delimiter(',');
            }
            text.push(part);
        }
        Ok(())
    }
}
