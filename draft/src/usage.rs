//! The uses of each type, which decide its module, whether it has a constructor, and which fields are boxed.

use std::collections::BTreeSet;

use crate::ir::{DeclKind, Draft, EndpointDraft, Id, KindVariant, Place, Response, Room, Type, Value};
use crate::tables::BORROWERS;

/// A type that another type mentions.
struct Mention {
    id: Id,
    by_value: bool,
    /// The member by which a union identifies it.
    tag: Option<String>,
}

fn mentions(kind: &DeclKind) -> Vec<Mention> {
    let plain = |value: &Value, boxed: bool| {
        let mut found = Vec::new();
        value.ty.named(!boxed, &mut found);
        found.into_iter().map(|(id, by_value)| Mention { id, by_value, tag: None }).collect::<Vec<_>>()
    };
    match kind {
        DeclKind::Object(fields) => fields.iter().flat_map(|field| plain(&field.value, false)).collect(),
        DeclKind::Kinds(kinds) => kinds.iter().flat_map(|kind| plain(&kind.value, kind.boxed)).collect(),
        DeclKind::Tagged { tag, variants, others } => {
            let mention = |id: Id, boxed: bool| Mention { id, by_value: !boxed, tag: Some(tag.clone()) };
            let tagged = variants.iter().map(|variant| mention(variant.payload, variant.boxed));
            others.iter().flat_map(|other| plain(&other.value, other.boxed)).chain(tagged).collect()
        }
        DeclKind::Pending | DeclKind::Strings(_) | DeclKind::Constant(_) => Vec::new(),
    }
}

/// The number of places that mention each type.
pub(crate) fn mention_counts(draft: &Draft) -> Vec<usize> {
    let mut counts = vec![0; draft.decls.len()];
    let inside = draft.decls.iter().flat_map(|decl| mentions(&decl.kind)).map(|mention| mention.id);
    for id in inside.chain(roots(draft).into_iter().map(|(id, ..)| id)) {
        counts.get_mut(id).into_iter().for_each(|count| *count += 1);
    }
    counts
}

/// Finds the tags that unions handle for objects that are used only in unions.
pub(crate) fn find_tags(draft: &mut Draft) {
    let mut tags: Vec<Option<BTreeSet<String>>> = vec![Some(BTreeSet::new()); draft.decls.len()];
    for (id, _, _) in roots(draft) {
        if let Some(known) = tags.get_mut(id) {
            *known = None;
        }
    }
    for mention in draft.decls.iter().flat_map(|decl| mentions(&decl.kind)) {
        let Some(known) = tags.get_mut(mention.id) else { continue };
        match mention.tag {
            // With two unions of different tags, the object keeps both members.
            Some(tag) if known.as_ref().is_some_and(|known| known.is_empty() || known.contains(&tag)) => {
                known.get_or_insert_default().insert(tag);
            }
            _ => *known = None,
        }
    }
    for (decl, tags) in draft.decls.iter_mut().zip(tags) {
        decl.usage.tagged_by = tags;
    }
}

/// Records for each type whether it is sent, and the areas that use it.
pub(crate) fn spread(draft: &mut Draft) {
    for (root, area, direction) in roots(draft) {
        let mut seen = BTreeSet::new();
        let mut open = vec![(root, direction)];
        while let Some((id, direction)) = open.pop() {
            if !seen.insert((id, direction)) {
                continue;
            }
            let Some(decl) = draft.decls.get_mut(id) else { continue };
            decl.usage.areas.insert(area.clone());
            decl.usage.sent |= direction != Direction::Received;
            decl.usage.received |= direction == Direction::Received;
            decl.usage.patched |= direction == Direction::Patched;
            open.extend(
                mentions(&decl.kind).into_iter().map(|mention| (mention.id, direction.inside(mention.by_value))),
            );
        }
    }
    for decl in &mut draft.decls {
        decl.usage.room = Room { area: home(&decl.usage.areas), topic: None };
    }
}

/// The area that uses a type, or `None` for several. An area of [`BORROWERS`] counts only if it is the only one.
pub(crate) fn home(areas: &BTreeSet<String>) -> Option<String> {
    let own: Vec<&String> = areas.iter().filter(|area| !BORROWERS.contains(&area.as_str())).collect();
    match (own.as_slice(), areas.len()) {
        ([one], _) => Some((*one).clone()),
        ([], 1) => areas.first().cloned(),
        _ => None,
    }
}

