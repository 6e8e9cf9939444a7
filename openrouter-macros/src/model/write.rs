//! `Serialize` of a model.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt;

use super::ast::{Field, Model};
use super::bounded;
use crate::ty::{self, Shape};

pub(super) fn expand(model: &Model, p: &TokenStream) -> TokenStream {
    let ident = &model.input.ident;
    let generics = bounded(&model.input.generics, &quote!(#p::serde::Serialize));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let written = || model.fields.iter().filter(|field| !field.attr.skip_serializing);
    let fields = written().map(|field| write(field, p));
    let wrappers = written().filter_map(|field| wrapper(model, field, p));
    let extra = model.extra.as_ref().map(|extra| quote!(.extra(&self.#extra)));
    quote! {
        #(#wrappers)*

        #[automatically_derived]
        impl #impl_generics #p::serde::Serialize for #ident #ty_generics #where_clause {
            fn serialize<__S: #p::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> #p::core::result::Result<__S::Ok, __S::Error> {
                let mut writer = #p::Writer::new(serializer)#extra;
                #(#fields)*
                writer.end()
            }
        }
    }
}

/// The types are named, so that one that cannot be written is reported where it stands.
fn write(field: &Field, p: &TokenStream) -> TokenStream {
    let (ident, key, ty) = (&field.ident, &field.written, &field.ty);
    let put = match (&field.attr.serialize_with, field.attr.flatten) {
        (_, true) => quote!(writer.flatten::<#ty>(&self.#ident);),
        (Some(_), _) => {
            let wrapper = wrapper_name(field);
            quote!(writer.put(#key, &#wrapper(self));)
        }
        (None, _) => quote!(writer.put::<#ty>(#key, &self.#ident);),
    };
    if let Some(skip) = &field.attr.skip_serializing_if {
        return quote!(if !#skip(&self.#ident) { #put });
    }
    let plain = field.attr.serialize_with.is_none() && !field.attr.flatten;
    match field.shape() {
        Shape::Option(inner) if plain && field.nullable => quote!(writer.nullable::<#inner>(#key, &self.#ident);),
        Shape::Option(inner) if plain => match ty::shape(inner) {
            Shape::Vec(element) => quote!(writer.opt_list::<#element>(#key, &self.#ident);),
            _ => quote!(writer.opt::<#inner>(#key, &self.#ident);),
        },
        Shape::Vec(element) if plain => quote!(writer.list::<#element>(#key, &self.#ident);),
        Shape::Option(_) if !field.nullable => {
            quote!(if #p::core::option::Option::is_some(&self.#ident) { #put })
        }
        Shape::Patch(inner) if plain => quote!(writer.patch::<#inner>(#key, &self.#ident);),
        Shape::Patch(_) => quote!(if !#p::Patch::is_absent(&self.#ident) { #put }),
        _ => put,
    }
}

fn wrapper_name(field: &Field) -> Ident {
    format_ident!("__Write_{}", field.ident.unraw())
}

/// A type that serializes by the function that the field names.
fn wrapper(model: &Model, field: &Field, p: &TokenStream) -> Option<TokenStream> {
    let path = field.attr.serialize_with.as_ref().filter(|_| !field.attr.flatten)?;
    let (name, ident, member) = (wrapper_name(field), &model.input.ident, &field.ident);
    let (_, model_generics, _) = model.input.generics.split_for_impl();
    let mut generics = bounded(&model.input.generics, &quote!(#p::serde::Serialize));
    generics.params.insert(0, syn::parse_quote!('__a));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    Some(quote! {
        #[allow(non_camel_case_types)]
        struct #name #impl_generics (&'__a #ident #model_generics) #where_clause;

        #[automatically_derived]
        impl #impl_generics #p::serde::Serialize for #name #ty_generics #where_clause {
            fn serialize<__S: #p::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> #p::core::result::Result<__S::Ok, __S::Error> {
                #path(&self.0.#member, serializer)
            }
        }
    })
}
