//! `#[object]` on a struct with one unnamed field: a type for a value, mostly for an id.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Generics, Type};

use super::bounds::{Access, generics_for};
use super::levels;
use crate::errors::Errors;
use crate::serde_attr::{ContainerAttr, is_serde};
use crate::{constructors, derives, serde_impl, setter, type_kind};

/// A struct with one unnamed field.
struct Newtype {
    /// The struct as emitted, without helper attributes.
    input: DeriveInput,
    /// The type of the value.
    ty: Type,
    is_string: bool,
}

impl Newtype {
    /// Parses a struct; the item itself when it cannot be expanded.
    fn parse(mut input: DeriveInput, errors: &mut Errors) -> Result<Self, Box<DeriveInput>> {
        ContainerAttr::take(&mut input.attrs, errors);
        let Some(ty) = value(&mut input, errors) else { return Err(Box::new(input)) };
        if let Some(param) = input.generics.lifetimes().next() {
            errors.at(param, super::refused::OWNS);
            return Err(Box::new(input));
        }
        Ok(Self { is_string: type_kind::is_named(&ty, "String"), input, ty })
    }

    /// The traits that are derived unless the user derives them.
    fn derives(&self) -> &'static [&'static str] {
        match self.is_string {
            true => &["Debug", "Clone", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"],
            false => &["Debug", "Clone", "PartialEq"],
        }
    }
}

/// The type of the only field, whose attributes are reported and removed.
fn value(input: &mut DeriveInput, errors: &mut Errors) -> Option<Type> {
    let Data::Struct(data) = &mut input.data else { return None };
    let field = data.fields.iter_mut().next()?;
    if let Some(attr) = field.attrs.iter().find(|attr| is_serde(attr) || attr.path().is_ident("object")) {
        errors.at(attr, "an unnamed field is the whole value and cannot have attributes: remove the attribute");
    }
    field.attrs.retain(|attr| !is_serde(attr) && !attr.path().is_ident("object"));
    Some(field.ty.clone())
}

pub(super) fn expand(input: DeriveInput, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let mut newtype = match Newtype::parse(input, errors) {
        Ok(newtype) => newtype,
        Err(input) => return quote!(#input),
    };
    let wanted = newtype.derives();
    let derives = derives::added(&mut newtype.input, wanted, &[], false, p, errors);
    let Newtype { input, ty, is_string } = &newtype;
    let (serde, typed) = (serde(input, ty, p), typed(input, ty, p));
    let (constructors, new) = (constructors::expand(input, &bounds(input, ty, Access::Read, p), p), new(input, ty, p));
    let text = is_string.then(|| text(input, p));
    // Before the item, for the order of messages, as for other objects.
    quote! {
        const _: () = {
            #serde
            #typed
            #constructors
            #new
            #text
        };
        #derives
        #input
    }
}

/// The JSON kind of the newtype: that of the value, if it is known.
fn typed(input: &DeriveInput, ty: &Type, p: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let mut generics = input.generics.clone();
    let inner = |lifetime: TokenStream| quote!(#p::union::Inner<#lifetime, #ty>);
    let (bound, inner) = (inner(quote!('__x)), inner(quote!('static)));
    generics.make_where_clause().predicates.push(syn::parse_quote!(for<'__x> #bound: #p::union::Typed));
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::union::Typed for #ident #ty_generics #where_clause {
            const KINDS: #p::u8 = <#inner as #p::union::Typed>::KINDS;
            const FIELDS: &'static [&'static #p::str] = <#inner as #p::union::Typed>::FIELDS;
        }
    }
}

/// The generics of the impls for one access.
fn bounds(input: &DeriveInput, ty: &Type, access: Access, p: &TokenStream) -> Generics {
    generics_for(input, std::iter::once(ty), access, p)
}

/// The traits of serde. Where the value is not text, as in a query, it is read and written as its type does.
fn serde(input: &DeriveInput, ty: &Type, p: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let check = (!type_kind::depends(ty, &input.generics)).then(|| quote!(let _ = #p::part::<#ty>;));
    let value = match levels::is_collection(ty) {
        true => quote!(#p::deserialize_collection::<Self, #ty, __D>(deserializer)),
        false => quote!(#p::Result::map(#p::value::<#ty, __D>(deserializer), Self)),
    };
    let (_, ty_generics, _) = input.generics.split_for_impl();
    let serialize = serde_impl::serialize(
        &bounds(input, ty, Access::Write, p),
        quote!(#ident #ty_generics),
        quote!(#check #p::write_value::<#ty, __S>(&self.0, serializer)),
        p,
    );
    let deserialize = serde_impl::deserialize(
        &bounds(input, ty, Access::Read, p),
        quote!(#ident #ty_generics),
        quote!(#check #value),
        p,
    );
    let json = json(input, ty, &check, p);
    quote!(#serialize #deserialize #json)
}

/// Reading from and writing to text.
fn json(input: &DeriveInput, ty: &Type, check: &Option<TokenStream>, p: &TokenStream) -> TokenStream {
    let (ident, read_import, write_import) = (&input.ident, levels::read_import(p), levels::write_import(p));
    let (read, write) = (levels::reader(ty, p), levels::writer(ty, p));
    let known = levels::import(&quote!(#p::union::NotKnown));
    let (_, ty_generics, _) = input.generics.split_for_impl();
    let (readable, writable) = (bounds(input, ty, Access::Read, p), bounds(input, ty, Access::Write, p));
    let (read_generics, _, read_where) = readable.split_for_impl();
    let (write_generics, _, write_where) = writable.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #read_generics #p::ReadJson for #ident #ty_generics #read_where {
            const SHAPE: #p::Shape = {
                #known
                #p::union::Known::<#ty>::SHAPE
            };

            fn read<__Lazy>(cursor: &mut #p::Cursor<'_>) -> #p::Result<Self, #p::Refused> {
                #read_import
                #check
                #p::Result::map((#read)(cursor), Self)
            }
        }

        #[automatically_derived]
        impl #write_generics #p::WriteJson for #ident #ty_generics #write_where {
            fn write<__Lazy>(&self, out: &mut #p::JsonText) {
                #write_import
                #check
                (#write)(&self.0, out);
            }
        }
    }
}

fn new(input: &DeriveInput, ty: &Type, p: &TokenStream) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let value = syn::Ident::new("value", proc_macro2::Span::mixed_site());
    let setter::Parameter { ty: parameter, convert } = setter::field(p, &value, ty, &input.generics);
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #impl_generics #ident #ty_generics #where_clause {
            /// Wraps a value.
            #[inline]
            #[must_use]
            #vis fn new(#value: #parameter) -> Self {
                Self(#convert)
            }
        }

        #[automatically_derived]
        impl #impl_generics #p::From<#ty> for #ident #ty_generics #where_clause {
            #[inline]
            fn from(value: #ty) -> Self {
                Self(value)
            }
        }
    }
}

/// The conversions and the traits of a string.
fn text(input: &DeriveInput, p: &TokenStream) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #p::impl_text!(#vis [#impl_generics] #ident #ty_generics, [#where_clause]);
        #p::impl_path_segment!([#impl_generics] #ident #ty_generics, [#where_clause]);
    }
}
