//! Converts schemas to declared types: each component once, and each unnamed schema once a place. The types have no names
//! yet: [`crate::identity`] finds those that are the same, and [`crate::naming`] names the rest.

use std::collections::BTreeMap;

use crate::docs;
use crate::document::Document;
use crate::examples::MissingMembers;
use crate::ir::{Decl, DeclKind, Docs, Field, Id, KindVariant, Note, Subject, Type, Usage, Value, Variant};
use crate::json::Json;
use crate::names::{Context, distinct};
use crate::schema::{self, Branch, Kind, Object, Plan, Shape};
use crate::tables::{self, CONSTANTS, FIELDS, MOMENT_SUFFIX, is_amount, is_expected, is_null, is_secret};
use crate::words::{field, pascal};

pub(crate) struct Converter<'d> {
    pub(crate) document: &'d Document,
    pub(crate) decls: Vec<Decl>,
    pub(crate) notes: Vec<Note>,
    /// Required members that responses may lack.
    missing: MissingMembers,
    components: BTreeMap<String, Id>,
}

impl<'d> Converter<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        Self {
            document,
            decls: Vec::new(),
            notes: Vec::new(),
            missing: MissingMembers::in_responses(document),
            components: BTreeMap::new(),
        }
    }

    pub(crate) fn value(&mut self, schema: &Json, context: &Context) -> Value {
        let plan = schema::plan(self.document, schema);
        let ty = match &plan.shape {
            Shape::Any => {
                self.note_raw(schema, context);
                Type::Raw
            }
            Shape::Bool => Type::Bool,
            Shape::Integer { unsigned: true } => Type::U64,
            Shape::Integer { unsigned: false } => Type::I64,
            Shape::Number if tables::is_integer(&context.owner, &context.leaf) => Type::I64,
            Shape::Number => Type::F64,
            Shape::Text { format } if format.as_deref() == Some("date-time") => Type::Timestamp,
            Shape::Text { .. } => Type::String,
            Shape::List(items) => Type::List(Box::new(self.item(items, context))),
            Shape::Map(values) => Type::Map(Box::new(self.value(values, &context.item()))),
            Shape::Strings(values) if values.len() > tables::MOST_VALUES => self.long_list(values, context),
            Shape::Kinds(kinds) => match self.parts(kinds) {
                Some(parts) => {
                    let context = Context::new(&format!("{} Items", context.leaf), &context.owner);
                    Type::Content(Box::new(self.value(&parts, &context.item())))
                }
                None => Type::Named(self.declared(&plan, schema, context)),
            },
            Shape::Strings(_) | Shape::Object(_) | Shape::Tagged { .. } => {
                Type::Named(self.declared(&plan, schema, context))
            }
        };
        // `RawJson` also holds `null`. Where nothing else is known, there is mostly no value.
        let is_null = plan.keywords.str("type") == Some("null");
        Value { nullable: plan.nullable && (ty != Type::Raw || is_null), ty }
    }

    /// The schema of the parts, when a union is a content: any text, or a list of objects.
    fn parts(&self, kinds: &[(Kind, Json)]) -> Option<Json> {
        let shape = |wanted: Kind| {
            let (_, schema) = kinds.iter().find(|(kind, _)| *kind == wanted)?;
            Some(schema::plan(self.document, schema).shape)
        };
        let (Some(Shape::Text { .. }), Some(Shape::List(items)), 2) =
            (shape(Kind::String), shape(Kind::Array), kinds.len())
        else {
            return None;
        };
        let part = schema::plan(self.document, &items);
        (!part.nullable && matches!(part.shape, Shape::Object(_) | Shape::Tagged { .. })).then_some(items)
    }

    /// Converts the items of a list. That a component may be `null` elsewhere does not make it so in a list, and the `null`
    /// among the branches of a union is mostly that of such a component. A union keeps `null` as a value of an unknown kind.
    fn item(&mut self, schema: &Json, context: &Context) -> Value {
        let value = self.value(schema, &context.item());
        let is_plain = schema.get("$ref").is_none() && schema::branches(self.document, schema) < 2;
        Value { nullable: value.nullable && is_plain, ..value }
    }

    /// Converts a string with very many values, which are data rather than words. Only the lists of [`tables::LISTS`] are
    /// types: a list that shares more than half of its values with one of them is that type, which then has the values of
    /// both.
    fn long_list(&mut self, values: &[String], context: &Context) -> Type {
        for component in tables::LISTS {
            let schema = Json::object([("$ref", Json::text(format!("#/components/schemas/{component}")))]);
            let plan = schema::plan(self.document, &schema);
            let Shape::Strings(known) = &plan.shape else { continue };
            if values.iter().filter(|value| known.contains(value)).count() * 2 < values.len() {
                continue;
            }
            let id = self.declared(&plan, &schema, context);
            if let Some(Decl { kind: DeclKind::Strings(known), .. }) = self.decls.get_mut(id) {
                let new = values.iter().filter(|value| !known.contains(value)).cloned().collect::<Vec<_>>();
                known.extend(new);
            }
            return Type::Named(id);
        }
        Type::String
    }

    pub(crate) fn note(&mut self, subject: Subject, problem: impl Into<String>) {
        self.notes.push(Note { subject, problem: problem.into() });
    }

    /// Notes a union that becomes raw JSON, because its branches cannot be distinguished.
    fn note_raw(&mut self, schema: &Json, context: &Context) {
        if schema::branches(self.document, schema) > 1 && !schema::is_any(self.document, schema) {
            let subject = match self.components.get(&context.owner) {
                Some(id) => Subject::Type(*id),
                None => Subject::Operation(context.owner.clone()),
            };
            self.note(subject, format!("the branches of `{}` cannot be distinguished: raw JSON", context.leaf));
        }
    }

    /// Notes where the type of a union has less than the document states.
    fn note_union(&mut self, id: Id, plan: &Plan, schema: &Json) {
        match &plan.shape {
            Shape::Tagged { tag, branches, open } => {
                if *open {
                    self.note(Subject::Type(id), format!("the branch for any other `{tag}` is the variant `Unknown`"));
                }
                for branch in branches.iter().filter(|branch| branch.merged) {
                    self.note(
                        Subject::Type(id),
                        format!("the branches with `{tag}: {}` are merged into one type", branch.tag),
                    );
                }
            }
            Shape::Object(_) if schema::branches(self.document, schema) > 1 => {
                self.note(Subject::Type(id), "the branches cannot be distinguished: merged into one type");
            }
            _ => {}
        }
    }

    fn declared(&mut self, plan: &Plan, schema: &Json, context: &Context) -> Id {
        let Some(component) = &plan.component else {
            let id = self.reserve(context);
            self.fill(id, plan, schema, context);
            return id;
        };
        if let Some(id) = self.components.get(component) {
            return *id;
        }
        let context = Context::new("", component);
        let id = self.reserve(&context);
        if let Some(decl) = self.decls.get_mut(id) {
            decl.schemas.push(component.clone());
        }
        self.components.insert(component.clone(), id);
        self.fill(id, plan, schema, &context);
        id
    }

    fn reserve(&mut self, context: &Context) -> Id {
        self.decls.push(Decl {
            name: String::new(),
            docs: Docs::default(),
            schemas: Vec::new(),
            owner: context.owner.clone(),
            owners: vec![context.owner.clone()],
            leaf: context.leaf.clone(),
            kind: DeclKind::Pending,
            usage: Usage::default(),
        });
        self.decls.len() - 1
    }

    fn fill(&mut self, id: Id, plan: &Plan, schema: &Json, context: &Context) {
        self.note_union(id, plan, schema);
        let owner = &context.owner;
        let kind = match &plan.shape {
            Shape::Object(object) => DeclKind::Object(self.fields(object, owner)),
            Shape::Strings(values) => DeclKind::Strings(values.clone()),
            Shape::Tagged { tag, branches, .. } => {
                DeclKind::Tagged { tag: tag.clone(), variants: self.variants(branches, owner), others: Vec::new() }
            }
            Shape::Kinds(kinds) => self.kinds(id, kinds, context),
            _ => DeclKind::Object(Vec::new()),
        };
        if let Some(decl) = self.decls.get_mut(id) {
            decl.kind = kind;
            decl.docs = docs::declared("", schema, None);
        }
    }

    fn variants(&mut self, branches: &[Branch], owner: &str) -> Vec<Variant> {
        let variants = branches.iter().filter_map(|branch| {
            let context = Context::new(&branch.tag, owner);
            let Type::Named(payload) = self.value(&branch.schema, &context).ty else { return None };
            let (name, tag, default) = (String::new(), branch.tag.clone(), branch.default);
            Some(Variant { name, tag, payload, default, boxed: false })
        });
        variants.collect()
    }

    /// Converts the variants of a union by their JSON types. Objects with a tag are variants of the same union.
    fn kinds(&mut self, id: Id, kinds: &[(Kind, Json)], context: &Context) -> DeclKind {
        let is_object = |(kind, _): &&(Kind, Json)| *kind == Kind::Object;
        let objects = kinds.iter().find(is_object).map(|(_, schema)| (schema, schema::plan(self.document, schema)));
        if let Some((schema, plan)) = objects
            && let Some((tag, branches)) = schema::tagged(self.document, schema, &plan)
        {
            self.note_union(id, &plan, schema);
            let others: Vec<(Kind, Json)> = kinds.iter().filter(|kind| !is_object(kind)).cloned().collect();
            let others = self.kind_variants(&others, context);
            return DeclKind::Tagged { tag, variants: self.variants(&branches, &context.owner), others };
        }
        DeclKind::Kinds(self.kind_variants(kinds, context))
    }

    fn kind_variants(&mut self, kinds: &[(Kind, Json)], context: &Context) -> Vec<KindVariant> {
        let names = distinct(kinds.iter().map(|(kind, schema)| self.kind_name(kind, schema)));
        let variants = kinds.iter().zip(names).map(|((kind, schema), name)| {
            let value = self.value(schema, &Context::new(&format!("{} {name}", context.leaf), &context.owner));
            KindVariant { name, kind: kind.clone(), value, boxed: false, prose: docs::prose(schema) }
        });
        variants.collect()
    }

    fn kind_name(&self, kind: &Kind, schema: &Json) -> String {
        match kind {
            Kind::String => "Text".to_owned(),
            Kind::Number => "Number".to_owned(),
            Kind::Boolean => "Flag".to_owned(),
            Kind::Array => "Items".to_owned(),
            Kind::Object if matches!(schema::plan(self.document, schema).shape, Shape::Map(_)) => "Map".to_owned(),
            Kind::Object => "Object".to_owned(),
            Kind::With(member) => pascal(member),
        }
    }

    /// Converts the members of an object to fields.
    pub(crate) fn fields(&mut self, object: &Object, owner: &str) -> Vec<Field> {
        let chosen = |wire: &str| FIELDS.iter().find(|(who, member, _)| *who == owner && *member == wire);
        let name = |wire: &str| chosen(wire).map_or_else(|| field(wire), |(_, _, name)| (*name).to_owned());
        let names = distinct(object.members.iter().map(|(wire, _)| name(wire)));
        let missing = self.missing.of(object);
        let fields = object.members.iter().zip(names).map(|((wire, schema), name)| {
            let value = self.member(wire, schema, owner);
            // `extra` is the field of unknown members.
            let name = if name == "extra" { "extra_".to_owned() } else { name };
            let keywords = schema::keywords_with_target(self.document, schema);
            let mut docs = docs::field(&value.ty, &keywords);
            // A nullable field may be absent anyway, and a constant has a default.
            let may_be_absent = value.nullable || matches!(value.ty, Type::Constant { .. });
            let is_missing = !may_be_absent && missing.contains(wire);
            if is_missing {
                let missing = "Required by the document, but missing in its examples.";
                docs.facts = docs::paragraph([&docs.facts, missing]);
            }
            let required = object.requires(wire) && !is_missing;
            let expected = required && is_expected(owner, wire, &value.ty);
            let deprecated = keywords.is_true("deprecated");
            Field {
                name,
                wire: wire.clone(),
                value,
                required,
                expected,
                deprecated,
                always: None,
                flattened: false,
                docs,
            }
        });
        fields.collect()
    }

    pub(crate) fn member(&mut self, wire: &str, schema: &Json, owner: &str) -> Value {
        let plan = schema::plan(self.document, schema);
        if let Shape::Strings(values) = &plan.shape
            && let [text] = values.as_slice()
        {
            let ty = Type::Constant { member: wire.to_owned(), text: text.clone() };
            return Value { ty, nullable: plan.nullable };
        }
        let mut value = self.value(schema, &Context::new(wire, owner));
        value.nullable |= is_null(owner, wire);
        if is_secret(owner, wire) {
            conceal(&mut value.ty);
        } else if is_amount(owner, wire, &value.ty) {
            value.ty = amount(value.ty);
        } else if value.ty == Type::String && wire.ends_with(MOMENT_SUFFIX) {
            value.ty = Type::Timestamp;
        }
        value
    }

    /// Removes the tags from objects that are used only in unions, and gives the remaining constants a type.
    pub(crate) fn resolve_constants(&mut self, roots: &mut [&mut Field]) {
        let mut known = BTreeMap::new();
        for root in roots {
            self.resolve_constant(root, true, &mut known);
        }
        for id in 0..self.decls.len() {
            let Some(Decl { kind: DeclKind::Object(fields), usage, .. }) = self.decls.get_mut(id) else { continue };
            let mut fields = std::mem::take(fields);
            let sent = usage.sent;
            if let Some(tags) = &usage.tagged_by {
                fields.retain(|field| !tags.contains(&field.wire));
            }
            for field in &mut fields {
                self.resolve_constant(field, sent, &mut known);
            }
            if let Some(Decl { kind, .. }) = self.decls.get_mut(id) {
                *kind = DeclKind::Object(fields);
            }
        }
    }

    fn resolve_constant(&mut self, field: &mut Field, sent: bool, known: &mut BTreeMap<(String, String), Id>) {
        let ty = &mut field.value.ty;
        let Type::Constant { member, text } = ty else { return };
        // In a request, the constant is the default.
        field.expected &= !sent;
        if let Some((name, _)) = CONSTANTS.iter().find(|(_, members)| members.contains(&member.as_str())) {
            field.always = Some(text.clone());
            *ty = Type::Named(self.shared_constant(name, text.clone(), known));
            return;
        }
        // A type with a default is needed only where callers construct the object.
        if !sent {
            *ty = Type::String;
            return;
        }
        let key = (member.clone(), text.clone());
        let id = known.get(&key).copied().unwrap_or_else(|| {
            let id = self.reserve(&Context::new(member, ""));
            if let Some(decl) = self.decls.get_mut(id) {
                decl.docs.facts = format!("Always `{text}`.");
                decl.kind = DeclKind::Constant(text.clone());
            }
            id
        });
        known.insert(key, id);
        *ty = Type::Named(id);
    }

    /// Returns the type that several constants share, and adds this one to it.
    fn shared_constant(&mut self, name: &str, text: String, known: &mut BTreeMap<(String, String), Id>) -> Id {
        let key = (name.to_owned(), String::new());
        let id = known.get(&key).copied().unwrap_or_else(|| {
            let id = self.reserve(&Context::new(name, ""));
            if let Some(decl) = self.decls.get_mut(id) {
                decl.kind = DeclKind::Strings(Vec::new());
            }
            id
        });
        known.insert(key, id);
        if let Some(Decl { kind: DeclKind::Strings(values), .. }) = self.decls.get_mut(id)
            && !values.contains(&text)
        {
            values.push(text);
        }
        id
    }
}

