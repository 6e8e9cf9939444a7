//! Reading an object from JSON.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, Type};

use super::ast::{Field, Object};
use super::bounds::{self, Access, checks};
use super::levels;
use crate::generics::parameters;
use crate::serde_impl;
use crate::span::call;
use crate::type_kind::{self, Shape};

pub(super) fn expand(object: &Object, p: &TokenStream) -> TokenStream {
    let (ident, name) = (&object.input.ident, object.input.ident.unraw().to_string());
    let generics = bounds::generics(object, Access::Read, p);
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let parameters = parameters(&generics);
    let keys = keys(object);
    let (fields, read) = (requested(object), read(object, &keys, p));
    let rest = match (object.has_flatten(), &object.extra) {
        (true, _) => quote!(Spread),
        (false, Some(_)) => quote!(Keep),
        (false, None) => quote!(Drop),
    };
    let wrappers = object.fields.iter().filter_map(|field| wrapper(object, field, p));
    quote! {
        #(#wrappers)*

        #[automatically_derived]
        impl #impl_generics #p::Object for #ident #ty_generics #where_clause {
            const FACTS: &'static #p::Facts =
                &#p::Facts::new(#name, &[#(#fields),*], &[#(#keys),*], #p::Rest::#rest);
        }

        #[automatically_derived]
        impl #impl_generics #p::ReadJson for #ident #ty_generics #where_clause {
                const SHAPE: #p::Shape = #p::Shape::of::<Self>();

            fn read<__Lazy>(cursor: &mut #p::Cursor<'_>) -> #p::Result<Self, #p::Refused> {
                #read
            }
        }

        #p::impl_object!([#parameters] #ident #ty_generics, [#where_clause]);
    }
}

/// The keys that are read from text: those of the fields in the order of declaration, then their further spellings.
fn keys(object: &Object) -> Vec<&str> {
    let read = || object.fields.iter().filter(|field| field.is_read && !field.flatten);
    let first = read().filter_map(|field| field.read.first());
    first.chain(read().flat_map(|field| field.read.iter().skip(1))).map(String::as_str).collect()
}

