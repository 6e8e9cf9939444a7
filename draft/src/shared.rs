//! The members that all variants of a union have.

mod gathered;

pub(crate) use self::gathered::gather;
use crate::ir::{Decl, DeclKind, Draft, Field, Form, Value, Variant};

/// Functions of every union; the function of a member of the same name would be a duplicate.
const METHODS: &[&str] = &["sample", "from_json", "tag"];

/// The parts of a field that decide its type in Rust.
type Signature<'d> = (&'d str, &'d Value, Form, bool);

/// Returns the members that the objects of all variants have in fields of the same type, in the order of the first variant.
pub(crate) fn shared<'d>(draft: &'d Draft, variants: &[Variant]) -> Vec<(&'d Decl, &'d Field)> {
    let objects = variants.iter().filter_map(|variant| draft.decls.get(variant.payload));
    let objects: Vec<(&Decl, &[Field])> = objects.filter_map(|decl| Some((decl, fields(decl)?))).collect();
    let Some(((first, own), others)) = objects.split_first().filter(|(_, others)| others.len() + 1 == variants.len())
    else {
        return Vec::new();
    };
    let is_everywhere = |field: &&Field| {
        let wanted = signature(first, field);
        let has = |(decl, fields): &(&Decl, &[Field])| {
            fields.iter().any(|other| other.wire == field.wire && signature(decl, other) == wanted)
        };
        others.iter().all(has)
    };
    own.iter().filter(is_everywhere).map(|field| (*first, field)).collect()
}

/// Whether a function of the union can return the member. It finds that of an unknown variant by the name of the field.
pub(crate) fn is_readable(field: &Field) -> bool {
    field.name.trim_start_matches("r#") == field.wire && !METHODS.contains(&field.name.as_str())
}

fn fields(decl: &Decl) -> Option<&[Field]> {
    if let DeclKind::Object(fields) = &decl.kind { Some(fields) } else { None }
}

fn signature<'d>(decl: &Decl, field: &'d Field) -> Signature<'d> {
    (&field.name, &field.value, decl.form(field), decl.usage.boxed.contains(&field.wire))
}
