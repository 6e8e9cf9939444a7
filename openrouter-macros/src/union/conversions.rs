//! `From` the values of the variants, and from literals.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Ident, Type};

use super::ast::{Kind, Union, Variant};
use crate::type_kind::{self, Shape};

pub(super) fn expand(union: &Union, p: &TokenStream) -> Vec<TokenStream> {
    let (ident, variants) = (&union.input.ident, union.variants.as_slice());
    let payloads = variants.iter().filter_map(|variant| from_payload(ident, variant, variants, p));
    let literals = [from_text, from_integer, from_array]
        .map(|from| variants.iter().find_map(|variant| from(ident, variant, variants, p)));
    payloads.chain(literals.into_iter().flatten()).collect()
}

/// From the value of a variant, unless another variant holds the same type.
fn from_payload(union: &Ident, variant: &Variant, variants: &[Variant], p: &TokenStream) -> Option<TokenStream> {
    let inner = variant.unboxed();
    let is_alone = variants.iter().filter(|variant| type_text(variant.unboxed()) == type_text(inner)).count() == 1;
    is_alone.then(|| conversion(union, variant, &quote!(), &quote!(#inner), &quote!(), &quote!(payload), p))
}

/// From `"text"`.
fn from_text(union: &Ident, variant: &Variant, _: &[Variant], p: &TokenStream) -> Option<TokenStream> {
    let inner = variant.unboxed();
    let (from, str) = (quote!(#p::From), quote!(#p::str));
    let condition = match variant.kinds.as_slice() {
        [] if type_kind::is_named(inner, "String") => quote!(),
        // With the lifetime, an unmet bound makes the `impl` unavailable instead of being an error.
        [kind] if kind.value == Kind::String => quote!(where for<'__x> #inner: #from<&'__x #str>),
        _ => return None,
    };
    Some(conversion(union, variant, &quote!(), &quote!(&#str), &condition, &quote!(#from::from(payload)), p))
}

/// From `5`, where the number is a fraction.
fn from_integer(union: &Ident, variant: &Variant, variants: &[Variant], p: &TokenStream) -> Option<TokenStream> {
    let is = |variant: &Variant, name: &str| type_kind::as_ident(variant.unboxed()).is_some_and(|ident| ident == name);
    if !is(variant, "f64") || variants.iter().any(|variant| is(variant, "i32")) {
        return None;
    }
    let (f64, i32) = (quote!(#p::f64), quote!(#p::i32));
    let value = quote!(<#f64 as #p::From<#i32>>::from(payload));
    Some(conversion(union, variant, &quote!(), &i32, &quote!(), &value, p))
}

/// From `[a, b]`.
fn from_array(union: &Ident, variant: &Variant, variants: &[Variant], p: &TokenStream) -> Option<TokenStream> {
    let Shape::Vec(element) = type_kind::shape(variant.unboxed()) else { return None };
    if variants.iter().map(Variant::unboxed).any(|ty| matches!(type_kind::ungrouped(ty), Type::Array(_))) {
        return None;
    }
    let into = quote!(#p::Into);
    let params = quote!(<__T: #into<#element>, const __N: #p::usize>);
    let items = quote!(#p::IntoIterator::into_iter(payload));
    let value = quote!(#p::Iterator::collect(#p::Iterator::map(#items, #into::into)));
    Some(conversion(union, variant, &params, &quote!([__T; __N]), &quote!(), &value, p))
}

/// `From<source>`; the expression `value` converts `payload` to the value of the variant.
fn conversion(
    union: &Ident,
    variant: &Variant,
    params: &TokenStream,
    source: &TokenStream,
    condition: &TokenStream,
    value: &TokenStream,
    p: &TokenStream,
) -> TokenStream {
    let (ident, cfg) = (&variant.ident, &variant.cfg);
    let is_boxed = matches!(type_kind::shape(&variant.ty), Shape::Boxed(_));
    let value = if is_boxed { quote!(#p::Box::new(#value)) } else { value.clone() };
    quote! {
        #(#cfg)*
        #[automatically_derived]
        impl #params #p::From<#source> for #union #condition {
            #[inline]
            fn from(payload: #source) -> Self {
                Self::#ident(#value)
            }
        }
    }
}

fn type_text(ty: &Type) -> String {
    ty.to_token_stream().to_string()
}
