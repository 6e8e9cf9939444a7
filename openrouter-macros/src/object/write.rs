//! `Serialize` of an object.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt;

use super::ast::{Field, Object};
use super::bounds::checks;
use crate::generics::{bounded, with_lifetime};
use crate::serde_impl;
use crate::span::call;
use crate::type_kind::{self, Shape};

pub(super) fn expand(object: &Object, p: &TokenStream) -> TokenStream {
    let ident = &object.input.ident;
    let generics = bounded(&object.input.generics, &quote!(#p::serde::Serialize));
    let (_, ty_generics, _) = generics.split_for_impl();
    let written = || object.fields.iter().filter(|field| field.is_written);
    let own: Vec<&str> = written().filter(|field| !field.flatten).map(|field| field.written.as_str()).collect();
    let (checks, fields) = (checks(object, p), written().map(|field| write(field, &own, p)));
    let wrappers = written().filter_map(|field| wrapper(object, field, p));
    let extra = object.extra.as_ref().map(|extra| quote!(.extra(&self.#extra)));
    let body = quote! {
        #checks
        let mut writer = #p::Writer::new(serializer)#extra;
        #(#fields)*
        writer.end()
    };
    let serialize = serde_impl::serialize(&generics, quote!(#ident #ty_generics), body, p);
    quote!(#(#wrappers)* #serialize)
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
        Shape::Patch(_) => quote!(if !#p::Patch::is_absent(&self.#ident) { #put }),
        _ => put,
    }
}

/// Writes the elements of an `Option`, a list or a map. The types are named, so that one that cannot be written is
/// reported at its place.
fn part(field: &Field, own: &[&str], p: &TokenStream) -> TokenStream {
    let (ident, key, ty) = (&field.ident, &field.written, &field.ty);
    if field.serialize_with.is_some() || field.flatten {
        return whole(field, own, p);
    }
    match field.shape() {
        Shape::Option(inner) => match type_kind::shape(inner) {
            Shape::Vec(element) if field.writes_null() => quote!(writer.nullable_list::<#element>(#key, &self.#ident);),
            _ if field.writes_null() => quote!(writer.nullable::<#inner>(#key, &self.#ident);),
            Shape::Vec(element) => quote!(writer.opt_list::<#element>(#key, &self.#ident);),
            Shape::Map(name, value) if type_kind::is_named(name, "String") => {
                quote!(writer.opt_map::<#inner, #value>(#key, &self.#ident);)
            }
            _ => quote!(writer.opt::<#inner>(#key, &self.#ident);),
        },
        Shape::Patch(inner) => quote!(writer.patch::<#inner>(#key, &self.#ident);),
        Shape::Vec(element) => quote!(writer.list::<#element>(#key, &self.#ident);),
        Shape::Map(name, value) if type_kind::is_named(name, "String") => {
            quote!(writer.map::<#ty, #value>(#key, &self.#ident);)
        }
        _ => whole(field, own, p),
    }
}

/// Writes the field as its type does; a flattened one without the keys that the struct has of its `own`.
fn whole(field: &Field, own: &[&str], p: &TokenStream) -> TokenStream {
    let (ident, key, ty) = (&field.ident, &field.written, &field.ty);
    match (&field.serialize_with, field.shape()) {
        (_, Shape::Option(inner)) if field.flatten => {
            quote! {
                if let #p::Some(value) = &self.#ident {
                    writer.flatten::<#inner>(&[#(#own),*], value);
                }
            }
        }
        _ if field.flatten => quote!(writer.flatten::<#ty>(&[#(#own),*], &self.#ident);),
        (Some(_), _) => {
            let wrapper = wrapper_name(field);
            quote!(writer.put(#key, &#wrapper(self));)
        }
        (None, _) => quote!(writer.put::<#ty>(#key, &self.#ident);),
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
    let generics = bounded(&object.input.generics, &quote!(#p::serde::Serialize));
    let generics = with_lifetime(&generics, syn::parse_quote!('__a));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let serialize = serde_impl::serialize(&generics, quote!(#name #ty_generics), call, p);
    Some(quote! {
        #[allow(non_camel_case_types)]
        struct #name #impl_generics (&'__a #ident #object_generics) #where_clause;

        #serialize
    })
}
