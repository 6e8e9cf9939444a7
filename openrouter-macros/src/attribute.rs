//! The frame of the attribute macros `object`, `string_enum` and `union`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Data, DeriveInput, Fields};

use crate::errors::Errors;
use crate::keys::{self, Key, kind};
use crate::root::Root;
use crate::{conflicts, serde_attr};

/// Keys of an attribute that are written on the parts of an item, not on the item.
pub(crate) struct PartKeys {
    /// The name of the attribute.
    pub(crate) attribute: &'static str,
    /// The part, with its article.
    pub(crate) part: &'static str,
    pub(crate) keys: &'static [&'static str],
}

impl PartKeys {
    fn misplaced(&self, key: &Key) -> Option<syn::Error> {
        let Self { attribute, part, keys } = self;
        let name = keys.iter().find(|name| **name == key.name)?;
        Some(key.error(format!("`{name}` belongs on {part}: move it to `#[{attribute}(…)]` there")))
    }
}

/// Hands every argument of an attribute macro to `read`, except `crate = path`, which sets the root.
pub(crate) fn arguments(
    args: TokenStream,
    root: &mut Root,
    known: &[&str],
    parts: Option<&PartKeys>,
    errors: &mut Errors,
    mut read: impl FnMut(&Key, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    let known: Vec<&str> = known.iter().copied().chain(["crate"]).collect();
    let example = known.first().copied().unwrap_or_default();
    let mut read = |key: &Key, input: ParseStream<'_>, errors: &mut Errors| match key.name.as_str() {
        "crate" => kind(key, input, "a path", "renamed").map(|path| root.set(path)),
        name if known.contains(&name) => read(key, input, errors),
        _ => Err(parts
            .and_then(|parts| parts.misplaced(key))
            .unwrap_or_else(|| keys::unknown(key, &known, serde_attr::CONTAINER_KEYS))),
    };
    let parsed = (|input: ParseStream<'_>| keys::each(input, example, &mut Vec::new(), errors, &mut read)).parse2(args);
    errors.take(parsed);
}

/// The item without serde's attributes and those called `name`, which nothing else understands. It is emitted beside a mistake.
pub(crate) fn stripped(mut input: DeriveInput, name: &str) -> DeriveInput {
    let strip = |attrs: &mut Vec<Attribute>| {
        attrs.retain(|attr| !serde_attr::is_serde(attr) && !attr.path().is_ident(name));
    };
    let strip_fields = |fields: &mut Fields| fields.iter_mut().for_each(|field| strip(&mut field.attrs));
    strip(&mut input.attrs);
    match &mut input.data {
        Data::Struct(data) => strip_fields(&mut data.fields),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                strip(&mut variant.attrs);
                strip_fields(&mut variant.fields);
            }
        }
        Data::Union(_) => {}
    }
    input
}

/// Expands the attribute `name` on `item` by `body`, and adds all mistakes to the result. `goes_on` is the message for
/// an item that is neither a struct nor an enum.
pub(crate) fn expand(
    name: &str,
    goes_on: &str,
    item: TokenStream,
    mut root: Root,
    mut errors: Errors,
    body: impl FnOnce(DeriveInput, &TokenStream, &mut Errors) -> TokenStream,
) -> TokenStream {
    let tokens = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(mut input) => {
            conflicts::refuse_repeated(&mut input.attrs, name, &mut errors);
            let import = root.import(&input.ident);
            let expanded = body(input, &root.private(), &mut errors);
            quote!(#import #expanded)
        }
        Err(error) => {
            errors.at_span(error.span(), goes_on);
            item
        }
    };
    let errors = errors.into_tokens();
    quote!(#tokens #errors)
}
