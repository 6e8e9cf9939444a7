//! Functions for the members that all variants have.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::ext::IdentExt;

use super::ast::{Shared, Union, Variant};
use crate::span::{located, place};
use crate::type_kind::{self, Shape};

/// The types that are returned by value.
const COPIED: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128",
    "usize",
];

pub(super) fn expand(union: &Union, p: &TokenStream) -> Option<TokenStream> {
    if union.shared.is_empty() {
        return None;
    }
    let (impl_generics, ty_generics, where_clause) = union.input.generics.split_for_impl();
    let (ident, functions) = (&union.input.ident, union.shared.iter().map(|shared| function(shared, union, p)));
    Some(quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #impl_generics #ident #ty_generics #where_clause {
            #(#functions)*
        }
    })
}

fn function(shared: &Shared, union: &Union, p: &TokenStream) -> TokenStream {
    let (name, vis, returned) = (&shared.name, &union.input.vis, Form::new(&shared.ty));
    let (doc, ty, unknown) = (returned.doc(shared), returned.ty(p), returned.of_unknown(shared, p));
    let raw = if returned.is_in_text() { quote!(raw) } else { quote!(_) };
    let arms = union.variants.iter().map(|variant| {
        let Variant { ident, cfg, .. } = variant;
        // A variant beside the tag is not an object.
        if union.tag.is_some() && variant.is_beside_tag() {
            return quote!(#(#cfg)* Self::#ident(..) => #p::None,);
        }
        let value = returned.of_known(shared, variant, p);
        quote!(#(#cfg)* Self::#ident(value) => #value,)
    });
    quote! {
        #[doc = #doc]
        #[inline]
        #[must_use]
        #vis fn #name(&self) -> #p::Option<#ty> {
            match self {
                #(#arms)*
                Self::Unknown(#raw) => #unknown,
            }
        }
    }
}

/// The form in which a member is returned.
enum Form<'t> {
    /// A string of this type, as `&str`.
    Text(&'t Type),
    /// A list of such elements.
    Slice(&'t Type),
    Copied(&'t Type),
    Reference(&'t Type),
}

impl<'t> Form<'t> {
    /// The form of a member of the type `ty`. Whether it is an `Option` does not matter.
    fn new(ty: &'t Type) -> Self {
        let ty = match type_kind::shape(ty) {
            Shape::Option(inner) => inner,
            _ => ty,
        };
        let is_copied = type_kind::as_ident(ty).is_some_and(|ident| COPIED.iter().any(|name| ident == name));
        match type_kind::shape(ty) {
            Shape::Vec(element) => Self::Slice(element),
            _ if type_kind::is_named(ty, "String") => Self::Text(ty),
            _ if is_copied => Self::Copied(ty),
            _ => Self::Reference(ty),
        }
    }

    fn ty(&self, p: &TokenStream) -> TokenStream {
        match self {
            Self::Text(_) => quote!(&#p::str),
            Self::Slice(element) => quote!(&[#element]),
            Self::Copied(ty) => ty.to_token_stream(),
            Self::Reference(ty) => quote!(&#ty),
        }
    }

    /// The member of `value`. A variant that lacks it, or has another type, is reported at its name.
    fn of_known(&self, Shared { name, .. }: &Shared, variant: &Variant, p: &TokenStream) -> TokenStream {
        let (function, ty) = match self {
            Self::Text(ty) => (quote!(shared_text), ty),
            Self::Slice(element) => (quote!(shared_list), element),
            Self::Copied(ty) => (quote!(shared_copy), ty),
            Self::Reference(ty) => (quote!(shared), ty),
        };
        let (object, place) = (variant.unboxed(), place(name));
        let function = located(quote!(#p::union::#function), place);
        quote_spanned!(place=> #function::<#ty, #object>(&value.#name))
    }

    /// Whether the member of an unknown variant can be found in its text.
    fn is_in_text(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Copied(_))
    }

    fn of_unknown(&self, Shared { name, .. }: &Shared, p: &TokenStream) -> TokenStream {
        let name = name.unraw().to_string();
        match self {
            Self::Text(_) => quote!(#p::union::text_member(raw, #name)),
            Self::Copied(_) => quote!(#p::union::member(raw, #name)),
            Self::Slice(_) | Self::Reference(_) => quote!(#p::None),
        }
    }

    fn doc(&self, Shared { name, .. }: &Shared) -> String {
        let name = name.unraw();
        match self.is_in_text() {
            true => format!(" The `{name}` of any variant; of an unknown one, the member of this name, if it fits."),
            false => format!(" The `{name}` of any variant except an unknown one."),
        }
    }
}
