//! Bodies of type `application/x-www-form-urlencoded`.

use http::HeaderValue;
use openrouter_json::Encode;

use super::Encoder;
use super::encoder::decoded;
use super::pairs::push_pair;
use crate::error::BuildError;

/// The initial capacity in bytes, which suffices for most forms.
const FORM_CAPACITY: usize = 256;

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

impl Encoder {
    /// Sets form fields as the body.
    pub fn form(&mut self, fields: impl FnOnce(&mut FormBody)) {
        let mut form = FormBody { out: Vec::with_capacity(FORM_CAPACITY), separator: 0, error: None };
        fields(&mut form);
        match form.error {
            Some(error) => self.fail(|| error),
            None => self.set_body(form.out.into(), FORM),
        }
    }
}

/// Writes the fields of an `application/x-www-form-urlencoded` body.
#[derive(Debug)]
pub struct FormBody {
    out: Vec<u8>,
    separator: u8,
    error: Option<BuildError>,
}

impl FormBody {
    /// Appends `name=value`: once for each entry of a list, and not at all for `None`. The name must already be
    /// percent-encoded.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        if let Err(error) = push_pair(&mut self.out, &mut self.separator, name, value)
            && self.error.is_none()
        {
            self.error = Some(BuildError::new(format!("form field `{}`", decoded(name)), error.to_string()));
        }
    }
}
