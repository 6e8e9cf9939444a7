//! Statuses as tokens.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::super::status::Pattern;
use crate::root::Root;

/// The pattern of a `match` over statuses.
pub(in super::super) fn pattern(status: Pattern) -> TokenStream {
    match status {
        Pattern::Exact(status) => Literal::u16_unsuffixed(status).to_token_stream(),
        Pattern::Class(class) => {
            let first = Literal::u16_unsuffixed(u16::from(class) * 100);
            let last = Literal::u16_unsuffixed(u16::from(class) * 100 + 99);
            quote!(#first..=#last)
        }
    }
}

/// The status as data.
pub(in super::super) fn constant(status: Pattern, root: &Root) -> TokenStream {
    match status {
        Pattern::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote!(#root::StatusPattern::Exact(#status))
        }
        Pattern::Class(class) => {
            let class = Literal::u8_unsuffixed(class);
            quote!(#root::StatusPattern::Class(#class))
        }
    }
}
