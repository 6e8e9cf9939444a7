//! The parts of multipart bodies.

use crate::document::Document;
use crate::ir::{DeclKind, Draft, EndpointField, Type, Value};
use crate::json::Json;
use crate::schema::{self, Object, Shape};

/// Makes the members of an object parts: strings of bytes are files, and a part is present or absent, but never `null`.
pub(crate) fn to_parts(document: &Document, object: &Object, fields: &mut [EndpointField]) {
    for field in fields.iter_mut().map(|field| &mut field.field) {
        field.value.nullable = false;
        if let Some(files) = object.get(&field.wire).and_then(|schema| files(document, schema)) {
            field.value.ty = files;
        }
    }
}

/// The type of a file or of a list of files.
fn files(document: &Document, schema: &Json) -> Option<Type> {
    let is_file = |shape: &Shape| matches!(shape, Shape::Text { format } if format.as_deref() == Some("binary"));
    match schema::plan(document, schema).shape {
        Shape::List(items) => {
            let item = schema::plan(document, &items).shape;
            is_file(&item).then(|| Type::List(Box::new(Value::always(Type::File))))
        }
        shape => is_file(&shape).then_some(Type::File),
    }
}

/// Whether a part has the text of the value; otherwise, it has its JSON.
pub(crate) fn is_text(draft: &Draft, ty: &Type) -> bool {
    match ty {
        Type::List(item) => !item.nullable && !matches!(item.ty, Type::List(_)) && is_text(draft, &item.ty),
        Type::Named(id) => {
            let kind = draft.decls.get(*id).map(|decl| &decl.kind);
            matches!(kind, Some(DeclKind::Strings(_) | DeclKind::Constant(_)))
        }
        Type::Raw | Type::Map(_) | Type::Content(_) => false,
        _ => true,
    }
}
