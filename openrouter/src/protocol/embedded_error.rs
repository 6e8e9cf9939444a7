//! Errors in the body of a success response.
//!
//! Once a provider has started, the status of the response is 200, whatever follows. So an error of OpenRouter can have
//! that status, and it must not be taken for a value, nor a value for an error. The rule has three parts:
//!
//! - The body *reports an error*: the member `error` or `errors` is a text, an object or a list that is not empty, or a flag
//!   says that the call failed, which is `"success": false`, `"ok": false` or `"deleted": false`. In a value of unknown
//!   members, and in a body that does not fit, a flag counts only beside a message.
//! - Nothing beside it has content that belongs to a value. Before the body is decoded, that is any declared member and any
//!   member that is typical of responses, such as `data`. The value of a map or a union can have members of any name: there
//!   an error has only members that errors have. Empty members never count, nor do the flags, even where they are declared:
//!   every operation of the API that has one documents that it is always `true`.
//! - A body that does not fit the type is also an error when it has only members of errors, and a message: `{"detail":"…"}`
//!   and `{"message":"…"}` are errors only there, because many successes have a message.
//!
//! A list is an error when each of its entries is one, and is more than a flag.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use openrouter_core::{ErrorFacts, Extra, RawJson, SuccessBody};

use super::{ErrorBody, mention};

/// Members that are flags: `false` says that the call failed.
const FLAGS: &[&str] = &["success", "ok", "deleted"];

/// Finds the value of a flag which says that the call failed.
static FAILED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("false"));

/// Members that only a success response has.
const SUCCESS: &[&str] = &["choices", "data", "output", "content", "results"];

/// Members that errors have, of this API and of gateways.
const ERROR: &[&str] = &[
    "code",
    "detail",
    "details",
    "docs_url",
    "documentation_url",
    "error",
    "error_code",
    "error_description",
    "error_type",
    "errors",
    "instance",
    "message",
    "metadata",
    "msg",
    "ok",
    "openrouter_metadata",
    "path",
    "request_id",
    "status",
    "statusCode",
    "success",
    "timestamp",
    "title",
    "type",
    "user_id",
];

/// Members whose value is a message.
const MESSAGES: &[&str] = &["message", "detail", "msg"];

/// The maximum size of a body that is only a message: the limit of error bodies, 64 KiB.
const MESSAGE_LIMIT: usize = 64 << 10;

/// Finds the error in a body.
pub(super) fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
    let may_be_message = body.is_misfit() && body.bytes().len() <= MESSAGE_LIMIT;
    if !may_be_message && !mentions_error(body.bytes()) {
        return None;
    }
    let declares = |member: &str| body.declares(member);
    let members = if body.is_misfit() {
        Members::Misfit
    } else if body.is_open() {
        Members::Open
    } else {
        Members::Declared(&declares)
    };
    let error = ErrorBody::read(body.bytes())?;
    members.are_those_of_an_error(error.raw()).then(|| error.facts())
}

/// Whether there may be a member `error` or `errors`, or a flag. Most bodies of successes are read no further.
fn mentions_error(body: &[u8]) -> bool {
    let is_of_flag = |at| ends_with_flag(body.get(..at).unwrap_or_default());
    mention::has_error(body) || FAILED.find_iter(body).any(is_of_flag)
}

/// Whether a text ends with the name of a flag, before its value.
fn ends_with_flag(json: &[u8]) -> bool {
    let name = json.trim_ascii_end().strip_suffix(b":").map(<[u8]>::trim_ascii_end);
    let is_name = |name: &[u8], flag: &str| {
        let before = name.strip_suffix(b"\"").and_then(|name| name.strip_suffix(flag.as_bytes()));
        before.is_some_and(|before| before.ends_with(b"\""))
    };
    name.is_some_and(|name| FLAGS.iter().any(|flag| is_name(name, flag)))
}

/// The members that a value of the operation may have.
enum Members<'a> {
    /// Those that are declared.
    Declared(&'a dyn Fn(&str) -> bool),
    /// Any.
    Open,
    /// The body is not a value of the operation.
    Misfit,
}

