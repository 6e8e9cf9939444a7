//! Lists of operations, checked at compile time.
//!
//! A crate that declares an API needs to know that no operation is missing and that no two overlap. Both are properties
//! of constant data, so the compiler checks them: the functions here are `const`, and compare hashes of routes because
//! comparing strings in constant evaluation is slow.

use openrouter_json::ConstMessage;

use crate::operation::{Operation, StatusPattern};

/// Lists the operations of these endpoints, as a `&'static [&'static Operation]`.
///
/// It does not compile when two of them take the same requests: one method and route, and one media type or none.
///
/// ```compile_fail
/// # use openrouter_core::{endpoints, Endpoint};
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/books/{isbn}")]
/// struct GetBook { isbn: String }
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/books/{id}")]
/// struct ReadBook { id: String }
///
/// let operations = endpoints![GetBook, ReadBook]; // two endpoints take the same requests
/// ```
///
/// Two endpoints of one operation, which takes bodies of two types, are distinct:
///
/// ```
/// # use openrouter_core::{endpoints, Endpoint};
/// #[derive(Endpoint)]
/// #[endpoint(method = "POST", path = "/books", id = "createBook")]
/// struct CreateBook { name: String }
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "POST", path = "/books", id = "createBook", body = form)]
/// struct CreateBookFromForm { name: String }
///
/// let operations = endpoints!([CreateBook, CreateBookFromForm] == "POST /books 200\n");
/// ```
///
/// With a text whose lines are `METHOD /path statuses`, it compiles only when the declarations and the lines agree in
/// both directions:
///
/// ```
/// # use openrouter_core::{endpoints, Endpoint};
/// # #[derive(Endpoint)]
/// # #[endpoint(method = "GET", path = "/books/{isbn}", errors(401, 404))]
/// # struct GetBook { isbn: String }
/// let operations = endpoints!([GetBook] == "GET /books/{isbn} 200 401 404\n");
/// assert_eq!(operations[0].id, "getBook");
/// ```
#[macro_export]
macro_rules! endpoints {
    ([$($endpoint:ty),* $(,)?] == $list:expr) => {{
        const OPERATIONS: &[&$crate::Operation] = $crate::endpoints![$($endpoint),*];
        const _: () = $crate::__private::assert_listed(OPERATIONS, $list);
        OPERATIONS
    }};
    ($($endpoint:ty),* $(,)?) => {{
        const OPERATIONS: &[&$crate::Operation] = &[$(<$endpoint as $crate::endpoint::Endpoint>::META),*];
        const _: () = $crate::__private::assert_distinct(OPERATIONS);
        OPERATIONS
    }};
}

/// Fails the build when two operations take the same requests. The error names both routes.
///
/// [`endpoints!`](crate::endpoints) calls it for each list. A list that is joined from several has to be checked again.
#[track_caller]
pub const fn assert_distinct(operations: &[&Operation]) {
    let mut first = 0;
    while first < operations.len() {
        let mut second = first + 1;
        while second < operations.len() {
            if operations[first].overlaps(operations[second]) {
                let message = ConstMessage::new("two endpoints take the same requests, remove one: ");
                name(name(message, operations[first]).text(" and "), operations[second]).fail();
            }
            second += 1;
        }
        first += 1;
    }
}

/// Fails the build when the lines and the declarations differ. The error names the line or the operation.
#[track_caller]
pub const fn assert_listed(operations: &[&Operation], list: &str) {
    let list = list.as_bytes();
    let mut start = 0;
    while start < list.len() {
        let end = find(list, start, b'\n');
        let line = line(list, start, end);
        if !line.is_empty() {
            assert_line(operations, line);
        }
        start = end + 1;
    }
    let mut index = 0;
    while index < operations.len() {
        let operation = operations[index];
        match times_listed(operation, list) {
            1 => index += 1,
            0 => entry(ConstMessage::new("the list lacks a line for an endpoint, add it: "), operation).fail(),
            _ => name(ConstMessage::new("the list has two lines for an endpoint, remove one: "), operation).fail(),
        }
    }
}

/// Returns a line without its end, which may be `\n` or `\r\n`.
const fn line(list: &[u8], start: usize, end: usize) -> &[u8] {
    let (_, line) = list.split_at(start);
    let (line, _) = line.split_at(end - start);
    match line.split_last() {
        Some((b'\r', line)) => line,
        _ => line,
    }
}

#[track_caller]
const fn assert_line(operations: &[&Operation], line: &[u8]) {
    let (mut index, mut declared) = (0, false);
    while index < operations.len() {
        if let Some(statuses) = statuses_of(operations[index], line) {
            if !same_statuses(operations[index], statuses) {
                let message = ConstMessage::new("a line and its endpoint have different statuses: `").text(text(line));
                entry(message.text("`, declared is "), operations[index]).fail();
            }
            declared = true;
        }
        index += 1;
    }
    if !declared {
        ConstMessage::new("no endpoint is declared for a line of the list: `").text(text(line)).text("`").fail();
    }
}

