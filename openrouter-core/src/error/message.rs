//! Finds the message and the code in an error body of unknown shape.
//!
//! Frameworks disagree on the place of the message: a member of the object `error`, the string `error`, `detail` as a
//! text or as a list of what a validator found, `errors`, an object of texts by field or by language. The places have one
//! thing in common, which is that their names are always the same, except for case and underscores; so one search finds the
//! message in all of them.

use openrouter_json::{Extra, RawJson};

use super::legible_json;

/// Returns the message for people in an error body; `None` when the body has none.
///
/// It is the first of: the message in the member `error`; `message`, `error_description`, `detail`, `title`, `errors`
/// and similar members; a string `error`; the message in `err`, `fault` or `meta`. Case and underscores in names do not
/// matter: `Message`, `error_message` and `errorMessage` are found as well. The messages of a list are joined, each after
/// the path or the field that it is about, and so are those of an object of texts or lists by field. Of a message in several
/// languages the English one is used, or else the first. A body that is a string is its own message, unless it is markup.
#[must_use]
pub fn message_in(body: &RawJson) -> Option<String> {
    match body.decode::<String>() {
        Ok(text) if content(&text).starts_with(['<', '{', '[']) => in_string(content(&text)),
        Ok(text) => written(&text),
        Err(_) => message(body, Place::Value, 0),
    }
}

/// The text without white space and a byte order mark before it.
fn content(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// Returns the object that describes the error in a body: the first of the member `error`, the first entry of `errors`, and
/// the body itself, where the first entry of a list represents the list.
#[must_use]
pub fn principal(body: &RawJson) -> Option<Extra> {
    let body = first_object(body)?;
    let inner = ["error", "errors"].iter().find_map(|name| first_object(member(&body, name)?));
    Some(inner.unwrap_or(body))
}

/// Returns a code as text: a string, or a number, without a fraction of zero.
pub(super) fn code(members: &Extra, name: &str) -> Option<String> {
    let value = member(members, name)?;
    if let Ok(text) = value.decode::<String>() {
        return written(&text);
    }
    let number = value.decode::<f64>().ok()?;
    Some(if number.fract() == 0.0 { format!("{number:.0}") } else { value.get().to_owned() })
}

/// The members that hold a message, the best first, and the kind of their values.
const NAMES: &[(&str, Place)] = &[
    ("message", Place::Text),
    ("msg", Place::Text),
    ("errorMessage", Place::Text),
    ("errorDescription", Place::Text),
    ("errorSummary", Place::Text),
    ("detail", Place::Text),
    ("title", Place::Text),
    ("errorMessages", Place::Fields),
    ("errors", Place::Fields),
    ("issues", Place::Fields),
    ("violations", Place::Fields),
    ("details", Place::Named),
    ("reason", Place::Text),
    ("text", Place::Text),
    ("description", Place::Text),
    ("messages", Place::Fields),
    ("nonFieldErrors", Place::Fields),
    ("formErrors", Place::Fields),
    ("fieldErrors", Place::Fields),
    ("faultString", Place::Text),
];

/// Members that may be texts by field. They come behind the names above, because such texts need not be sentences.
const BY_FIELD: &[(&str, Place)] = &[("message", Place::Fields), ("detail", Place::Fields)];

/// The objects in which some APIs have the members above. They come last, because their texts are rarely sentences.
const WRAPPERS: &[(&str, Place)] = &[
    ("error", Place::Named),
    ("err", Place::Named),
    ("exception", Place::Named),
    ("fault", Place::Value),
    ("meta", Place::Value),
];

/// Members within members whose names mean something else in most bodies.
const INNER: &[(&str, &str, Place)] =
    &[("status", "message", Place::Text), ("data", "error", Place::Named), ("response", "error", Place::Named)];

/// How deep a message is looked for.
const DEEPEST: usize = 8;

/// The number of messages of a list that are used.
const MOST: usize = 10;

/// The place of a value within the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// An entry of a list, which may say what it is about.
    Entry,
    /// A member whose own members may be lists of messages by field.
    Named,
    /// A member that is a text, which may exist in several languages.
    Text,
    /// A member whose own members are messages by field.
    Fields,
    Value,
}

fn message(value: &RawJson, place: Place, depth: usize) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    match value.get().trim_start().as_bytes().first()? {
        b'"' => value.decode::<String>().ok().and_then(|text| in_string(&text).or_else(|| written(&text))),
        b'[' => {
            let entries = value.decode::<Vec<RawJson>>().ok()?;
            joined(entries.iter().filter_map(|entry| message(entry, Place::Entry, depth + 1)))
        }
        b'{' => in_object(&value.decode::<Extra>().ok()?, place, depth),
        _ => None,
    }
}

