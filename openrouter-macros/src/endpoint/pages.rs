//! Parses the key `pages`: where a response names the next page.

use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::ast::{HeaderName, PagesBy};
use super::path::Template;
use crate::errors::unknown_word;
use crate::keys::{self, Key, Word};
use crate::span::Located;

const WORDS: &[&str] = &["link", "link_header", "header"];

/// `= link`, `= link_header`, `= link_header("/other/{path}")`, or `= header("x-next-cursor")`
pub(super) fn parse(key: &Key, input: ParseStream<'_>) -> syn::Result<Located<PagesBy>> {
    let ahead = input.fork();
    let is_header = ahead.parse::<Token![=]>().is_ok() && ahead.parse::<Ident>().is_ok_and(|word| word == "header");
    if is_header {
        return header(input);
    }
    let Word { text, span } = keys::word(key, input, "link")?;
    let value = match text.as_str() {
        "link" => PagesBy::Link,
        "link_header" => PagesBy::LinkHeader(link_path(input)?),
        _ => return Err(syn::Error::new(span, unknown_word(&key.name, &text, WORDS))),
    };
    Ok(Located { value, span })
}

/// `("/other/{path}")`, if it is there.
fn link_path(input: ParseStream<'_>) -> syn::Result<Option<String>> {
    if !input.peek(syn::token::Paren) {
        return Ok(None);
    }
    let content;
    let parens = syn::parenthesized!(content in input);
    let mistake = || {
        let problem =
            "`link_header` takes the path of links: write `pages = link_header(\"/repositories/{id}/issues\")`";
        syn::Error::new(parens.span.join(), problem)
    };
    let path = syn::parse2::<LitStr>(content.parse()?).map_err(|_| mistake())?;
    let problems = Template::parse(&path.value()).err().unwrap_or_default();
    let problems = problems.into_iter().map(|problem| syn::Error::new(path.span(), problem));
    let all = problems.reduce(|mut all, problem| {
        all.combine(problem);
        all
    });
    all.map_or(Ok(Some(path.value())), Err)
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
    let name = syn::parse2::<LitStr>(content.parse()?).map_err(|_| mistake())?;
    Ok(Located { value: PagesBy::Header(HeaderName::new(name.value())), span: name.span() })
}
