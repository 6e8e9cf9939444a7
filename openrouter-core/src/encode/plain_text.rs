//! Bodies of text.

use http::HeaderValue;

use super::Encoder;

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

impl Encoder {
    /// Sets text as the body, of the type `text/plain` in UTF-8.
    pub fn text<T: TextBody + ?Sized>(&mut self, text: &T) {
        self.set_body(text.as_ref().to_owned().into(), TEXT);
    }
}

/// A value that can be the body of a request as text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of text",
    label = "is not a text",
    note = "write `String`, or implement `AsRef<str>`"
)]
#[doc(hidden)]
pub trait TextBody: AsRef<str> {}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str> + ?Sized> TextBody for T {}
