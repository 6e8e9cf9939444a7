//! Bodies of bytes.

use http::HeaderValue;

use super::Encoder;
use crate::error::BuildError;

impl Encoder {
    /// Sets bytes as the body.
    pub(crate) fn bytes(&mut self, content_type: &str, body: Vec<u8>) {
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => self.set_body(body.into(), content_type),
            Err(_) => self.fail(|| BuildError::new("content type", "has a character that a header cannot have")),
        }
    }
}
