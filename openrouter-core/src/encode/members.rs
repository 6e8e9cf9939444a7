//! Members of a value as pairs or headers of their own: `#[endpoint(query, flatten)]`.

use openrouter_json::{Encode, RawJson, Secret};

use super::encoder::Encoder;
use super::form::FormBody;
use super::json_tree::Tree;
use super::nested::{Indexed, Lists};
use super::pairs::{push_pair, push_pairs};
use super::text::TextError;
use crate::error::BuildError;
use crate::percent::percent_encoded;

/// A form of the members of a flattened field.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a form of the members of a flattened field",
    label = "writes one value",
    note = "the members are written one by one: remove `as`, or write `as = Indexed` for members that are objects or lists"
)]
pub trait MemberForm {}

impl MemberForm for Indexed {}

/// Generated code calls one of these methods for each flattened field.
#[doc(hidden)]
impl Encoder {
    /// Appends a pair to the query for each member of an object or a map: several for a list.
    pub fn query_members<T: Encode + ?Sized>(&mut self, field: &str, value: &T) {
        let written = push_members(&mut self.target, &mut self.separator, value);
        self.check_members(field, written);
    }

    /// As [`query_members`](Self::query_members), with members and elements of members in brackets.
    pub fn query_members_as<M: MemberForm, T: Encode + ?Sized>(&mut self, field: &str, value: &T) {
        let written = push_indexed_members(&mut self.target, &mut self.separator, value);
        self.check_members(field, written);
    }

    /// Sets a header for each member of an object or a map. Its name is that of the member behind `prefix`. With a secret among
    /// the values, all of them are marked as sensitive.
    pub fn header_members<T: Encode + ?Sized>(&mut self, field: &str, prefix: &str, value: &T) {
        let mut headers = Vec::new();
        let mut collect =
            |name: &str, member: &RawJson| texts(member).map(|texts| headers.push((format!("{prefix}{name}"), texts)));
        let (written, secrets) = Secret::collect(|| each(value, &mut collect));
        for (name, texts) in &headers {
            match secrets.is_empty() {
                true => self.header(name, texts),
                false => self.secret_header(name, texts),
            }
        }
        self.check_members(field, written);
    }

    fn check_members(&mut self, field: &str, written: Result<(), TextError>) {
        if let Err(error) = written {
            self.fail(|| failed(field, &error));
        }
    }
}

/// Generated code calls one of these methods for each flattened field.
#[doc(hidden)]
impl FormBody {
    /// Appends a pair for each member of an object or a map: several for a list.
    pub fn put_members<T: Encode + ?Sized>(&mut self, field: &str, value: &T) {
        let written = push_members(&mut self.out, &mut self.separator, value);
        self.check_members(field, written);
    }

    /// As [`put_members`](Self::put_members), with members and elements of members in brackets.
    pub fn put_members_as<M: MemberForm, T: Encode + ?Sized>(&mut self, field: &str, value: &T) {
        let written = push_indexed_members(&mut self.out, &mut self.separator, value);
        self.check_members(field, written);
    }

    fn check_members(&mut self, field: &str, written: Result<(), TextError>) {
        if let Err(error) = written {
            self.error.get_or_insert_with(|| failed(field, &error));
        }
    }
}

fn failed(field: &str, error: &TextError) -> BuildError {
    BuildError::new(format!("flattened field `{field}`"), error.to_string())
}

fn push_members<T: Encode + ?Sized>(out: &mut Vec<u8>, separator: &mut u8, value: &T) -> Result<(), TextError> {
    each(value, &mut |name, member| push_pair(out, separator, &percent_encoded(name), &texts(member)?))
}

fn push_indexed_members<T: Encode + ?Sized>(out: &mut Vec<u8>, separator: &mut u8, value: &T) -> Result<(), TextError> {
    each(value, &mut |name, member| push_indexed(out, separator, name, member))
}

/// Appends the pairs of a value: several for a list of single values, and otherwise with members and elements in brackets.
pub(super) fn push_value(out: &mut Vec<u8>, separator: &mut u8, name: &str, value: &RawJson) -> Result<(), TextError> {
    match texts(value) {
        Ok(texts) => push_pair(out, separator, &percent_encoded(name), &texts),
        Err(_) => push_indexed(out, separator, name, value),
    }
}

/// Appends the pairs of a value with members and elements in brackets.
fn push_indexed(out: &mut Vec<u8>, separator: &mut u8, name: &str, value: &RawJson) -> Result<(), TextError> {
    let name = percent_encoded(name);
    push_pairs(out, separator, &name, &mut |pairs| Lists::ByIndex.write(Tree::from_json(value.get())?, "", pairs))
}

/// Calls `write` with each member.
fn each<T: Encode + ?Sized>(
    value: &T,
    write: &mut dyn FnMut(&str, &RawJson) -> Result<(), TextError>,
) -> Result<(), TextError> {
    let members = match Tree::from_value(value)? {
        Tree::Null => return Ok(()),
        Tree::Object(members) => members,
        other => return Err(TextError::new(format!("must be an object or a map, and is {}", other.kind()))),
    };
    for (name, member) in members.iter() {
        write(name, member).map_err(|error| TextError::new(format!("the member `{name}` cannot be sent: {error}")))?;
    }
    Ok(())
}

/// The texts of a member: one, or those of the elements of a list.
fn texts(member: &RawJson) -> Result<Vec<String>, TextError> {
    match Tree::from_json(member.get())? {
        Tree::Null => Ok(Vec::new()),
        Tree::Scalar(text) => Ok(vec![text]),
        Tree::List(elements) => elements.iter().map(element).collect(),
        Tree::Object(_) => Err(TextError::new("it is an object, which only `as = Indexed` writes")),
    }
}

fn element(element: &RawJson) -> Result<String, TextError> {
    match Tree::from_json(element.get())? {
        Tree::Scalar(text) => Ok(text),
        other => Err(TextError::new(format!("an element of its list is {}", other.kind()))),
    }
}
