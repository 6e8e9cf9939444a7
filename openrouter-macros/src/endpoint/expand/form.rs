//! The forms of fields as text: a constant for each, so that a form that does not fit its field is reported once.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use super::super::ast::{Endpoint, Field, plain_name};
use crate::root::Root;
use crate::type_kind::Shape;

/// The name of the constant of a field.
pub(super) fn name(field: &Field<'_>) -> Option<Ident> {
    field.form.as_ref().filter(|_| !field.flatten).map(|_| format_ident!("__{}", plain_name(field.ident)))
}

/// The statement that writes a field in its form by a method, if it has a form.
pub(super) fn put(field: &Field<'_>, method: &TokenStream, wire_name: &str, root: &Root) -> Option<TokenStream> {
    let (form, ident, p) = (name(field)?, field.ident, root.private());
    Some(match field.shape {
        Shape::Option(_) => quote! {
            if let #p::Some(value) = &self.#ident {
                #method(#wire_name, value, &Self::#form);
            }
        },
        _ => quote!(#method(#wire_name, &self.#ident, &Self::#form);),
    })
}

pub(super) fn constants(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let constants = endpoint.fields.iter().filter_map(|field| {
        let (name, form, ty) = (name(field)?, &field.form.as_ref()?.value, field.text_type());
        Some(quote! {
            #[allow(non_upper_case_globals)]
            const #name: #root::TextForm<#ty> = #root::TextForm::<#ty>::new::<#form>();
        })
    });
    constants.collect()
}
