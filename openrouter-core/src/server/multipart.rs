//! Decodes bodies of type `multipart/form-data`.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use memchr::memmem::{self, Finder};
use openrouter_json::sample::Extent;

use super::field::Part;
use super::{ReceiveError, Received};
use crate::upload::{FileField, FilePart};

/// The bound of a receiving side: a type that is not one of files only removes the receiving side.
#[doc(hidden)]
pub trait ReceiveFile<'x>: FileField {}

#[diagnostic::do_not_recommend]
impl<T: FileField> ReceiveFile<'_> for T {}

/// A part of a body.
#[derive(Debug)]
pub(super) struct FormPart {
    name: String,
    file_name: Option<String>,
    media_type: Option<String>,
    content: Bytes,
}

/// Generated code calls one of these methods for each part.
#[doc(hidden)]
impl Received {
    /// The parts of this name, as text.
    pub fn part(&mut self, name: &'static str) -> Part {
        if let Some(extent) = self.sample {
            return Part::sample(name, extent);
        }
        let place = format!("part `{name}`");
        match self.texts(name) {
            Ok(texts) => Part::pairs(place, name, texts.into_iter()),
            Err(error) => Part::failed(place, error),
        }
    }

    /// The files of this name.
    pub fn files<T: FileField>(&mut self, name: &'static str) -> Result<T, ReceiveError> {
        let files = match self.sample {
            Some(extent) => return sample(name, extent),
            None => self.named(name)?.map(|part| part.file(name)).collect::<Result<_, _>>()?,
        };
        T::from_files(files).ok_or_else(|| ReceiveError::new(format!("part `{name}`"), "is missing"))
    }

    /// The texts of the parts whose names begin with `name`, with their names.
    fn texts(&mut self, name: &'static str) -> Result<Vec<(&str, &str)>, ReceiveError> {
        let parts = self.all_parts()?.iter().filter(|part| part.name.starts_with(name));
        parts.map(|part| Ok((&*part.name, part.text(name)?))).collect()
    }

    fn named(&mut self, name: &'static str) -> Result<impl Iterator<Item = &FormPart>, ReceiveError> {
        Ok(self.all_parts()?.iter().filter(move |part| part.name == name))
    }

    fn all_parts(&mut self) -> Result<&[FormPart], ReceiveError> {
        if self.parts.is_none() {
            self.parts = Some(parse(self.headers(), self.whole_body()?)?);
        }
        Ok(self.parts.as_deref().unwrap_or_default())
    }
}

fn sample<T: FileField>(name: &'static str, extent: Extent) -> Result<T, ReceiveError> {
    let absent = if extent == Extent::Required { T::from_files(Vec::new()) } else { None };
    let sample = absent.or_else(|| T::from_files(vec![FilePart::new("sample.txt", "sample")]));
    sample.ok_or_else(|| ReceiveError::new(format!("sample of `{name}`"), "is missing"))
}

impl FormPart {
    fn text(&self, name: &str) -> Result<&str, ReceiveError> {
        std::str::from_utf8(&self.content).map_err(|_| ReceiveError::new(format!("part `{name}`"), "is not UTF-8"))
    }

    fn file(&self, name: &str) -> Result<FilePart, ReceiveError> {
        let missing = || ReceiveError::new(format!("part `{name}`"), "is not a file: its `filename` is missing");
        let file_name = self.file_name.as_ref().ok_or_else(missing)?;
        let file = FilePart::new(file_name, self.content.clone());
        // Without a media type a part is text.
        Ok(file.media_type(self.media_type.as_deref().unwrap_or("text/plain")))
    }
}

/// Splits a body into its parts, which share its bytes.
fn parse(headers: &HeaderMap, body: &Bytes) -> Result<Vec<FormPart>, ReceiveError> {
    let malformed = |problem: &str| ReceiveError::new("body", problem);
    let boundary = boundary(headers).ok_or_else(|| malformed("has no boundary in its `content-type`"))?;
    let mut parts = Vec::new();
    let delimiters = Delimiters::new(body, &boundary);
    let mut delimiter = delimiters.first().ok_or_else(|| malformed("does not contain its boundary"))?;
    while !delimiter.is_last {
        let next = delimiters.after(delimiter.end).ok_or_else(|| malformed("ends within a part"))?;
        let part = FormPart::parse(&body.slice(delimiter.end..next.start));
        parts.push(part.ok_or_else(|| malformed("has a part without a name"))?);
        delimiter = next;
    }
    Ok(parts)
}

/// The boundary in the content type of a request.
fn boundary(headers: &HeaderMap) -> Option<String> {
    let content_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let (_, parameters) = content_type.split_once(';')?;
    parameter(parameters, "boundary").filter(|boundary| !boundary.is_empty())
}

/// The delimiters in a body.
struct Delimiters<'b> {
    body: &'b [u8],
    /// A line break and the boundary.
    finder: Finder<'static>,
}

/// The place of a delimiter, with the line breaks around it.
struct Delimiter {
    start: usize,
    end: usize,
    is_last: bool,
}

impl<'b> Delimiters<'b> {
    fn new(body: &'b [u8], boundary: &str) -> Self {
        Self { body, finder: Finder::new(&format!("\r\n--{boundary}")).into_owned() }
    }

