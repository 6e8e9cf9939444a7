//! `#[string_enum]`: sets of strings that keep unknown values.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Ident};

use crate::case::Case;
use crate::errors::Errors;
use crate::root::Root;
use crate::serde_attr::{ContainerAttr, FieldAttr};
use crate::{attribute, constructors, derives, serde_impl};

/// A variant and its strings; the first is the one that is written.
struct Value {
    ident: Ident,
    texts: Vec<String>,
    /// The `cfg` attributes, for everything that names the variant.
    cfg: Vec<Attribute>,
}

const GOES_ON: &str = "`string_enum` must be on an enum with a variant for each string; for structs, use `object`";

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    attribute::arguments(args, &mut root, &[], &mut errors, |_, _, _| Ok(()));
    attribute::expand("string_enum", GOES_ON, item, root, errors, string_enum)
}

fn string_enum(mut input: DeriveInput, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let Some(values) = values(&mut input, errors) else { return quote!(#input) };
    if let Data::Enum(data) = &mut input.data {
        data.variants.push(syn::parse_quote! {
            /// A value that this version does not know. Known values are never decoded to this variant.
            Other(#p::std::boxed::Box<#p::core::primitive::str>)
        });
    }
    let written = ["PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];
    let derives = derives::added(&mut input, &["Debug", "Clone"], &written, p, errors);
    let non_exhaustive = derives::non_exhaustive(&input);
    let (known, text) = (known(&input, &values, p), text(&input, &values, p));
    let compare = compare(&input, p);
    let (serde, from, inherent) = (serde(&input, p), from(&input, p), constructors::expand(&input, p));
    quote! {
        #derives
        #non_exhaustive
        #input
        #[allow(deprecated)]
        const _: () = {
            #known
            #text
            #compare
            #serde
            #from
            #inherent
        };
    }
}

/// The variants; `None` when the item cannot be expanded.
fn values(input: &mut DeriveInput, errors: &mut Errors) -> Option<Vec<Value>> {
    let container = ContainerAttr::take(&mut input.attrs, errors);
    let Data::Enum(data) = &mut input.data else {
        errors.at(&input.ident, GOES_ON);
        return None;
    };
    if let Some(param) = input.generics.params.first() {
        errors.at(param, "a string enum cannot have parameters: its variants do not hold values");
        return None;
    }
    if data.variants.is_empty() {
        errors.at(&input.ident, "a string enum must have a variant: add one for a known value");
        return None;
    }
    let case = container.rename_all.unwrap_or(Case::Snake);
    let mut values = Vec::new();
    let mut usable = true;
    for variant in &mut data.variants {
        let attr = FieldAttr::take_variant(&mut variant.attrs, errors);
        if !matches!(variant.fields, Fields::Unit) {
            errors.at(
                &variant.fields,
                "a variant of a string enum cannot hold a value; for values of several types, use `union`",
            );
            usable = false;
        }
        if let Some((_, number)) = variant.discriminant.take() {
            errors.at(
                number,
                "a variant of a string enum cannot have a number: remove it; for a string other than the name, add \
                 `#[serde(rename = \"…\")]`",
            );
        }
        if variant.ident == "Other" {
            errors.at(
                &variant.ident,
                "`Other` is reserved for unknown values: rename the variant and add `#[serde(rename = \"…\")]`",
            );
            usable = false;
        }
        let text = attr.rename.serialize.unwrap_or_else(|| case.variant(&variant.ident.unraw().to_string()));
        let cfg = derives::cfg(&variant.attrs);
        let texts = std::iter::once(text).chain(attr.rename.deserialize).chain(attr.alias).collect();
        values.push(Value { ident: variant.ident.clone(), texts, cfg });
    }
    usable.then(|| without_doubles(values, errors))
}

/// Reports and removes strings that an earlier variant has.
fn without_doubles(mut values: Vec<Value>, errors: &mut Errors) -> Vec<Value> {
    let mut seen: Vec<(String, Ident)> = Vec::new();
    for Value { ident, texts, .. } in &mut values {
        let mut own: Vec<String> = Vec::new();
        texts.retain(|text| {
            if let Some((_, other)) = seen.iter().find(|(known, _)| known == text) {
                errors.at(&*ident, format!("`{ident}` and `{other}` both have the value `{text}`: rename one"));
                return false;
            }
            let new = !own.contains(text);
            own.push(text.clone());
            new
        });
        seen.extend(texts.iter().map(|text| (text.clone(), ident.clone())));
    }
    values
}

fn known(input: &DeriveInput, values: &[Value], p: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let first = values.iter().find(|value| value.cfg.is_empty()).or(values.first());
    let first = first.and_then(|value| value.texts.first()).map(String::as_str).unwrap_or_default();
    let hint = format!("$openrouter::enum:{first}");
    let arms = values.iter().filter(|value| !value.texts.is_empty()).map(|value| {
        let Value { ident: variant, texts, cfg } = value;
        quote!(#(#cfg)* #(#texts)|* => Self::#variant,)
    });
    quote! {
        #[automatically_derived]
        impl #p::StringEnum for #ident {
            const HINT: &'static #p::core::primitive::str = #hint;

            #[inline]
            fn known(text: &#p::core::primitive::str) -> #p::core::option::Option<Self> {
                #p::core::option::Option::Some(match text {
                    #(#arms)*
                    _ => return #p::core::option::Option::None,
                })
            }

            #[inline]
            fn other(text: #p::std::boxed::Box<#p::core::primitive::str>) -> Self {
                Self::Other(text)
            }
        }
    }
}

fn text(input: &DeriveInput, values: &[Value], p: &TokenStream) -> TokenStream {
    let (ident, vis, str) = (&input.ident, &input.vis, quote!(#p::core::primitive::str));
    let arms = values.iter().map(|value| {
        // Without a text, the variant has that of another one, which was reported.
        let (variant, text, cfg) = (&value.ident, value.texts.first().map_or("", String::as_str), &value.cfg);
        quote!(#(#cfg)* Self::#variant => #text,)
    });
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #ident {
            /// The string that is sent.
            #[inline]
            #[must_use]
            #vis fn as_str(&self) -> &#str {
                match self {
                    #(#arms)*
                    Self::Other(text) => text,
                }
            }
        }

        #p::impl_path_segment!([] #ident, []);

        #[automatically_derived]
        impl #p::core::fmt::Display for #ident {
            #[inline]
            fn fmt(&self, f: &mut #p::core::fmt::Formatter<'_>) -> #p::core::fmt::Result {
                #p::core::fmt::Display::fmt(self.as_str(), f)
            }
        }

        #[automatically_derived]
        impl #p::core::convert::AsRef<#str> for #ident {
            #[inline]
            fn as_ref(&self) -> &#str {
                self.as_str()
            }
        }

        #[automatically_derived]
        impl #p::core::cmp::PartialEq<#str> for #ident {
            #[inline]
            fn eq(&self, other: &#str) -> #p::core::primitive::bool {
                self.as_str() == other
            }
        }

        #[automatically_derived]
        impl #p::core::cmp::PartialEq<&#str> for #ident {
            #[inline]
            fn eq(&self, other: &&#str) -> #p::core::primitive::bool {
                self.as_str() == *other
            }
        }
    }
}

