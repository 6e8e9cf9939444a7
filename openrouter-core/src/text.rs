//! The text around JSON.

/// Returns the text without a byte order mark, white space and comment lines in front of it.
///
/// Servers send lines like `: still working` to keep a connection open while they compute, also in front of a JSON body.
/// No JSON value begins with a colon.
pub(crate) fn without_comments(text: &str) -> &str {
    let mut text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    while let Some(comment) = text.strip_prefix(':') {
        text = comment.find(['\n', '\r']).and_then(|end| comment.get(end..)).unwrap_or_default().trim_start();
    }
    text
}
