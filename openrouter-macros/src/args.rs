//! The arguments of attributes.

use proc_macro2::TokenStream;
use syn::meta::ParseNestedMeta;
use syn::parse::Parser;

use crate::errors::{Errors, unknown_key};
use crate::root::Root;
use crate::serde_attr::{key, skip_value};

/// Hands every key to `parse`, which answers whether it knows it; `crate = path` is dealt with here.
pub(crate) fn parse(
    args: TokenStream,
    root: &mut Root,
    known: &[&str],
    errors: &mut Errors,
    mut parse: impl FnMut(&str, &ParseNestedMeta<'_>) -> syn::Result<bool>,
) {
    let mut seen: Vec<String> = Vec::new();
    let mut mistakes = Vec::new();
    let parser = syn::meta::parser(|meta| {
        let name = key(&meta);
        if seen.contains(&name) {
            mistakes.push(syn::Error::new_spanned(&meta.path, format!("`{name}` is said twice")));
            return skip_value(&meta);
        }
        let result = match name.as_str() {
            "crate" => meta.value().and_then(|value| value.parse()).map(|path| {
                root.set(path);
                true
            }),
            name => parse(name, &meta),
        };
        match result {
            Ok(true) => {}
            Ok(false) => {
                let known: Vec<&str> = known.iter().copied().chain(["crate"]).collect();
                mistakes.push(syn::Error::new_spanned(&meta.path, unknown_key(&name, &known)));
                skip_value(&meta)?;
            }
            Err(mistake) => {
                mistakes.push(mistake);
                skip_value(&meta)?;
            }
        }
        seen.push(name);
        Ok(())
    });
    if let Err(error) = parser.parse2(args)
        && mistakes.is_empty()
    {
        mistakes.push(error);
    }
    mistakes.into_iter().for_each(|mistake| errors.push(mistake));
}
