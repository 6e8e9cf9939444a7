//! Objects, string enums and unions.

mod build;
mod by_kind;
mod conditional;
mod conversions;
mod expected;
mod foreign;
mod generic;
mod halves;
mod hostile;
mod keys;
mod lenient;
mod lost_lists;
mod memory;
mod nullable;
mod open;
mod property;
mod reported_once;
mod round_trip;
mod sample;
mod shared;
mod spaces;
mod unions;

use openrouter_core::{Extra, Patch, object, string_enum, union};

/// An object with every kind of field, used by all tests of this folder.
#[object]
pub struct Key {
    pub hash: String,
    pub name: String,
    #[object(nullable)]
    pub limit: Option<f64>,
    pub tags: Option<Vec<String>>,
    pub status: Option<Status>,
    pub owner: Option<Owner>,
}

#[object]
pub struct Owner {
    pub id: u64,
    pub label: Option<String>,
}

#[string_enum]
pub enum Status {
    Active,
    #[serde(rename = "off", alias = "disabled")]
    Disabled,
}

#[object(new)]
pub struct UserMessage {
    /// The text of the message.
    pub content: String,
    pub name: Option<String>,
}

#[object]
pub struct ToolCall {
    /// The tag, which is also declared as a field.
    pub role: String,
    pub id: u64,
}

#[union(tag = "role")]
pub enum Message {
    User(UserMessage),
    #[serde(rename = "tool")]
    Call(Box<ToolCall>),
    Ping(Extra),
}

/// An object that contains itself in every possible way.
#[object]
pub struct Schema {
    pub name: String,
    pub items: Option<Box<Schema>>,
    pub all: Option<Vec<Schema>>,
    pub part: Option<Node>,
    pub any: Option<serde_json::Value>,
}

#[union(tag = "type")]
pub enum Node {
    Branch(Box<Branch>),
    Leaf(Extra),
}

#[object]
pub struct Branch {
    pub next: Option<Node>,
    pub more: Option<Vec<Node>>,
}

/// A request that changes a [`Key`].
#[object(new)]
pub struct Change {
    pub hash: String,
    pub count: u32,
    pub limit: Patch<f64>,
    pub label: Patch<String>,
    pub disabled: Option<bool>,
    pub tags: Option<Vec<String>>,
    pub rate: Option<f64>,
}

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}
