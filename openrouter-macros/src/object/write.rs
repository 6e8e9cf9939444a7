//! Writing an object as JSON.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt;

use super::ast::{Field, Object};
use super::bounds::{self, Access, checks};
use super::levels;
use crate::generics::{parameters, with_lifetime};
use crate::serde_impl;
use crate::span::call;
use crate::type_kind::Shape;

pub(super) fn expand(object: &Object, p: &TokenStream) -> TokenStream {
    let ident = &object.input.ident;
    let generics = bounds::generics(object, Access::Write, p);
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let parameters = parameters(&generics);
    let written = || object.fields.iter().filter(|field| field.is_written);
    let own: Vec<&str> = written().filter(|field| !field.flatten).map(|field| field.written.as_str()).collect();
    let (checks, fields) = (checks(object, p), written().map(|field| write(field, &own, p)));
    let wrappers = written().filter_map(|field| wrapper(object, field, p));
    let imports = levels::write_import(p);
    let start = match &object.extra {
        Some(extra) => quote!(out.object(&self.#extra)),
        None => quote!(out.closed_object()),
    };
    quote! {
        #(#wrappers)*

        #[automatically_derived]
        impl #impl_generics #p::WriteJson for #ident #ty_generics #where_clause {
            fn write<__Lazy>(&self, out: &mut #p::JsonText) {
                #imports
                #checks
                let mut object = #start;
                #(#fields)*
                object.end();
            }
        }

        #p::impl_serialize!([#parameters] #ident #ty_generics, [#where_clause]);
    }
}

fn write(field: &Field, own: &[&str], p: &TokenStream) -> TokenStream {
    let (ident, shape) = (&field.ident, field.shape());
    let is_optional = matches!(shape, Shape::Option(_) | Shape::Patch(_));
    match &field.skip_if {
        Some(skip) if is_optional => {
            let put = whole(field, own, p);
            let skip = call(skip, &quote!(&self.#ident));
            return quote!(if !#skip { #put });
        }
        Some(skip) => {
            let put = part(field, own, p);
            let skip = call(skip, &quote!(&self.#ident));
            return quote!(if !#skip { #put });
        }
        None => {}
    }
    let put = part(field, own, p);
    match shape {
        _ if field.serialize_with.is_none() => put,
        Shape::Option(_) if !field.writes_null() => quote!(if #p::Option::is_some(&self.#ident) { #put }),
        Shape::Option(_) if field.nullable.is_some() => {
            let key = &field.written;
            quote!(if #p::Option::is_some(&self.#ident) || object.has_null(#key) { #put })
        }
        Shape::Patch(_) => quote!(if !#p::Patch::is_absent(&self.#ident) { #put }),
        _ => put,
    }
}

/// Writes a field that may be left out.
fn part(field: &Field, own: &[&str], p: &TokenStream) -> TokenStream {
    let (ident, key) = (&field.ident, &field.written);
    if field.serialize_with.is_some() || field.flatten {
        return whole(field, own, p);
    }
    if field.may_stay_missing() {
        let (write, default) = (levels::writer(&field.ty, p), field.default(p));
        return quote!(object.default_by(#key, &self.#ident, || #default, #write););
    }
    let (call, inner) = match field.shape() {
        Shape::Option(inner) if field.writes_null() => (quote!(nullable_by), inner),
        Shape::Option(inner) => (quote!(opt_by), inner),
        Shape::Patch(inner) => (quote!(patch_by), inner),
        _ => return whole(field, own, p),
    };
    let write = levels::writer(inner, p);
    quote!(object.#call(#key, &self.#ident, #write);)
}

/// Writes the field as its type does; a flattened one without the keys that the struct has of its `own`.
fn whole(field: &Field, own: &[&str], p: &TokenStream) -> TokenStream {
    let (ident, key) = (&field.ident, &field.written);
    match field.shape() {
        _ if !field.flatten && field.serialize_with.is_some() => {
            let wrapper = wrapper_name(field);
            quote!(object.put(#key, &#wrapper(self));)
        }
        Shape::Option(inner) if field.flatten => {
            let write = levels::writer(inner, p);
            quote! {
                if let #p::Some(value) = &self.#ident {
                    object.flatten_by(&[#(#own),*], value, #write);
                }
            }
        }
        _ if field.flatten => {
            let write = levels::writer(&field.ty, p);
            quote!(object.flatten_by(&[#(#own),*], &self.#ident, #write);)
        }
        _ => {
            let write = levels::writer(&field.ty, p);
            quote!(object.put_by(#key, &self.#ident, #write);)
        }
    }
}

fn wrapper_name(field: &Field) -> Ident {
    format_ident!("__Write_{}", field.ident.unraw())
}

/// A type that serializes by the function of the field.
fn wrapper(object: &Object, field: &Field, p: &TokenStream) -> Option<TokenStream> {
    let path = field.serialize_with.as_ref().filter(|_| !field.flatten)?;
    let (name, ident, member) = (wrapper_name(field), &object.input.ident, &field.ident);
    let call = call(path, &quote!(&self.0.#member, serializer));
    let (_, object_generics, _) = object.input.generics.split_for_impl();
    let generics = bounds::generics(object, Access::Write, p);
    let generics = with_lifetime(&generics, syn::parse_quote!('__a));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let serialize = serde_impl::serialize(&generics, quote!(#name #ty_generics), call, p);
    Some(quote! {
        #[allow(non_camel_case_types)]
        struct #name #impl_generics (&'__a #ident #object_generics) #where_clause;

        #serialize
    })
}
