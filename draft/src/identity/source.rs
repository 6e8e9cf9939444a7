//! Finds the unions of responses that can be sent back.

use std::collections::BTreeSet;

use crate::ir::{Decl, DeclKind, Draft, Field, Form, Id, KindVariant, Type, Variant};
use crate::schema::Kind;

/// Unions of fewer variants have the same tags by chance.
const LEAST_SHARED: usize = 3;

/// Finds for each union in requests those of responses that share most of their tags with it, and whose objects can be read as
/// those of the same tag: what a response has can be sent back. A value of another tag, or one that lacks an optional member
/// that requests require, becomes an unknown one of the union in requests, so nothing is lost.
pub(crate) fn find_sources(draft: &mut Draft) {
    let unions: Vec<Id> = (0..draft.decls.len()).filter(|id| variants(draft, *id).len() >= LEAST_SHARED).collect();
    let is_sent = |id: &Id| draft.decls.get(*id).is_some_and(|decl| decl.usage.sent);
    let (sent, received): (Vec<Id>, Vec<Id>) = unions.into_iter().partition(is_sent);
    for to in sent {
        let is_source = |from: &Id| shares_most(draft, *from, to) && Reading::new(draft).named(*from, to);
        let sources = received.iter().copied().filter(is_source).collect();
        if let Some(decl) = draft.decls.get_mut(to) {
            decl.usage.sources = sources;
        }
    }
}

fn variants(draft: &Draft, id: Id) -> &[Variant] {
    match draft.decls.get(id).map(|decl| &decl.kind) {
        Some(DeclKind::Tagged { variants, .. }) => variants,
        _ => &[],
    }
}

fn shares_most(draft: &Draft, from: Id, to: Id) -> bool {
    let (own, known) = (variants(draft, from), variants(draft, to));
    let shared = own.iter().filter(|variant| known.iter().any(|other| other.tag == variant.tag)).count();
    shared >= LEAST_SHARED && 2 * shared > own.len()
}

/// Whether values of one type can be read as another, as far as the document states. Optional members count as present, and
/// nullable values as not `null`.
struct Reading<'d> {
    draft: &'d Draft,
    /// Pairs of types that are being compared; types may contain themselves.
    open: BTreeSet<(Id, Id)>,
}

impl<'d> Reading<'d> {
    fn new(draft: &'d Draft) -> Self {
        Self { draft, open: BTreeSet::new() }
    }

    fn named(&mut self, from: Id, to: Id) -> bool {
        if from == to || !self.open.insert((from, to)) {
            return true;
        }
        let (Some(from), Some(to)) = (self.draft.decls.get(from), self.draft.decls.get(to)) else { return false };
        match (&from.kind, &to.kind) {
            (DeclKind::Object(own), DeclKind::Object(known)) => self.object(own, to, known),
            (
                DeclKind::Tagged { tag: own_tag, variants: own, others: own_others },
                DeclKind::Tagged { tag, variants, others },
            ) => own_tag == tag && self.tagged(own, variants) && self.kinds(own_others, others),
            (DeclKind::Kinds(own), DeclKind::Kinds(known)) => self.kinds(own, known),
            (own, known) => is_text(own) && is_text(known),
        }
    }

    /// Whether the object has the members that the other requires, and none that does not fit.
    fn object(&mut self, own: &[Field], to: &Decl, known: &[Field]) -> bool {
        known.iter().all(|field| match own.iter().find(|other| other.wire == field.wire) {
            None => !matches!(to.form(field), Form::Plain | Form::Expected) || self.has_default(&field.value.ty),
            Some(other) => field.flattened == other.flattened && self.ty(&other.value.ty, &field.value.ty),
        })
    }

    /// A string with one value has a default.
    fn has_default(&self, ty: &Type) -> bool {
        let decl = if let Type::Named(id) = ty { self.draft.decls.get(*id) } else { None };
        decl.is_some_and(|decl| matches!(decl.kind, DeclKind::Constant(_)))
    }

    /// A value of a tag that the other union does not have is an unknown one there.
    fn tagged(&mut self, own: &[Variant], known: &[Variant]) -> bool {
        let default =
            |variants: &[Variant]| variants.iter().find(|variant| variant.default).map(|variant| variant.tag.clone());
        (default(own).is_none() || default(own) == default(known))
            && own.iter().all(|variant| {
                let same = known.iter().find(|other| other.tag == variant.tag);
                same.is_none_or(|other| self.named(variant.payload, other.payload))
            })
    }

    fn kinds(&mut self, own: &[KindVariant], known: &[KindVariant]) -> bool {
        own.iter().all(|variant| {
            let same = known.iter().find(|other| other.kind == variant.kind);
            let fits = |other: &KindVariant| self.ty(&variant.value.ty, &other.value.ty);
            same.map_or(!matches!(variant.kind, Kind::Object | Kind::With(_)), fits)
        })
    }

    fn ty(&mut self, from: &Type, to: &Type) -> bool {
        match (from, to) {
            (_, Type::Raw) => true,
            (Type::Named(from), Type::Named(to)) => self.named(*from, *to),
            (Type::List(from), Type::List(to) | Type::Content(to)) => self.ty(&from.ty, &to.ty),
            (Type::Map(from), Type::Map(to)) | (Type::Content(from), Type::Content(to)) => self.ty(&from.ty, &to.ty),
            (Type::String, Type::Content(_)) => true,
            (Type::U64 | Type::I64, Type::U64 | Type::I64 | Type::F64 | Type::Usd) | (Type::F64, Type::Usd) => true,
            (from, to) => from == to || self.is_string(from) && self.is_string(to),
        }
    }

    fn is_string(&self, ty: &Type) -> bool {
        match ty {
            Type::String | Type::Timestamp | Type::Secret => true,
            Type::Named(id) => self.draft.decls.get(*id).is_some_and(|decl| is_text(&decl.kind)),
            _ => false,
        }
    }
}

fn is_text(kind: &DeclKind) -> bool {
    matches!(kind, DeclKind::Strings(_) | DeclKind::Constant(_))
}
