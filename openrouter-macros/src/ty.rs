//! What can be told of a type by the way it is written.

use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// The types that fields are treated by.
pub(crate) enum Shape<'t> {
    Option(&'t Type),
    Vec(&'t Type),
    Patch,
    Boxed(&'t Type),
    /// `HashMap` or `BTreeMap`: key and value.
    Map(&'t Type, &'t Type),
    Plain,
}

/// Looks at the last segment of a path; `std::option::Option<T>` is an `Option`, too.
pub(crate) fn shape(ty: &Type) -> Shape<'_> {
    let Some(segment) = last_segment(ty) else { return Shape::Plain };
    let name = segment.ident.to_string();
    match (name.as_str(), arguments(segment).as_slice()) {
        ("Option", &[inner]) => Shape::Option(inner),
        ("Vec", &[inner]) => Shape::Vec(inner),
        ("Patch", &[_]) => Shape::Patch,
        ("Box", &[inner]) => Shape::Boxed(inner),
        ("HashMap" | "BTreeMap", &[key, value]) => Shape::Map(key, value),
        _ => Shape::Plain,
    }
}

/// Whether the last segment of the type is `name`, with whatever arguments.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_some_and(|segment| segment.ident == name)
}

/// The type's only identifier, such as `u64` or `T`.
pub(crate) fn as_ident(ty: &Type) -> Option<&syn::Ident> {
    match ungrouped(ty) {
        Type::Path(path) if path.qself.is_none() => path.path.get_ident(),
        _ => None,
    }
}

/// Where the compiler is to point when generated code does not fit the type.
pub(crate) fn blame(ty: &Type) -> proc_macro2::Span {
    proc_macro2::Span::call_site().located_at(ty.span())
}

/// The type without the invisible groups that `macro_rules!` puts around what it was given.
pub(crate) fn ungrouped(mut ty: &Type) -> &Type {
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    ty
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ungrouped(ty) {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}

fn arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Vec::new() };
    let types = arguments.args.iter().map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect::<Option<_>>().unwrap_or_default()
}
