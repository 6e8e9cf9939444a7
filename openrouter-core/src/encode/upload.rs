//! Bodies whose bytes are read while they are sent.

use http::HeaderValue;

use super::Encoder;
use crate::error::BuildError;
use crate::upload::{ALREADY_SENT, Upload};

impl Encoder {
    /// Sets bytes, a file or a stream as the body, with its media type.
    pub fn upload(&mut self, media_type: &str, upload: &Upload) {
        let Ok(media_type) = HeaderValue::from_str(media_type) else {
            return self.fail(|| BuildError::new("content type", "has a character that a header cannot have"));
        };
        match upload.body() {
            Some(body) => self.set_body(body, media_type),
            None => self.fail(|| BuildError::new("body", ALREADY_SENT)),
        }
    }
}
