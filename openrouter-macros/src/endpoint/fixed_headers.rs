//! Headers that every request of an operation has: `headers(accept = "text/csv", x-api-version = "2")`.

use proc_macro2::{Span, TokenTree};
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::ast::HeaderName;
use crate::errors::Errors;
use crate::keys::{Key, at_end, until_comma};

pub(super) struct FixedHeader {
    pub(super) name: HeaderName,
    pub(super) span: Span,
    pub(super) value: LitStr,
}

/// `(name = "value", …)`
pub(super) fn parse(key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Vec<FixedHeader>> {
    if !input.peek(syn::token::Paren) {
        until_comma(input)?;
        return Err(key.error("`headers` takes a list: write `headers(accept = \"text/csv\", x-api-version = \"2\")`"));
    }
    let content;
    syn::parenthesized!(content in input);
    let mut headers = Vec::new();
    while !content.is_empty() {
        match header(&content) {
            Ok(header) => headers.push(header),
            Err(mistake) => errors.push(mistake),
        }
        // The tokens after a mistake would be reported again.
        until_comma(&content)?;
        content.parse::<Option<Token![,]>>()?;
    }
    if headers.is_empty() && errors.is_empty() {
        errors.at_span(key.span, "`headers` lists at least one header: write `headers(accept = \"text/csv\")`");
    }
    Ok(headers)
}

fn header(input: ParseStream<'_>) -> syn::Result<FixedHeader> {
    let span = input.span();
    let name = name(input)?;
    let value = input.parse::<Option<Token![=]>>()?.and_then(|_| input.parse::<LitStr>().ok());
    match value {
        Some(value) if at_end(input) => Ok(FixedHeader { name: HeaderName::new(name), span, value }),
        _ => Err(syn::Error::new(
            span,
            format!(
                "header `{name}` takes a string: write `{name} = \"value\"`, or declare a field for a value that changes"
            ),
        )),
    }
}

/// A name with hyphens, which are tokens of their own, or in quotes.
fn name(input: ParseStream<'_>) -> syn::Result<String> {
    if input.peek(LitStr) {
        return input.parse::<LitStr>().map(|name| name.value());
    }
    let mut name = String::new();
    while !at_end(input) && !input.peek(Token![=]) {
        name += &input.parse::<TokenTree>()?.to_string();
    }
    Ok(name)
}