/// The keys that are requested from serde: those that are always sent, the marker, the others, and the expected ones again, of
/// which none is required.
fn requested(object: &Object) -> Vec<String> {
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
fn read(object: &Object, keys: &[&str], p: &TokenStream) -> TokenStream {
    let read: Vec<_> = object.fields.iter().filter(|field| field.is_read).collect();
    let empty = read.iter().map(|field| empty(object, field, p));
    let (checks, imports) = (checks(object, p), levels::read_import(p));
    let slots = || read.iter().enumerate().map(|(index, field)| (syn::Index::from(index), *field));
    let arms = slots().filter(|(_, field)| !field.flatten).map(|(slot, field)| arm(field, &slot, keys, p));
    let flattened = slots().filter(|(_, field)| field.flatten).map(|(slot, field)| flattened(field, &slot, p));
    let values = object.fields.iter().map(|field| {
        let (ident, value) = (&field.ident, value(field, p));
        quote!(#ident: #value,)
    });
    let extra = object.extra.as_ref().map(|extra| quote!(#extra: extra,));
    let made = taken(&read, &quote!(#p::Ok(Self { #(#values)* #extra })), p);
    let (missing, end) = (object.extra.as_ref().and_then(|_| note_missing(&read, p)), end(&read, p));
    let end = if object.extra.is_some() { quote!(let extra = #end?;) } else { quote!(#end?;) };
    quote! {
        #imports
        #checks
        let mut slots = (#(#empty,)*);
        let mut object = cursor.object(<Self as #p::Object>::FACTS)?;
        loop {
            match object.next() {
                #(#arms)*
                _ => break,
            }
        }
        #(#flattened)*
        #missing
        #end
        #made
    }
}

/// Notes the missing fields that would be written otherwise: as `null` or as their default.
fn note_missing(read: &[&Field], p: &TokenStream) -> Option<TokenStream> {
    let is_written = |field: &Field| field.nullable.is_some() || field.may_stay_missing();
    let noted: Vec<_> = read.iter().enumerate().filter(|(_, field)| is_written(field)).collect();
    if noted.is_empty() {
        return None;
    }
    let (keys, found) = (noted.iter().map(|(_, field)| &field.written), found(&noted, p));
    Some(quote!(object.note_missing(&[#(#keys),*], #found);))
}

/// Ends the object, and checks the fields that are expected.
fn end(read: &[&Field], p: &TokenStream) -> TokenStream {
    let expected: Vec<_> = read.iter().enumerate().filter(|(_, field)| field.expected.is_some()).collect();
    if expected.is_empty() {
        return quote!(object.end());
    }
    let spellings = expected.iter().map(|(_, Field { read, .. })| quote!(&[#(#read),*]));
    let found = found(&expected, p);
    quote!(object.end_with(&[#(#spellings),*], #found))
}

/// Destructures the slots; those of required fields must be filled.
fn taken(read: &[&Field], made: &TokenStream, p: &TokenStream) -> TokenStream {
    let is_needed = |field: &Field| field.is_required();
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
    let keys = needed.iter().map(|(_, field)| field.read.first().map_or("", String::as_str));
    let found = found(&needed, p);
    quote! {
        match slots {
            #pattern => #made,
            _ => #p::Err(cursor.missing(&[#(#keys),*], #found)),
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

/// Reads the value of a key into its slot.
fn arm(field: &Field, slot: &syn::Index, keys: &[&str], p: &TokenStream) -> TokenStream {
    let places = field.read.iter().filter_map(|own| keys.iter().position(|key| key == own)).map(syn::Index::from);
    let (read, is_required) = (reader(field, p), field.is_required());
    let call = match (has_own_null(field), is_required) {
        (false, true) => quote!(put),
        (false, false) if field.strict.is_some() => quote!(opt_strict),
        (false, false) => quote!(opt),
        (true, false) if field.strict.is_none() => quote!(opt_any),
        (true, _) => quote!(any),
    };
    quote!(#(#places)|* => object.#call(&mut slots.#slot, #read),)
}

/// Reads a flattened value from the members that are left.
fn flattened(field: &Field, slot: &syn::Index, p: &TokenStream) -> TokenStream {
    match field.shape() {
        Shape::Option(inner) => {
            let read = levels::reader(inner, p);
            quote!(object.flatten_opt(&mut slots.#slot, #read);)
        }
        _ => {
            let read = levels::reader(&field.ty, p);
            quote!(object.flatten(&mut slots.#slot, #read);)
        }
    }
}

/// Whether `null` is not the absence of the field: its type decides what it means, or refuses it.
fn has_own_null(field: &Field) -> bool {
    let is_marked = field.nullable.is_some() || field.required.is_some() || field.expected.is_some();
    if field.deserialize_with.is_some() || is_marked {
        return true;
    }
    match field.shape() {
        Shape::Option(_) => false,
        Shape::Patch(_) => true,
        _ => type_kind::has_null(&field.ty),
    }
}

/// The function that reads the value of a slot.
fn reader(field: &Field, p: &TokenStream) -> TokenStream {
    if field.deserialize_with.is_some() {
        return quote!(<#p::Leaf<_> as #p::ReadBySerde<_>>::reader());
    }
    match field.shape() {
        Shape::Option(inner) if !field.writes_null() => levels::reader(inner, p),
        _ if field.is_required() => levels::required_reader(&field.ty, p),
        _ => levels::reader(&field.ty, p),
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
    let wrapped = field.deserialize_with.is_some();
    if field.is_required() {
        return if wrapped { quote!(#slot.0) } else { quote!(#slot) };
    }
    match (wrapped, is_option, field.default.is_some()) {
        // The slot has a `null` as well as a missing value.
        (false, true, false) if field.nullable.is_some() => quote!(#p::Option::flatten(#slot)),
        (false, ..) if field.nullable.is_some() => quote!(#p::Option::unwrap_or_else(#slot, || #default)),
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
    let generics = bounds::generics(object, Access::Read, p);
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let body = quote!(#p::Ok(Self(#value, #p::PhantomData)));
    let deserialize = serde_impl::deserialize(&generics, quote!(#name #ty_generics), body, p);
    Some(quote! {
        #[allow(non_camel_case_types)]
        struct #name #impl_generics (#ty, #p::PhantomData<fn() -> #ident #ty_generics>) #where_clause;

        #deserialize
    })
}