fn in_object(members: &Extra, place: Place, depth: usize) -> Option<String> {
    let in_member = |name: &str, place| message(member(members, name)?, place, depth + 1);
    let first_of = |names: &[(&str, Place)]| names.iter().find_map(|(name, place)| in_member(name, *place));
    let error = member(members, "error").filter(|error| !error.get().starts_with('"'));
    let found = error
        .and_then(|error| message(error, Place::Named, depth + 1))
        .or_else(|| first_of(NAMES))
        .or_else(|| first_of(BY_FIELD))
        .or_else(|| first_of(WRAPPERS))
        .or_else(|| INNER.iter().find_map(|inner| in_inner(members, inner, depth)));
    match (found, place) {
        (Some(found), Place::Entry) => match subject(members) {
            Some(subject) => Some(format!("{subject}: {found}")),
            None => Some(found),
        },
        (Some(found), _) => Some(found),
        (None, Place::Named) => by_field(members, &['['], depth),
        (None, Place::Text) => in_language(members).or_else(|| by_field(members, &['['], depth)),
        (None, Place::Fields) => by_field(members, &['[', '"', '{'], depth),
        (None, Place::Entry | Place::Value) if are_lists_of_texts(members) => by_field(members, &['['], depth),
        (None, Place::Entry | Place::Value) => None,
    }
}

/// The message in a member of a member.
fn in_inner(members: &Extra, (outer, inner, place): &(&str, &str, Place), depth: usize) -> Option<String> {
    let members: Extra = member(members, outer)?.decode().ok()?;
    message(member(&members, inner)?, *place, depth + 2)
}

/// Messages under the names of the fields that they are about: `{"limit":["must be a number"]}`, where an object has fields of
/// its own. Values that begin with another character than `starts` are not messages.
fn by_field(members: &Extra, starts: &[char], depth: usize) -> Option<String> {
    let values = members.iter().filter(|(_, value)| value.get().starts_with(starts));
    let place = |value: &RawJson| if value.get().starts_with('{') { Place::Fields } else { Place::Value };
    joined(values.filter_map(|(name, value)| Some(format!("{name}: {}", message(value, place(value), depth + 1)?))))
}

/// Whether nothing else is in the members, so that they can only be messages by field.
fn are_lists_of_texts(members: &Extra) -> bool {
    members.iter().all(|(_, value)| value.decode::<Vec<String>>().is_ok())
}

/// The English text of an object of texts by language, or else the first.
fn in_language(members: &Extra) -> Option<String> {
    let texts = members.iter().map(|(name, value)| Some((name, value.decode::<String>().ok()?)));
    let texts = texts.collect::<Option<Vec<_>>>().filter(|texts| texts.iter().all(|(name, _)| is_language(name)))?;
    let english = texts.iter().find(|(name, _)| language(name).eq_ignore_ascii_case("en"));
    written(&english.or(texts.first())?.1)
}

/// Whether a name is one of a language, such as `en` and `pt-BR`.
fn is_language(name: &str) -> bool {
    (2..=3).contains(&language(name).len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

/// The first part of the name of a language.
fn language(name: &str) -> &str {
    name.split(['-', '_']).next().unwrap_or_default()
}

/// A member by its name, in which case, underscores and hyphens do not matter.
fn member<'m>(members: &'m Extra, name: &str) -> Option<&'m RawJson> {
    let spelled = || members.iter().find(|(other, _)| letters(other).eq(letters(name))).map(|(_, value)| value);
    members.get(name).or_else(spelled)
}

fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| !b"_-".contains(byte)).map(|byte| byte.to_ascii_lowercase())
}

/// The field that an entry of a list is about.
fn subject(members: &Extra) -> Option<String> {
    let value = ["path", "loc", "field", "propertyPath"].iter().find_map(|name| member(members, name))?;
    let part = |part: &RawJson| part.decode::<String>().unwrap_or_else(|_| part.get().to_owned());
    let path = match value.decode::<Vec<RawJson>>() {
        Ok(parts) => parts.iter().map(part).collect::<Vec<_>>().join("."),
        Err(_) => value.decode::<String>().ok()?,
    };
    written(&path)
}

/// The message in a string that is JSON itself.
fn in_string(text: &str) -> Option<String> {
    let text = text.trim_start();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let json = RawJson::from_json(&legible_json(text.as_bytes())?).ok()?;
    message(&json, Place::Value, 0)
}

