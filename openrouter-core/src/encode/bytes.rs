//! Bodies of bytes, and of any type.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::Encoder;
use crate::error::BuildError;
use crate::transport::Body;
use crate::upload::{ALREADY_SENT, Upload};

const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

impl Encoder {
    /// Sets bytes as the body, of the type `application/octet-stream`.
    pub fn bytes<T: BytesBody + ?Sized>(&mut self, bytes: &T) {
        match bytes.upload().body() {
            Some(body) => self.set_body(body, BYTES),
            None => self.fail(|| BuildError::new("body", ALREADY_SENT)),
        }
    }

    /// Sets a body of any kind, with its media type.
    pub fn body(&mut self, media_type: &str, body: Body) {
        if let Some(media_type) = self.media_type(media_type) {
            self.set_body(body, media_type);
        }
    }

    /// Sets the header `content-type`, in place of the media type of the body. It is not sent without a body.
    pub fn content_type(&mut self, media_type: &str) {
        if let Some(media_type) = self.media_type(media_type) {
            self.headers.insert(CONTENT_TYPE, media_type);
        }
    }

    pub(super) fn media_type(&mut self, text: &str) -> Option<HeaderValue> {
        let media_type = HeaderValue::from_str(text).ok();
        if media_type.is_none() {
            self.fail(|| BuildError::new("content type", "has a character that a header cannot have"));
        }
        media_type
    }
}

/// A value that can be the body of a request as bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of bytes",
    label = "does not hold bytes",
    note = "write `Bytes`, `Vec<u8>` or `Upload`; for text, declare `body = text`"
)]
#[doc(hidden)]
pub trait BytesBody {
    fn upload(&self) -> Upload;
}

impl BytesBody for Upload {
    fn upload(&self) -> Upload {
        self.clone()
    }
}

impl BytesBody for Bytes {
    fn upload(&self) -> Upload {
        self.clone().into()
    }
}

impl BytesBody for [u8] {
    fn upload(&self) -> Upload {
        Bytes::copy_from_slice(self).into()
    }
}

impl<const N: usize> BytesBody for [u8; N] {
    fn upload(&self) -> Upload {
        self.as_slice().upload()
    }
}

impl<T: BytesBody + ?Sized> BytesBody for &T {
    fn upload(&self) -> Upload {
        (**self).upload()
    }
}

macro_rules! owners_of_bytes {
    ($($type:ty),*) => {$(
        impl BytesBody for $type {
            fn upload(&self) -> Upload {
                (**self).upload()
            }
        }
    )*};
}

owners_of_bytes!(Vec<u8>, Box<[u8]>, Arc<[u8]>, Cow<'_, [u8]>);
