//! JSON as text, in the query or in a part of a multipart body.

use openrouter_json::{Encode, JsonText};

use super::text::{EncodeText, TextError, TextWriter};

/// The form of a value as JSON text: `#[endpoint(part, as = Json)]`, `#[endpoint(query, as = Json)]`.
///
/// In a multipart body the part has the media type `application/json`. A list is one text, an array. In a header, escapes
/// represent the characters that are not ASCII.
///
/// ```
/// use openrouter_core::{Endpoint, FilePart, Json, object};
///
/// #[object(new)]
/// struct Labels {
///     team: String,
/// }
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "POST", path = "/files", body = multipart)]
/// struct UploadFile {
///     file: FilePart,
///     #[endpoint(part, as = Json)]
///     labels: Option<Labels>,
/// }
///
/// let upload = UploadFile::new(FilePart::new("a.txt", "hi")).labels(Labels::new("core"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Json;

impl<T: Encode + ?Sized> EncodeText<T> for Json {
    const MEDIA_TYPE: Option<&'static str> = Some("application/json");

    fn encode(value: &T, text: &mut TextWriter) -> Result<(), TextError> {
        let mut json = JsonText::new();
        json.value(value);
        let json = json.finish().map_err(|error| TextError::new(error.to_string()))?;
        text.push(str::from_utf8(&json).map_err(|error| TextError::new(error.to_string()))?);
        Ok(())
    }
}
