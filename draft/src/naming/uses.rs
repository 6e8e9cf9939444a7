//! The places that mention a type, from which the name of an unnamed schema is made.

use crate::ir::{DeclKind, Draft, Id, KindVariant, Place, Response, Type};
use crate::words::{pascal, singular};

/// One place.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) parent: Parent,
    /// The member, in Pascal case, or the tag of the variant; empty for a response.
    leaf: String,
    /// Whether the type is a variant of a union.
    pub(super) is_variant: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Parent {
    Type(Id),
    /// The names of an operation or its response, best first.
    Operation(Vec<String>),
}

impl Use {
    /// The type around the place.
    pub(super) fn around(&self) -> Option<Id> {
        match self.parent {
            Parent::Type(id) => Some(id),
            Parent::Operation(_) => None,
        }
    }

    /// The name of the member or the variant; empty for a response.
    pub(super) fn leaf(&self, draft: &Draft) -> String {
        let Some(decl) = self.around().filter(|_| self.is_variant).and_then(|id| draft.decls.get(id)) else {
            return self.leaf.clone();
        };
        let DeclKind::Tagged { variants, others, .. } = &decl.kind else { return self.leaf.clone() };
        let tags: Vec<String> = variants.iter().map(|variant| variant.tag.clone()).collect();
        let others: Vec<&str> = others.iter().map(|other| other.name.as_str()).collect();
        let at = tags.iter().position(|tag| *tag == self.leaf);
        let names = super::tagged(&decl.name, &decl.schemas, &tags, &others);
        at.and_then(|at| names.into_iter().nth(at)).unwrap_or_default()
    }

    /// The names that the name of the type may begin with, best first.
    pub(super) fn parents(&self, draft: &Draft) -> Vec<String> {
        match &self.parent {
            Parent::Type(id) => draft.decls.get(*id).map(|decl| decl.name.clone()).into_iter().collect(),
            Parent::Operation(names) => names.clone(),
        }
    }
}

/// Returns the uses of each declaration.
pub(super) fn uses(draft: &Draft) -> Vec<Vec<Use>> {
    let mut uses = Uses(vec![Vec::new(); draft.decls.len()]);
    for endpoint in &draft.endpoints {
        // A field of `ListModels` is about one of the things that it lists.
        let names = vec![singular(&endpoint.noun), endpoint.name.clone()];
        for field in &endpoint.fields {
            let leaf = if field.place == Place::Body { "Body".to_owned() } else { pascal(&field.field.wire) };
            uses.add(&field.field.value.ty, Parent::Operation(names.clone()), &leaf);
        }
        if let Response::Json(value) = &endpoint.response {
            uses.add(&value.ty, Parent::Operation(endpoint.response_names.clone()), "");
        }
        if let Some(event) = &endpoint.event {
            uses.add(&event.ty, Parent::Operation(vec![format!("{}Event", endpoint.noun)]), "");
        }
        for (status, body) in &endpoint.errors {
            if let Some(id) = body {
                uses.add(&Type::Named(*id), Parent::Operation(vec![format!("{}{status}", endpoint.name)]), "");
            }
        }
    }
    for (id, decl) in draft.decls.iter().enumerate() {
        match &decl.kind {
            DeclKind::Object(fields) => {
                fields.iter().for_each(|field| uses.add(&field.value.ty, Parent::Type(id), &pascal(&field.wire)));
            }
            DeclKind::Kinds(kinds) => uses.kinds(kinds, id),
            DeclKind::Tagged { variants, others, .. } => {
                uses.kinds(others, id);
                variants.iter().for_each(|variant| uses.variant(variant.payload, id, variant.tag.clone()));
            }
            DeclKind::Pending | DeclKind::Strings(_) | DeclKind::Constant(_) => {}
        }
    }
    uses.0
}

/// The name of a part of a content.
fn part_of(leaf: &str) -> String {
    let part = if leaf.ends_with("Content") { "Part" } else { "Item" };
    format!("{leaf}{part}")
}

struct Uses(Vec<Vec<Use>>);

impl Uses {
    fn add(&mut self, ty: &Type, parent: Parent, leaf: &str) {
        match (ty, parent) {
            (Type::Named(id), parent) => {
                let used = Use { parent, leaf: leaf.to_owned(), is_variant: false };
                self.0.get_mut(*id).into_iter().for_each(|uses| uses.push(used.clone()));
            }
            // An item of a list has the singular of the name of the list.
            (Type::List(item) | Type::Map(item), Parent::Operation(names)) if leaf.is_empty() => {
                let names = names.iter().map(|name| singular(name)).collect();
                self.add(&item.ty, Parent::Operation(names), leaf);
            }
            (Type::List(item) | Type::Map(item), parent) => self.add(&item.ty, parent, &singular(leaf)),
            (Type::Content(part), parent) => self.add(&part.ty, parent, &part_of(leaf)),
            _ => {}
        }
    }

    fn kinds(&mut self, kinds: &[KindVariant], union: Id) {
        for kind in kinds {
            self.add(&kind.value.ty, Parent::Type(union), &kind.name);
        }
    }

    fn variant(&mut self, payload: Id, union: Id, tag: String) {
        let used = Use { parent: Parent::Type(union), leaf: tag, is_variant: true };
        self.0.get_mut(payload).into_iter().for_each(|uses| uses.push(used.clone()));
    }
}
