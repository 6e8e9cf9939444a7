//! `new`, the setters, and the ways to send.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::{Endpoint, Field};
use super::initial_value::initial;
use super::{error, response};
use crate::root::Root;
use crate::setter;

/// `new`, the setters, and the ways to send.
pub(super) fn methods(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let private = quote!(#root);
    let (ident, visibility) = (endpoint.ident, endpoint.vis);
    let (impl_generics, type_generics, where_clause) = endpoint.generics.split_for_impl();
    let new = new(endpoint, root);
    let settable = endpoint.fields.iter().filter(|field| !field.is_required() && !field.has_name_of_method());
    let setters = settable.map(|field| setter(endpoint, field, root));
    let output = response::output(&endpoint.response, root);
    let error = error::error_type(endpoint, root);
    let meta = error::meta_type(endpoint, root);
    quote! {
        #[allow(dead_code, deprecated)]
        #[automatically_derived]
        impl #impl_generics #ident #type_generics #where_clause {
            #new
            #(#setters)*

            /// Sends the request and decodes the response.
            ///
            /// # Errors
            ///
            /// `Error::Api` for a documented error status, the other kinds of `Error` for everything else.
            ///
            /// # Cancellation
            ///
            /// Dropping the call closes the exchange; the server may already have carried out the request.
            #[inline]
            #visibility fn send(&self, client: &#private::Client) -> #private::Call<#output, #error> {
                client.send(self)
            }

            /// Sends the request and returns the response with its metadata: headers, raw body, attempts, elapsed time.
            ///
            /// # Errors
            ///
            /// As `send`.
            #[inline]
            #visibility fn send_with_meta(
                &self,
                client: &#private::Client,
            ) -> #private::Call<#private::Response<#output, #meta>, #error> {
                client.send_with_meta(self)
            }

            /// Builds the HTTP request that `send` would send first, including credentials, to send it by other means.
            ///
            /// # Errors
            ///
            /// `Error::Build` when a value cannot be sent or a credential is missing.
            #[inline]
            #visibility fn to_http(&self, client: &#private::Client) -> #private::ToHttp<#error> {
                client.to_http(self)
            }

            #private::inapplicable_methods!(#visibility stream: Streams, items: Pages, pages: Pages);
        }
    }
}

fn new(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let (visibility, generics) = (endpoint.vis, endpoint.generics);
    let required = endpoint.fields.iter().filter(|field| field.is_required());
    let parameters = required.map(|field| {
        let (ident, ty) = (field.ident, setter::field(&root.private(), field.ident, field.ty, generics).ty);
        quote!(#ident: #ty)
    });
    let values = endpoint.fields.iter().map(|field| {
        let ident = field.ident;
        let value = if field.is_required() {
            setter::field(&root.private(), ident, field.ty, generics).convert
        } else {
            initial(field, root)
        };
        quote!(#ident: #value)
    });
    let value = match endpoint.is_constructible {
        true => quote!(Self { #(#values),* }),
        false => quote!(::core::unreachable!()),
    };
    let too_many = (endpoint.fields.iter().filter(|field| field.is_required()).count() > 7)
        .then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote! {
        /// Creates the request with its required fields.
        #[inline]
        #[must_use]
        #[allow(clippy::new_without_default)]
        #too_many
        #visibility fn new(#(#parameters),*) -> Self {
            #value
        }
    }
}

fn setter(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    setter::method(&root.private(), field.ident, field.ty, endpoint.generics, endpoint.vis, &field.docs)
}