impl Members<'_> {
    fn are_those_of_an_error(&self, body: &RawJson) -> bool {
        if !body.get().starts_with('[') {
            return body.decode::<Extra>().is_ok_and(|members| self.is_error(&members));
        }
        // The entries of an open list may be of a type that includes errors.
        let entries = body.decode::<Vec<Extra>>().ok().filter(|_| !matches!(self, Self::Open));
        let is_error = |entry: &Extra| self.is_error(entry) && (has_error(entry) || has_message(entry));
        entries.is_some_and(|entries| !entries.is_empty() && entries.iter().all(is_error))
    }

    fn is_error(&self, members: &Extra) -> bool {
        match self {
            Self::Declared(declares) => (has_error(members) || has_failed(members)) && !has_value(members, declares),
            Self::Open => explains_error(members) && has_only_errors(members),
            Self::Misfit if explains_error(members) => !has_value(members, |_| false),
            Self::Misfit => has_message(members) && has_only_errors(members),
        }
    }
}

/// Whether there is content in a member that is declared, or typical of responses.
fn has_value(members: &Extra, declares: impl Fn(&str) -> bool) -> bool {
    present(members).any(|name| declares(name) || SUCCESS.contains(&name))
}

fn has_only_errors(members: &Extra) -> bool {
    present(members).all(|name| ERROR.contains(&name))
}

/// The members with content.
fn present(members: &Extra) -> impl Iterator<Item = &str> {
    members.iter().filter(|(name, value)| has_content(value) && !says_failure(name, value)).map(|(name, _)| name)
}

/// Whether a value is more than the sign of an absent one.
fn has_content(value: &RawJson) -> bool {
    !matches!(value.get(), "null" | "[]" | "{}" | "\"\"")
}

/// Whether a member is a flag which says that the call failed.
fn says_failure(name: &str, value: &RawJson) -> bool {
    FLAGS.contains(&name) && value.get() == "false"
}

fn has_failed(members: &Extra) -> bool {
    members.iter().any(|(name, value)| says_failure(name, value))
}

/// Whether there is an error or a list of them. Numbers only count errors.
fn has_error(members: &Extra) -> bool {
    let is_error =
        |name: &&str| members.get(name).is_some_and(|value| has_content(value) && starts(value, &['"', '{', '[']));
    ["error", "errors"].iter().any(is_error)
}

/// Whether there is an error, or a message beside a flag.
fn explains_error(members: &Extra) -> bool {
    has_error(members) || (has_failed(members) && has_message(members))
}

/// Whether there is a message that is a text, or a list of what a validator found.
fn has_message(members: &Extra) -> bool {
    let is_message =
        |name: &&str| members.get(name).is_some_and(|value| has_content(value) && starts(value, &['"', '[']));
    MESSAGES.iter().any(is_message)
}

