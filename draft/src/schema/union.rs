//! Unions, by what distinguishes their branches. Trying one branch after the other is never an option: the first that fits
//! need not be the right one.

use super::{Branch, Kind, Object, Plan, Shape, fingerprint, plan as plan_of};
use crate::document::Document;
use crate::json::Json;
use crate::tables::UNTAGGED;

/// Members that may distinguish objects when the document does not name one, best first.
const TAGS: &[&str] = &["type", "role", "source", "outcome", "object", "kind"];

/// A branch and its plan.
struct Alternative {
    schema: Json,
    fingerprint: String,
    plan: Plan,
}

pub(super) fn plan(document: &Document, schema: &Json) -> Plan {
    let mut alternatives = Vec::new();
    let nullable = collect(document, schema, &mut alternatives);
    let mut plan = combine(document, alternatives, schema.get("discriminator"));
    plan.nullable |= nullable;
    plan
}

/// Collects the branches, including those of nested unions. Returns whether one of them is `null`.
fn collect(document: &Document, schema: &Json, into: &mut Vec<Alternative>) -> bool {
    let mut nullable = false;
    for branch in schema.get("anyOf").or(schema.get("oneOf")).map_or(&[][..], Json::items) {
        if branch.str("type") == Some("null") {
            nullable = true;
            continue;
        }
        let target = through_references(document, branch);
        if target.get("anyOf").or(target.get("oneOf")).is_some() {
            nullable |= collect(document, target, into);
            continue;
        }
        let plan = plan_of(document, branch);
        nullable |= plan.nullable;
        let fingerprint = fingerprint(branch);
        if into.iter().all(|other| other.fingerprint != fingerprint) {
            into.push(Alternative { schema: branch.clone(), fingerprint, plan });
        }
    }
    nullable
}

pub(super) fn through_references<'d>(document: &'d Document, mut schema: &'d Json) -> &'d Json {
    while let Some(target) = schema.str("$ref").and_then(|reference| document.target(reference)) {
        schema = target;
    }
    schema
}

/// Combines all branches to one plan.
fn combine(document: &Document, alternatives: Vec<Alternative>, discriminator: Option<&Json>) -> Plan {
    if are_any(&alternatives) {
        return Plan::new(Shape::Any);
    }
    if alternatives.is_empty() || alternatives.iter().any(|branch| matches!(branch.plan.shape, Shape::Any)) {
        // An object of any members is still distinguished from values that are not objects.
        if !free_objects_only(&alternatives) {
            return Plan::new(Shape::Any);
        }
    }
    let mut kinds: Vec<(Kind, Vec<Alternative>)> = Vec::new();
    for branch in alternatives {
        let kind = kind_of(&branch.plan.shape);
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, branches)) => branches.push(branch),
            None => kinds.push((kind, vec![branch])),
        }
    }
    let mut entries = Vec::new();
    let single = kinds.len() == 1;
    for (kind, mut branches) in kinds {
        if branches.len() == 1 {
            let branch = branches.swap_remove(0);
            if single {
                return branch.plan;
            }
            entries.push((kind, branch.schema));
            continue;
        }
        if kind == Kind::Object {
            match objects(document, branches, discriminator) {
                Objects::One(plan, _) if single => return plan,
                Objects::One(_, schema) => entries.push((kind, schema)),
                Objects::ByMember(members) => entries.extend(members),
            }
            continue;
        }
        let schema = merge_kind(&kind, branches);
        if single {
            return plan_of(document, &schema);
        }
        entries.push((kind, schema));
    }
    Plan::new(Shape::Kinds(entries))
}

/// Whether values of every JSON type fit a union, so that its type would say nothing.
pub(crate) fn is_any(document: &Document, schema: &Json) -> bool {
    let mut alternatives = Vec::new();
    collect(document, through_references(document, schema), &mut alternatives);
    are_any(&alternatives)
}