/// Compares by the string, because `Other` may hold a known one.
fn compare(input: &DeriveInput, p: &TokenStream) -> TokenStream {
    let (ident, cmp, hash) = (&input.ident, quote!(#p::core::cmp), quote!(#p::core::hash));
    quote! {
        #[automatically_derived]
        impl #cmp::PartialEq for #ident {
            #[inline]
            fn eq(&self, other: &Self) -> #p::core::primitive::bool {
                self.as_str() == other.as_str()
            }
        }

        #[automatically_derived]
        impl #cmp::Eq for #ident {}

        #[automatically_derived]
        impl #cmp::PartialOrd for #ident {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> #p::core::option::Option<#cmp::Ordering> {
                #p::core::option::Option::Some(#cmp::Ord::cmp(self.as_str(), other.as_str()))
            }
        }

        #[automatically_derived]
        impl #cmp::Ord for #ident {
            #[inline]
            fn cmp(&self, other: &Self) -> #cmp::Ordering {
                #cmp::Ord::cmp(self.as_str(), other.as_str())
            }
        }

        #[automatically_derived]
        impl #hash::Hash for #ident {
            fn hash<__H: #hash::Hasher>(&self, state: &mut __H) {
                #hash::Hash::hash(self.as_str(), state);
            }
        }
    }
}

fn serde(input: &DeriveInput, p: &TokenStream) -> TokenStream {
    let (ident, generics) = (&input.ident, &input.generics);
    let serialize = serde_impl::serialize(generics, ident, quote!(serializer.serialize_str(self.as_str())), p);
    let deserialize = serde_impl::deserialize(generics, ident, quote!(#p::string_enum::read(deserializer)), p);
    quote! {
        #[automatically_derived]
        impl #p::union::Typed for #ident {
            const KINDS: #p::core::primitive::u8 = #p::union::STRING;
        }

        #serialize
        #deserialize
    }
}

fn from(input: &DeriveInput, p: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let str = quote!(#p::core::primitive::str);
    quote! {
        #[automatically_derived]
        impl #p::core::convert::From<&#str> for #ident {
            #[inline]
            fn from(text: &#str) -> Self {
                #p::string_enum::from_str(text)
            }
        }

        #[automatically_derived]
        impl #p::core::convert::From<#p::std::string::String> for #ident {
            #[inline]
            fn from(text: #p::std::string::String) -> Self {
                #p::string_enum::from_string(text)
            }
        }

        #[automatically_derived]
        impl #p::core::str::FromStr for #ident {
            type Err = #p::core::convert::Infallible;

            #[inline]
            fn from_str(text: &#str) -> #p::core::result::Result<Self, #p::core::convert::Infallible> {
                #p::core::result::Result::Ok(#p::string_enum::from_str(text))
            }
        }
    }
}
