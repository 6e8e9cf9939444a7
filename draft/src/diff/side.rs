//! One of the two documents, with its draft.

use super::pairs::Reached;
use crate::document::{Document, Source};
use crate::draft::draft;
use crate::ir::Draft;
use crate::usage;

/// The older or the newer document.
pub(super) struct Side<'d> {
    pub(super) document: &'d Document,
    pub(super) draft: Draft,
    pub(super) sources: Vec<Source<'d>>,
    pub(super) reached: Reached,
    /// The number of operations that reach each type.
    pub(super) users: Vec<usize>,
}

impl<'d> Side<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let draft = draft(document);
        let mut users = vec![0; draft.decls.len()];
        for endpoint in &draft.endpoints {
            for id in usage::reached(&draft, endpoint) {
                users.get_mut(id).into_iter().for_each(|count| *count += 1);
            }
        }
        Self { document, sources: document.operations().collect(), reached: Reached::new(document), users, draft }
    }
}
