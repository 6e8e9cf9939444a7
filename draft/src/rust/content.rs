//! The texts of the parts of contents.

use super::File;
use crate::ir::{Decl, DeclKind, Draft, Field, Form, Id, Type, Variant};

/// The member of a part that is its text.
const TEXT: &str = "text";

impl File<'_> {
    /// Writes the implementation by which a content returns its text, if parts of this type may have one.
    pub(super) fn content_text(&mut self, decl: &Decl) {
        let body = match &decl.kind {
            DeclKind::Object(_) => text(decl, "self").map(|text| vec![format!("        {text}")]),
            DeclKind::Tagged { variants, .. } => self.texts_of_variants(variants),
            _ => None,
        };
        let Some(body) = body else { return };
        // An area may have a type of the name of the trait.
        self.line(&format!("impl crate::ContentText for {} {{", decl.name));
        self.line("    fn text(&self) -> Option<&str> {");
        body.iter().for_each(|line| self.line(line));
        self.line("    }\n}\n");
    }

    /// The `match` over the variants with a text.
    fn texts_of_variants(&self, variants: &[Variant]) -> Option<Vec<String>> {
        let arm = |variant: &Variant| {
            let text = text(self.draft.decls.get(variant.payload)?, "part")?;
            Some(format!("            Self::{}(part) => {text},", variant.name))
        };
        let arms: Vec<String> = variants.iter().filter_map(arm).collect();
        let frame = |arms| ["        match self {".to_owned()].into_iter().chain(arms).chain(END.map(str::to_owned));
        (!arms.is_empty()).then(|| frame(arms).collect())
    }
}

const END: [&str; 2] = ["            _ => None,", "        }"];

/// The text of an object, as an expression.
fn text(decl: &Decl, object: &str) -> Option<String> {
    let DeclKind::Object(fields) = &decl.kind else { return None };
    let is_text = |field: &&Field| field.wire == TEXT && field.value.ty == Type::String;
    let field = fields.iter().find(is_text)?;
    Some(match decl.form(field) {
        Form::Plain => format!("Some(&{object}.{})", field.name),
        Form::Patch => return None,
        Form::Expected | Form::Nullable | Form::Optional => format!("{object}.{}.as_deref()", field.name),
    })
}

/// Marks the types of the parts of contents.
pub(crate) fn mark_parts(draft: &mut Draft) {
    let fields = draft.endpoints.iter().flat_map(|endpoint| &endpoint.fields).map(|field| &field.field.value.ty);
    let members = draft.decls.iter().flat_map(|decl| match &decl.kind {
        DeclKind::Object(fields) => fields.iter().map(|field| &field.value.ty).collect::<Vec<_>>(),
        DeclKind::Kinds(kinds) | DeclKind::Tagged { others: kinds, .. } => {
            kinds.iter().map(|kind| &kind.value.ty).collect()
        }
        _ => Vec::new(),
    });
    let parts: Vec<Id> = fields.chain(members).filter_map(part).collect();
    for id in parts {
        if let Some(decl) = draft.decls.get_mut(id) {
            decl.usage.is_part = true;
        }
    }
}

/// The type of the parts, when a type has a content.
fn part(ty: &Type) -> Option<Id> {
    match ty {
        Type::Content(part) => match part.ty {
            Type::Named(id) => Some(id),
            _ => None,
        },
        Type::List(value) | Type::Map(value) => part(&value.ty),
        _ => None,
    }
}
