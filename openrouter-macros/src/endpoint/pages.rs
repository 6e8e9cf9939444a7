//! Parses the key `pages`: where a response names the next page.

use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::ast::{HeaderName, PagesBy};
use crate::errors::unknown_word;
use crate::keys::{self, Key, Word};
use crate::span::Located;

const WORDS: &[&str] = &["link", "link_header", "header"];

/// `= link`, `= link_header`, or `= header("x-next-cursor")`
pub(super) fn parse(key: &Key, input: ParseStream<'_>) -> syn::Result<Located<PagesBy>> {
    let ahead = input.fork();
    let is_header = ahead.parse::<Token![=]>().is_ok() && ahead.parse::<Ident>().is_ok_and(|word| word == "header");
    if is_header {
        return header(input);
    }
    let Word { text, span } = keys::word(key, input, "link")?;
    let value = match text.as_str() {
        "link" => PagesBy::Link,
        "link_header" => PagesBy::LinkHeader,
        _ => return Err(syn::Error::new(span, unknown_word(&key.name, &text, WORDS))),
    };
    Ok(Located { value, span })
}

/// `= header("x-next-cursor")`
fn header(input: ParseStream<'_>) -> syn::Result<Located<PagesBy>> {
    input.parse::<Token![=]>()?;
    let word = input.parse::<Ident>()?;
    let mistake = || syn::Error::new(word.span(), "`header` takes a name: write `pages = header(\"x-next-cursor\")`");
    if !input.peek(syn::token::Paren) {
        return Err(mistake());
    }
    let content;
    syn::parenthesized!(content in input);
    let name = content.parse::<LitStr>().map_err(|_| mistake())?;
    match content.is_empty() {
        true => Ok(Located { value: PagesBy::Header(HeaderName::new(name.value())), span: name.span() }),
        false => Err(mistake()),
    }
}
