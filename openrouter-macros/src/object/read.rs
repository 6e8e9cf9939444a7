//! `Deserialize` of an object.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, Type};

use super::ast::{Field, Object};
use super::bounds::checks;
use super::levels;
use crate::generics::{bounded, parameters};
use crate::serde_impl;
use crate::span::call;
use crate::type_kind::{self, Shape};

pub(super) fn expand(object: &Object, p: &TokenStream) -> TokenStream {
    let (ident, name) = (&object.input.ident, object.input.ident.unraw().to_string());
    let generics = bounded(&object.input.generics, &quote!(#p::serde::de::DeserializeOwned));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let parameters = parameters(&generics);
    let (fields, read) = (keys(object), read(object, p));
    let spread = object.has_flatten().then(|| quote!(const SPREAD: #p::bool = true;));
    let wrappers = object.fields.iter().filter_map(|field| wrapper(object, field, p));
    quote! {
        #(#wrappers)*

        #[automatically_derived]
        impl #impl_generics #p::Object for #ident #ty_generics #where_clause {
            const NAME: &'static #p::str = #name;
            const FIELDS: &'static [&'static #p::str] = &[#(#fields),*];
            #spread

            fn read<'__de, __A: #p::serde::de::MapAccess<'__de>>(
                map: __A,
            ) -> #p::Result<Self, __A::Error> {
                #read
            }
        }

        #p::impl_object!([#parameters] #ident #ty_generics, [#where_clause]);
    }
}

/// The keys for `deserialize_struct`: those that are always sent, the marker, the others, and the expected ones again, of
/// which none is required.
fn keys(object: &Object) -> Vec<String> {
    let is_sent = |field: &Field| field.is_required() || field.expected.is_some();
    let read = |sent| object.fields.iter().filter(move |field| field.is_read && is_sent(field) == sent);
    // Only the first spelling of a required field is required.
    let required = read(true).flat_map(|field| keys_of(field).into_iter().take(1));
    let aliases = read(true).flat_map(|field| keys_of(field).into_iter().skip(1));
    let mut all: Vec<String> = required.collect();
    all.push("\0".to_owned());
    // A sample fills every key before the aliases, so a field is listed once there. It ignores repeated keys in the
    // rest, where the aliases are.
    all.extend(read(false).flat_map(keys_of));
    all.extend(aliases);
    all.extend(
        read(true).filter(|field| field.expected.is_some()).flat_map(|field| keys_of(field).into_iter().take(1)),
    );
    all
}

fn keys_of(field: &Field) -> Vec<String> {
    if field.flatten { vec![flatten_key(field)] } else { field.read.clone() }
}

/// A key that only sampling uses, which has no other members from which the flattened value could be read.
fn flatten_key(field: &Field) -> String {
    format!("\0flatten:{}", field.ident.unraw())
}

/// Fills one slot for each field, then builds the object from the slots.
///
/// The slots are one tuple, so that an early return drops one value instead of many.
fn read(object: &Object, p: &TokenStream) -> TokenStream {
    let read: Vec<_> = object.fields.iter().filter(|field| field.is_read).collect();
    let empty = read.iter().map(|field| empty(object, field, p));
    let checks = checks(object, p);
    let arms = read.iter().enumerate().map(|(index, field)| arm(field, index, p));
    let unknown = if object.extra.is_some() || object.has_flatten() { quote!(Keep) } else { quote!(Drop) };
    let values = object.fields.iter().map(|field| {
        let (ident, value) = (&field.ident, value(field, p));
        quote!(#ident: #value,)
    });
    let extra = object.extra.as_ref().map(|extra| quote!(#extra: extra,));
    let made = quote!(#p::Ok(Self { #(#values)* #extra }));
    let made = expecting(&read, taken(&read, &made, p), p);
    quote! {
        #checks
        let mut slots = (#(#empty,)*);
        let read = #p::read_fields(
            #p::Unknown::#unknown,
            map,
            &mut |reader, key, map| match key {
                #(#arms)*
                _ => reader.other(key, map),
            },
        );
        match read {
            #p::Ok(mut extra) => #made,
            #p::Err(error) => #p::Err(error),
        }
    }
}

/// Destructures the slots; those of required fields must be filled.
fn taken(read: &[&Field], made: &TokenStream, p: &TokenStream) -> TokenStream {
    let is_needed = |field: &Field| !field.flatten && field.is_required();
    let some = quote!(#p::Some);
    let patterns = read.iter().map(|field| {
        let slot = slot(field);
        if is_needed(field) { quote!(#some(#slot)) } else { quote!(#slot) }
    });
    let pattern = quote!((#(#patterns,)*));
    let needed: Vec<_> = read.iter().enumerate().filter(|(_, field)| is_needed(field)).collect();
    if needed.is_empty() {
        return quote! {{
            let #pattern = slots;
            #made
        }};
    }
    let keys = needed.iter().map(|(_, field)| field.read.first());
    let found = found(&needed, p);
    quote! {
        match slots {
            #pattern => #made,
            _ => #p::Err(#p::missing(&[#(#keys),*], #found)),
        }
    }
}

/// Makes the value after a check of the fields that are expected.
fn expecting(read: &[&Field], made: TokenStream, p: &TokenStream) -> TokenStream {
    let expected: Vec<_> = read.iter().enumerate().filter(|(_, field)| field.expected.is_some()).collect();
    if expected.is_empty() {
        return made;
    }
    let keys = expected.iter().map(|(_, field)| &field.written);
    let found = found(&expected, p);
    quote! {
        match #p::expect(&[#(#keys),*], #found, &extra) {
            #p::Ok(()) => #made,
            #p::Err(error) => #p::Err(error),
        }
    }
}

/// Whether each of some fields, which are given with the indices of their slots, was found.
fn found(fields: &[(usize, &&Field)], p: &TokenStream) -> TokenStream {
    let found = fields.iter().map(|(index, _)| {
        let index = syn::Index::from(*index);
        quote!(#p::Option::is_some(&slots.#index))
    });
    quote!(&[#(#found),*])
}

fn slot(field: &Field) -> Ident {
    format_ident!("__{}", field.ident.unraw(), span = proc_macro2::Span::mixed_site())
}

/// An empty slot. Its type is inferred from the field, except for a wrapper.
fn empty(object: &Object, field: &Field, p: &TokenStream) -> TokenStream {
    let ty = field.deserialize_with.as_ref().map(|_| {
        let (name, (_, ty_generics, _)) = (wrapper_name(field), object.input.generics.split_for_impl());
        quote!(::<#name #ty_generics>)
    });
    quote!(#p::None #ty)
}

/// Reads the value of a key into its slot, the one at `index`.
fn arm(field: &Field, index: usize, p: &TokenStream) -> TokenStream {
    let slot = syn::Index::from(index);
    if field.flatten {
        let key = flatten_key(field);
        let ty = match field.shape() {
            Shape::Option(inner) => inner,
            _ => &field.ty,
        };
        return quote!(#key => reader.put::<#ty, __A>(&mut slots.#slot, map),);
    }
    let (keys, name) = (&field.read, &field.written);
    let optional = !field.is_required();
    // The types are named, so that one that cannot be read is reported at its place.
    let ty = match field.shape() {
        Shape::Option(inner) => inner,
        _ => &field.ty,
    };
    let element = match type_kind::shape(ty) {
        Shape::Vec(element) | Shape::Map(_, element) => element,
        _ => ty,
    };
    let own = match &field.deserialize_with {
        Some(_) => quote!(_),
        None => {
            let ty = &field.ty;
            quote!(#ty)
        }
    };
    let call = match (how(field), optional) {
        (How::Plain, false) => quote!(reader.put::<#ty, __A>(&mut slots.#slot, map)),
        (How::Plain, true) => quote!(reader.opt::<#ty, __A>(#name, &mut slots.#slot, map)),
        (How::List, false) => quote!(reader.list::<#element, __A>(#name, &mut slots.#slot, map)),
        (How::List, true) => quote!(reader.opt_list::<#element, __A>(#name, &mut slots.#slot, map)),
        (How::Map, false) => quote!(reader.map::<#ty, #element, __A>(#name, &mut slots.#slot, map)),
        (How::Map, true) => quote!(reader.opt_map::<#ty, #element, __A>(#name, &mut slots.#slot, map)),
        (How::Levels, optional) => {
            let (levels, call) = (levels::nesting(ty, p), if optional { quote!(opt_levels) } else { quote!(levels) });
            quote!(reader.#call::<#ty, #levels, __A>(#name, &mut slots.#slot, map))
        }
        (How::Expected, _) => {
            let levels = levels::nesting(ty, p);
            quote!(reader.expected::<#ty, #levels, __A>(#name, &mut slots.#slot, map))
        }
        (How::Patch(inner), _) => quote!(reader.patch::<#inner, __A>(#name, &mut slots.#slot, map)),
        (How::OwnNull, false) => quote!(reader.any::<#own, __A>(&mut slots.#slot, map)),
        (How::OwnNull, true) => quote!(reader.opt_any::<#own, __A>(#name, &mut slots.#slot, map)),
    };
    quote!(#(#keys)|* => #call,)
}

enum How<'f> {
    Plain,
    List,
    /// From names to values.
    Map,
    /// A collection of collections.
    Levels,
    Patch(&'f Type),
    /// An `Option` whose value is always sent.
    Expected,
    /// The type decides itself what `null` means.
    OwnNull,
}

fn how(field: &Field) -> How<'_> {
    if field.deserialize_with.is_some() || field.required.is_some() {
        return How::OwnNull;
    }
    let inner = match field.shape() {
        Shape::Option(_) if field.expected.is_some() => return How::Expected,
        Shape::Option(inner) => inner,
        Shape::Patch(inner) => return How::Patch(inner),
        _ if type_kind::has_null(&field.ty) => return How::OwnNull,
        _ => &field.ty,
    };
    match type_kind::shape(inner) {
        _ if levels::is_nested(inner) => How::Levels,
        Shape::Vec(_) => How::List,
        Shape::Map(key, _) if type_kind::is_named(key, "String") => How::Map,
        _ => How::Plain,
    }
}

/// The value of the field after all keys are read.
fn value(field: &Field, p: &TokenStream) -> TokenStream {
    if !field.is_read {
        return field.default(p);
    }
    let (slot, default) = (slot(field), field.default(p));
    let some = quote!(#p::Some);
    let is_option = matches!(field.shape(), Shape::Option(_));
    if field.flatten {
        let ty = &field.ty;
        let taken = match field.shape() {
            Shape::Option(inner) => quote!(#p::flatten_opt::<Self, #inner>(&mut extra)),
            _ => quote!(#p::flatten::<Self, #ty, __A::Error>(&mut extra)?),
        };
        let kept = if is_option { quote!(#some(value)) } else { quote!(value) };
        return quote!(match #slot { #some(value) => #kept, _ => #taken });
    }
    let wrapped = field.deserialize_with.is_some();
    if field.is_required() {
        return if wrapped { quote!(#slot.0) } else { quote!(#slot) };
    }
    match (wrapped, is_option, field.default.is_some()) {
        (true, ..) => quote!(match #slot { #some(value) => value.0, _ => #default }),
        (false, true, false) => quote!(#slot),
        (false, true, true) => quote!(match #slot { #some(value) => #some(value), _ => #default }),
        (false, false, _) => quote!(match #slot { #some(value) => value, _ => #default }),
    }
}

fn wrapper_name(field: &Field) -> Ident {
    format_ident!("__Read_{}", field.ident.unraw())
}

/// A type that deserializes by the function of the field.
fn wrapper(object: &Object, field: &Field, p: &TokenStream) -> Option<TokenStream> {
    let path = field.deserialize_with.as_ref().filter(|_| field.is_read)?;
    let (name, ty, ident): (_, &Type, _) = (wrapper_name(field), &field.ty, &object.input.ident);
    let call = call(path, &quote!(deserializer));
    let value = quote_spanned!(path.span()=> #call?);
    let generics = bounded(&object.input.generics, &quote!(#p::serde::de::DeserializeOwned));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let body = quote!(#p::Ok(Self(#value, #p::PhantomData)));
    let deserialize = serde_impl::deserialize(&generics, quote!(#name #ty_generics), body, p);
    Some(quote! {
        #[allow(non_camel_case_types)]
        struct #name #impl_generics (#ty, #p::PhantomData<fn() -> #ident #ty_generics>) #where_clause;

        #deserialize
    })
}
