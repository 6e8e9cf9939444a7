//! Parses the key `retry`: when a failed call is repeated.

use proc_macro2::Span;
use syn::Token;
use syn::parse::ParseStream;

use super::ast::{Retry, RetryRule};
use super::status::{Pattern, Role};
use super::status_list;
use crate::errors::{Errors, unknown_word};
use crate::keys::{self, Choice as _, Key, Word, until_comma, words};
use crate::span::Located;

const LISTS: [&str; 2] = ["also", "never"];

/// `= safe`, or `(safe, also(409), never(5XX))`
pub(super) fn parse(key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<RetryRule> {
    if !input.peek(syn::token::Paren) {
        return Ok(RetryRule { class: Some(keys::choice(key, input, "safe")?), ..RetryRule::default() });
    }
    let content;
    syn::parenthesized!(content in input);
    let mut rule = RetryRule::default();
    while !content.is_empty() {
        if let Err(mistake) = one(&mut rule, &content, errors) {
            errors.push(mistake);
            until_comma(&content)?;
        }
        content.parse::<Option<Token![,]>>()?;
    }
    let both = rule.also.iter().filter(|also| rule.never.iter().any(|never| never.value == also.value));
    for Located { value, span } in both {
        errors.at_span(*span, format!("status `{value}` is listed in `also` and in `never`: remove one"));
    }
    Ok(rule)
}

/// A class, or one of the lists.
fn one(rule: &mut RetryRule, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
    let span = input.span();
    let Ok(Word { text, .. }) = input.parse() else {
        return Err(syn::Error::new(span, "expected a class or a list: write `retry(safe, also(409), never(503))`"));
    };
    match text.as_str() {
        "also" => rule.also = list("also", span, input, errors)?,
        "never" => rule.never = list("never", span, input, errors)?,
        _ => match Retry::named(&text) {
            Some(_) if rule.class.is_some() => {
                return Err(syn::Error::new(span, format!("`{text}` is a second class: remove one")));
            }
            Some(value) => rule.class = Some(Located { value, span }),
            None => {
                let known = words::<Retry>().into_iter().chain(LISTS).collect::<Vec<_>>();
                return Err(syn::Error::new(span, unknown_word("retry", &text, &known)));
            }
        },
    }
    match keys::at_end(input) {
        true => Ok(()),
        false => Err(syn::Error::new(input.span(), format!("expected `,` after `{text}`"))),
    }
}

/// `(409, 5XX)`
fn list(word: &str, span: Span, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Vec<Located<Pattern>>> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(span, format!("`{word}` takes a list: write `{word}(409, 5XX)`")));
    }
    let is_empty = input.fork().parse::<proc_macro2::Group>().is_ok_and(|group| group.stream().is_empty());
    if is_empty {
        errors.at_span(span, format!("`{word}` lists at least one status: write `{word}(409)`"));
    }
    let listed = status_list::list(input, Role::Retry, errors)?;
    Ok(listed.into_iter().map(|variant| Located { value: variant.status, span: variant.span }).collect())
}
