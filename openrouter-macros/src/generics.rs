//! Generics of a declaration, extended for a generated `impl`.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{GenericParam, Generics, Ident, Type, WherePredicate};

use crate::type_kind;

/// The generics with `bound` on every type parameter.
pub(crate) fn bounded(generics: &Generics, bound: &TokenStream) -> Generics {
    let mut bounded = generics.clone();
    let params: Vec<Ident> = generics.type_params().map(|param| param.ident.clone()).collect();
    if !params.is_empty() {
        let predicates = &mut bounded.make_where_clause().predicates;
        predicates.extend(params.iter().map(|param| -> WherePredicate { syn::parse_quote!(#param: #bound) }));
    }
    bounded
}

/// The parameters of an `impl` with their bounds, without the brackets around them.
pub(crate) fn parameters(generics: &Generics) -> TokenStream {
    let tokens: Vec<TokenTree> = generics.split_for_impl().0.into_token_stream().into_iter().collect();
    match tokens.as_slice() {
        [_, parameters @ .., _] => parameters.iter().cloned().collect(),
        _ => TokenStream::new(),
    }
}

/// The name of a parameter that a type contains, if it contains one.
pub(crate) fn parameter_in(ty: &Type, generics: &Generics) -> Option<String> {
    let parameters = generics.params.iter().map(|parameter| match parameter {
        GenericParam::Type(parameter) => parameter.ident.to_string(),
        GenericParam::Const(parameter) => parameter.ident.to_string(),
        GenericParam::Lifetime(parameter) => parameter.lifetime.ident.to_string(),
    });
    let named = type_kind::idents(ty);
    parameters.into_iter().find(|parameter| named.contains(parameter))
}

/// The generics with a further lifetime in front.
pub(crate) fn with_lifetime(generics: &Generics, lifetime: GenericParam) -> Generics {
    let mut extended = generics.clone();
    extended.params.insert(0, lifetime);
    extended
}
