//! The receiving side: decodes the request and encodes the responses.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::super::ast::{BodyKind, Endpoint, Field, Place, Response, StatusVariant};
use super::error::error_body;
use super::initial_value::initial;
use super::{custom, flattened, multipart, one_field, wrapper};
use crate::case::Case;
use crate::root::Root;
use crate::type_kind::{self, Shape};

/// Requires what the receiving side would require, when it is not emitted, so that enabling the feature breaks nothing.
pub(super) fn check(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    if is_borrowing(endpoint) {
        return TokenStream::new();
    }
    let private = quote!(#root);
    let reads = endpoint.fields.iter().filter(|field| field.is_received).filter_map(|field| {
        let function = field.deserialize_with.as_ref()?;
        let read = wrapper::deserialize(&private, function, endpoint, field.ty);
        Some(quote!(let _ = #read;))
    });
    let reads = reads.collect::<Vec<_>>();
    if reads.is_empty() {
        return TokenStream::new();
    }
    let (impl_generics, _, where_clause) = endpoint.generics.split_for_impl();
    quote! {
        const _: () = {
            #[allow(dead_code)]
            fn reads #impl_generics () #where_clause { #(#reads)* }
        };
    }
}

/// Whether the field is the whole body, in a format that does not have members.
fn is_one_field(endpoint: &Endpoint<'_>, field: &Field<'_>) -> bool {
    field.place == Place::Body && endpoint.body.kind.is_one_field()
}

pub(super) fn expand(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    if is_borrowing(endpoint) {
        return TokenStream::new();
    }
    let private = quote!(#root);
    let ident = endpoint.ident;
    let mut generics = endpoint.generics.clone();
    let predicates = &mut generics.make_where_clause().predicates;
    predicates.push(syn::parse_quote!(Self: 'static));
    // Behind `for<'__x>`, a bound that never holds is not an error: the endpoint only lacks the receiving side.
    let received = endpoint.fields.iter().filter(|field| field.is_received && field.deserialize_with.is_none());
    let received = received.filter(|field| !field.is_file() && (field.form.is_none() || field.flatten));
    let received = received.filter(|field| !is_one_field(endpoint, field));
    let types = received.map(Field::text_type);
    for ty in type_kind::distinct(types) {
        predicates.push(syn::parse_quote!(for<'__x> #ty: #private::Field<'__x>));
    }
    let files = endpoint.fields.iter().filter(|field| field.is_received && field.is_file());
    for ty in type_kind::distinct(files.map(|field| field.ty)) {
        predicates.push(syn::parse_quote!(for<'__x> #ty: #private::ReceiveFile<'__x>));
    }
    let one = endpoint.fields.iter().filter(|field| field.is_received && is_one_field(endpoint, field));
    predicates.extend(one.filter_map(|field| one_field::bound(endpoint, field, root)));
    for field in endpoint.fields.iter().filter(|field| field.is_received) {
        if let Some(form) = field.form.as_ref().filter(|_| !field.flatten) {
            let (form, ty) = (&form.value, field.text_type());
            predicates.push(syn::parse_quote!(for<'__x> #form: #private::ReceiveText<'__x, #ty>));
        }
    }
    let respond = match &endpoint.response {
        Response::Json(response) => {
            predicates.push(syn::parse_quote!(for<'__x> #response: #private::ServerResponse<'__x>));
            quote!(#private::respond_json(<Self as #private::Endpoint>::META, output))
        }
        Response::Bytes(response) => {
            let bytes = quote!( <#response as #private::IsBytes>::get);
            quote!(#private::respond_bytes(<Self as #private::Endpoint>::META, #bytes(output)))
        }
        Response::Text(_) => quote!(#private::respond_text(<Self as #private::Endpoint>::META, output)),
        Response::Custom(..) => {
            let format = custom::response_name();
            quote!(#private::respond_in(<Self as #private::Endpoint>::META, &Self::#format, output))
        }
        Response::Download(response) => {
            let get = quote!( <#response as #private::IsDownload>::get);
            quote!(#private::respond_download(#get(output)))
        }
        Response::ByStatus(response) => {
            predicates.push(syn::parse_quote!(for<'__x> #response: #private::ServerResponses<'__x>));
            quote!(<#response as #private::Respond>::respond(output, <Self as #private::Endpoint>::META))
        }
        Response::Empty(_) => quote!({ let _ = output; #private::respond_empty(<Self as #private::Endpoint>::META) }),
        Response::Raw(None) | Response::Mistaken => quote!(#private::respond_raw(output)),
        Response::Raw(Some(response)) => {
            let get = quote!( <#response as #private::IsRawResponse>::get);
            quote!(#private::respond_raw(#get(output)))
        }
    };
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (_, type_generics, _) = endpoint.generics.split_for_impl();
    let values = endpoint.fields.iter().map(|field| value(endpoint, field, root));
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #private::Receive for #ident #type_generics #where_clause {
            #[inline]
            fn receive(request: &mut #private::Received) -> #private::Result<Self, #private::ReceiveError> {
                let _ = &request;
                #private::Ok(Self { #(#values),* })
            }

            #[inline]
            fn respond(output: &Self::Output) -> #private::HttpResponse {
                #respond
            }
        }
    }
}

/// Whether the request has references: a server has no value that they could borrow from.
fn is_borrowing(endpoint: &Endpoint<'_>) -> bool {
    endpoint.fields.iter().any(|field| type_kind::borrows(field.ty.to_token_stream()))
}

fn value(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    let ident = field.ident;
    let name = match &field.place {
        Place::Path { .. } => match endpoint.placeholder(field.ident, &field.name) {
            Some(placeholder) => &placeholder.name,
            None => &field.name,
        },
        _ => &field.name,
    };
    if !field.is_received {
        let initial = initial(field, root);
        return quote!(#ident: #initial);
    }
    if field.is_file() {
        return multipart::files(field, root);
    }
    if is_one_field(endpoint, field) {
        return one_field::receive(endpoint, field, root);
    }
    if field.flatten
        && let Some(members) = flattened::read(endpoint, field, root)
    {
        return quote!(#ident: #members?);
    }
    let part = match &field.place {
        Place::Path { .. } => quote!(request.path(#name)),
        Place::Query => quote!(request.query(#name)),
        Place::Header(header) => {
            let header = &header.wire;
            quote!(request.header(#header))
        }
        Place::Body | Place::Nowhere => quote!(request.body()),
        Place::Extra => {
            let known = endpoint.members();
            return quote!(#ident: request.rest(&[#(#known),*])?);
        }
        Place::Member if field.flatten => {
            let known = endpoint.members();
            return quote!(#ident: request.flattened(&[#(#known),*])?);
        }
        Place::Member if endpoint.body.kind == BodyKind::Form => quote!(request.form(#name)),
        Place::Member if endpoint.has_parts() => quote!(request.part(#name)),
        Place::Member => quote!(request.member(#name)),
    };
    if let Some(form) = &field.form {
        let (form, ty) = (&form.value, field.text_type());
        return match field.shape {
            Shape::Option(_) => quote!(#ident: #part.optional_as::<#form, #ty>()?),
            Shape::Vec(_) if field.is_required() => quote!(#ident: #part.list_as::<#form, #ty>()?),
            _ if field.is_required() => quote!(#ident: #part.required_as::<#form, #ty>()?),
            _ => {
                let absent = initial(field, root);
                quote!(#ident: #part.optional_as::<#form, #ty>()?.unwrap_or_else(|| #absent))
            }
        };
    }
    let is_form = matches!(endpoint.body.kind, BodyKind::Form | BodyKind::Multipart) && field.place == Place::Member;
    if let Some(function) = &field.deserialize_with {
        let read = wrapper::deserialize(&root.private(), function, endpoint, field.ty);
        return match field.is_required() {
            true => quote!(#ident: #part.required().map(#read)?),
            false => {
                let initial = initial(field, root);
                quote!(#ident: #part.optional()?.map_or_else(|| #initial, #read))
            }
        };
    }
    let method = match field.shape {
        Shape::Vec(_) if field.is_required() && matches!(field.place, Place::Query | Place::Header(_)) => {
            return quote!(#ident: #part.list()?);
        }
        Shape::Vec(_) if field.is_required() && is_form => return quote!(#ident: #part.list()?),
        Shape::Patch(_) => format_ident!("patch"),
        Shape::Option(_) if field.required.is_none() => format_ident!("optional"),
        _ if field.is_required() => format_ident!("required"),
        _ => {
            let initial = initial(field, root);
            return quote!(#ident: #part.optional()?.unwrap_or_else(|| #initial));
        }
    };
    quote!(#ident: #part.#method()?)
}

/// Constructors for the variants of the error enum, and its encoding.
pub(super) fn error(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    if endpoint.errors.is_empty() {
        return TokenStream::new();
    }
    let private = quote!(#root);
    let (name, visibility) = (endpoint.error_ident(), endpoint.vis);
    let constructors = endpoint.errors.iter().map(|error| {
        let (variant, function) = (error.ident(), format_ident!("{}", Case::Snake.variant(&error.status.variant())));
        let docs = format!(" Creates the error for tests and servers: {}.", error.status.phrase());
        let status = error.status.first();
        let body = error_body(endpoint, error, root);
        match error.body.as_ref().or(endpoint.error_body.as_ref()) {
            Some(_) => quote! {
                #[doc = #docs]
                #[inline]
                #visibility fn #function(body: #body) -> Self {
                    Self::#variant(#private::ErrorResponse::local(#status, body))
                }
            },
            None => quote! {
                #[doc = #docs]
                #visibility fn #function(message: impl #private::Into<#private::String>) -> Self {
                    Self::#variant(#private::ErrorResponse::from_message(#status, message))
                }
            },
        }
    });
    let idents = endpoint.errors.iter().map(StatusVariant::ident);
    // A body that cannot be encoded only removes this impl.
    let bodies = endpoint.errors.iter().map(|error| error_body(endpoint, error, root));
    let bodies = type_kind::distinct(bodies);
    quote! {
        #[allow(dead_code)]
        impl #name {
            #(#constructors)*
        }

        #[automatically_derived]
        impl #private::RespondError for #name
        where
            #(for<'__x> #bodies: #private::ServerResponse<'__x>),*
        {
            #[inline]
            fn respond(&self) -> #private::HttpResponse {
                match self { #(Self::#idents(error) => error.respond()),* }
            }
        }
    }
}
