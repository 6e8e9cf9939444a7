//! `#[union]`: objects whose kind one of their members tells.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, LitStr, Type};

use crate::case::Case;
use crate::errors::Errors;
use crate::keys::{self, mark, text};
use crate::root::Root;
use crate::serde_attr::{self, ContainerAttr, FieldAttr};
use crate::ty::{self, Shape};
use crate::{derives, model, repeated};

struct Variant {
    ident: Ident,
    /// The tags that mean it, the one that is written first.
    tags: Vec<String>,
    /// What it holds, if anything.
    payload: Option<Type>,
    /// Whether it is meant where there is no tag.
    default: bool,
    /// `#[cfg(…)]`, which goes onto everything that names the variant.
    cfg: Vec<Attribute>,
}

const GOES_ON: &str = "`union` goes on an enum with a variant for each tag; for structs there is `model`";

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    let mut tag: Option<LitStr> = None;
    keys::arguments(args, &mut root, &["tag"], &mut errors, |key, input, _| {
        tag = Some(text(key, input, "\"type\"")?);
        Ok(())
    });
    // A key that was misspelled was reported already.
    if tag.is_none() && errors.is_empty() {
        errors.at_span(
            proc_macro2::Span::call_site(),
            "a union needs the name of the member that tells the variant: write `#[union(tag = \"type\")]`",
        );
    }
    let tag = tag.map(|tag| tag.value()).unwrap_or_else(|| "type".to_owned());
    let p = root.private();
    let tokens = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(mut input) => {
            repeated::refuse(&mut input.attrs, "union", &mut errors);
            union(input, &tag, &p, &mut errors)
        }
        Err(error) => {
            errors.at_span(error.span(), GOES_ON);
            item
        }
    };
    let errors = errors.into_tokens();
    quote!(#tokens #errors)
}

