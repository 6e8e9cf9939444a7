//! Facts about the type of a variant, for checks at compile time.

use std::marker::PhantomData;

use super::kinds::{Shape, Typed};
use crate::const_message::ConstMessage;

/// The facts about `T`, whether it is [`Typed`] or not: inherent constants take precedence over those of [`NotKnown`].
#[derive(Debug)]
pub struct Known<T: ?Sized>(PhantomData<T>);

impl<T: Typed + ?Sized> Known<T> {
    /// As in [`Typed`].
    pub const SHAPE: Shape = Shape::of::<T>();
}

/// The assumptions about a type that is not [`Typed`].
pub trait NotKnown {
    /// Nothing is known.
    const SHAPE: Shape = Shape::UNKNOWN;
}

impl<T: ?Sized> NotKnown for Known<T> {}

/// Fails the build when a value never has one of the JSON types that the variant states.
#[track_caller]
pub const fn assert_kind(stated: u8, known: u8, message: &str) {
    if stated & known == 0 {
        panic!("{}", message);
    }
}

/// Fails the build when an object of these fields has no such member.
#[track_caller]
pub const fn assert_member(fields: &[&str], member: &str, object: &str) {
    let mut message = ConstMessage::new("`").text(object).text("` has no member `").text(member).text("`");
    let (mut at, mut is_object, mut separator) = (0, false, ": it has `");
    while at < fields.len() {
        match fields[at].as_bytes() {
            // A flattened field may have the member.
            [0, _, ..] => return,
            [0] => is_object = true,
            name if is_same(name, member.as_bytes()) => return,
            _ => {
                message = message.text(separator).text(fields[at]).text("`");
                separator = ", `";
            }
        }
        at += 1;
    }
    // Other types list no members, or not all.
    if is_object {
        message.fail();
    }
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}
