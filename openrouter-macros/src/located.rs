//! Tokens that stand where something of the user's stands, so that the compiler points there and nowhere else.

use proc_macro2::{Group, Span, TokenStream, TokenTree};

/// Moves tokens to `place`.
pub(crate) fn located(tokens: TokenStream, place: Span) -> TokenStream {
    tokens.into_iter().map(|token| moved(token, place)).collect()
}

fn moved(mut token: TokenTree, place: Span) -> TokenTree {
    if let TokenTree::Group(group) = &token {
        token = Group::new(group.delimiter(), located(group.stream(), place)).into();
    }
    token.set_span(place);
    token
}
