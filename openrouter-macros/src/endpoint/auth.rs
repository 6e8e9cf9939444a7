//! Parses the key `auth`: the credential slots that an operation names.

use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::ast::{Auth, SlotUse};
use crate::errors::did_you_mean;
use crate::keys::{self, Key};

const EXAMPLE: &str = "write `auth = key`, `auth = optional(key)` or `auth(key, other)`";

/// `= none`, `= optional`, `= slot`, `= optional(slot)`, `(slot, optional(slot))`
pub(super) fn parse(key: &Key, input: ParseStream<'_>) -> syn::Result<Auth> {
    if input.peek(syn::token::Paren) {
        let content;
        syn::parenthesized!(content in input);
        return two(key, &content);
    }
    if input.parse::<Option<Token![=]>>()?.is_none() || keys::at_end(input) {
        return Err(key.error(format!("`auth` takes a word: {EXAMPLE}")));
    }
    let word = word(input)?;
    match word.to_string().as_str() {
        "none" => Ok(Auth::None),
        _ => Ok(Auth::Slots(slot_use(word, input)?, None)),
    }
}

fn two(key: &Key, input: ParseStream<'_>) -> syn::Result<Auth> {
    let mut slots = Vec::new();
    while !input.is_empty() {
        let word = word(input)?;
        if word == "none" {
            return Err(syn::Error::new(word.span(), "`none` is not a slot: write `auth = none` alone"));
        }
        let span = word.span();
        let used = slot_use(word, input)?;
        if slots.iter().any(|known: &SlotUse| known.slot == used.slot) {
            return Err(syn::Error::new(span, format!("slot `{}` is given twice", used.slot)));
        }
        if slots.len() == 2 {
            return Err(syn::Error::new(span, "`auth` takes at most two slots"));
        }
        slots.push(used);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    let mut slots = slots.into_iter();
    match (slots.next(), slots.next()) {
        (Some(first), second) => Ok(Auth::Slots(first, second)),
        (None, _) => Err(key.error(format!("`auth` takes a word: {EXAMPLE}"))),
    }
}

fn slot_use(word: Ident, input: ParseStream<'_>) -> syn::Result<SlotUse> {
    if word != "optional" {
        return match did_you_mean(&word.to_string(), &["optional"]) {
            Some(meant) => Err(syn::Error::new(word.span(), format!("unknown auth `{word}`; did you mean `{meant}`?"))),
            None => Ok(SlotUse { slot: word, is_optional: false }),
        };
    }
    if !input.peek(syn::token::Paren) {
        return Ok(SlotUse { slot: Ident::new("key", word.span()), is_optional: true });
    }
    let content;
    let parentheses = syn::parenthesized!(content in input);
    let slot = self::word(&content);
    match slot {
        Ok(slot) if content.is_empty() && slot != "none" && slot != "optional" => {
            Ok(SlotUse { slot, is_optional: true })
        }
        _ => Err(syn::Error::new(
            parentheses.span.join(),
            "`optional` takes the name of one slot: write `optional(key)`",
        )),
    }
}

/// A word, with or without quotes.
fn word(input: ParseStream<'_>) -> syn::Result<Ident> {
    let span = input.span();
    let mistake = || syn::Error::new(span, format!("expected the name of a slot: {EXAMPLE}"));
    if !input.peek(LitStr) {
        return Ident::parse_any(input).map_err(|_| mistake());
    }
    let text: LitStr = input.parse()?;
    let mut ident: Ident = syn::parse_str(&text.value()).map_err(|_| mistake())?;
    ident.set_span(text.span());
    Ok(ident)
}
