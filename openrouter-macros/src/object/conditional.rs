//! Fields with `cfg`.
//!
//! An attribute macro sees the fields of all builds, and cannot know which conditions hold. The item is therefore emitted twice,
//! with the fields of one condition under it and without them under its negation. The compiler drops one of the two before it
//! expands the attribute on the other, so that every further step sees the fields of one build only.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DataStruct, DeriveInput, Field, Fields, Meta, Token};

use crate::root::Root;

/// The item with and without the fields under the first condition; `None` when no field has one.
pub(super) fn split(args: &TokenStream, item: &TokenStream, root: &Root) -> Option<TokenStream> {
    // Parsing a second time would cost every object.
    if !mentions_cfg(item.clone()) {
        return None;
    }
    let mut with: DeriveInput = syn::parse2(item.clone()).ok()?;
    let mut without = with.clone();
    let condition = fields(&mut with)?.iter().flat_map(|field| &field.attrs).find_map(condition)?.clone();
    let is_met = |attr: &Attribute| self::condition(attr).is_some_and(|it| it.to_string() == condition.to_string());
    for field in fields(&mut with)? {
        field.attrs.retain(|attr| !is_met(attr));
    }
    let others = fields(&mut without)?;
    *others = std::mem::take(others).into_iter().filter(|field| !field.attrs.iter().any(is_met)).collect();
    let object = root.item("object");
    Some(quote! {
        #[cfg(#condition)]
        #[#object(#args)]
        #with

        #[cfg(not(#condition))]
        #[#object(#args)]
        #without
    })
}

fn mentions_cfg(item: TokenStream) -> bool {
    item.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "cfg",
        TokenTree::Group(group) => mentions_cfg(group.stream()),
        _ => false,
    })
}

fn fields(input: &mut DeriveInput) -> Option<&mut Punctuated<Field, Token![,]>> {
    match &mut input.data {
        Data::Struct(DataStruct { fields: Fields::Named(fields), .. }) => Some(&mut fields.named),
        _ => None,
    }
}

/// The condition of a `cfg` attribute.
fn condition(attr: &Attribute) -> Option<&TokenStream> {
    match &attr.meta {
        Meta::List(list) if list.path.is_ident("cfg") => Some(&list.tokens),
        _ => None,
    }
}
