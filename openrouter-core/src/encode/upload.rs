//! Bodies whose bytes are read while they are sent.

use super::Encoder;
use crate::error::BuildError;
use crate::upload::{ALREADY_SENT, Upload};

impl Encoder {
    /// Sets bytes, a file or a stream as the body, with its media type.
    pub fn upload(&mut self, media_type: &str, upload: &Upload) {
        match upload.body() {
            Some(body) => self.body(media_type, body),
            None => self.fail(|| BuildError::new("body", ALREADY_SENT)),
        }
    }
}
