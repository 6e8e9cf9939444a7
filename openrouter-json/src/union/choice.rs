//! Choosing a variant by the JSON type of the value and, of an object, by a member.

use super::kinds::{ARRAY, BOOLEAN, NUMBER, OBJECT, STRING};
use super::mismatch::unexpected;
use crate::const_message::ConstMessage;
use crate::text::error::JsonError;
use crate::text::raw_text::RawText;
use crate::text::scan;

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

/// Returns the index of the variant; `None` when there is none for the value. Variants with a member take precedence.
///
/// # Errors
///
/// When the value is `null`, which means that there is no value.
pub fn choose(text: &RawText<'_>, choices: &[Choice]) -> Result<Option<usize>, JsonError> {
    let kind = match text.0.as_bytes().first() {
        Some(b'"') => STRING,
        Some(b't' | b'f') => BOOLEAN,
        Some(b'[') => ARRAY,
        Some(b'{') => OBJECT,
        Some(b'n') => return Err(unexpected(&text.0, "a value")),
        _ => NUMBER,
    };
    let member = if kind == OBJECT { by_member(&text.0, choices) } else { None };
    let of_kind = || choices.iter().find(|choice| choice.has.is_none() && choice.kinds & kind != 0);
    Ok(member.or_else(of_kind).map(|choice| choice.variant))
}

/// The first variant whose member the object has; found in one pass over the object.
fn by_member<'c>(object: &str, choices: &'c [Choice]) -> Option<&'c Choice> {
    if choices.iter().all(|choice| choice.has.is_none()) {
        return None;
    }
    let mut first = choices.len();
    for (key, value) in scan::members(object) {
        let wanted = |choice: &Choice| choice.has.is_some_and(|member| member == key);
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
