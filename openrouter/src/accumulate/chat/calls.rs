//! Tool calls in pieces.
//!
//! The first piece of a call has its index, id and name, and later ones have the index and more of the arguments. That is the
//! rule, and providers deviate from it: the index is missing, skips positions or is the same for several calls; the id and
//! the name are repeated, empty or missing; the arguments arrive whole, as an object, or are repeated as a whole at the end.

use crate::RawJson;
use crate::chat::{FunctionDelta, FunctionType, ToolCall, ToolCallDelta};

/// The member with the arguments of a function.
const ARGUMENTS: &str = "arguments";

/// The keys of the calls of a message, in the order of the calls.
#[derive(Debug, Clone, Default)]
pub(super) struct Calls {
    /// The index of each call. `None`: its first piece had none.
    indexes: Vec<Option<i64>>,
}

/// A piece of a call, whose empty texts are absent.
struct Piece<'p> {
    index: Option<i64>,
    id: Option<&'p str>,
    name: Option<&'p str>,
    arguments: &'p str,
}

impl<'p> Piece<'p> {
    fn new(delta: &'p ToolCallDelta) -> Self {
        let function = delta.function.as_ref();
        Self {
            index: delta.index,
            id: delta.id.as_deref().filter(|id| !id.is_empty()),
            name: function.and_then(|function| function.name.as_deref()).filter(|name| !name.is_empty()),
            arguments: function.map(arguments).unwrap_or_default(),
        }
    }

    /// Whether a piece has neither an id nor a name, and so cannot begin a call.
    fn continues_anything(&self) -> bool {
        self.id.is_none() && self.name.is_none()
    }
}

impl Calls {
    /// Adds a piece to the call that it belongs to, or as a new call.
    pub(super) fn add(&mut self, calls: &mut Vec<ToolCall>, delta: &ToolCallDelta) {
        let piece = Piece::new(delta);
        let at = self.continued(calls, &piece).unwrap_or_else(|| self.begin(calls, piece.index));
        let Some(call) = calls.get_mut(at) else { return };
        if let Some(known) = self.indexes.get_mut(at) {
            *known = known.or(piece.index);
        }
        if let Some(id) = piece.id.filter(|_| call.id.is_empty()) {
            id.clone_into(&mut call.id);
        }
        if let Some(ty) = delta.r#type.as_deref().filter(|ty| !ty.is_empty()) {
            call.r#type = FunctionType::from(ty);
        }
        if let Some(name) = piece.name.filter(|name| call.function.name != *name) {
            call.function.name.push_str(name);
        }
        append_arguments(&mut call.function.arguments, piece.arguments);
        super::merge(&mut call.extra, &delta.extra);
        if let Some(function) = delta.function.as_ref().filter(|function| !function.extra.is_empty()) {
            super::merge(&mut call.function.extra, &function.extra);
            call.function.extra.remove(ARGUMENTS);
        }
    }

    /// The position of the call that a piece continues. `None`: it begins one.
    fn continued(&self, calls: &[ToolCall], piece: &Piece<'_>) -> Option<usize> {
        let at = self.by_id(calls, piece).or_else(|| self.by_index(piece))?;
        continues(calls.get(at)?, piece).then_some(at)
    }

    /// The call with the id of a piece. Calls at several indexes can have the same id, if each has a name.
    fn by_id(&self, calls: &[ToolCall], piece: &Piece<'_>) -> Option<usize> {
        let id = piece.id?;
        let mut known = calls.iter().zip(&self.indexes);
        let fits = |index: &Option<i64>| piece.index.is_none() || index.is_none() || *index == piece.index;
        let at = known.clone().rposition(|(call, index)| call.id == id && fits(index));
        at.or_else(|| known.rposition(|(call, _)| call.id == id).filter(|_| piece.name.is_none()))
    }

    /// The call at the index of a piece; the last one for a piece without an index.
    fn by_index(&self, piece: &Piece<'_>) -> Option<usize> {
        let last = self.indexes.len().checked_sub(1);
        let Some(index) = piece.index else { return last };
        let at = self.indexes.iter().rposition(|known| *known == Some(index));
        at.or_else(|| {
            // The first piece may have been without an index.
            let continues = |at: &usize| piece.continues_anything() && self.indexes.get(*at) == Some(&None);
            usize::try_from(index).ok().filter(continues).or_else(|| last.filter(continues))
        })
    }

    /// Adds an empty call behind those with the same index and smaller ones.
    fn begin(&mut self, calls: &mut Vec<ToolCall>, index: Option<i64>) -> usize {
        let at = match index {
            Some(index) => self.indexes.iter().rposition(|known| known.is_none_or(|known| known <= index)),
            None => self.indexes.len().checked_sub(1),
        };
        let at = at.map_or(0, |at| at + 1);
        self.indexes.insert(at, index);
        calls.insert(at, ToolCall::new("", "", ""));
        at
    }
}

/// Whether a piece that may belong to a call, by its index or as the next one, continues it, or begins another call.
///
/// A piece without a name always continues. One with a name repeats that of the call, or names another one: an id alone does
/// not decide, because some providers make up one for each piece.
fn continues(call: &ToolCall, piece: &Piece<'_>) -> bool {
    let Some(name) = piece.name else { return true };
    let arguments = &call.function.arguments;
    let is_open = || name == call.function.name && !arguments.is_empty() && !is_object(arguments);
    match piece.id {
        Some(id) if id == call.id => true,
        Some(_) if !call.id.is_empty() => is_open(),
        // The name itself may be in pieces, before there are arguments.
        _ if arguments.is_empty() => true,
        _ => is_open() || name == call.function.name && (piece.arguments.is_empty() || piece.arguments == arguments),
    }
}

/// The arguments in a piece. Some servers send the object itself instead of its text, which was set aside then. Without it the
/// call would look like one without arguments.
fn arguments(function: &FunctionDelta) -> &str {
    let set_aside = || function.extra.get(ARGUMENTS).filter(|value| !value.is_null()).map(RawJson::get);
    function.arguments.as_deref().or_else(set_aside).unwrap_or_default()
}

/// Appends to the arguments, unless all of them are repeated.
fn append_arguments(arguments: &mut String, piece: &str) {
    if !(piece == arguments && is_object(piece)) {
        arguments.push_str(piece);
    }
}

/// Whether a text is a whole JSON object.
fn is_object(text: &str) -> bool {
    let is_enclosed = text.trim_start().starts_with('{') && text.trim_end().ends_with('}');
    is_enclosed && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}
