//! Fields whose members are pairs of a query or a form, or headers, of their own.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::ast::{BodyKind, Endpoint, Field, Place, plain_name};
use crate::root::Root;

/// The statement that writes the members of a field.
pub(super) fn put(field: &Field<'_>) -> TokenStream {
    let (ident, ty, name) = (field.ident, field.ty, plain_name(field.ident));
    let form = field.form.as_ref().map(|form| &form.value);
    match (&field.place, form) {
        (Place::Query, Some(form)) => quote!(request.query_members_as::<#form, #ty>(#name, &self.#ident);),
        (Place::Query, None) => quote!(request.query_members::<#ty>(#name, &self.#ident);),
        (Place::Header(prefix), _) => {
            let prefix = &prefix.wire;
            quote!(request.header_members::<#ty>(#name, #prefix, &self.#ident);)
        }
        (_, Some(form)) => quote!(body.put_members_as::<#form, #ty>(#name, &self.#ident);),
        (_, None) => quote!(body.put_members::<#ty>(#name, &self.#ident);),
    }
}

/// The call that reads the members of a field; `None` when they are members of a JSON body.
pub(super) fn read(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> Option<TokenStream> {
    let others = others(endpoint, field, root);
    let as_form = if field.form.is_some() { "_as" } else { "" };
    let method = match &field.place {
        Place::Query => format_ident!("query_members{as_form}"),
        Place::Header(prefix) => {
            let prefix = &prefix.wire;
            return Some(quote!(request.header_members(#prefix, #others)));
        }
        Place::Member if endpoint.body.kind == BodyKind::Form => format_ident!("form_members{as_form}"),
        _ => return None,
    };
    Some(quote!(request.#method(#others)))
}

/// The names that belong to the other fields in the place of a field.
fn others(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    let p = root.private();
    let same_place = |other: &&Field<'_>| match (&other.place, &field.place) {
        (Place::Header(_), Place::Header(_)) => true,
        (other, own) => other == own,
    };
    let others = endpoint.fields.iter().filter(|other| other.ident != field.ident).filter(same_place);
    let (flattened, plain): (Vec<_>, Vec<_>) = others.partition(|other| other.flatten);
    let names = plain.iter().map(|other| match &other.place {
        Place::Header(name) => &name.wire,
        _ => &other.name,
    });
    // A prefix begins the names of its own field only.
    let prefixes = flattened.iter().filter_map(|other| match (&other.place, &field.place) {
        (Place::Header(other), Place::Header(own)) if !own.wire.starts_with(&other.wire) => Some(&other.wire),
        _ => None,
    });
    let types = flattened.iter().filter(|other| other.place == field.place).map(|other| other.ty);
    quote! {
        &#p::Others {
            names: &[#(#names),*],
            prefixes: &[#(#prefixes),*],
            types: &[#(#p::Fields::declared_by::<#types>),*],
        }
    }
}
