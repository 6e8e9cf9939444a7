//! The kind of a type, as far as its spelling shows it: a macro does not know types, only tokens.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, Generics, PathArguments, PathSegment, Type, TypeReference};

/// The types that fields are treated specially for.
pub(crate) enum Shape<'t> {
    Option(&'t Type),
    Vec(&'t Type),
    Patch(&'t Type),
    Boxed(&'t Type),
    /// `HashMap` or `BTreeMap`: key and value.
    Map(&'t Type, &'t Type),
    Plain,
}

/// The shape of a type by the last segment of its path: `std::option::Option<T>` is also an `Option`.
pub(crate) fn shape(ty: &Type) -> Shape<'_> {
    let Some(segment) = last_segment(ty) else { return Shape::Plain };
    let name = segment.ident.to_string();
    match (name.as_str(), arguments(segment).as_slice()) {
        ("Option", &[inner]) => Shape::Option(inner),
        ("Vec", &[inner]) => Shape::Vec(inner),
        ("Patch", &[inner]) => Shape::Patch(inner),
        ("Box", &[inner]) => Shape::Boxed(inner),
        ("HashMap" | "BTreeMap", &[key, value]) => Shape::Map(key, value),
        _ => Shape::Plain,
    }
}

/// Whether the type is `()`.
pub(crate) fn is_unit(ty: &Type) -> bool {
    matches!(ungrouped(ty), Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// Whether the last segment of the type is `name`, with any arguments.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_some_and(|segment| segment.ident == name)
}

/// Whether the type is a list or a slice of bytes, which as text or JSON would be one of numbers.
pub(crate) fn is_list_of_bytes(ty: &Type) -> bool {
    let is_byte = |ty: &Type| as_ident(ty).is_some_and(|ident| ident == "u8");
    match ungrouped(ty) {
        Type::Reference(reference) => is_list_of_bytes(&reference.elem),
        Type::Slice(slice) => is_byte(&slice.elem),
        Type::Array(array) => is_byte(&array.elem),
        _ => matches!(shape(ty), Shape::Vec(element) if is_byte(element)),
    }
}

/// Whether the type has a value for `null`.
pub(crate) fn has_null(ty: &Type) -> bool {
    ["Value", "RawJson"].iter().any(|name| is_named(ty, name))
}

/// The type's only identifier, such as `u64` or `T`.
pub(crate) fn as_ident(ty: &Type) -> Option<&syn::Ident> {
    match ungrouped(ty) {
        Type::Path(path) if path.qself.is_none() => path.path.get_ident(),
        _ => None,
    }
}

/// The type without the invisible groups that `macro_rules!` puts around its arguments.
pub(crate) fn ungrouped(mut ty: &Type) -> &Type {
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    ty
}

/// The type of the value in an `Option` or a `Patch`, and of the elements of a list or a map, by which objects read and
/// write a field.
pub(crate) fn part(ty: &Type) -> &Type {
    let inner = match shape(ty) {
        Shape::Patch(inner) => return inner,
        Shape::Option(inner) => inner,
        _ => ty,
    };
    match shape(inner) {
        Shape::Vec(element) => element,
        Shape::Map(key, value) if is_named(key, "String") => value,
        _ => inner,
    }
}

/// Whether the type is a common one that serde implements its traits for.
pub(crate) fn is_common(ty: &Type) -> bool {
    const NAMES: &[&str] = &["String", "bool", "f64", "f32", "i64", "i32", "u64", "u32", "u16", "u8"];
    as_ident(ty).is_some_and(|ident| NAMES.iter().any(|name| ident == name))
}

/// Whether the type depends on one of the type parameters; `Self` depends on all of them.
pub(crate) fn depends(ty: &Type, generics: &Generics) -> bool {
    let names = idents(ty);
    generics.type_params().any(|param| names.iter().any(|name| param.ident == name || name == "Self"))
}

/// Every identifier in the type.
pub(crate) fn idents(ty: &Type) -> Vec<String> {
    fn collect(tokens: TokenStream, found: &mut Vec<String>) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => found.push(ident.to_string()),
                TokenTree::Group(group) => collect(group.stream(), found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(ty.to_token_stream(), &mut found);
    found
}

/// Whether a type contains a reference.
pub(crate) fn borrows(ty: TokenStream) -> bool {
    ty.into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '&',
        TokenTree::Group(group) => borrows(group.stream()),
        _ => false,
    })
}

/// Whether the type is, or contains, a reference without a lifetime.
pub(crate) fn is_elided(ty: &Type) -> bool {
    reference(ty).is_some_and(|reference| reference.lifetime.is_none())
}

/// The reference that the type is, or that its elements are.
pub(crate) fn reference(ty: &Type) -> Option<&TypeReference> {
    match shape(ty) {
        Shape::Option(inner) | Shape::Vec(inner) | Shape::Patch(inner) | Shape::Boxed(inner) => reference(inner),
        Shape::Map(_, value) => reference(value),
        Shape::Plain => match ungrouped(ty) {
            Type::Reference(reference) => Some(reference),
            _ => None,
        },
    }
}

/// The name of every lifetime in the type.
pub(crate) fn lifetimes(ty: &Type) -> Vec<String> {
    fn collect(tokens: TokenStream, found: &mut Vec<String>) {
        let mut is_lifetime = false;
        for token in tokens {
            match &token {
                TokenTree::Ident(ident) if is_lifetime => found.push(ident.to_string()),
                TokenTree::Group(group) => collect(group.stream(), found),
                _ => {}
            }
            is_lifetime = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
        }
    }
    let mut found = Vec::new();
    collect(ty.to_token_stream(), &mut found);
    found
}

/// The types that differ in their spelling, in the order in which they first occur.
pub(crate) fn distinct<T: ToTokens>(types: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    types.filter(|ty| seen.insert(ty.to_token_stream().to_string())).collect()
}

/// The type with the spaces that people write.
pub(crate) fn source_text(ty: &impl ToTokens) -> String {
    const TIDY: &[(&str, &str)] =
        &[(" :: ", "::"), (":: ", "::"), (" < ", "<"), (" >", ">"), (" ,", ","), ("& ", "&"), ("[ ", "["), (" ]", "]")];
    let spaced = ty.to_token_stream().to_string();
    TIDY.iter().fold(spaced, |text, (from, to)| text.replace(from, to))
}

/// The type arguments of a type, such as `T` and `E` of a `Result<T, E>`.
pub(crate) fn arguments_of(ty: &Type) -> Vec<&Type> {
    last_segment(ty).map(arguments).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::{depends, is_elided};

    #[test]
    fn a_type_depends_on_the_parameters_that_it_names() {
        let generics = syn::parse_str("<T>").unwrap();
        let depends = |ty: &str| depends(&syn::parse_str(ty).unwrap(), &generics);
        assert!(depends("Vec<T>") && depends("T::Item") && depends("Option<Box<Self>>"));
        assert!(!depends("Vec<String>") && !depends("Tree"));
        assert!(!super::depends(&syn::parse_str("Box<Self>").unwrap(), &syn::Generics::default()));
    }

    #[test]
    fn references_without_a_lifetime_are_found() {
        let elided = |ty: &str| is_elided(&syn::parse_str(ty).unwrap());
        assert!(elided("&str") && elided("Option<Vec<&str>>"));
        assert!(!elided("&'static str") && !elided("fn(&str)"));
    }
}
