//! The file name that a server suggests ([RFC 6266](https://www.rfc-editor.org/rfc/rfc6266.html)), made safe.

use http::HeaderMap;
use http::header::CONTENT_DISPOSITION;
use percent_encoding::percent_decode_str;

/// The longest name that common file systems take, in bytes.
const MAX: usize = 255;

/// The suggested name, without everything that would make it more than a name.
pub(super) fn suggested(headers: &HeaderMap) -> Option<String> {
    let disposition = String::from_utf8_lossy(headers.get(CONTENT_DISPOSITION)?.as_bytes());
    let parameters = parameters(&disposition);
    let value =
        |name: &str| parameters.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    // The extended form wins, because the other one is its replacement for old programs.
    let extended = value("filename*").and_then(|value| decoded(value));
    safe(&extended.or_else(|| value("filename").cloned())?)
}

/// The parameters, without the quotation marks and escapes of their values.
fn parameters(disposition: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut rest = disposition.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((name, value)) = rest.split_once('=') {
        let name = name.trim_matches([';', ' ', '\t']);
        let (value, tail) = match value.trim_start().strip_prefix('"') {
            Some(quoted) => unquoted(quoted),
            None => {
                let (value, tail) = value.split_once(';').unwrap_or((value, ""));
                (value.trim().to_owned(), tail)
            }
        };
        found.push((name, value));
        rest = tail;
    }
    found
}

/// The content of a quoted string, and the text behind it. A backslash is only an escape in front of a quotation mark or of
/// another one: some servers send paths of Windows.
fn unquoted(quoted: &str) -> (String, &str) {
    let mut value = String::new();
    let mut characters = quoted.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, quoted.get(at + 1..).unwrap_or_default()),
            '\\' => {
                let escaped = characters.next_if(|(_, next)| matches!(next, '"' | '\\'));
                value.push(escaped.map_or(character, |(_, next)| next));
            }
            other => value.push(other),
        }
    }
    (value, "")
}

/// The text of the form `UTF-8'en'na%C3%AFve.txt` ([RFC 8187](https://www.rfc-editor.org/rfc/rfc8187.html)).
fn decoded(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_, encoded) = rest.split_once('\'')?;
    let text = percent_decode_str(encoded).decode_utf8().ok()?;
    charset.eq_ignore_ascii_case("utf-8").then(|| text.into_owned())
}

fn safe(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !is_invisible(*c)).map(portable).collect();
    // Windows ignores a dot or a space at the end, and a dot at the beginning hides a file.
    let mut name = plain.trim_matches(['.', ' ']).to_owned();
    let end = (0..=MAX.min(name.len())).rev().find(|end| name.is_char_boundary(*end)).unwrap_or_default();
    name.truncate(end);
    (!name.is_empty() && !is_device(&name)).then_some(name)
}

/// The character, or an underscore for one that Windows does not allow.
fn portable(c: char) -> char {
    if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c }
}

/// Whether a character sets the direction of text or has no width, so that a name is not the one that a person reads.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether Windows takes the name for a device, whatever its extension is.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_numbered =
        |port: &str| stem.strip_prefix(port).is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || is_numbered("com") || is_numbered("lpt")
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn name(disposition: &str) -> Option<String> {
        let value = HeaderValue::from_bytes(disposition.as_bytes()).expect("a header");
        suggested(&HeaderMap::from_iter([(CONTENT_DISPOSITION, value)]))
    }

    #[test]
    fn names_are_read_in_all_forms() {
        for (disposition, expected) in [
            ("attachment; filename=report.pdf", Some("report.pdf")),
            ("attachment;FileName=\"a; b.pdf\" ; size=3", Some("a; b.pdf")),
            ("inline; filename=\"a\\\\b\\\" c.txt\"", Some("b_ c.txt")),
            ("attachment; filename=\"naive.txt\"; filename*=UTF-8''na%C3%AFve.txt", Some("naïve.txt")),
            ("attachment; filename*=utf-8'en'%e2%82%ac.txt; filename=euro.txt", Some("€.txt")),
            ("attachment; filename*=latin1''%e9.txt; filename=e.txt", Some("e.txt")),
            ("attachment; filename*=UTF-8''%ff; filename=\"e.txt", Some("e.txt")),
            ("attachment; filename=\"naïve.txt\"", Some("naïve.txt")),
            ("attachment", None),
            ("attachment; filename=", None),
        ] {
            assert_eq!(name(disposition).as_deref(), expected, "{disposition}");
        }
        assert_eq!(suggested(&HeaderMap::new()), None);
    }

    #[test]
    fn a_name_is_never_more_than_a_name() {
        for (suggested, expected) in [
            ("../../etc/passwd", Some("passwd")),
            ("..\\\\..\\\\boot.ini", Some("boot.ini")),
            ("C:\\temp\\a.txt", Some("a.txt")),
            ("C:a.txt", Some("C_a.txt")),
            (".bashrc", Some("bashrc")),
            ("a.txt. .", Some("a.txt")),
            ("a\u{202e}fdp.exe", Some("afdp.exe")),
            ("..", None),
            ("/", None),
            ("a/", None),
            ("NUL.txt", None),
            ("com1", None),
            ("com10", Some("com10")),
        ] {
            assert_eq!(name(&format!("attachment; filename=\"{suggested}\"")).as_deref(), expected, "{suggested}");
        }
        let long = name(&format!("attachment; filename=\"{}\"", "é".repeat(200))).expect("a name");
        assert_eq!(long, "é".repeat(127));
        assert_eq!(name("attachment; filename*=UTF-8''a%00b%0d%0a%2F..%2Fc"), Some("c".to_owned()));
    }
}
