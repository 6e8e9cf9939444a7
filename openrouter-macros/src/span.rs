//! Generated tokens at a place in the user's source, so that the compiler points there and nowhere else.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

/// A value and the place where it is written.
#[derive(Clone, Copy)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

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

/// The place of `written`, for names that are resolved as everywhere in the generated code.
pub(crate) fn place(written: impl ToTokens) -> Span {
    Span::call_site().located_at(written.span())
}

/// `function(arguments)`, located at the path of a user's function: a wrong signature is reported there.
pub(crate) fn call(function: &Path, arguments: &TokenStream) -> TokenStream {
    let place = place(function);
    let arguments = located(arguments.clone(), place);
    quote_spanned!(place=> #function(#arguments))
}
