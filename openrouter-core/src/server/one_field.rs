//! Decodes bodies that are the value of one field: text, bytes, lines of JSON, or a format of the user.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use openrouter_json::RawJson;
use openrouter_json::sample::{Extent, try_sample};
use serde::de::DeserializeOwned;

use super::{ReceiveError, Received, receive};
use crate::format::BodyFormat;
use crate::text::foreign_charset;
use crate::transport::Body;
use crate::upload::Upload;

/// A type that a body of text can be decoded into.
#[doc(hidden)]
pub trait ReceiveTextBody<'x>: From<String> {}

#[diagnostic::do_not_recommend]
impl<T: From<String>> ReceiveTextBody<'_> for T {}

/// A type that a body of bytes can be decoded into.
#[doc(hidden)]
pub trait ReceiveBytesBody<'x>: FromBytesBody {}

#[diagnostic::do_not_recommend]
impl<T: FromBytesBody> ReceiveBytesBody<'_> for T {}

/// A conversion from a received body.
#[doc(hidden)]
pub trait FromBytesBody: Sized {
    /// Converts the body of a request; an upload takes it as it is.
    fn from_request(request: &mut Received) -> Result<Self, ReceiveError> {
        Self::from_bytes(request.whole_body()?.clone())
    }

    fn from_bytes(bytes: Bytes) -> Result<Self, ReceiveError>;

    fn sample() -> Result<Self, ReceiveError> {
        Self::from_bytes(Bytes::from_static(b"sample"))
    }
}

impl FromBytesBody for Upload {
    fn from_request(request: &mut Received) -> Result<Self, ReceiveError> {
        // Bytes stay in the request, which can be decoded again.
        Ok(request.bytes().cloned().map_or_else(|| request.take_body(), Body::from).into())
    }

    fn from_bytes(bytes: Bytes) -> Result<Self, ReceiveError> {
        Ok(bytes.into())
    }
}

impl<const N: usize> FromBytesBody for [u8; N] {
    fn from_bytes(bytes: Bytes) -> Result<Self, ReceiveError> {
        let found = bytes.len();
        let wrong = |_| ReceiveError::new("body", format_args!("has {found} bytes, expected {N}"));
        Self::try_from(&*bytes).map_err(wrong)
    }

    fn sample() -> Result<Self, ReceiveError> {
        Ok([0; N])
    }
}

macro_rules! from_bytes {
    ($($type:ty: $convert:expr),* $(,)?) => {$(
        impl FromBytesBody for $type {
            fn from_bytes(bytes: Bytes) -> Result<Self, ReceiveError> {
                Ok($convert(bytes))
            }
        }
    )*};
}

from_bytes! {
    Bytes: |bytes| bytes,
    Vec<u8>: Self::from,
    Box<[u8]>: |bytes| Vec::from(bytes).into(),
    Arc<[u8]>: |bytes: Bytes| Self::from(&*bytes),
    Cow<'static, [u8]>: |bytes: Bytes| Cow::Owned(bytes.into()),
}

/// Generated code calls one of these methods for the field.
#[doc(hidden)]
impl Received {
    /// Whether the request has a body, even an empty one, which a content type announces.
    #[must_use]
    pub fn has_body(&self) -> bool {
        match self.sample {
            Some(extent) => extent != Extent::Required,
            None => self.bytes().is_none_or(|bytes| !bytes.is_empty()) || self.headers().contains_key(CONTENT_TYPE),
        }
    }

    pub fn text_body<T: From<String>>(&mut self) -> Result<T, ReceiveError> {
        if let Some(extent) = self.sample {
            return try_sample::<String>("body", extent).map(T::from).map_err(|error| ReceiveError::new("body", error));
        }
        let content_type = self.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if let Some(charset) = content_type.and_then(foreign_charset) {
            return Err(ReceiveError::new("body", format_args!("is in the charset `{charset}`, expected UTF-8")));
        }
        receive::utf8(self.whole_body()?).map(|text| T::from(text.to_owned()))
    }

    pub fn bytes_body<T: FromBytesBody>(&mut self) -> Result<T, ReceiveError> {
        match self.sample {
            Some(_) => T::sample(),
            None => T::from_request(self),
        }
    }

    /// Decodes the lines as a list. Empty lines are skipped.
    pub fn lines_body<T: DeserializeOwned>(&mut self) -> Result<T, ReceiveError> {
        if let Some(extent) = self.sample {
            return try_sample("body", extent).map_err(|error| ReceiveError::new("body", error));
        }
        let text = receive::utf8(self.whole_body()?)?;
        let lines = text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
        let values = lines.map(|(index, line)| {
            let place = || format!("line {} of the body", index + 1);
            RawJson::from_json(line.trim()).map_err(|error| ReceiveError::new(place(), error))
        });
        let list = RawJson::from_value(&values.collect::<Result<Vec<_>, _>>()?);
        list.and_then(|list| list.decode()).map_err(|error| ReceiveError::new("body", error))
    }

    /// Decodes the body from a format.
    pub fn body_from<T>(&mut self, format: &BodyFormat<T>) -> Result<T, ReceiveError> {
        if self.sample.is_some() {
            return Err(ReceiveError::new("sample of the body", "cannot be made, because a function decodes it"));
        }
        (format.decode)(self.whole_body()?).map_err(|error| ReceiveError::new("body", error))
    }
}