fn are_any(alternatives: &[Alternative]) -> bool {
    let has = |fits: fn(&Shape) -> bool| alternatives.iter().any(|branch| fits(&branch.plan.shape));
    has(|shape| matches!(shape, Shape::Text { .. }))
        && has(|shape| matches!(shape, Shape::Number | Shape::Integer { .. }))
        && has(|shape| matches!(shape, Shape::Bool))
        && has(|shape| matches!(shape, Shape::List(_)))
        && has(|shape| matches!(shape, Shape::Map(_) | Shape::Any))
}

/// Whether every branch of any value is an object, and no other branch is one.
fn free_objects_only(alternatives: &[Alternative]) -> bool {
    let is_free = |branch: &&Alternative| matches!(branch.plan.shape, Shape::Any);
    let free: Vec<&Alternative> = alternatives.iter().filter(is_free).collect();
    let objects = |branch: &&Alternative| kind_of(&branch.plan.shape) == Kind::Object;
    let is_object = |branch: &&Alternative| branch.schema.str("type") == Some("object");
    !alternatives.is_empty()
        && free.iter().all(is_object)
        && alternatives.iter().filter(objects).count() == free.len()
        && alternatives.len() > free.len()
}

fn kind_of(shape: &Shape) -> Kind {
    match shape {
        Shape::Text { .. } | Shape::Strings(_) => Kind::String,
        Shape::Integer { .. } | Shape::Number => Kind::Number,
        Shape::Bool => Kind::Boolean,
        Shape::List(_) => Kind::Array,
        Shape::Any | Shape::Map(_) | Shape::Object(_) | Shape::Tagged { .. } | Shape::Kinds(_) => Kind::Object,
    }
}

/// Merges several branches of one JSON type, except objects.
fn merge_kind(kind: &Kind, branches: Vec<Alternative>) -> Json {
    match kind {
        Kind::String => {
            let mut known: Vec<Json> = Vec::new();
            for branch in &branches {
                if let Shape::Strings(values) = &branch.plan.shape {
                    let new = values.iter().map(Json::text).filter(|value| !known.contains(value)).collect::<Vec<_>>();
                    known.extend(new);
                }
            }
            let mut members = vec![("type".to_owned(), Json::text("string"))];
            if !known.is_empty() {
                members.push(("enum".to_owned(), Json::Array(known)));
            }
            Json::Object(members)
        }
        Kind::Array => {
            let items = branches.into_iter().filter_map(|branch| match branch.plan.shape {
                Shape::List(items) => Some(items),
                _ => None,
            });
            Json::object([("type", Json::text("array")), ("items", any_of(items.collect()))])
        }
        Kind::Number => {
            let whole = branches.iter().all(|branch| matches!(branch.plan.shape, Shape::Integer { .. }));
            Json::object([("type", Json::text(if whole { "integer" } else { "number" }))])
        }
        _ => Json::object([("type", Json::text("boolean"))]),
    }
}

fn any_of(schemas: Vec<Json>) -> Json {
    Json::object([("anyOf", Json::Array(schemas))])
}

enum Objects {
    /// One plan: a tagged union, or one object for all branches.
    One(Plan, Json),
    ByMember(Vec<(Kind, Json)>),
}

fn objects(document: &Document, branches: Vec<Alternative>, discriminator: Option<&Json>) -> Objects {
    let all = any_of(branches.iter().map(|branch| branch.schema.clone()).collect());
    if branches.iter().any(|branch| branch.plan.object().is_none()) {
        // Maps and objects cannot be distinguished.
        return Objects::One(Plan::new(Shape::Any), Json::Object(Vec::new()));
    }
    let declared = discriminator.and_then(|discriminator| discriminator.str("propertyName"));
    let tag = declared.or_else(|| TAGS.iter().copied().find(|tag| is_tag(document, &branches, tag)));
    if let Some(tag) = tag
        && let Some(tagged) = branches_by_tag(document, &branches, tag, discriminator)
    {
        let open = |branch: &Alternative| {
            branch.plan.object().is_some_and(|object| matches!(tag_of(document, object, tag), Some(Tag::Open)))
        };
        let open = discriminator.is_none() && branches.iter().any(open);
        return Objects::One(Plan::new(Shape::Tagged { tag: tag.to_owned(), branches: tagged, open }), all);
    }
    if let Some(members) = by_member(document, &branches) {
        return Objects::ByMember(members);
    }
    let schema = merge(&branches.iter().filter_map(|branch| branch.plan.object()).collect::<Vec<_>>());
    Objects::One(plan_of(document, &schema), schema)
}

