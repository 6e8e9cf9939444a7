//! The statements that write a request.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Type;

use super::super::ast::{BodyKind, Endpoint, Field, Place};
use super::{flattened, form, multipart, one_field, path, wrapper};
use crate::object::levels;
use crate::root::Root;
use crate::span::place;
use crate::type_kind::Shape;

/// The statements that write path, query, headers and body, in the order of declaration.
pub(super) fn encode(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let path = path::statements(endpoint, root);
    let fields = endpoint.fields.iter().filter_map(|field| {
        let (ident, name) = (field.ident, &field.name);
        let (value, of) = (field_value(endpoint, field, root), type_argument(field, field.ty));
        let statement = match &field.place {
            Place::Query | Place::Header(_) if field.flatten => flattened::put(field),
            Place::Query => query(field, &value, of, root),
            Place::Header(header) => {
                let header = &header.wire;
                let method =
                    if field.secret.is_some() { format_ident!("secret_header") } else { format_ident!("header") };
                let method_as = format_ident!("{method}_as");
                form::put(field, &quote!(request.#method_as), header, root)
                    .unwrap_or_else(|| quote!(request.#method #of (#header, #value);))
            }
            Place::Body if endpoint.body.kind.is_one_field() => one_field::encode(endpoint, field, root),
            Place::Body => {
                let p = root.private();
                let size = body_size(root);
                let statement = match field.serialize_with {
                    Some(_) => quote!(request.json_value #of (#size, #name, #value);),
                    None => {
                        let write = levels::writer(field.ty, &p);
                        quote!(request.json_value_by(#size, #name, #value, #write);)
                    }
                };
                match field.shape {
                    Shape::Option(_) if field.required.is_none() => {
                        quote!(if #p::Option::is_some(&self.#ident) { #statement })
                    }
                    Shape::Patch(_) => quote!(if !#p::Patch::is_absent(&self.#ident) { #statement }),
                    _ => statement,
                }
            }
            Place::Path { .. } | Place::Member | Place::Extra | Place::Nowhere => return None,
        };
        Some(skippable(field, statement))
    });
    let body = body(endpoint, root);
    let import = endpoint.has_json_body().then(|| levels::write_import(&root.private()));
    // Before the fields, because one of them can be this header.
    let content_type = endpoint.body.content_type.as_ref().map(|text| quote!(request.content_type(#text);));
    quote! { #import #path #content_type #(#fields)* #body }
}

fn query(field: &Field<'_>, value: &TokenStream, of: Option<TokenStream>, root: &Root) -> TokenStream {
    let name = percent_encoded(&field.name);
    form::put(field, &quote!(request.query_as), &name, root)
        .unwrap_or_else(|| quote!(request.query #of (#name, #value);))
}

fn body(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let members = endpoint.fields.iter().filter_map(|field| {
        let statement = match &field.place {
            Place::Member => member(endpoint, field, root),
            _ => return None,
        };
        Some(skippable(field, statement))
    });
    let members = members.collect::<Vec<_>>();
    let extra = endpoint.fields.iter().find(|field| field.place == Place::Extra);
    if let Some(Field { ident, .. }) = extra {
        let size = body_size(root);
        return quote!(request.json_with(#size, &self.#ident, |body| { let _ = &body; #(#members)* }););
    }
    if members.is_empty() {
        return TokenStream::new();
    }
    match endpoint.body.kind {
        BodyKind::Json => {
            let size = body_size(root);
            quote!(request.json(#size, |body| { #(#members)* });)
        }
        BodyKind::Form => quote!(request.form(|body| { #(#members)* });),
        BodyKind::Multipart => quote!(request.multipart(|body| { #(#members)* });),
        BodyKind::Text | BodyKind::Bytes | BodyKind::JsonLines | BodyKind::Custom => TokenStream::new(),
    }
}

/// A name in a query or a form, percent-encoded at compile time instead of at each call.
fn percent_encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// The size of the last bodies of an endpoint.
fn body_size(root: &Root) -> TokenStream {
    let p = root.private();
    quote!(#p::body_size!())
}

fn member(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    let (name, value) = (&field.name, field_value(endpoint, field, root));
    match endpoint.body.kind {
        BodyKind::Json if field.serialize_with.is_some() && !field.flatten => quote!(body.put(#name, #value);),
        BodyKind::Json => json_member(endpoint, field, &value, &root.private()),
        BodyKind::Form if field.flatten => flattened::put(field),
        BodyKind::Form => form_member(field, &value, root),
        BodyKind::Multipart => multipart::put(field, &value, type_argument(field, field.ty), root),
        BodyKind::Text | BodyKind::Bytes | BodyKind::JsonLines | BodyKind::Custom => TokenStream::new(),
    }
}

/// Writes a member of a JSON body.
fn json_member(endpoint: &Endpoint<'_>, field: &Field<'_>, value: &TokenStream, p: &TokenStream) -> TokenStream {
    let (ident, name) = (field.ident, &field.name);
    if field.flatten {
        let (own, write) = (endpoint.members(), levels::writer(field.ty, p));
        return quote!(body.flatten_by(&[#(#own),*], &self.#ident, #write););
    }
    let (method, inner) = match field.shape {
        Shape::Option(inner) if field.required.is_none() => (format_ident!("opt_by"), inner),
        Shape::Patch(inner) => (format_ident!("patch_by"), inner),
        _ => (format_ident!("put_by"), field.ty),
    };
    let write = levels::writer(inner, p);
    quote!(body.#method(#name, #value, #write);)
}

/// Writes a field of a form.
fn form_member(field: &Field<'_>, value: &TokenStream, root: &Root) -> TokenStream {
    let (name, of) = (percent_encoded(&field.name), type_argument(field, field.ty));
    form::put(field, &quote!(body.put_as), &name, root).unwrap_or_else(|| quote!(body.put #of (#name, #value);))
}

/// `::<Type>` as the user wrote it, where a type that cannot be sent is reported.
fn type_argument(field: &Field<'_>, ty: &Type) -> Option<TokenStream> {
    field.serialize_with.is_none().then(|| quote!(::<#ty>))
}

/// A reference to the value that is serialized for a field.
fn field_value(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    let ident = field.ident;
    match &field.serialize_with {
        Some(function) => wrapper::serialize(&root.private(), function, endpoint, ident),
        None => quote!(&self.#ident),
    }
}

fn skippable(field: &Field<'_>, statement: TokenStream) -> TokenStream {
    let Some(condition) = &field.skip_if else { return statement };
    // All tokens are located at the function, where a wrong signature is reported.
    let place = place(condition);
    let mut ident = field.ident.clone();
    ident.set_span(ident.span().located_at(place));
    let is_kept = quote_spanned!(place=> !#condition(&self.#ident));
    quote!(if #is_kept { #statement })
}
