//! Lists in pairs with brackets behind their name.

use std::marker::PhantomData;

use super::separated::{Scalar, element_text};
use super::text::{EncodeText, PairWriter, TextError, TextWriter};
use crate::operation::ParameterStyle;

/// The form of a list in several pairs, as in `tags[]=a&tags[]=b`; the form of its elements is `E`.
///
/// The name on the wire is that of the field with `[]` behind it. An empty list is left out.
///
/// ```
/// use openrouter_core::{Brackets, Endpoint};
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/books")]
/// struct ListBooks {
///     #[endpoint(query, as = Brackets)]
///     genres: Option<Vec<String>>,
/// }
///
/// let books = ListBooks::new().genres(["crime", "poetry"]); // /books?genres[]=crime&genres[]=poetry
/// ```
#[derive(Debug)]
pub struct Brackets<E = Scalar>(PhantomData<E>);

impl<T, E: EncodeText<T>> EncodeText<Vec<T>> for Brackets<E> {
    const STYLE: Option<ParameterStyle> = Some(ParameterStyle::Brackets);

    fn encode(_: &Vec<T>, _: &mut TextWriter) -> Result<(), TextError> {
        Err(several_pairs("Brackets"))
    }

    fn encode_pairs(list: &Vec<T>, pairs: &mut PairWriter<'_>) -> Result<(), TextError> {
        for element in list {
            pairs.push("[]", &element_text::<T, E>(element)?);
        }
        Ok(())
    }
}

/// The error of a form that has no single text, in a path or a header.
pub(super) fn several_pairs(form: &str) -> TextError {
    TextError::new(format!("`{form}` writes several pairs, which only a query, a form or a multipart body can have"))
}
