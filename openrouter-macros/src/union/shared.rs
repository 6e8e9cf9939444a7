//! Functions for the members that all variants have.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::ext::IdentExt;

use super::ast::{Shared, Union, Variant};
use crate::span::place;
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
    let (name, vis, returned) = (&shared.name, &union.input.vis, Returned::new(&shared.ty));
    let (doc, ty, unknown) = (returned.doc(shared), returned.ty(p), returned.of_unknown(shared, p));
    let raw = if returned.is_in_text() { quote!(raw) } else { quote!(_) };
    let arms = union.variants.iter().map(|variant| {
        let Variant { ident, cfg, .. } = variant;
        // A variant beside the tag is not an object.
        if union.tag.is_some() && variant.is_beside_tag() {
            return quote!(#(#cfg)* Self::#ident(..) => #p::None,);
        }
        let value = returned.of_known(shared, p);
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
struct Returned<'t> {
    form: Form<'t>,
    /// Whether the member is an `Option`.
    is_optional: bool,
}

enum Form<'t> {
    Text,
    Slice(&'t Type),
    Copied(&'t Type),
    Reference(&'t Type),
}

impl<'t> Returned<'t> {
    fn new(ty: &'t Type) -> Self {
        let (ty, is_optional) = match type_kind::shape(ty) {
            Shape::Option(inner) => (inner, true),
            _ => (ty, false),
        };
        let is_copied = type_kind::as_ident(ty).is_some_and(|ident| COPIED.iter().any(|name| ident == name));
        let form = match type_kind::shape(ty) {
            Shape::Vec(element) => Form::Slice(element),
            _ if type_kind::is_named(ty, "String") => Form::Text,
            _ if is_copied => Form::Copied(ty),
            _ => Form::Reference(ty),
        };
        Self { form, is_optional }
    }

    fn ty(&self, p: &TokenStream) -> TokenStream {
        match self.form {
            Form::Text => quote!(&#p::str),
            Form::Slice(element) => quote!(&[#element]),
            Form::Copied(ty) => ty.to_token_stream(),
            Form::Reference(ty) => quote!(&#ty),
        }
    }

    /// The member of `value`. A variant without it is reported at its name.
    fn of_known(&self, Shared { name, .. }: &Shared, p: &TokenStream) -> TokenStream {
        let place = place(name);
        match (&self.form, self.is_optional) {
            (Form::Copied(_), false) => quote_spanned!(place=> #p::Some(value.#name)),
            (Form::Copied(_), true) => quote_spanned!(place=> value.#name),
            (_, false) => quote_spanned!(place=> #p::Some(&value.#name)),
            (Form::Reference(_), true) => quote_spanned!(place=> #p::Option::as_ref(&value.#name)),
            (Form::Text | Form::Slice(_), true) => quote_spanned!(place=> #p::Option::as_deref(&value.#name)),
        }
    }

    /// Whether the member of an unknown variant can be found in its text.
    fn is_in_text(&self) -> bool {
        matches!(self.form, Form::Text | Form::Copied(_))
    }

    fn of_unknown(&self, Shared { name, .. }: &Shared, p: &TokenStream) -> TokenStream {
        let name = name.unraw().to_string();
        match self.form {
            Form::Text => quote!(#p::union::text_member(raw, #name)),
            Form::Copied(_) => quote!(#p::union::member(raw, #name)),
            Form::Slice(_) | Form::Reference(_) => quote!(#p::None),
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
