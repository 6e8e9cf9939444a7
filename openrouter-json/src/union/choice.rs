//! Choosing a variant by the JSON type of the value and, of an object, by a member.

use super::kinds::{ARRAY, BOOLEAN, NUMBER, OBJECT, STRING};
use crate::const_message::ConstMessage;

/// The facts by which a variant is chosen.
#[derive(Debug)]
pub struct Choice {
    /// Its index in the enum.
    pub variant: usize,
    /// The name of the variant, for messages.
    pub name: &'static str,
    /// The JSON types of its values, as a bit set.
    pub kinds: u8,
    /// The member that only its objects have, if it is chosen by one.
    pub has: Option<&'static str>,
}

impl Choice {
    /// The objects of a union with a tag, which chooses among them.
    pub const TAGGED: Self = Self { variant: usize::MAX, name: "", kinds: OBJECT, has: None };
}

/// A union with variants that are chosen by their JSON type; implemented by `#[union]`.
pub trait ByKind {
    /// The facts about each variant.
    const CHOICES: &'static [Choice];
}

/// The JSON type of a value by its first byte; `None` for `null`, and for anything else that is not a value.
pub(crate) fn kind_of(first: u8) -> Option<u8> {
    Some(match first {
        b'"' => STRING,
        b't' | b'f' => BOOLEAN,
        b'[' => ARRAY,
        b'{' => OBJECT,
        b'-' | b'0'..=b'9' => NUMBER,
        _ => return None,
    })
}

/// The first variant whose member is among `members`; found in one pass over them.
pub(crate) fn by_member<'m, 'c, K: AsRef<str>>(
    members: impl Iterator<Item = (K, &'m str)>,
    choices: &'c [Choice],
) -> Option<&'c Choice> {
    if choices.iter().all(|choice| choice.has.is_none()) {
        return None;
    }
    let mut first = choices.len();
    for (key, value) in members {
        let wanted = |choice: &Choice| choice.has.is_some_and(|member| member == key.as_ref());
        match choices.iter().take(first).position(wanted) {
            Some(at) if !value.starts_with("null") => first = at,
            _ => {}
        }
        if first == 0 {
            break;
        }
    }
    choices.get(first)
}

/// The JSON types of all variants.
#[must_use]
pub const fn kinds_of(choices: &[Choice]) -> u8 {
    let (mut kinds, mut at) = (0, 0);
    while at < choices.len() {
        kinds |= choices[at].kinds;
        at += 1;
    }
    kinds
}

/// Fails the build when a variant cannot be distinguished from those before it.
#[track_caller]
pub const fn assert_distinct(choices: &[Choice], variant: usize) {
    let mut at = 0;
    while choices[at].variant != variant {
        at += 1;
    }
    let Choice { name, kinds, has, .. } = &choices[at];
    if has.is_some() {
        if *kinds != OBJECT {
            ConstMessage::new("`")
                .text(name)
                .text("` does not hold an object, and only objects have members: remove `has`")
                .fail();
        }
        return;
    }
    let mut before = 0;
    while before < at {
        if choices[before].has.is_none() && choices[before].kinds & *kinds != 0 {
            ConstMessage::new("`")
                .text(name)
                .text("` and `")
                .text(choices[before].name)
                .text("` cannot be distinguished, because both can be ")
                .text(noun(choices[before].kinds & *kinds))
                .fail();
        }
        before += 1;
    }
}

/// The first of the JSON types, and what can be done about two variants that share it.
const fn noun(kinds: u8) -> &'static str {
    if kinds & STRING != 0 {
        "a string: merge them into one"
    } else if kinds & NUMBER != 0 {
        "a number: merge them into one"
    } else if kinds & BOOLEAN != 0 {
        "a boolean: merge them into one"
    } else if kinds & ARRAY != 0 {
        "an array: merge them into one list, of a union if necessary"
    } else {
        "an object: name a member that only one of them has, `#[union(has = \"member\")]`"
    }
}

/// Fails the build when the variant `name` of a tagged union, which holds a value of type `ty`, is not an object.
#[track_caller]
pub const fn assert_objects(kinds: u8, name: &str, ty: &str) {
    if kinds == OBJECT {
        return;
    }
    let message = ConstMessage::new("`").text(name).text("` does not hold an object, which a tag needs: ");
    let message = match kinds {
        STRING => message.text("mark it `#[union(string)]`, or "),
        NUMBER => message.text("mark it `#[union(number)]`, or "),
        BOOLEAN => message.text("mark it `#[union(boolean)]`, or "),
        ARRAY => message.text("mark it `#[union(array)]`, or "),
        _ => message,
    };
    message.text("declare an `#[object]` struct around `").text(ty).text("`").fail();
}