/// A text that says something.
fn written(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn joined(messages: impl Iterator<Item = String>) -> Option<String> {
    let messages = messages.take(MOST).collect::<Vec<_>>();
    (!messages.is_empty()).then(|| messages.join("; "))
}

/// The value if it is an object, or the first entry of a list if that is one.
fn first_object(value: &RawJson) -> Option<Extra> {
    match value.get().starts_with('[') {
        true => value.decode::<Vec<RawJson>>().ok()?.first()?.decode().ok(),
        false => value.decode().ok().filter(|_| !value.is_null()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(json: &str) -> Option<String> {
        message_in(&RawJson::from_json(json).unwrap())
    }

    #[test]
    fn one_search_finds_the_message_of_every_framework() {
        for (json, expected) in [
            (r#"{"error":{"message":"m"}}"#, "m"),
            (r#"{"error":{"message":""},"message":"m"}"#, "m"),
            (r#"{"error":"invalid_grant","error_description":"m"}"#, "m"),
            (r#"{"error":"invalid_grant"}"#, "invalid_grant"),
            (r#"{"detail":"m"}"#, "m"),
            (r#"{"detail":[{"loc":["body","limit",0],"msg":"field required"}]}"#, "body.limit.0: field required"),
            (r#"{"type":"https://a.example/p","title":"Forbidden","status":403,"detail":"m"}"#, "m"),
            (r#"{"type":"about:blank","title":"Forbidden","status":403}"#, "Forbidden"),
            (r#"{"success":false,"errors":[{"code":1,"message":"a"},{"code":2,"message":"b"}],"result":null}"#, "a; b"),
            (r#"{"errors":["a","b"]}"#, "a; b"),
            (
                r#"{"errors":{"name":["is short","is odd"],"limit":["is low"]}}"#,
                "name: is short; is odd; limit: is low",
            ),
            (r#"[{"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}}]"#, "m"),
            (
                r#"{"success":false,"error":{"issues":[{"code":"x","path":["limit"],"message":"m"}],"name":"ZodError"}}"#,
                "limit: m",
            ),
            (r#"{"error":{"name":"ZodError","message":"[{\"path\":[\"limit\"],\"message\":\"m\"}]"}}"#, "limit: m"),
            (r#"{"error":{"formErrors":[],"fieldErrors":{"limit":["m"]}}}"#, "limit: m"),
            (r#"{"message":["a","b"],"error":"Bad Request","statusCode":400}"#, "a; b"),
            (r#"{"error":{"message":{"text":"m"}}}"#, "m"),
            (r#"{"message":{"limit":["m"]}}"#, "limit: m"),
            (r#"{"message":{"limit":"a","name":"b"}}"#, "limit: a; name: b"),
            (r#"{"detail":{"limit":"m"}}"#, "limit: m"),
            (r#"{"errors":{"json":{"limit":["m"]}}}"#, "json: limit: m"),
            (r#"{"errors":{"limit":{"message":"m","code":1}}}"#, "limit: m"),
            (r#"{"status":{"code":5,"message":"m"}}"#, "m"),
            (r#"{"exception":"m"}"#, "m"),
            (r#"{"data":{"error":"m"}}"#, "m"),
            (r#"{"response":{"error":{"message":"m"}}}"#, "m"),
            (r#""no \"key\"""#, "no \"key\""),
            (r#"{"error":{"message":"{x} is required"}}"#, "{x} is required"),
        ] {
            assert_eq!(found(json).as_deref(), Some(expected), "{json}");
        }
        for json in [
            r#"{"names":["a"],"count":1}"#,
            r#"{"message":{"id":7}}"#,
            r#"{"meta":{"limit":"a"}}"#,
            r#"{"status":"x","data":{"title":"x"}}"#,
        ] {
            assert_eq!(found(json), None, "{json}");
        }
        for json in [r#""<p>x</p>""#, r#""[\"x\"]""#, "null", "404", "{}", r#"{"error":{"code":1}}"#, r#"" ""#] {
            let expected = if json.contains("[\\") { Some("x".to_owned()) } else { None };
            assert_eq!(found(json), expected, "{json}");
        }
    }

    #[test]
    fn hostile_bodies_end() {
        let deep = |open: &str, close: &str| format!("{}\"m\"{}", open.repeat(100), close.repeat(100));
        assert_eq!(found(&deep("[", "]")), None);
        assert_eq!(found(&deep("{\"error\":", "}")), None);
        let many = format!("[{}]", vec!["\"m\""; 1_000].join(","));
        assert_eq!(found(&many).map(|message| message.len()), Some(10 + 9 * 2));
    }

    #[test]
    fn codes_are_text() {
        let code_of = |json: &str| code(&principal(&RawJson::from_json(json).unwrap()).unwrap(), "code");
        for (json, expected) in [
            (r#"{"error":{"code":429}}"#, Some("429")),
            (r#"{"error":{"code":429.0}}"#, Some("429")),
            (r#"{"code":"rate_limit"}"#, Some("rate_limit")),
            (r#"{"errors":[{"code":1003}]}"#, Some("1003")),
            (r#"[{"error":{"code":400}}]"#, Some("400")),
            (r#"{"error":{"code":null}}"#, None),
        ] {
            assert_eq!(code_of(json).as_deref(), expected, "{json}");
        }
    }
}
