//! What is known of a type that a variant says something of.

use std::marker::PhantomData;

use super::kinds::{ARRAY, BOOLEAN, NUMBER, OBJECT, STRING, Typed};
use crate::const_message::ConstMessage as Message;

/// What is known of `T`, [`Typed`] or not: its own constants go before those of [`NotKnown`].
#[derive(Debug)]
pub struct Known<T: ?Sized>(PhantomData<T>);

impl<T: Typed + ?Sized> Known<T> {
    /// As in [`Typed`].
    pub const KINDS: u8 = T::KINDS;
    /// As in [`Typed`].
    pub const FIELDS: &'static [&'static str] = T::FIELDS;
}

/// What is to be assumed where nothing is known.
pub trait NotKnown {
    /// It may be anything.
    const KINDS: u8 = STRING | NUMBER | BOOLEAN | ARRAY | OBJECT;
    /// It is not known to be an object.
    const FIELDS: &'static [&'static str] = &[];
}

impl<T: ?Sized> NotKnown for Known<T> {}

/// Fails the build when a value is never of the JSON type that is said.
#[track_caller]
pub const fn assert_kind(said: u8, known: u8, message: &str) {
    if said & known == 0 {
        panic!("{}", message);
    }
}

/// Fails the build when an object of these fields has no such member.
#[track_caller]
pub const fn assert_member(fields: &[&str], member: &str, object: &str) {
    let mut message = Message::new("`").text(object).text("` has no member `").text(member).text("`");
    let (mut at, mut is_object, mut separator) = (0, false, ": it has `");
    while at < fields.len() {
        match fields[at].as_bytes() {
            // What is flattened may have it.
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
    // Others list no members, or not all.
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
