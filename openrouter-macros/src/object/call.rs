//! Calls of the user's functions.

use proc_macro2::{Span, TokenStream};
use syn::Path;
use syn::spanned::Spanned;

use crate::located::located;

/// `function(arguments)`, all of it where the function is named, so that one of another signature is reported there.
pub(super) fn call(function: &Path, arguments: &TokenStream) -> TokenStream {
    // Located there, but resolved here: `self` is the macro's.
    let place = Span::call_site().located_at(function.span());
    let arguments = located(arguments.clone(), place);
    quote::quote_spanned!(place=> #function(#arguments))
}