/// Turns strings into secrets, also those in lists and maps.
fn conceal(ty: &mut Type) {
    match ty {
        Type::String => *ty = Type::Secret,
        Type::List(value) | Type::Map(value) => conceal(&mut value.ty),
        _ => {}
    }
}

/// Turns a number or a string into an amount, also those in maps.
fn amount(ty: Type) -> Type {
    match ty {
        Type::Map(value) => Type::Map(Box::new(Value { ty: amount(value.ty), ..*value })),
        Type::String => Type::UsdText,
        _ => Type::Usd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_that_cannot_be_distinguished_are_raw_json_and_noted() {
        let document = Document::read(r#"{"paths":{}}"#).expect("a document");
        let mut converter = Converter::new(&document);
        let schema = r#"{"anyOf":[{"type":"object"},{"type":"object","properties":{"a":{"type":"string"}}}]}"#;
        let schema: Json = serde_json::from_str(schema).expect("JSON");
        let value = converter.value(&schema, &Context::new("filter", "getKey"));
        assert_eq!(value.ty, Type::Raw);
        let problem = "the branches of `Filter` cannot be distinguished: raw JSON".to_owned();
        assert_eq!(converter.notes, [Note { subject: Subject::Operation("getKey".to_owned()), problem }]);
        // A schema of any value is raw JSON anyway, without a note, and so is a union of every JSON type.
        converter.value(&Json::Object(Vec::new()), &Context::new("anything", "getKey"));
        let every = ["string", "number", "boolean", "array"].map(|ty| format!(r#"{{"type":"{ty}"}},"#)).concat();
        let every = format!(r#"{{"anyOf":[{every}{{"type":"object","additionalProperties":{{"type":"string"}}}}]}}"#);
        let every: Json = serde_json::from_str(&every).expect("JSON");
        assert_eq!(converter.value(&every, &Context::new("value", "getKey")).ty, Type::Raw);
        assert_eq!(converter.notes.len(), 1);
    }

    /// Converts the schema of a member.
    fn converted(schema: &str) -> (Value, Vec<Decl>) {
        let document = Document::read(r#"{"paths":{}}"#).expect("a document");
        let mut converter = Converter::new(&document);
        let schema: Json = serde_json::from_str(schema).expect("JSON");
        (converter.value(&schema, &Context::new("content", "getKey")), converter.decls)
    }

    #[test]
    fn an_object_with_a_constant_is_tagged_beside_other_values() {
        let error = r#"{"type":"object","properties":{"type":{"enum":["error"]}},"required":["type"]}"#;
        for (other, kind) in [(r#"{"type":"string"}"#, Kind::String), (r#"{"type":"array"}"#, Kind::Array)] {
            let (_, decls) = converted(&format!(r#"{{"anyOf":[{other},{error}]}}"#));
            let Some(DeclKind::Tagged { tag, variants, others }) = decls.first().map(|decl| &decl.kind) else {
                panic!("tagged")
            };
            let ([variant], [other]) = (variants.as_slice(), others.as_slice()) else { panic!("one of each") };
            assert_eq!((tag.as_str(), variant.tag.as_str(), variant.default), ("type", "error", false));
            assert_eq!(other.kind, kind);
        }
        let plain = r#"{"anyOf":[{"type":"string"},{"type":"object","properties":{"n":{"type":"integer"}}}]}"#;
        assert!(matches!(converted(plain).1.first(), Some(Decl { kind: DeclKind::Kinds(_), .. })));
    }

    #[test]
    fn only_simple_items_of_lists_may_be_null() {
        for (items, nullable) in [
            (r#"{"type":["string","null"]}"#, true),
            (r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, true),
            (r#"{"anyOf":[{"type":"string"},{"type":"boolean"},{"type":"null"}]}"#, false),
        ] {
            let (value, _) = converted(&format!(r#"{{"type":"array","items":{items}}}"#));
            assert!(matches!(value.ty, Type::List(item) if item.nullable == nullable), "{items}");
        }
    }

    #[test]
    fn amounts_are_found_by_their_names() {
        let document = Document::read(r#"{"paths":{}}"#).expect("a document");
        let mut converter = Converter::new(&document);
        let schema = |text: &str| serde_json::from_str::<Json>(text).expect("JSON");
        let (number, integer) = (schema(r#"{"type":"number"}"#), schema(r#"{"type":"integer"}"#));
        let text = schema(r#"{"type":"string"}"#);
        let map = schema(r#"{"additionalProperties":{"type":"string"},"type":"object"}"#);
        for (wire, schema, owner, ty) in [
            ("limit", &number, "Anything", Type::Usd),
            ("limit", &integer, "Anything", Type::I64),
            ("upstream_inference_cost", &number, "CostDetails", Type::Usd),
            ("usage_share", &number, "Anything", Type::F64),
            ("prompt", &text, "PublicPricing", Type::UsdText),
            ("prompt", &number, "PublicPricing", Type::Usd),
            ("cost", &text, "Anything", Type::UsdText),
            ("audio", &text, "ProviderPreferences", Type::String),
            ("audio", &number, "ProviderPreferences", Type::Usd),
            ("cache_read", &text, "PrivateEndpointPricing", Type::UsdText),
            ("prompt", &text, "Anything", Type::String),
            ("discount", &number, "PublicPricing", Type::F64),
            ("pricing_skus", &map, "VideoModel", Type::Map(Box::new(Value::always(Type::UsdText)))),
        ] {
            assert_eq!(converter.member(wire, schema, owner).ty, ty, "{wire} of {owner}");
        }
    }

    #[test]
    fn secrets_are_found_in_maps_and_by_their_owner() {
        let document = Document::read(r#"{"paths":{}}"#).expect("a document");
        let mut converter = Converter::new(&document);
        let text: Json = serde_json::from_str(r#"{"type":"string"}"#).expect("JSON");
        let map: Json =
            serde_json::from_str(r#"{"additionalProperties":{"type":"string"},"type":"object"}"#).expect("JSON");
        for (wire, schema, owner, ty) in [
            ("dsn", &text, "Anything", Type::Secret),
            ("licenseKey", &text, "Anything", Type::Secret),
            ("key", &text, "createKeys", Type::Secret),
            ("key", &text, "Anything", Type::String),
            ("headers", &map, "Anything", Type::Map(Box::new(Value::always(Type::Secret)))),
            ("labels", &map, "Anything", Type::Map(Box::new(Value::always(Type::String)))),
        ] {
            assert_eq!(converter.member(wire, schema, owner).ty, ty, "{wire} of {owner}");
        }
    }
}
