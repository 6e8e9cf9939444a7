//! Setters, and the types that they and `new` accept for a field, so that literals need no conversion.
//!
//! `impl Into<u64>` does not accept the literal `100`, nor `impl Into<f32>` a `0.5`, so small and unsigned numbers are
//! accepted as their own type; `i64` and `f64` implement `From` of the types that literals default to.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::{Generics, Ident, Type, Visibility};

use crate::type_kind::{self, Shape};

/// A parameter: its type, and the expression that converts it to the type of the field.
pub(crate) struct Parameter {
    pub(crate) ty: TokenStream,
    pub(crate) convert: TokenStream,
}

/// Types that are accepted without a conversion. Nothing else is a file with a name, and a list of `impl Into<FilePart>` could not
/// be written `[]`.
const PLAIN: &[&str] =
    &["bool", "char", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "isize", "f32", "FilePart"];

/// The parameter for a field of type `ty`, called `name`; `p` is the private module, `generics` those of the struct.
///
/// For `Option<T>` this is the parameter for `T`, and the conversion ends in `Some`.
pub(crate) fn field(p: &TokenStream, name: &Ident, ty: &Type, generics: &Generics) -> Parameter {
    if let Shape::Option(inner) = type_kind::shape(ty) {
        let Parameter { ty, convert } = value(p, &quote!(#name), inner, generics);
        return Parameter { ty, convert: quote!(#p::Some(#convert)) };
    }
    value(p, &quote!(#name), ty, generics)
}

/// The argument of `new` for a field of type `ty`, with the terms of [`field`]. An `Option` is an argument when it is
/// required, and is then given as such, except that of a list or a map: it is given as elsewhere, because everybody has one.
pub(crate) fn argument(p: &TokenStream, name: &Ident, ty: &Type, generics: &Generics) -> Parameter {
    match type_kind::shape(ty) {
        Shape::Option(inner) if matches!(type_kind::shape(inner), Shape::Vec(_) | Shape::Map(..)) => {
            field(p, name, ty, generics)
        }
        _ => value(p, &quote!(#name), ty, generics),
    }
}

/// The setter of a field, with the docs of the field.
pub(crate) fn method(
    p: &TokenStream,
    name: &Ident,
    ty: &Type,
    generics: &Generics,
    vis: &Visibility,
    docs: &[impl ToTokens],
) -> TokenStream {
    let (way, Parameter { ty, convert }) = match patched(ty, generics) {
        Some(inner) => (Some(quote!(<__Way>)), patch(p, &quote!(#name), inner, &quote!(, (__Way,)))),
        None => (None, field(p, name, ty, generics)),
    };
    let docs = match docs {
        [] => {
            let text = format!(" Sets `{}`.", name.unraw());
            quote!(#[doc = #text])
        }
        docs => quote!(#(#docs)*),
    };
    quote! {
        #docs
        #[inline]
        #[must_use]
        #vis fn #name #way(mut self, #name: #ty) -> Self {
            self.#name = #convert;
            self
        }
    }
}

/// The parameter for a value of type `ty`, which is converted from the expression `from`.
fn value(p: &TokenStream, from: &TokenStream, ty: &Type, generics: &Generics) -> Parameter {
    let iterate = quote!(#p::IntoIterator);
    let collect = |from: TokenStream| quote!(#p::Iterator::collect(#from));
    match type_kind::shape(ty) {
        Shape::Vec(inner) => {
            let item = value(p, &quote!(item), inner, generics);
            let (ty, convert) = (item.ty, item.convert);
            let items = quote!(#iterate::into_iter(#from));
            Parameter {
                ty: quote!(impl #iterate<Item = #ty>),
                convert: collect(quote!(#p::Iterator::map(#items, |item| #convert))),
            }
        }
        Shape::Map(key, inner) => {
            let key = value(p, &quote!(key), key, generics);
            let item = value(p, &quote!(item), inner, generics);
            let (key_ty, item_ty, key, item) = (key.ty, item.ty, key.convert, item.convert);
            let items = quote!(#iterate::into_iter(#from));
            Parameter {
                ty: quote!(impl #iterate<Item = (#key_ty, #item_ty)>),
                convert: collect(quote!(#p::Iterator::map(#items, |(key, item)| (#key, #item)))),
            }
        }
        Shape::Patch(inner) => patch(p, from, inner, &TokenStream::new()),
        _ if is_plain(ty, generics) => Parameter { ty: quote!(#ty), convert: from.clone() },
        _ => Parameter { ty: quote!(impl #p::Into<#ty>), convert: quote!(#p::Into::into(#from)) },
    }
}

/// The parameter for a `Patch<inner>`; `way` is the second argument of the trait.
fn patch(p: &TokenStream, from: &TokenStream, inner: &Type, way: &TokenStream) -> Parameter {
    let into_patch = quote!(#p::IntoPatch);
    Parameter { ty: quote!(impl #into_patch<#inner #way>), convert: quote!(#into_patch::into_patch(#from)) }
}

/// The type in a `Patch` whose setter takes everything that converts into it. A list has conversions of its own, a plain number
/// takes none, and `None` converts into a type that has a `null`: it would clear the field by accident.
fn patched<'t>(ty: &'t Type, generics: &Generics) -> Option<&'t Type> {
    let Shape::Patch(inner) = type_kind::shape(ty) else { return None };
    let is_value = matches!(type_kind::shape(inner), Shape::Plain | Shape::Boxed(_));
    (is_value && !is_plain(inner, generics) && !type_kind::has_null(inner)).then_some(inner)
}

fn is_plain(ty: &Type, generics: &Generics) -> bool {
    match type_kind::ungrouped(ty) {
        Type::Path(_) => type_kind::as_ident(ty).is_some_and(|ident| {
            PLAIN.iter().any(|plain| ident == plain) || generics.type_params().any(|param| param.ident == *ident)
        }),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::{ToTokens, format_ident, quote};
    use syn::{Generics, Ident, Type};

    use super::Parameter;

    fn parameter(ty: &str) -> (String, String) {
        tidy(super::field, ty)
    }

    /// The parameter that a function makes for a field, without spaces.
    fn tidy(make: fn(&TokenStream, &Ident, &Type, &Generics) -> Parameter, ty: &str) -> (String, String) {
        let ty = syn::parse_str(ty).unwrap();
        let generics: Generics = syn::parse_str("<T>").unwrap();
        let parameter = make(&quote!(p), &format_ident!("x"), &ty, &generics);
        let tidy = |tokens: TokenStream| tokens.into_token_stream().to_string().replace(' ', "");
        (tidy(parameter.ty), tidy(parameter.convert))
    }

    #[test]
    fn a_required_option_is_given_as_such_but_for_lists() {
        let argument = |ty: &str| tidy(super::argument, ty);
        assert_eq!(argument("Option<f64>").0, "implp::Into<Option<f64>>");
        for ty in ["Option<Vec<String>>", "Option<HashMap<String,u8>>", "Vec<String>"] {
            assert_eq!(argument(ty), parameter(ty), "{ty}");
        }
    }

    #[test]
    fn numbers_of_one_kind_are_taken_as_they_are() {
        assert_eq!(parameter("u64"), ("u64".into(), "x".into()));
        assert_eq!(parameter("Option<bool>"), ("bool".into(), "p::Some(x)".into()));
        assert_eq!(parameter("T").0, "T");
        assert_eq!(parameter("&'static str").0, "&'staticstr");
        assert_eq!(parameter("Vec<FilePart>").0, "implp::IntoIterator<Item=FilePart>");
    }

    #[test]
    fn the_rest_is_converted() {
        assert_eq!(parameter("f64").0, "implp::Into<f64>");
        assert_eq!(parameter("Option<String>").0, "implp::Into<String>");
        assert_eq!(parameter("Patch<f64>").0, "implp::IntoPatch<f64>");
        assert_eq!(parameter("Option<Vec<String>>").0, "implp::IntoIterator<Item=implp::Into<String>>");
    }
}
