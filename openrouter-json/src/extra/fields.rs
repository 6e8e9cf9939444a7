//! Unknown fields, as one text or one by one.
//!
//! A server can send a body that consists of tiny members. Two allocations for each would cost many times the memory of the text, for
//! values that hardly any program looks at.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::raw_json::RawJson;
use crate::read::cursor::Cursor;
use crate::text::plain::plain_end;

/// A field by itself.
pub(super) type Entry = (Box<str>, RawJson);

/// Up to this many fields, duplicate keys are found by comparing each with each.
const FEW: usize = 16;

/// The unknown fields of an object, or the names of missing ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    /// The members that were read, as in an object without its brackets; duplicate keys included.
    text: String,
    /// The fields one by one, when they have been asked for. Once they have been changed, the text is empty.
    entries: OnceLock<Vec<Entry>>,
    /// The fields of the object that were missing and would be written as `null` or as their default.
    pub(super) missing: Vec<&'static str>,
}

impl Fields {
    pub(super) fn is_empty(&self) -> bool {
        match self.entries.get() {
            Some(entries) => entries.is_empty(),
            None => self.text.is_empty(),
        }
    }

    pub(super) fn push(&mut self, key: &str, value: &str) {
        if !self.text.is_empty() {
            self.text.push(',');
        }
        self.text.push('"');
        if plain_end(key.as_bytes(), 0) == key.len() {
            self.text.push_str(key);
            self.text.push('"');
        } else {
            let quoted = serde_json::Value::from(key).to_string();
            self.text.push_str(quoted.strip_prefix('"').unwrap_or_default());
        }
        self.text.push(':');
        self.text.push_str(value);
    }

    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
    }

    pub(super) fn has(&self, key: &str) -> bool {
        match self.entries.get() {
            Some(entries) => entries.iter().any(|(name, _)| **name == *key),
            None => Cursor::new(&self.text, false).bare_members().any(|(name, _)| name == key),
        }
    }

    pub(super) fn texts(&self) -> Vec<(Cow<'_, str>, &str)> {
        match self.entries.get() {
            Some(entries) => entries.iter().map(|(key, value)| (Cow::Borrowed(&**key), value.get())).collect(),
            None => last_of_each(Cursor::new(&self.text, false).bare_members().collect()),
        }
    }

    pub(super) fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| single(&self.text))
    }

    pub(super) fn entries_mut(&mut self) -> &mut Vec<Entry> {
        let entries = match self.entries.take() {
            Some(entries) => entries,
            None => single(&self.text),
        };
        self.text = String::new();
        self.entries = OnceLock::from(entries);
        // It has just been set.
        match self.entries.get_mut() {
            Some(entries) => entries,
            None => unreachable!("the fields are there"),
        }
    }
}

/// The fields of a text, one by one.
fn single(text: &str) -> Vec<Entry> {
    let members = last_of_each(Cursor::new(text, false).bare_members().collect());
    members.into_iter().map(|(key, value)| (key.into(), RawJson::from_text(value))).collect()
}

/// Keeps the last of several members of the same name, as JSON parsers do.
fn last_of_each<'t>(mut members: Vec<(Cow<'t, str>, &'t str)>) -> Vec<(Cow<'t, str>, &'t str)> {
    let holds = |before: &[(Cow<'_, str>, &str)], key: &str| before.iter().any(|(name, _)| name == key);
    let are_distinct = |members: &[(Cow<'_, str>, &str)]| {
        members.iter().enumerate().all(|(at, (key, _))| !holds(members.get(..at).unwrap_or_default(), key))
    };
    if members.len() <= FEW && are_distinct(&members) {
        return members;
    }
    let last: HashMap<_, _> = members.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
    let mut at = 0;
    members.retain(|(key, _)| {
        at += 1;
        last.get(key) == Some(&(at - 1))
    });
    members
}