fn starts(value: &RawJson, with: &[char]) -> bool {
    value.get().starts_with(with)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_error(members: &Members<'_>, text: &str) -> bool {
        members.are_those_of_an_error(ErrorBody::read(text.as_bytes()).expect(text).raw())
    }

    #[test]
    fn an_error_is_mentioned_by_its_member_or_by_a_flag() {
        for text in [
            r#"{"error":"m"}"#,
            r#"{"errors":[]}"#,
            r#"{"ok":false}"#,
            "{\"a\":false,\"success\" :\n false}",
            r#"{"deleted": false,"ok":true}"#,
        ] {
            assert!(mentions_error(text.as_bytes()), "{text}");
        }
        for text in
            [r#"{"ok":true,"book":false,"a":"ok"}"#, r#"["ok",false]"#, r#"{"ok":"false"}"#, "false", ":false", ""]
        {
            assert!(!mentions_error(text.as_bytes()), "{text}");
        }
    }

    const DECLARED: Members<'_> = Members::Declared(&|member| matches!(member, "ok" | "name" | "result"));

    #[test]
    fn an_error_beside_nothing_is_one() {
        for text in [
            r#"{"error":{"code":401,"message":"m"}}"#,
            r#"{"error":{"code":401,"message":"m"},"data":[]}"#,
            r#"{"error":{"code":401,"message":"m"},"data":{}}"#,
            r#"{"ok":false,"error":"channel_not_found"}"#,
            r#"{"ok":false,"message":"m"}"#,
            r#"{"success":false,"message":"m","result":null}"#,
            r#"{"success":false,"errors":[{"message":"m"}],"result":null}"#,
            r#"{"data":null,"errors":[{"message":"m"}]}"#,
            r#"{"error":"x","unknown":"y"}"#,
            r#"[{"error":{"code":401,"message":"m"}}]"#,
        ] {
            assert!(is_error(&DECLARED, text), "{text}");
            assert!(is_error(&Members::Misfit, text), "{text}");
        }
        for text in [
            r#"{"success":5,"error":2}"#,
            r#"{"error":null,"errors":[],"result":null}"#,
            r#"{"errors":[{"message":"m"}],"data":{"a":1}}"#,
            r#"{"error":{"message":"m"},"name":"n"}"#,
            r#"{"ok":true,"error":"none"}"#,
            r#"{"ok":false,"name":"n"}"#,
            r#"{"ok":true}"#,
            r#"{"message":"m"}"#,
            r#"{"detail":"m"}"#,
            r#"[{"error":{"message":"m"}},{"name":"n"}]"#,
            r#"[{"ok":false}]"#,
            "[]",
        ] {
            assert!(!is_error(&DECLARED, text), "{text}");
        }
    }

    #[test]
    fn a_flag_alone_is_an_error_where_the_members_of_the_value_are_known() {
        for text in [
            r#"{"ok":false}"#,
            r#"{"success":false}"#,
            r#"{"success":false,"message":""}"#,
            r#"{"success":false,"errors":[],"result":null}"#,
            r#"{"success":false,"errors":[],"messages":[{"message":"m"}],"result":null}"#,
            r#"{"deleted":false}"#,
        ] {
            assert!(is_error(&DECLARED, text), "{text}");
            assert!(!is_error(&Members::Open, text), "{text}");
            assert!(!is_error(&Members::Misfit, text), "{text}");
        }
    }

    #[test]
    fn a_map_may_have_a_member_named_error() {
        for text in [
            r#"{"error":{"code":502,"message":"m"},"user_id":"u"}"#,
            r#"{"error":"m"}"#,
            r#"{"success":false,"message":"m","data":null}"#,
        ] {
            assert!(is_error(&Members::Open, text), "{text}");
        }
        for text in [
            r#"{"error":"x","b":"y"}"#,
            r#"{"errors":["x"],"warnings":["y"]}"#,
            r#"{"success":5,"error":2}"#,
            r#"{"message":"m"}"#,
            r#"[{"error":{"message":"m"}}]"#,
        ] {
            assert!(!is_error(&Members::Open, text), "{text}");
        }
    }

    #[test]
    fn a_message_alone_is_an_error_where_it_does_not_fit() {
        for text in [
            r#"{"detail":"m"}"#,
            r#"{"detail":[{"loc":["limit"],"msg":"m"}]}"#,
            r#"{"message":"m","code":401}"#,
            r#"{"type":"about:blank","title":"t","status":503,"detail":"m"}"#,
            r#"[{"message":"m"}]"#,
            r#"{"error":"x","b":"y"}"#,
        ] {
            assert!(is_error(&Members::Misfit, text), "{text}");
        }
        for text in [
            r#"{"message":"hello","role":"user"}"#,
            r#"{"message":{"role":"assistant","text":"hello"}}"#,
            r#"{"message":"","code":1}"#,
            r#"{"id":"i","detail":"m"}"#,
            r#"{"errors":[{"message":"m"}],"data":{"a":1}}"#,
            r#"{"code":404}"#,
            "{}",
            "[]",
        ] {
            assert!(!is_error(&Members::Misfit, text), "{text}");
        }
    }
}
