//! `new` and the setters of an object that is part of a request.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::ast::{Field, Object};
use crate::errors::Errors;
use crate::setter::{self, Parameter};

/// The methods of every object, whose names a setter cannot have.
const TAKEN: &[&str] = &["new", "sample", "from_json"];

pub(super) fn expand(object: &Object, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let (ident, vis) = (&object.input.ident, &object.input.vis);
    let (impl_generics, ty_generics, where_clause) = object.input.generics.split_for_impl();
    let (required, optional): (Vec<&Field>, Vec<&Field>) = object.fields.iter().partition(|field| field.is_argument());
    let (parameters, given): (Vec<_>, Vec<_>) = required.iter().map(|field| argument(object, field, p)).unzip();
    let defaults = optional.iter().map(|field| {
        let (ident, default) = (&field.ident, field.default(p));
        quote!(#ident: #default,)
    });
    let extra = object.extra.as_ref().map(|extra| quote!(#extra: #p::Extra::new(),));
    let setters: Vec<_> = optional
        .iter()
        .filter(|field| field.is_read || field.is_written)
        .map(|field| setter(object, field, p, errors))
        .collect();
    quote! {
        #[automatically_derived]
        #[allow(dead_code, clippy::new_without_default, clippy::too_many_arguments)]
        impl #impl_generics #ident #ty_generics #where_clause {
            /// Creates a value with its required fields.
            #[inline]
            #[must_use]
            #vis fn new(#(#parameters),*) -> Self {
                Self { #(#given)* #(#defaults)* #extra }
            }

            #(#setters)*
        }
    }
}

/// A parameter of `new`, and the initialiser of its field. An `expected` field is given as its value.
fn argument(object: &Object, field: &Field, p: &TokenStream) -> (TokenStream, TokenStream) {
    let ident = &field.ident;
    let parameter = if field.expected.is_some() { setter::field } else { setter::argument };
    let Parameter { ty, convert } = parameter(p, ident, &field.ty, &object.input.generics);
    (quote!(#ident: #ty), quote!(#ident: #convert,))
}

fn setter(object: &Object, field: &Field, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let (ident, vis, docs) = (&field.ident, &object.input.vis, &field.docs);
    let name = ident.unraw().to_string();
    if TAKEN.contains(&name.as_str()) {
        errors.at(
            ident,
            format!("`{name}` is a method of every object: rename the field and add `#[serde(rename = \"{name}\")]`"),
        );
        return TokenStream::new();
    }
    setter::method(p, ident, &field.ty, &object.input.generics, vis, docs)
}
