//! Bodies of type `multipart/form-data`.
//!
//! The format is that of the WHATWG, which servers know from browsers: names are UTF-8 in quotes, without `filename*`, and
//! parts do not have a length. Text is written at once. Files are left where they are until the transport reads them.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};

use http::HeaderValue;
use openrouter_json::Encode;

use super::Encoder;
use super::pairs::each_text;
use super::text::{PairWriter, TextError, TextForm, TextWriter};
use crate::error::BuildError;
use crate::transport::Body;
use crate::upload::{ALREADY_SENT, FileField, FilePart};

impl Encoder {
    /// Sets the parts of a `multipart/form-data` body.
    pub fn multipart(&mut self, parts: impl FnOnce(&mut MultipartBody)) {
        let mut body = MultipartBody::new(boundary());
        parts(&mut body);
        match body.error.take() {
            Some(error) => self.fail(|| error),
            None => match HeaderValue::try_from(format!("multipart/form-data; boundary={}", body.boundary)) {
                Ok(content_type) => self.set_body(body.finish(), content_type),
                Err(_) => self.fail(|| BuildError::new("body", "has an invalid boundary")),
            },
        }
    }
}

/// A boundary that nobody can guess, so that no content can contain it on purpose.
fn boundary() -> String {
    // The keys of the hashers are the only randomness of the standard library; the default runtime's can be predicted.
    let half = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", half(), half())
}

/// Writes the parts of a `multipart/form-data` body.
#[derive(Debug)]
pub struct MultipartBody {
    boundary: String,
    /// The bodies of which the whole one consists: text and files.
    done: Vec<Body>,
    /// The text behind the last file.
    text: Vec<u8>,
    error: Option<BuildError>,
}

impl MultipartBody {
    fn new(boundary: String) -> Self {
        Self { boundary, done: Vec::new(), text: Vec::new(), error: None }
    }

    /// Appends a value as text: a part for each entry of a list, and none for `None`.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        let result = each_text(value, &mut |text| self.text_part(name, None, text));
        self.check(name, result);
    }

    /// Appends a value in a form, with the media type of the form.
    #[doc(hidden)]
    pub fn put_as<T>(&mut self, name: &str, value: &T, form: &TextForm<T>) {
        let mut push = |suffix: &str, text: &TextWriter| {
            self.text_part(&format!("{name}{suffix}"), form.media_type(), text.text().unwrap_or_default());
        };
        let written = form.pairs(value, &mut PairWriter::new(&mut push));
        self.check(name, written);
    }

    /// Appends a file.
    pub fn file(&mut self, name: &str, file: &FilePart) {
        let media_type = &file.media_type;
        // More than a media type would add headers to the part.
        if media_type.is_empty() || !media_type.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return self.fail(name, "has a media type with other characters than the visible ones of ASCII");
        }
        let Some(content) = file.content.body() else { return self.fail(name, ALREADY_SENT) };
        self.start(name);
        self.text.extend_from_slice(b"; filename=\"");
        escape(&mut self.text, &file.file_name);
        self.text.push(b'"');
        self.end_head(Some(media_type));
        self.done.extend([std::mem::take(&mut self.text).into(), content]);
        self.text.extend_from_slice(b"\r\n");
    }

    /// Appends the files of a field.
    #[doc(hidden)]
    pub fn files<T: FileField>(&mut self, name: &str, field: &T) {
        field.files().for_each(|file| self.file(name, file));
    }

    fn text_part(&mut self, name: &str, media_type: Option<&str>, text: &str) {
        self.start(name);
        self.end_head(media_type);
        self.text.extend_from_slice(text.as_bytes());
        self.text.extend_from_slice(b"\r\n");
    }

    fn start(&mut self, name: &str) {
        self.text.extend_from_slice(b"--");
        self.text.extend_from_slice(self.boundary.as_bytes());
        self.text.extend_from_slice(b"\r\nContent-Disposition: form-data; name=\"");
        escape(&mut self.text, name);
        self.text.push(b'"');
    }

    fn end_head(&mut self, media_type: Option<&str>) {
        if let Some(media_type) = media_type {
            self.text.extend_from_slice(b"\r\nContent-Type: ");
            self.text.extend_from_slice(media_type.as_bytes());
        }
        self.text.extend_from_slice(b"\r\n\r\n");
    }

    fn check(&mut self, name: &str, result: Result<(), TextError>) {
        if let Err(error) = result {
            self.fail(name, &error.to_string());
        }
    }

    fn fail(&mut self, name: &str, problem: &str) {
        self.error.get_or_insert_with(|| BuildError::new(format!("part `{name}`"), problem));
    }

    /// The whole body. It is in memory when it has no files.
    fn finish(mut self) -> Body {
        self.text.extend_from_slice(b"--");
        self.text.extend_from_slice(self.boundary.as_bytes());
        self.text.extend_from_slice(b"--\r\n");
        let end = Body::from(self.text);
        if self.done.is_empty() { end } else { Body::chain(self.done.into_iter().chain([end])) }
    }
}

/// Appends a name in quotes, in which nothing can end the quotes or the line.
fn escape(out: &mut Vec<u8>, name: &str) {
    for byte in name.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"%22"),
            b'\r' => out.extend_from_slice(b"%0D"),
            b'\n' => out.extend_from_slice(b"%0A"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: MultipartBody) -> String {
        let bytes = body.finish().as_bytes().cloned().expect("a body in memory");
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    }

    #[test]
    fn a_part_for_each_entry_of_a_list() {
        let mut body = MultipartBody::new("b".to_owned());
        body.put("a[]", &["x", "é"]);
        body.put("none", &None::<u8>);
        body.put("n", &0.5);
        assert_eq!(
            text(body),
            "--b\r\nContent-Disposition: form-data; name=\"a[]\"\r\n\r\nx\r\n\
             --b\r\nContent-Disposition: form-data; name=\"a[]\"\r\n\r\né\r\n\
             --b\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n0.5\r\n--b--\r\n"
        );
    }

    #[test]
    fn names_cannot_inject() {
        let mut body = MultipartBody::new("b".to_owned());
        body.put("a\"; x=\"\r\n\r\n", "");
        assert_eq!(
            text(body),
            "--b\r\nContent-Disposition: form-data; name=\"a%22; x=%22%0D%0A%0D%0A\"\r\n\r\n\r\n--b--\r\n"
        );
        let mut body = MultipartBody::new("b".to_owned());
        body.file("f", &FilePart::new("a", "").media_type("a/b\r\nX: y"));
        assert!(body.error.is_some());
    }

    #[test]
    fn boundaries_differ() {
        let boundaries: std::collections::BTreeSet<_> = (0..100).map(|_| boundary()).collect();
        assert_eq!(boundaries.len(), 100);
        assert!(boundaries.iter().all(|boundary| boundary.len() == 32));
    }
}