fn union(mut input: DeriveInput, tag: &str, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let Some(variants) = variants(&mut input, errors) else { return quote!(#input) };
    if let Data::Enum(data) = &mut input.data {
        data.variants.push(syn::parse_quote! {
            /// A variant that was not known when this was written; it is written back as it came.
            Unknown(#p::Raw)
        });
    }
    let derives = derives::added(&mut input, &["Debug", "Clone", "PartialEq"], &[], p, errors);
    let non_exhaustive = derives::non_exhaustive(&input);
    let (read, write) = (read(&input, &variants, tag, p), write(&input, &variants, tag, p));
    let (accessor, from) = (accessor(&input, &variants, tag, p), from(&input, &variants, p));
    let inherent = model::inherent(&input, p);
    quote! {
        #derives
        #non_exhaustive
        #input
        #[allow(deprecated)]
        const _: () = {
            #read
            #write
            #accessor
            #(#from)*
            #inherent
        };
    }
}

/// The variants; `None` when the item is no enum that this can be done to.
fn variants(input: &mut DeriveInput, errors: &mut Errors) -> Option<Vec<Variant>> {
    let container = ContainerAttr::take(&mut input.attrs, errors);
    let Data::Enum(data) = &mut input.data else {
        errors.at(&input.ident, GOES_ON);
        return None;
    };
    if let Some(param) = input.generics.params.first() {
        errors.at(param, "a union takes no parameters: name the types that its variants hold");
        return None;
    }
    if data.variants.is_empty() {
        errors.at(&input.ident, "a union needs a variant: write one, such as `Text(Text)`");
        return None;
    }
    let case = container.rename_all.unwrap_or(Case::Snake);
    let mut variants = Vec::new();
    let mut usable = true;
    for variant in &mut data.variants {
        match parse_variant(variant, case, errors) {
            Some(variant) => variants.push(variant),
            None => usable = false,
        }
    }
    same_tags(&mut variants, errors);
    if usable && always(&variants).is_none() {
        errors.at(&input.ident, "a union needs a variant that is there in every build: take `cfg` off one");
        return None;
    }
    usable.then_some(variants)
}

/// The first variant that is there in every build.
fn always(variants: &[Variant]) -> Option<&Variant> {
    variants.iter().find(|variant| variant.cfg.is_empty())
}

fn parse_variant(variant: &mut syn::Variant, case: Case, errors: &mut Errors) -> Option<Variant> {
    let attr = FieldAttr::take_variant(&mut variant.attrs, errors);
    let default = take_default(&mut variant.attrs, errors);
    let payload = match &variant.fields {
        Fields::Unit => None,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| field.ty.clone()),
        fields => {
            errors.at(
                fields,
                "a variant of a union holds one model, or nothing: declare a `#[model]` struct for its fields",
            );
            return None;
        }
    };
    if variant.ident == "Unknown" {
        errors.at(
            &variant.ident,
            "`Unknown` is added for unknown variants: give this one another name, and the tag by `rename`",
        );
        return None;
    }
    let tag = attr.rename.serialize.unwrap_or_else(|| case.variant(&variant.ident.unraw().to_string()));
    let mut tags = vec![tag];
    for other in attr.rename.deserialize.into_iter().chain(attr.alias) {
        if !tags.contains(&other) {
            tags.push(other);
        }
    }
    Some(Variant { ident: variant.ident.clone(), tags, payload, default, cfg: derives::cfg(&variant.attrs) })
}

/// Takes `#[union(default)]` off a variant.
fn take_default(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> bool {
    let keys = keys::of("union", &*attrs, "default", errors, |key, input, _| match key.name.as_str() {
        "default" => mark(key, input),
        _ => Err(keys::unknown(key, &["default"], serde_attr::FIELD_KEYS)),
    });
    attrs.retain(|attr| !attr.path().is_ident("union"));
    keys.iter().any(|key| key == "default")
}

/// Each tag means one variant, and so does no tag.
fn same_tags(variants: &mut [Variant], errors: &mut Errors) {
    let mut seen: Vec<(String, Ident)> = Vec::new();
    let mut default: Option<Ident> = None;
    for variant in variants {
        let ident = &variant.ident;
        variant.tags.retain(|tag| match seen.iter().find(|(known, _)| known == tag) {
            Some((_, other)) => {
                errors.at(ident, format!("`{ident}` has the tag `{tag}`, and so has `{other}`: rename one"));
                false
            }
            None => true,
        });
        seen.extend(variant.tags.iter().map(|tag| (tag.clone(), ident.clone())));
        if variant.default
            && let Some(other) = default.replace(ident.clone())
        {
            errors.at(
                ident,
                format!("`{ident}` is a second default; `{other}` is meant where there is no tag: take one mark away"),
            );
        }
    }
}

fn read(input: &DeriveInput, variants: &[Variant], tag: &str, p: &TokenStream) -> TokenStream {
    let (ident, name) = (&input.ident, input.ident.unraw().to_string());
    let (some, none) = (quote!(#p::core::option::Option::Some), quote!(#p::core::option::Option::None));
    let ok = quote!(#p::core::result::Result::Ok);
    let arms = variants.iter().map(|Variant { ident, tags, payload, default, cfg }| {
        let patterns = tags.iter().map(|tag| quote!(#some(#tag)));
        let patterns = patterns.chain(default.then(|| none.clone()));
        match payload {
            Some(payload) => {
                quote!(#(#cfg)* #(#patterns)|* => #p::core::result::Result::map(#p::union::payload::<#payload>(Self::TAG, &text), Self::#ident),)
            }
            None => quote!(#(#cfg)* #(#patterns)|* => #ok(Self::#ident),),
        }
    });
    let first = always(variants).map(|Variant { ident, payload, .. }| match payload {
        Some(payload) => {
            quote!(#p::core::result::Result::map(#p::union::first::<#payload, __A>(variant), Self::#ident))
        }
        None => quote!(#p::core::result::Result::map(variant.unit_variant(), |()| Self::#ident)),
    });
    quote! {
        #[automatically_derived]
        impl #p::Union for #ident {
            const NAME: &'static #p::core::primitive::str = #name;
            const TAG: &'static #p::core::primitive::str = #tag;

            fn decode(
                tag: #p::core::option::Option<&#p::core::primitive::str>,
                text: #p::RawText<'_>,
            ) -> #p::core::result::Result<Self, #p::JsonError> {
                match tag {
                    #(#arms)*
                    _ => #ok(Self::Unknown(#p::core::convert::From::from(text))),
                }
            }

            fn first<'__de, __A: #p::serde::de::VariantAccess<'__de>>(
                variant: __A,
            ) -> #p::core::result::Result<Self, __A::Error> {
                #first
            }
        }

        #[automatically_derived]
        impl<'__de> #p::serde::Deserialize<'__de> for #ident {
            fn deserialize<__D: #p::serde::Deserializer<'__de>>(
                deserializer: __D,
            ) -> #p::core::result::Result<Self, __D::Error> {
                #p::union::read(deserializer)
            }
        }
    }
}

fn write(input: &DeriveInput, variants: &[Variant], tag: &str, p: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let arms = variants.iter().map(|Variant { ident, tags, payload, cfg, .. }| {
        let name = tags.first();
        match payload {
            Some(ty) => {
                quote!(#(#cfg)* Self::#ident(payload) => #p::union::write::<__S, #ty>(serializer, #tag, #name, payload),)
            }
            None => quote!(#(#cfg)* Self::#ident => #p::union::write_unit(serializer, #tag, #name),),
        }
    });
    quote! {
        #[automatically_derived]
        impl #p::serde::Serialize for #ident {
            fn serialize<__S: #p::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> #p::core::result::Result<__S::Ok, __S::Error> {
                match self {
                    #(#arms)*
                    Self::Unknown(raw) => #p::union::write_unknown(serializer, raw),
                }
            }
        }
    }
}

fn accessor(input: &DeriveInput, variants: &[Variant], tag: &str, p: &TokenStream) -> TokenStream {
    let (ident, vis, doc) = (&input.ident, &input.vis, format!("The `{tag}`; empty where there is none."));
    let arms = variants.iter().map(|Variant { ident, tags, payload, cfg, .. }| {
        let (name, rest) = (tags.first(), payload.as_ref().map(|_| quote!((..))));
        quote!(#(#cfg)* Self::#ident #rest => #name,)
    });
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #ident {
            #[doc = #doc]
            #[must_use]
            #vis fn tag(&self) -> &#p::core::primitive::str {
                match self {
                    #(#arms)*
                    Self::Unknown(raw) => #p::union::tag_of(raw, #tag),
                }
            }
        }
    }
}

/// `From` for every payload that only one variant holds.
fn from(input: &DeriveInput, variants: &[Variant], p: &TokenStream) -> Vec<TokenStream> {
    let ident = &input.ident;
    let spelled = |ty: &Type| ty.to_token_stream().to_string();
    let payloads: Vec<String> = variants.iter().filter_map(|v| v.payload.as_ref()).map(unboxed).map(spelled).collect();
    let alone = |ty: &Type| payloads.iter().filter(|other| **other == spelled(ty)).count() == 1;
    let mut impls = Vec::new();
    for variant in variants {
        let Some(ty) = variant.payload.as_ref().filter(|ty| alone(unboxed(ty))) else { continue };
        let (name, inner, cfg) = (&variant.ident, unboxed(ty), &variant.cfg);
        let boxed = matches!(ty::shape(ty), Shape::Boxed(_));
        let value = if boxed { quote!(#p::std::boxed::Box::new(payload)) } else { quote!(payload) };
        impls.push(quote! {
            #(#cfg)*
            #[automatically_derived]
            impl #p::core::convert::From<#inner> for #ident {
                fn from(payload: #inner) -> Self {
                    Self::#name(#value)
                }
            }
        });
    }
    impls
}

fn unboxed(ty: &Type) -> &Type {
    match ty::shape(ty) {
        Shape::Boxed(inner) => inner,
        _ => ty,
    }
}
