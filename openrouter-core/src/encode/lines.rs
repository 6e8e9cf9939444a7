//! Bodies of lines of JSON: `application/x-ndjson`.

use http::HeaderValue;
use openrouter_json::{Encode, JsonText};

use super::Encoder;
use crate::error::BuildError;

const JSON_LINES: HeaderValue = HeaderValue::from_static("application/x-ndjson");

impl Encoder {
    /// Sets values as the body, each in JSON on a line of its own, of the type `application/x-ndjson`. An error names the field
    /// `name` and the line.
    pub fn lines<I: LineValues>(&mut self, name: &str, values: I) {
        let (mut body, mut line) = (Vec::new(), Vec::new());
        for (index, value) in values.into_iter().enumerate() {
            let mut text = JsonText::with_buffer(line);
            text.value(&value);
            line = match text.finish() {
                Ok(line) => line,
                Err(error) => {
                    let subject = format!("line {} of body `{name}`", index + 1);
                    return self.fail(|| BuildError::new(subject, "has no JSON form").with_source(error));
                }
            };
            append_line(&mut body, &line);
        }
        self.set_body(body.into(), JSON_LINES);
    }
}

/// Values that can be the lines of a body: a reference to a list, or an iterator.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of lines",
    label = "is not a list of values that can be sent as JSON",
    note = "write a `Vec`, and put `#[object]` on the type of its elements, or implement `serde::Serialize`"
)]
#[doc(hidden)]
pub trait LineValues: IntoIterator<Item: Encode> {}

#[diagnostic::do_not_recommend]
impl<I: IntoIterator<Item: Encode>> LineValues for I {}

/// Appends a JSON text as one line. The ends of lines in it are white space, because those within a string are escaped; only
/// JSON that is kept as text has them.
fn append_line(body: &mut Vec<u8>, text: &[u8]) {
    body.extend(text.iter().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte }));
    body.push(b'\n');
}
