//! `#[string_enum]`: sets of strings that keep the values they do not know.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Ident};

use crate::case::Case;
use crate::errors::Errors;
use crate::root::Root;
use crate::serde_attr::{ContainerAttr, FieldAttr};
use crate::{attribute, constructors, derives, serde_impl};

/// A variant and the strings that mean it, the one that is written first.
struct Value {
    ident: Ident,
    texts: Vec<String>,
    /// `#[cfg(…)]`, which goes onto everything that names the variant.
    cfg: Vec<Attribute>,
}

const GOES_ON: &str = "`string_enum` goes on an enum with a variant for each string; for objects there is `object`";

pub(crate) fn expand(args: TokenStream, item: TokenStream, mut root: Root) -> TokenStream {
    let mut errors = Errors::new();
    attribute::arguments(args, &mut root, &[], &mut errors, |_, _, _| Ok(()));
    attribute::expand("string_enum", GOES_ON, item, root, errors, string_enum)
}

fn string_enum(mut input: DeriveInput, p: &TokenStream, errors: &mut Errors) -> TokenStream {
    let Some(values) = values(&mut input, errors) else { return quote!(#input) };
    if let Data::Enum(data) = &mut input.data {
        data.variants.push(syn::parse_quote! {
            /// A value that was not known when this was written. Values that are known never come as this.
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

/// The variants; `None` when the item is no enum that this can be done to.
fn values(input: &mut DeriveInput, errors: &mut Errors) -> Option<Vec<Value>> {
    let container = ContainerAttr::take(&mut input.attrs, errors);
    let Data::Enum(data) = &mut input.data else {
        errors.at(&input.ident, GOES_ON);
        return None;
    };
    if let Some(param) = input.generics.params.first() {
        errors.at(param, "a set of strings takes no parameters: its variants hold nothing");
        return None;
    }
    if data.variants.is_empty() {
        errors.at(&input.ident, "a set of strings needs a variant: write one for a known value");
        return None;
    }
    let case = container.rename_all.unwrap_or(Case::Snake);
    let mut values = Vec::new();
    let mut usable = true;
    for variant in &mut data.variants {
        let attr = FieldAttr::take_variant(&mut variant.attrs, errors);
        if !matches!(variant.fields, Fields::Unit) {
            errors.at(&variant.fields, "a variant of a set of strings holds nothing; for objects there is `union`");
            usable = false;
        }
        if let Some((_, number)) = variant.discriminant.take() {
            errors.at(
                number,
                "a variant of a set of strings stands for a string: leave the number out, and give the string by \
                 `#[serde(rename = \"…\")]` where it is not the name",
            );
        }
        if variant.ident == "Other" {
            errors.at(
                &variant.ident,
                "`Other` is added for unknown values: give this variant another name, and the value by `rename`",
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

/// Each text means one variant.
fn without_doubles(mut values: Vec<Value>, errors: &mut Errors) -> Vec<Value> {
    let mut seen: Vec<(String, Ident)> = Vec::new();
    for Value { ident, texts, .. } in &mut values {
        let mut own: Vec<String> = Vec::new();
        texts.retain(|text| {
            if let Some((_, other)) = seen.iter().find(|(known, _)| known == text) {
                errors.at(&*ident, format!("`{ident}` has the value `{text}`, and so has `{other}`: rename one"));
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
        // A text that another variant has is a mistake, and reported.
        let (variant, text, cfg) = (&value.ident, value.texts.first().map_or("", String::as_str), &value.cfg);
        quote!(#(#cfg)* Self::#variant => #text,)
    });
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #ident {
            /// The value as it is written.
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

/// By what is written: `Other` may hold a text that is known.
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
