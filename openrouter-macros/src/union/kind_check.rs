//! Checks that the kinds and the member that a variant declares are possible for its type.

use proc_macro2::TokenStream;
use quote::quote;

use super::ast::Variant;
use crate::keys::Choice as _;
use crate::span::located;
use crate::type_kind;

/// The checks of a variant; its type must not depend on parameters, about which nothing is known.
pub(super) fn checks(variant: &Variant, p: &TokenStream) -> Option<TokenStream> {
    let (ty, cfg) = (&variant.ty, &variant.cfg);
    let spelled = type_kind::source_text(variant.unboxed());
    if variant.is_mistaken {
        return None;
    }
    let kinds = variant.kinds.iter().map(|kind| {
        let (constant, name, article) = (kind.value.constant(kind.span), kind.value.name(), kind.value.article());
        let message = format!("`{spelled}` is never {article} {name} in JSON: remove `{name}`");
        let known = quote!(#p::union::Known::<#ty>::SHAPE.kinds);
        located(quote!(#p::union::assert_kind(#p::union::#constant, #known, #message)), kind.span)
    });
    let member = variant.has.as_ref().map(|member| {
        let known = quote!(#p::union::Known::<#ty>::SHAPE.fields);
        located(quote!(#p::union::assert_member(#known, #member, #spelled)), member.span())
    });
    let checks: Vec<_> = kinds.chain(member).collect();
    (!checks.is_empty()).then(|| {
        quote! {
            #(#cfg)*
            const _: () = {
                #[allow(unused_imports)]
                use #p::union::NotKnown as _;
                #(#checks;)*
            };
        }
    })
}
