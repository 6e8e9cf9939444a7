//! Unions: what tells their branches apart. Never a trial of one after the other.

use super::{Branch, Kind, Object, Plan, Shape, fingerprint, plan as plan_of};
use crate::document::Document;
use crate::json::Json;

/// Members by which objects are told apart, when the document does not name one; the better first.
const TAGS: &[&str] = &["type", "role", "source", "outcome", "object", "kind"];

/// A branch, and what it is.
struct Alternative {
    schema: Json,
    plan: Plan,
}

pub(super) fn plan(document: &Document, schema: &Json) -> Plan {
    let mut alternatives = Vec::new();
    let nullable = collect(document, schema, &mut alternatives);
    let mut plan = together(document, alternatives, schema.get("discriminator"));
    plan.nullable |= nullable;
    plan
}

/// The branches, those of unions inside the union included; whether one is `null`.
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
        if into.iter().all(|other| fingerprint(&other.schema) != fingerprint(branch)) {
            into.push(Alternative { schema: branch.clone(), plan });
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

/// One shape for all branches.
fn together(document: &Document, alternatives: Vec<Alternative>, discriminator: Option<&Json>) -> Plan {
    if alternatives.is_empty() || alternatives.iter().any(|branch| matches!(branch.plan.shape, Shape::Any)) {
        // Any object beside other types is still told by its type.
        if !free_objects_only(&alternatives) {
            return Plan::of(Shape::Any);
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
        let schema = of_one_kind(&kind, branches);
        if single {
            return plan_of(document, &schema);
        }
        entries.push((kind, schema));
    }
    Plan::of(Shape::Kinds(entries))
}

/// Whether what may be anything is an object in every case.
fn free_objects_only(alternatives: &[Alternative]) -> bool {
    let is_free = |branch: &&Alternative| matches!(branch.plan.shape, Shape::Any);
    let free: Vec<&Alternative> = alternatives.iter().filter(is_free).collect();
    let objects = |branch: &&Alternative| kind_of(&branch.plan.shape) == Kind::Object;
    let says_object = |branch: &&Alternative| branch.schema.str("type") == Some("object");
    !alternatives.is_empty()
        && free.iter().all(says_object)
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

/// A schema for several branches of one JSON type that is not the object's.
fn of_one_kind(kind: &Kind, branches: Vec<Alternative>) -> Json {
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
    /// They are one shape: a tagged union, or one object for all.
    One(Plan, Json),
    ByMember(Vec<(Kind, Json)>),
}

fn objects(document: &Document, branches: Vec<Alternative>, discriminator: Option<&Json>) -> Objects {
    let all = any_of(branches.iter().map(|branch| branch.schema.clone()).collect());
    if branches.iter().any(|branch| branch.plan.object().is_none()) {
        // Maps among objects: nothing tells them apart.
        return Objects::One(Plan::of(Shape::Any), Json::Object(Vec::new()));
    }
    let declared = discriminator.and_then(|discriminator| discriminator.str("propertyName"));
    let tag = declared.or_else(|| TAGS.iter().copied().find(|tag| tells(document, &branches, tag)));
    if let Some(tag) = tag
        && let Some(tagged) = tagged(document, &branches, tag, discriminator)
    {
        let open = |branch: &Alternative| {
            branch.plan.object().is_some_and(|object| matches!(tag_of(document, object, tag), Some(Tag::Open)))
        };
        let open = discriminator.is_none() && branches.iter().any(open);
        return Objects::One(Plan::of(Shape::Tagged { tag: tag.to_owned(), branches: tagged, open }), all);
    }
    if let Some(members) = by_member(document, &branches) {
        return Objects::ByMember(members);
    }
    let schema = merged(&branches.iter().filter_map(|branch| branch.plan.object()).collect::<Vec<_>>());
    Objects::One(plan_of(document, &schema), schema)
}

/// What the tag of a branch may be.
enum Tag {
    Known(Vec<String>),
    /// Any string: the place of what is not known yet.
    Open,
}

fn tag_of(document: &Document, object: &Object, tag: &str) -> Option<Tag> {
    match plan_of(document, object.get(tag)?).shape {
        Shape::Strings(values) => Some(Tag::Known(values)),
        Shape::Text { .. } => Some(Tag::Open),
        _ => None,
    }
}

/// Whether a member tells the branches apart: all have it, one at most leaves it open, and not all have the same.
fn tells(document: &Document, branches: &[Alternative], tag: &str) -> bool {
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

/// A branch for each value of the tag; those that share one become one object.
fn tagged(
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
            // Kept as the variant for what is unknown.
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
        let schema = match branches.as_slice() {
            [branch] => branch.schema.clone(),
            _ => merged(&objects),
        };
        for value in values {
            found.push(Branch { tag: value, schema: schema.clone(), default: optional, merged: branches.len() > 1 });
        }
    }
    // One can be it: of several always the same.
    let default = found.iter().filter(|branch| branch.default).map(|branch| branch.tag.clone()).min();
    found.iter_mut().for_each(|branch| branch.default = Some(&branch.tag) == default.as_ref());
    (!found.is_empty()).then_some(found)
}

/// The values that the discriminator's mapping has for a reference.
fn mapped(discriminator: &Json, schema: &Json) -> Vec<String> {
    let leads_here = |(_, target): &&(String, Json)| target.as_str().is_some() && target.as_str() == schema.str("$ref");
    discriminator.entries("mapping").iter().filter(leads_here).map(|(value, _)| value.clone()).collect()
}

/// A member that one branch requires and no other has, for all of them but one.
fn by_member(document: &Document, branches: &[Alternative]) -> Option<Vec<(Kind, Json)>> {
    let mut members = Vec::new();
    let mut rest = Vec::new();
    for (at, branch) in branches.iter().enumerate() {
        let others = || branches.iter().enumerate().filter(|(other, _)| *other != at);
        let alone = |name: &&String| {
            others().all(|(_, other)| other.plan.object().is_some_and(|object| object.get(name).is_none()))
        };
        let object = branch.plan.object()?;
        // What may be `null` marks nothing then. The better mark is the content, not one of the numbers around it; of
        // several any will do, but always the same.
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

/// The less, the better it marks what it stands in.
fn weight(document: &Document, schema: &Json) -> usize {
    let plan = plan_of(document, schema);
    match kind_of(&plan.shape) {
        _ if plan.nullable => 3,
        Kind::Array => 0,
        Kind::Object => 1,
        _ => 2,
    }
}

/// One object for all: it requires what all require, and a member that differs is a union of what it may be. In which
/// order the branches stand changes nothing.
fn merged(objects: &[&Object]) -> Json {
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