/// The types in the order in which the endpoints name them, each before the types that it mentions.
pub(crate) fn in_order(draft: &Draft) -> Vec<Id> {
    let mut seen = BTreeSet::new();
    draft.endpoints.iter().flat_map(|endpoint| below(draft, mentioned(endpoint), &mut seen)).collect()
}

/// The types that an endpoint mentions itself.
pub(crate) fn named_by(endpoint: &EndpointDraft) -> Vec<Id> {
    mentioned(endpoint).into_iter().map(|(id, _)| id).collect()
}

/// The types that a type mentions.
pub(crate) fn mentioned_by(draft: &Draft, id: Id) -> Vec<Id> {
    let mentions = draft.decls.get(id).map(|decl| mentions(&decl.kind)).unwrap_or_default();
    mentions.into_iter().map(|mention| mention.id).collect()
}

/// The types that are reached from `roots`, other than those in `seen`, in the order in which they are mentioned.
fn below(draft: &Draft, roots: Vec<(Id, Direction)>, seen: &mut BTreeSet<Id>) -> Vec<Id> {
    let mut open: Vec<Id> = roots.into_iter().rev().map(|(id, _)| id).collect();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            found.push(id);
            open.extend(mentioned_by(draft, id).into_iter().rev());
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Direction {
    Sent,
    Patched,
    Received,
}

impl Direction {
    /// The direction of a type inside. A list or a map replaces the old one as a whole, so its elements are not patched.
    fn inside(self, by_value: bool) -> Self {
        if self == Self::Patched && !by_value { Self::Sent } else { self }
    }
}

/// The types that operations mention, each with its area and direction.
fn roots(draft: &Draft) -> Vec<(Id, String, Direction)> {
    let of_endpoint = |endpoint: &EndpointDraft| {
        let home = endpoint.home.clone();
        mentioned(endpoint).into_iter().map(move |(id, direction)| (id, home.clone(), direction)).collect::<Vec<_>>()
    };
    draft.endpoints.iter().flat_map(of_endpoint).collect()
}

fn mentioned(endpoint: &EndpointDraft) -> Vec<(Id, Direction)> {
    let mut roots = Vec::new();
    let mut add = |ty: &Type, direction: Direction| {
        let mut found = Vec::new();
        ty.named(true, &mut found);
        roots.extend(found.into_iter().map(|(id, by_value)| (id, direction.inside(by_value))));
    };
    for field in &endpoint.fields {
        let in_body = matches!(field.place, Place::Body | Place::Member);
        let patched = endpoint.method == "PATCH" && in_body;
        add(&field.field.value.ty, if patched { Direction::Patched } else { Direction::Sent });
    }
    if let Response::Json(value) = &endpoint.response {
        add(&value.ty, Direction::Received);
    }
    if let Some(event) = &endpoint.event {
        add(&event.ty, Direction::Received);
    }
    for id in endpoint.errors.iter().filter_map(|(_, body)| *body) {
        add(&Type::Named(id), Direction::Received);
    }
    roots
}

/// Boxes types that would contain themselves, and payloads that would make every variant of a union large.
pub(crate) fn box_up(draft: &mut Draft) {
    for id in 0..draft.decls.len() {
        let Some(decl) = draft.decls.get(id) else { continue };
        for mention in mentions(&decl.kind).into_iter().filter(|mention| mention.by_value) {
            if contains(draft, mention.id, id, &mut BTreeSet::new()) {
                set_boxed(draft, id, mention.id);
            }
        }
    }
    let sizes = sizes(draft);
    for decl in &mut draft.decls {
        let large = |id: &Id| sizes.get(*id).is_some_and(|size| *size > LARGE);
        if let DeclKind::Tagged { variants, .. } = &mut decl.kind {
            variants.iter_mut().for_each(|variant| variant.boxed |= large(&variant.payload));
        }
        if let DeclKind::Kinds(kinds) | DeclKind::Tagged { others: kinds, .. } = &mut decl.kind {
            for kind in kinds {
                kind.boxed |= matches!(&kind.value.ty, Type::Named(id) if large(id));
            }
        }
    }
}

/// Whether `outer` contains `inner` by value.
fn contains(draft: &Draft, outer: Id, inner: Id, seen: &mut BTreeSet<Id>) -> bool {
    if outer == inner {
        return true;
    }
    if !seen.insert(outer) {
        return false;
    }
    let Some(decl) = draft.decls.get(outer) else { return false };
    let held =
        mentions(&decl.kind).into_iter().filter(|mention| mention.by_value && !is_boxed(draft, outer, mention.id));
    held.into_iter().any(|mention| contains(draft, mention.id, inner, seen))
}

fn is_boxed(draft: &Draft, owner: Id, id: Id) -> bool {
    let Some(decl) = draft.decls.get(owner) else { return false };
    match &decl.kind {
        DeclKind::Object(fields) => {
            let direct = |field: &&crate::ir::Field| field.value.ty == Type::Named(id);
            fields.iter().filter(direct).all(|field| decl.usage.boxed.contains(&field.wire))
        }
        _ => false,
    }
}

fn set_boxed(draft: &mut Draft, owner: Id, id: Id) {
    let Some(decl) = draft.decls.get_mut(owner) else { return };
    match &mut decl.kind {
        DeclKind::Object(fields) => {
            let direct = fields.iter().filter(|field| field.value.ty == Type::Named(id));
            decl.usage.boxed.extend(direct.map(|field| field.wire.clone()));
        }
        DeclKind::Tagged { variants, others, .. } => {
            variants.iter_mut().filter(|variant| variant.payload == id).for_each(|variant| variant.boxed = true);
            box_kinds(others, id);
        }
        DeclKind::Kinds(kinds) => box_kinds(kinds, id),
        _ => {}
    }
}

fn box_kinds(kinds: &mut [KindVariant], id: Id) {
    kinds.iter_mut().filter(|kind| kind.value.ty == Type::Named(id)).for_each(|kind| kind.boxed = true);
}

/// The size in bytes above which a payload is boxed; clippy warns about variants that differ by 200 bytes.
const LARGE: usize = 192;

/// Estimates the size of each type in bytes.
fn sizes(draft: &Draft) -> Vec<usize> {
    let mut sizes = vec![None; draft.decls.len()];
    (0..draft.decls.len()).map(|id| size(draft, id, &mut sizes)).collect()
}

fn size(draft: &Draft, id: Id, known: &mut Vec<Option<usize>>) -> usize {
    if let Some(Some(size)) = known.get(id) {
        return *size;
    }
    let Some(decl) = draft.decls.get(id) else { return 0 };
    let mut size_of = |ty: &Type, boxed: bool| match ty {
        _ if boxed => 8,
        Type::Bool => 1,
        Type::I64 | Type::U64 | Type::F64 | Type::Usd | Type::UsdText => 16,
        Type::Raw | Type::Secret => 16,
        Type::Named(id) => size(draft, *id, known),
        _ => 24,
    };
    let size = match &decl.kind {
        DeclKind::Object(fields) => {
            let sizes = fields.iter().map(|field| size_of(&field.value.ty, decl.usage.boxed.contains(&field.wire)));
            sizes.sum::<usize>() + 8
        }
        DeclKind::Tagged { variants, others, .. } => {
            let tagged = variants.iter().map(|variant| (Type::Named(variant.payload), variant.boxed));
            let all = tagged.chain(others.iter().map(|other| (other.value.ty.clone(), other.boxed)));
            all.map(|(ty, boxed)| size_of(&ty, boxed).min(LARGE)).max().unwrap_or(0) + 8
        }
        DeclKind::Kinds(kinds) => {
            kinds.iter().map(|kind| size_of(&kind.value.ty, kind.boxed).min(LARGE)).max().unwrap_or(0) + 8
        }
        _ => 16,
    };
    if let Some(place) = known.get_mut(id) {
        *place = Some(size);
    }
    size
}

/// The types that an endpoint mentions, directly or through other types.
pub(crate) fn reached(draft: &Draft, endpoint: &EndpointDraft) -> BTreeSet<Id> {
    below(draft, mentioned(endpoint), &mut BTreeSet::new()).into_iter().collect()
}