/// Returns the text after method and path; `None` when the line belongs to another operation.
const fn statuses_of<'a>(operation: &Operation, line: &'a [u8]) -> Option<&'a [u8]> {
    let Some(rest) = strip(line, operation.method.as_bytes()) else { return None };
    let Some(rest) = strip(rest, b" ") else { return None };
    let Some(rest) = strip(rest, operation.path.as_bytes()) else { return None };
    match rest.split_first() {
        None => Some(rest),
        Some((b' ', _)) => Some(rest),
        Some(_) => None,
    }
}

/// Whether the statuses are those of success and the documented errors, each once, in any order.
const fn same_statuses(operation: &Operation, statuses: &[u8]) -> bool {
    let (mut at, mut count) = (0, 0);
    while at < statuses.len() {
        if statuses[at] == b' ' {
            at += 1;
            continue;
        }
        let end = find(statuses, at, b' ');
        let (before, status) = statuses.split_at(at);
        let (status, _) = status.split_at(end - at);
        if !declares(operation, status) || contains(before, status) {
            return false;
        }
        count += 1;
        at = end;
    }
    count == operation.errors.len() + successes(operation)
}

/// Whether `text` contains `word`. All words in `text` have the same length.
const fn contains(text: &[u8], word: &[u8]) -> bool {
    let mut at = 0;
    while at + word.len() <= text.len() {
        let (_, rest) = text.split_at(at);
        if strip(rest, word).is_some() {
            return true;
        }
        at += 1;
    }
    false
}

const fn declares(operation: &Operation, status: &[u8]) -> bool {
    let [hundreds @ b'1'..=b'9', tens, ones] = status else { return false };
    let class = *hundreds - b'0';
    let wanted = match (*tens, *ones) {
        (b'X', b'X') => StatusPattern::Class(class),
        (b'0'..=b'9', b'0'..=b'9') => {
            let status = class as u16 * 100 + (*tens - b'0') as u16 * 10 + (*ones - b'0') as u16;
            if operation.responses.is_empty() && status == operation.success {
                return true;
            }
            StatusPattern::Exact(status)
        }
        _ => return false,
    };
    has(operation.responses, wanted) || has(operation.errors, wanted)
}

/// Whether one of the patterns is `wanted`.
const fn has(patterns: &[StatusPattern], wanted: StatusPattern) -> bool {
    let mut index = 0;
    while index < patterns.len() {
        match (patterns[index], wanted) {
            (StatusPattern::Exact(declared), StatusPattern::Exact(wanted)) if declared == wanted => return true,
            (StatusPattern::Class(declared), StatusPattern::Class(wanted)) if declared == wanted => return true,
            _ => index += 1,
        }
    }
    false
}

/// The number of the documented success statuses.
const fn successes(operation: &Operation) -> usize {
    if operation.responses.is_empty() { 1 } else { operation.responses.len() }
}

const fn times_listed(operation: &Operation, list: &[u8]) -> usize {
    let (mut start, mut times) = (0, 0);
    while start < list.len() {
        let end = find(list, start, b'\n');
        times += statuses_of(operation, line(list, start, end)).is_some() as usize;
        start = end + 1;
    }
    times
}

const fn strip<'a>(text: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    if text.len() < prefix.len() {
        return None;
    }
    let mut index = 0;
    while index < prefix.len() {
        if text[index] != prefix[index] {
            return None;
        }
        index += 1;
    }
    let (_, rest) = text.split_at(prefix.len());
    Some(rest)
}

/// Returns the index of the first `byte` at or after `start`, or the length of `text`.
const fn find(text: &[u8], start: usize, byte: u8) -> usize {
    let mut index = start;
    while index < text.len() && text[index] != byte {
        index += 1;
    }
    index
}

const fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => "",
    }
}

/// The last digit of a number.
const fn digit(number: u16) -> u8 {
    b'0' + (number % 10) as u8
}

/// `GET /books/{isbn}`
const fn name(message: ConstMessage, operation: &Operation) -> ConstMessage {
    message.text("`").text(operation.method).text(" ").text(operation.path).text("`")
}

/// `GET /books/{isbn} 200 404`
const fn entry(message: ConstMessage, operation: &Operation) -> ConstMessage {
    let message = message.text("`").text(operation.method).text(" ").text(operation.path);
    let message = match operation.responses.is_empty() {
        true => status(message, StatusPattern::Exact(operation.success)),
        false => statuses(message, operation.responses),
    };
    statuses(message, operation.errors).text("`")
}

const fn statuses(mut message: ConstMessage, patterns: &[StatusPattern]) -> ConstMessage {
    let mut index = 0;
    while index < patterns.len() {
        message = status(message, patterns[index]);
        index += 1;
    }
    message
}

const fn status(message: ConstMessage, status: StatusPattern) -> ConstMessage {
    let digits = match status {
        StatusPattern::Exact(status) => [b' ', digit(status / 100), digit(status / 10), digit(status)],
        StatusPattern::Class(class) => [b' ', digit(class as u16), b'X', b'X'],
    };
    message.text(text(&digits))
}
