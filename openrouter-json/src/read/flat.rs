//! The members of an object that are left for its flattened fields.

use std::borrow::Cow;

use crate::extra::Extra;

/// A member that the object around does not read itself.
#[derive(Debug, Clone)]
pub(super) struct Member<'t> {
    pub(super) key: Cow<'t, str>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is: Is,
}

/// The relation of a member to the value that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    /// A member that the value can have.
    Free,
    /// A member that the value has.
    Claimed,
    /// A field of the object around, which does not fit.
    Odd,
}

/// Members from which a value is read.
#[derive(Debug, Default)]
pub(super) struct Flat<'t> {
    pub(super) members: Vec<Member<'t>>,
    /// Whether the value has all of them, whatever their keys.
    pub(super) has_all: bool,
    /// The offset of the object around.
    pub(super) start: usize,
    /// The offset after it.
    pub(super) end: usize,
}

impl<'t> Flat<'t> {
    /// Whether there is nothing to read a value from.
    pub(super) fn is_empty(&self) -> bool {
        self.members.iter().all(|member| member.is == Is::Odd)
    }

    /// The index of the first member from `at` that the value can have.
    pub(super) fn next(&self, at: usize) -> Option<usize> {
        let rest = self.members.get(at..)?;
        rest.iter().position(|member| member.is != Is::Odd).map(|further| at + further)
    }

    /// The members that the value can have, with the texts that start at their values.
    pub(super) fn free<'f>(&'f self, text: &'t str) -> impl Iterator<Item = (&'f str, &'t str)> {
        let members = self.members.iter().filter(|member| member.is != Is::Odd);
        members.map(|member| (&*member.key, text.get(member.start..member.end).unwrap_or_default()))
    }

    /// Claims all members that the value can have, and returns them as an object.
    pub(super) fn claim_text(&mut self, text: &str) -> String {
        let mut object = String::from("{");
        for member in self.members.iter_mut().filter(|member| member.is != Is::Odd) {
            member.is = Is::Claimed;
            if object.len() > 1 {
                object.push(',');
            }
            object.push_str(&serde_json::Value::from(&*member.key).to_string());
            object.push(':');
            object.push_str(text.get(member.start..member.end).unwrap_or("null"));
        }
        object.push('}');
        object
    }

    /// Claims the member at `at`.
    pub(super) fn claim(&mut self, at: usize) {
        if let Some(member) = self.members.get_mut(at) {
            member.is = Is::Claimed;
        }
    }
}

/// Keeps members as unknown fields.
pub(super) fn keep(extra: &mut Extra, members: Vec<Member<'_>>, text: &str) {
    for Member { key, start, end, .. } in members {
        extra.push(&key, text.get(start..end).unwrap_or("null"));
    }
}
