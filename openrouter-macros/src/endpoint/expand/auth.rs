//! The credentials of an operation as data.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::super::ast::{Auth, SlotUse};
use crate::root::Root;

/// The value of `Operation::auth`. `api` is the type of the API, whose functions are the slots.
pub(super) fn auth(auth: &Auth, api: &TokenStream, root: &Root) -> TokenStream {
    match auth {
        Auth::None => quote!(#root::Auth::NONE),
        Auth::Slots(first, None) => slot_use(first, api, root),
        Auth::Slots(first, Some(second)) => {
            let (first, second) = (slot_use(first, api, root), slot_use(second, api, root));
            quote!(#first.and(#second))
        }
    }
}

fn slot_use(used: &SlotUse, api: &TokenStream, root: &Root) -> TokenStream {
    let SlotUse { slot, is_optional } = used;
    if slot == "key" {
        return if *is_optional { quote!(#root::Auth::OPTIONAL) } else { quote!(#root::Auth::KEY) };
    }
    // Located at the slot, where rustc reports one that the API does not have.
    let name = slot.to_string();
    let slot = quote_spanned!(slot.span()=> <#api>::#slot().named(#name));
    let call = if *is_optional { quote!(optional) } else { quote!(required) };
    quote!(#root::Auth::#call(#slot))
}