/// The possible values of the tag of a branch.
enum Tag {
    Known(Vec<String>),
    /// Any string: the branch for values that are not known yet.
    Open,
}

fn tag_of(document: &Document, object: &Object, tag: &str) -> Option<Tag> {
    match plan_of(document, object.get(tag)?).shape {
        Shape::Strings(values) => Some(Tag::Known(values)),
        Shape::Text { .. } => Some(Tag::Open),
        _ => None,
    }
}

/// Whether a member distinguishes the branches: all have it, at most one of them with any string, and not all with the same
/// value.
fn is_tag(document: &Document, branches: &[Alternative], tag: &str) -> bool {
    let mut known: Vec<Vec<String>> = Vec::new();
    let mut open = 0;
    for branch in branches {
        match branch.plan.object().and_then(|object| tag_of(document, object, tag)) {
            Some(Tag::Known(values)) if values.len() == 1 || tag == "type" => known.push(values),
            Some(Tag::Open) => open += 1,
            _ => return false,
        }
    }
    let distinct = known.iter().any(|values| Some(values) != known.first());
    open <= 1 && !known.is_empty() && (distinct || open == 1)
}

/// Returns the tag and the branches of a schema that is a tagged union, or an object with a constant by which unions
/// distinguish objects: beside values that are not objects, such an object is the only branch that is known today.
pub(crate) fn tagged(document: &Document, schema: &Json, plan: &Plan) -> Option<(String, Vec<Branch>)> {
    let object = match &plan.shape {
        Shape::Tagged { tag, branches, .. } => return Some((tag.clone(), branches.clone())),
        Shape::Object(object) => object,
        _ => return None,
    };
    let constant = |tag: &&str| match tag_of(document, object, tag) {
        Some(Tag::Known(values)) => <[String; 1]>::try_from(values).ok().map(|[value]| (tag.to_string(), value)),
        _ => None,
    };
    let (tag, value) = TAGS.iter().find_map(constant)?;
    let default = !object.requires(&tag);
    Some((tag, vec![Branch { tag: value, schema: schema.clone(), default, merged: false }]))
}

/// Returns a branch for each value of the tag. Branches that share a value are merged.
fn branches_by_tag(
    document: &Document,
    branches: &[Alternative],
    tag: &str,
    discriminator: Option<&Json>,
) -> Option<Vec<Branch>> {
    let mut groups: Vec<(Vec<String>, Vec<&Alternative>)> = Vec::new();
    for branch in branches {
        let object = branch.plan.object()?;
        let values = match tag_of(document, object, tag) {
            Some(Tag::Known(values)) => values,
            // This branch becomes the variant `Unknown`.
            Some(Tag::Open) if discriminator.is_none() => continue,
            _ => mapped(discriminator?, &branch.schema),
        };
        let shares = |(others, _): &&mut (Vec<String>, _)| values.iter().any(|value| others.contains(value));
        match groups.iter_mut().find(shares) {
            Some((others, branches)) => {
                others.extend(values.into_iter().filter(|value| !others.contains(value)).collect::<Vec<_>>());
                branches.push(branch);
            }
            None => groups.push((values, vec![branch])),
        }
    }
    let mut found: Vec<Branch> = Vec::new();
    for (values, branches) in groups {
        let objects: Vec<&Object> = branches.iter().filter_map(|branch| branch.plan.object()).collect();
        let optional = objects.iter().any(|object| !object.requires(tag));
        let (schema, merged) = match branches.as_slice() {
            [first, others @ ..] if others.iter().all(|other| is_alias(first, other)) => (first.schema.clone(), false),
            _ => (merge(&objects), true),
        };
        for value in values {
            let default = optional || UNTAGGED.contains(&(tag, value.as_str()));
            found.push(Branch { tag: value, schema: schema.clone(), default, merged });
        }
    }
    // Only one branch can be the default; the choice does not depend on the order of the branches.
    let default = found.iter().filter(|branch| branch.default).map(|branch| branch.tag.clone()).min();
    found.iter_mut().for_each(|branch| branch.default = Some(&branch.tag) == default.as_ref());
    (!found.is_empty()).then_some(found)
}

