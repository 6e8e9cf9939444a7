//! Objects, sets of strings, unions.

use super::File;
use super::text::{attribute, literal};
use crate::ir::{Decl, DeclKind, Field, Form, Id, KindVariant, Type, Variant};
use crate::naming::variants;
use crate::schema::Kind;
use crate::shared::{is_readable, shared};
use crate::tables::is_limit;
use crate::words::implied;

/// Functions of every object; a setter of the same name would be a duplicate.
const METHODS: &[&str] = &["new", "sample", "from_json"];

impl File<'_> {
    pub(super) fn decl(&mut self, id: Id) {
        let Some(decl) = self.draft.decls.get(id) else { return };
        if !matches!(decl.kind, DeclKind::Pending) {
            self.docs("", &decl.docs);
        }
        match &decl.kind {
            DeclKind::Pending => {}
            DeclKind::Object(fields) => self.object(decl, fields),
            DeclKind::Strings(values) => self.strings(&decl.name, values, false),
            DeclKind::Constant(value) => self.strings(&decl.name, std::slice::from_ref(value), true),
            DeclKind::Tagged { variants, others, .. } => self.tagged(decl, variants, others),
            DeclKind::Kinds(kinds) => self.kinds(&decl.name, kinds),
        }
        if decl.usage.is_part {
            self.content_text(decl);
        }
    }

    /// Writes the attribute of an object or a tagged union.
    pub(super) fn type_attribute(&mut self, decl: &Decl) {
        match &decl.kind {
            DeclKind::Object(_) if decl.usage.sent => self.line("#[openrouter::object(new)]"),
            DeclKind::Object(_) => self.line("#[openrouter::object]"),
            DeclKind::Tagged { tag, .. } => {
                let mut keys = vec![format!("tag = {}", literal(tag))];
                keys.extend(self.sources_key(decl));
                keys.extend(self.shared_key(decl));
                self.line(&attribute("openrouter::union", &keys));
            }
            _ => {}
        }
    }

    fn object(&mut self, decl: &Decl, fields: &[Field]) {
        self.type_attribute(decl);
        self.line(&format!("pub struct {} {{", decl.name));
        for field in fields {
            self.field(decl, field);
        }
        self.line("}\n");
    }

    pub(super) fn field(&mut self, decl: &Decl, field: &Field) {
        let constant = match &field.value.ty {
            Type::Named(id) => self.draft.decls.get(*id).is_some_and(|decl| matches!(decl.kind, DeclKind::Constant(_))),
            _ => false,
        };
        let ty = self.field_type(decl, field);
        let mut attributes = Vec::new();
        let is_strict = is_limit(&decl.owners, &field.wire);
        match decl.form(field) {
            Form::Expected => attributes.push("#[object(expected)]".to_owned()),
            Form::Nullable if is_strict => attributes.push("#[object(nullable, strict)]".to_owned()),
            Form::Nullable => attributes.push("#[object(nullable)]".to_owned()),
            Form::Optional if is_strict => attributes.push("#[object(strict)]".to_owned()),
            Form::Plain if constant => attributes.push("#[serde(default)]".to_owned()),
            _ => {}
        }
        if field.value.ty == Type::UsdText {
            attributes.push("#[serde(with = \"openrouter::usd_string\")]".to_owned());
        }
        let mut name = field.name.clone();
        if decl.usage.sent && METHODS.contains(&name.as_str()) {
            name.push('_');
        }
        if field.flattened {
            attributes.push("#[serde(flatten)]".to_owned());
        } else if name.trim_start_matches("r#") != field.wire {
            attributes.push(format!("#[serde(rename = {})]", literal(&field.wire)));
        }
        self.docs("    ", &field.docs);
        for attribute in attributes {
            self.line(&format!("    {attribute}"));
        }
        self.line(&format!("    pub {name}: {ty},"));
    }

    fn field_type(&mut self, decl: &Decl, field: &Field) -> String {
        let mut ty = self.ty(&field.value.ty);
        if decl.usage.boxed.contains(&field.wire) {
            ty = format!("Box<{ty}>");
        }
        match decl.form(field) {
            Form::Plain => ty,
            Form::Patch => format!("{}<{ty}>", self.root_type("Patch")),
            Form::Expected | Form::Nullable | Form::Optional => format!("Option<{ty}>"),
        }
    }

    fn strings(&mut self, name: &str, values: &[String], constant: bool) {
        self.line("#[openrouter::string_enum]");
        if constant {
            self.line("#[derive(Default)]");
        }
        self.line(&format!("pub enum {name} {{"));
        self.string_variants(name, values, constant, |_| true);
        self.line("}\n");
    }

    /// Writes the variants of the values that `is_wanted` selects. Their names depend on all values, because they must be
    /// distinct.
    pub(super) fn string_variants(
        &mut self,
        name: &str,
        values: &[String],
        constant: bool,
        is_wanted: impl Fn(&str) -> bool,
    ) {
        for (value, variant) in values.iter().zip(variants(name, values)).filter(|(value, _)| is_wanted(value)) {
            if constant {
                self.line("    #[default]");
            }
            self.rename(&variant, value);
            self.line(&format!("    {variant},"));
        }
    }

    fn tagged(&mut self, decl: &Decl, variants: &[Variant], others: &[KindVariant]) {
        self.type_attribute(decl);
        self.line(&format!("pub enum {} {{", decl.name));
        for other in others {
            self.kind_variant(other, Some(kind_key(&other.kind)));
        }
        for variant in variants {
            self.tagged_variant(variant);
        }
        self.line("}\n");
    }

    /// Returns the key for the unions of responses from which this one can be made.
    fn sources_key(&mut self, decl: &Decl) -> Option<String> {
        let sources: Vec<String> = decl.usage.sources.iter().map(|id| self.named(*id)).collect();
        (!sources.is_empty()).then(|| format!("from({})", sources.join(", ")))
    }

    /// Returns the key for the members that can be read without a `match`.
    fn shared_key(&mut self, decl: &Decl) -> Option<String> {
        let members = self.shared_members(decl);
        let members: Vec<String> = members.into_iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
        (!members.is_empty()).then(|| format!("shared({})", members.join(", ")))
    }

    /// Returns the names and types of the members that can be read without a `match`: those of all variants of a union in
    /// responses.
    pub(super) fn shared_members(&mut self, decl: &Decl) -> Vec<(String, String)> {
        let DeclKind::Tagged { variants, .. } = &decl.kind else { return Vec::new() };
        if !decl.usage.received {
            return Vec::new();
        }
        let shared = shared(self.draft, variants).into_iter().filter(|(_, field)| is_readable(field));
        shared.map(|(owner, field)| (field.name.clone(), self.field_type(owner, field))).collect()
    }

    pub(super) fn tagged_variant(&mut self, variant: &Variant) {
        let payload = self.named(variant.payload);
        if variant.default {
            self.line("    #[union(default)]");
        }
        self.rename(&variant.name, &variant.tag);
        let payload = if variant.boxed { format!("Box<{payload}>") } else { payload };
        self.line(&format!("    {}({payload}),", variant.name));
    }

    fn kinds(&mut self, name: &str, kinds: &[KindVariant]) {
        self.line("#[openrouter::union]");
        self.line(&format!("pub enum {name} {{"));
        for variant in kinds {
            let key = match (&variant.kind, &variant.value.ty) {
                // With `string`, the union also converts from `&str`.
                (Kind::String, Type::Named(_)) | (Kind::Object, Type::Raw) | (Kind::With(_), _) => {
                    Some(kind_key(&variant.kind))
                }
                _ => None,
            };
            self.kind_variant(variant, key);
        }
        self.line("}\n");
    }

    fn kind_variant(&mut self, variant: &KindVariant, key: Option<String>) {
        self.prose("    ", &variant.prose);
        let ty = self.ty(&variant.value.ty);
        let ty = if variant.boxed { format!("Box<{ty}>") } else { ty };
        if let Some(key) = key {
            self.line(&format!("    #[union({key})]"));
        }
        self.line(&format!("    {}({ty}),", variant.name));
    }

    fn rename(&mut self, variant: &str, value: &str) {
        if implied(variant) != value {
            self.line(&format!("    #[serde(rename = {})]", literal(value)));
        }
    }
}

/// The key of `#[union(…)]` for the values of a variant.
fn kind_key(kind: &Kind) -> String {
    match kind {
        Kind::String => "string".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Array => "array".to_owned(),
        Kind::Object => "object".to_owned(),
        Kind::With(member) => format!("has = {}", literal(member)),
    }
}
