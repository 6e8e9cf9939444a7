//! `From` the values of the variants, and from literals.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericParam, Type, WherePredicate};

use super::ast::{Kind, Union, Variant};
use crate::span::{located, place};
use crate::type_kind::{self, Shape};

pub(super) fn expand(union: &Union, p: &TokenStream) -> Vec<TokenStream> {
    // A parameter can be any type, also one of the others.
    let variants = || union.variants.iter().filter(|variant| !variant.is_parameter);
    let payloads = variants().filter_map(|variant| from_payload(variant, union, p));
    let literals =
        [from_text, from_integer, from_array].map(|from| variants().find_map(|variant| from(variant, union, p)));
    let conversions = payloads.chain(literals.into_iter().flatten()).map(|conversion| conversion.expand(union, p));
    conversions.chain(union.sources.iter().map(|source| from_source(union, source, p))).collect()
}

/// From the value of a variant, unless another variant holds the same type.
fn from_payload<'u>(variant: &'u Variant, union: &Union, p: &TokenStream) -> Option<Conversion<'u>> {
    let inner = variant.unboxed();
    if let Some(element) = list_element(inner)
        && has_one_list(union)
    {
        return Some(from_elements(variant, element, quote!(#p::Vec<__T>), None, p));
    }
    let same = union.variants.iter().filter(|variant| type_text(variant.unboxed()) == type_text(inner));
    (same.count() == 1).then(|| Conversion::new(variant, quote!(#inner), quote!(payload)))
}

/// From `"text"`.
fn from_text<'u>(variant: &'u Variant, _: &Union, p: &TokenStream) -> Option<Conversion<'u>> {
    let inner = variant.unboxed();
    let (from, str) = (quote!(#p::From), quote!(#p::str));
    let condition = match variant.kinds.as_slice() {
        [] if type_kind::is_named(inner, "String") => None,
        // With the lifetime, an unmet bound makes the `impl` unavailable instead of being an error.
        [kind] if kind.value == Kind::String => Some(syn::parse_quote!(for<'__x> #inner: #from<&'__x #str>)),
        _ => return None,
    };
    Some(Conversion { condition, ..Conversion::new(variant, quote!(&#str), quote!(#from::from(payload))) })
}

/// From `5`, where the number is a fraction.
fn from_integer<'u>(variant: &'u Variant, union: &Union, p: &TokenStream) -> Option<Conversion<'u>> {
    let is = |variant: &Variant, name: &str| type_kind::as_ident(variant.unboxed()).is_some_and(|ident| ident == name);
    if !is(variant, "f64") || union.variants.iter().any(|variant| is(variant, "i32")) {
        return None;
    }
    let (f64, i32) = (quote!(#p::f64), quote!(#p::i32));
    let value = quote!(<#f64 as #p::From<#i32>>::from(payload));
    Some(Conversion::new(variant, i32, value))
}

/// From `[a, b]`.
fn from_array<'u>(variant: &'u Variant, union: &Union, p: &TokenStream) -> Option<Conversion<'u>> {
    let element = list_element(variant.unboxed())?;
    if union.variants.iter().map(Variant::unboxed).any(|ty| matches!(type_kind::ungrouped(ty), Type::Array(_))) {
        return None;
    }
    let size = syn::parse_quote!(const __N: #p::usize);
    Some(from_elements(variant, element, quote!([__T; __N]), Some(size), p))
}

/// Whether one conversion is from a `Vec`, so that it can be from one of any elements.
fn has_one_list(union: &Union) -> bool {
    let types = union.variants.iter().map(Variant::unboxed).chain(&union.sources);
    types.filter_map(list_element).count() == 1
}

fn list_element(ty: &Type) -> Option<&Type> {
    match type_kind::shape(ty) {
        Shape::Vec(element) => Some(element),
        _ => None,
    }
}

/// From several values that convert into the elements of a list.
fn from_elements<'u>(
    variant: &'u Variant,
    element: &Type,
    source: TokenStream,
    size: Option<GenericParam>,
    p: &TokenStream,
) -> Conversion<'u> {
    let into = quote!(#p::Into);
    let value = quote!(#p::union::collected(payload));
    let params = std::iter::once(syn::parse_quote!(__T: #into<#element>)).chain(size).collect();
    Conversion { params, ..Conversion::new(variant, source, value) }
}

/// `From<source>` for the union.
struct Conversion<'u> {
    variant: &'u Variant,
    source: TokenStream,
    /// The expression that converts `payload` to the value of the variant.
    value: TokenStream,
    /// Further parameters.
    params: Vec<GenericParam>,
    /// A further condition.
    condition: Option<WherePredicate>,
}

impl<'u> Conversion<'u> {
    fn new(variant: &'u Variant, source: TokenStream, value: TokenStream) -> Self {
        Self { variant, source, value, params: Vec::new(), condition: None }
    }

    fn expand(self, union: &Union, p: &TokenStream) -> TokenStream {
        let Self { variant: Variant { ident, cfg, ty, .. }, source, value, params, condition } = self;
        let value = match type_kind::shape(ty) {
            Shape::Boxed(_) => quote!(#p::Box::new(#value)),
            _ => value,
        };
        let mut generics = union.input.generics.clone();
        generics.params.extend(params);
        if let Some(condition) = condition {
            generics.make_where_clause().predicates.push(condition);
        }
        let (impl_generics, _, where_clause) = generics.split_for_impl();
        let (union, (_, ty_generics, _)) = (&union.input.ident, union.input.generics.split_for_impl());
        quote! {
            #(#cfg)*
            #[automatically_derived]
            impl #impl_generics #p::From<#source> for #union #ty_generics #where_clause {
                #[inline]
                fn from(payload: #source) -> Self {
                    Self::#ident(#value)
                }
            }
        }
    }
}

/// From a value of another type, through its text.
fn from_source(union: &Union, source: &Type, p: &TokenStream) -> TokenStream {
    let (ident, generics) = (&union.input.ident, union.generics(p));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let convert = |value| located(quote!(#p::union::convert(#value, Self::Unknown)), place(source));
    let (owned, borrowed) = (convert(quote!(&value)), convert(quote!(value)));
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::From<#source> for #ident #ty_generics #where_clause {
            #[inline]
            fn from(value: #source) -> Self {
                #owned
            }
        }

        #[automatically_derived]
        impl #impl_generics #p::From<&#source> for #ident #ty_generics #where_clause {
            #[inline]
            fn from(value: &#source) -> Self {
                #borrowed
            }
        }
    }
}

fn type_text(ty: &Type) -> String {
    ty.to_token_stream().to_string()
}