    /// The first delimiter, which may be at the beginning, without the line break before it.
    fn first(&self) -> Option<Delimiter> {
        let boundary = self.finder.needle().get(2..).unwrap_or_default();
        let at_start = self.body.starts_with(boundary).then(|| self.read(0, boundary.len())).flatten();
        at_start.or_else(|| self.after(0))
    }

    /// The first delimiter behind `from`.
    fn after(&self, mut from: usize) -> Option<Delimiter> {
        loop {
            let start = from + self.finder.find(self.body.get(from..)?)?;
            let end = start + self.finder.needle().len();
            if let Some(delimiter) = self.read(start, end) {
                return Some(delimiter);
            }
            // The boundary is the beginning of a longer line.
            from = end;
        }
    }

    /// Reads what is behind a boundary that ends at `end`; `None` when it is not a delimiter.
    fn read(&self, start: usize, end: usize) -> Option<Delimiter> {
        let rest = self.body.get(end..)?;
        if rest.starts_with(b"--") {
            return Some(Delimiter { start, end: end + 2, is_last: true });
        }
        let padding = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let is_delimiter = rest.get(padding..)?.starts_with(b"\r\n");
        is_delimiter.then_some(Delimiter { start, end: end + padding + 2, is_last: false })
    }
}

impl FormPart {
    /// Parses headers and content; `None` when no header names the part.
    fn parse(part: &Bytes) -> Option<Self> {
        let (head, content) = match part.strip_prefix(b"\r\n") {
            Some(_) => (0, 2),
            None => memmem::find(part, b"\r\n\r\n").map(|end| (end, end + 4))?,
        };
        let head = std::str::from_utf8(part.get(..head)?).ok()?;
        let disposition = header(head, "content-disposition")?;
        let (kind, parameters) = disposition.split_once(';')?;
        if !kind.trim().eq_ignore_ascii_case("form-data") {
            return None;
        }
        Some(Self {
            name: parameter(parameters, "name").map(|name| unescaped(&name))?,
            file_name: parameter(parameters, "filename").map(|name| unescaped(&name)),
            media_type: header(head, "content-type").map(str::to_owned),
            content: part.slice(content..),
        })
    }
}

/// The value of a header in the head of a part.
fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let headers = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let mut values =
        headers.filter(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim());
    values.next()
}

/// The value of a parameter among `parameters`, such as `name="a"; filename="b"`. A quoted one ends at the next quote, because a
/// backslash is an ordinary character of a file name.
fn parameter(parameters: &str, name: &str) -> Option<String> {
    let mut rest = parameters;
    loop {
        let (known, tail) = rest.trim_start_matches([';', ' ', '\t']).split_once('=')?;
        let (value, tail) = match tail.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => tail.split_once(';').unwrap_or((tail, "")),
        };
        if known.trim().eq_ignore_ascii_case(name) {
            return Some(value.to_owned());
        }
        rest = tail;
    }
}

/// A name without the escapes of `multipart/form-data`.
fn unescaped(name: &str) -> String {
    const ESCAPES: &[(&str, &str)] = &[("%22", "\""), ("%0D", "\r"), ("%0d", "\r"), ("%0A", "\n"), ("%0a", "\n")];
    ESCAPES.iter().fold(name.to_owned(), |name, (escape, character)| name.replace(escape, character))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn parsed(content_type: &'static str, body: &'static str) -> Result<Vec<FormPart>, String> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))]);
        parse(&headers, &Bytes::from_static(body.as_bytes())).map_err(|error| error.to_string())
    }

    const TYPE: &str = "multipart/form-data; charset=utf-8; boundary=\"b\"";

    #[test]
    fn other_writers_are_read() {
        let body = "preamble\r\n--b \t\r\ncontent-disposition:form-data;NAME=a; filename=x\\y.txt\r\nContent-type: text/csv\r\n\
            \r\n1\r\n--bb\r\n\r\n--b--\r\nepilogue\r\n--b";
        let parts = parsed(TYPE, body).expect("parts");
        let [part] = &parts[..] else { panic!("{parts:?}") };
        assert_eq!((part.name.as_str(), part.file_name.as_deref()), ("a", Some("x\\y.txt")));
        assert_eq!(part.media_type.as_deref(), Some("text/csv"));
        assert_eq!(part.content, "1\r\n--bb\r\n");
        assert!(parsed("multipart/form-data; boundary=b", "--b--").expect("no parts").is_empty());
    }

    #[test]
    fn bodies_that_are_cut_off_are_refused() {
        let part = "--b\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        assert_eq!(parsed(TYPE, part).unwrap_err(), "body: ends within a part");
        assert_eq!(parsed(TYPE, "").unwrap_err(), "body: does not contain its boundary");
        assert_eq!(parsed(TYPE, "--b\r\n--b--").unwrap_err(), "body: ends within a part");
        assert_eq!(parsed(TYPE, "--b\r\n\r\n--b--").unwrap_err(), "body: has a part without a name");
        let unnamed = "--b\r\ncontent-disposition: form-data\r\n\r\n1\r\n--b--";
        assert_eq!(parsed(TYPE, unnamed).unwrap_err(), "body: has a part without a name");
        assert_eq!(parsed("multipart/form-data", "--b--").unwrap_err(), "body: has no boundary in its `content-type`");
    }
}