/// Whether both branches are the same component, under several names.
fn is_alias(one: &Alternative, other: &Alternative) -> bool {
    one.plan.component.is_some() && one.plan.component == other.plan.component
}

/// The values that the mapping of the discriminator has for a reference.
fn mapped(discriminator: &Json, schema: &Json) -> Vec<String> {
    let leads_here = |(_, target): &&(String, Json)| target.as_str().is_some() && target.as_str() == schema.str("$ref");
    discriminator.entries("mapping").iter().filter(leads_here).map(|(value, _)| value.clone()).collect()
}

/// Finds for every branch a member that it requires and that no other branch has; one branch may lack such a member.
fn by_member(document: &Document, branches: &[Alternative]) -> Option<Vec<(Kind, Json)>> {
    let mut members = Vec::new();
    let mut rest = Vec::new();
    for (at, branch) in branches.iter().enumerate() {
        let others = || branches.iter().enumerate().filter(|(other, _)| *other != at);
        let alone = |name: &&String| {
            others().all(|(_, other)| other.plan.object().is_some_and(|object| object.get(name).is_none()))
        };
        let object = branch.plan.object()?;
        // A nullable member does not identify its branch when it is `null`. Content is preferred to the numbers around it.
        // The name decides between equals, so that the choice does not depend on the order.
        let rank = |name: &String| object.get(name).map(|schema| weight(document, schema));
        let marks = object.required.iter().filter(alone).filter_map(|name| Some((rank(name)?, name)));
        match marks.min() {
            Some((_, name)) => members.push((Kind::With(name.clone()), branch.schema.clone())),
            None => rest.push((Kind::Object, branch.schema.clone())),
        }
    }
    members.extend(match rest.len() {
        0 | 1 => rest,
        _ => return None,
    });
    Some(members)
}

/// How well a member identifies its object; less is better.
fn weight(document: &Document, schema: &Json) -> usize {
    let plan = plan_of(document, schema);
    match kind_of(&plan.shape) {
        _ if plan.nullable => 3,
        Kind::Array => 0,
        Kind::Object => 1,
        _ => 2,
    }
}

/// Merges objects to one. It requires the members that all require; a member with several schemas is a union of them. The
/// order of the objects does not matter.
fn merge(objects: &[&Object]) -> Json {
    let mut objects = objects.to_vec();
    objects.sort_by_key(|object| fingerprint(&Json::object([("properties", Json::Object(object.members.clone()))])));
    let mut members: Vec<(String, Vec<Json>)> = Vec::new();
    for (name, schema) in objects.iter().flat_map(|object| &object.members) {
        match members.iter_mut().find(|(member, _)| member == name) {
            Some((_, schemas)) if schemas.iter().any(|other| fingerprint(other) == fingerprint(schema)) => {}
            Some((_, schemas)) => schemas.push(schema.clone()),
            None => members.push((name.clone(), vec![schema.clone()])),
        }
    }
    let required = members.iter().filter(|(name, _)| objects.iter().all(|object| object.requires(name)));
    let required = Json::Array(required.map(|(name, _)| Json::text(name)).collect());
    let members = members.into_iter().map(|(name, mut schemas)| match schemas.len() {
        1 => (name, schemas.swap_remove(0)),
        _ => (name, any_of(schemas)),
    });
    Json::object([
        ("type", Json::text("object")),
        ("properties", Json::Object(members.collect())),
        ("required", required),
    ])
}
