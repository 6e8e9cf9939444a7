//! Parses the key `auth`: the credential slots that an operation names.
//!
//! The tokens are taken from the input before they are looked at, so that a mistake in them is reported once.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::ast::{Auth, SlotUse};
use crate::errors::did_you_mean;
use crate::keys::{self, Key};

const EXAMPLE: &str = "write `auth = key`, `auth = optional(key)` or `auth(key, other)`";

/// A word of the key: `none`, or a slot.
enum Word {
    None(Span),
    Slot(SlotUse),
}

/// `= none`, `= optional`, `= slot`, `= optional(slot)`, `(slot, optional(slot))`
pub(super) fn parse(key: &Key, input: ParseStream<'_>) -> syn::Result<Auth> {
    if input.peek(syn::token::Paren) {
        let content;
        syn::parenthesized!(content in input);
        return several(key, content.parse()?);
    }
    let has_value = input.parse::<Option<Token![=]>>()?.is_some();
    let tokens = keys::until_comma(input)?.into_iter().collect::<Vec<_>>();
    if !has_value || tokens.is_empty() {
        return Err(key.error(format!("`auth` takes a word: {EXAMPLE}")));
    }
    match word(&tokens, key.span)? {
        Word::None(_) => Ok(Auth::None),
        Word::Slot(slot) => Ok(Auth::Slots(slot, None)),
    }
}

fn several(key: &Key, tokens: TokenStream) -> syn::Result<Auth> {
    let tokens = tokens.into_iter().collect::<Vec<_>>();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let words = tokens.split(is_comma).filter(|word| !word.is_empty());
    let mut slots: Vec<SlotUse> = Vec::new();
    for tokens in words {
        let used = match word(tokens, key.span)? {
            Word::None(span) => return Err(syn::Error::new(span, "`none` is not a slot: write `auth = none` alone")),
            Word::Slot(used) => used,
        };
        if slots.len() == 2 {
            return Err(syn::Error::new(used.slot.span(), "`auth` takes at most two slots"));
        }
        if slots.iter().any(|known| known.slot == used.slot) {
            let slot = &used.slot;
            return Err(syn::Error::new(
                slot.span(),
                format!("slot `{slot}` is given twice; `optional` alone is `optional(key)`"),
            ));
        }
        slots.push(used);
    }
    let mut slots = slots.into_iter();
    match (slots.next(), slots.next()) {
        (Some(first), second) => Ok(Auth::Slots(first, second)),
        (None, _) => Err(key.error(format!("`auth` takes a word: {EXAMPLE}"))),
    }
}

/// A word with its arguments. `end` is the place of a missing one.
fn word(tokens: &[TokenTree], end: Span) -> syn::Result<Word> {
    match tokens {
        [single] => {
            let name = name(single)?;
            match name.to_string().as_str() {
                "none" => Ok(Word::None(name.span())),
                "optional" => Ok(Word::Slot(SlotUse { slot: Ident::new("key", name.span()), is_optional: true })),
                _ => Ok(Word::Slot(SlotUse { slot: name, is_optional: false })),
            }
        }
        [optional, TokenTree::Group(slot)]
            if is_word(optional, "optional") && slot.delimiter() == Delimiter::Parenthesis =>
        {
            let inner = slot.stream().into_iter().collect::<Vec<_>>();
            match inner.as_slice() {
                [single] if !is_word(single, "none") && !is_word(single, "optional") => {
                    Ok(Word::Slot(SlotUse { slot: name(single)?, is_optional: true }))
                }
                _ => Err(syn::Error::new(slot.span(), "`optional` takes the name of one slot: write `optional(key)`")),
            }
        }
        [first, second, ..] => {
            name(first)?;
            Err(syn::Error::new(second.span(), format!("a slot is one word: {EXAMPLE}")))
        }
        [] => Err(syn::Error::new(end, format!("expected the name of a slot: {EXAMPLE}"))),
    }
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// The name of a slot, with or without quotes.
fn name(token: &TokenTree) -> syn::Result<Ident> {
    let mistake = || syn::Error::new(token.span(), format!("expected the name of a slot: {EXAMPLE}"));
    let tokens = match syn::parse2::<LitStr>(token.clone().into()) {
        Ok(text) => text.parse::<TokenStream>().map_err(|_| mistake())?,
        Err(_) => token.clone().into(),
    };
    // A keyword cannot be the name of a function.
    let mut name = syn::parse2::<Ident>(tokens).map_err(|_| mistake())?;
    name.set_span(token.span());
    match meant(&name.to_string()) {
        Some(meant) => Err(syn::Error::new(name.span(), format!("unknown auth `{name}`; did you mean `{meant}`?"))),
        None => Ok(name),
    }
}

/// The word of the framework that is misspelled. A slot of an API cannot have such a name.
fn meant(name: &str) -> Option<&'static str> {
    const WORDS: &[&str] = &["none", "optional", "key"];
    if WORDS.contains(&name) {
        return None;
    }
    let in_lower_case = WORDS.iter().find(|word| name.eq_ignore_ascii_case(word)).copied();
    // `node` is not a misspelled `none`.
    in_lower_case.or_else(|| did_you_mean(name, &["optional", "key"]))
}
