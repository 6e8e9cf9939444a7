//! Bodies of type `application/x-www-form-urlencoded`.

use http::HeaderValue;
use openrouter_json::{Encode, RawJson};

use super::Encoder;
use super::encoder::decoded;
use super::members::push_value;
use super::pairs::{push_pair, push_pairs_as};
use super::text::{TextError, TextForm};
use crate::error::BuildError;

/// The initial capacity in bytes, which suffices for most forms.
const FORM_CAPACITY: usize = 256;

pub(super) const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

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

impl Encoder {
    /// Sets a field of the form, and replaces those of the same name. Members and elements of a value are in brackets, except
    /// for a list of single values, which are several pairs.
    pub(super) fn form_field(&mut self, name: &str, value: &RawJson) {
        let mut form = FormBody { out: self.without_field(name), separator: 0, error: None };
        form.separator = if form.out.is_empty() { 0 } else { b'&' };
        match push_value(&mut form.out, &mut form.separator, name, value) {
            Ok(()) => self.set_body(form.out.into(), FORM),
            Err(error) => self.fail(|| BuildError::new(format!("body field `{name}`"), error.to_string())),
        }
    }

    /// The pairs of the form but for those of one name, with or without brackets behind it.
    fn without_field(&self, name: &str) -> Vec<u8> {
        let body = self.body.as_bytes().map(|body| String::from_utf8_lossy(body)).unwrap_or_default();
        let pairs = body.split('&').filter(|pair| {
            let own = decoded(pair.split('=').next().unwrap_or_default());
            !own.strip_prefix(name).is_some_and(|suffix| suffix.is_empty() || suffix.starts_with('['))
        });
        pairs.collect::<Vec<_>>().join("&").into_bytes()
    }
}

/// Writes the fields of an `application/x-www-form-urlencoded` body.
#[derive(Debug)]
pub struct FormBody {
    pub(super) out: Vec<u8>,
    pub(super) separator: u8,
    pub(super) error: Option<BuildError>,
}

impl FormBody {
    /// Appends `name=value`: once for each entry of a list, and not at all for `None`. The name must already be
    /// percent-encoded.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        let written = push_pair(&mut self.out, &mut self.separator, name, value);
        self.check(name, written);
    }

    /// Appends the pairs of a value in a form of text. The name must already be percent-encoded.
    #[doc(hidden)]
    pub fn put_as<T>(&mut self, name: &str, value: &T, form: &TextForm<T>) {
        let written = push_pairs_as(&mut self.out, &mut self.separator, name, value, form);
        self.check(name, written);
    }

    fn check(&mut self, name: &str, written: Result<(), TextError>) {
        if let Err(error) = written
            && self.error.is_none()
        {
            self.error = Some(BuildError::new(format!("form field `{}`", decoded(name)), error.to_string()));
        }
    }
}
