//! The values of the keys `body` and `response`: a word, a type, or `with(…)`, which names a format of the user.

use proc_macro2::{Span, TokenStream};
use syn::parse::{ParseBuffer, ParseStream};
use syn::token::Paren;
use syn::{Ident, LitInt, Path, Token, Type, parenthesized};

use super::ast::BodyKind;
use crate::errors::unknown_word;
use crate::keys::{Choice as _, Key, kind, until_comma, word, words};
use crate::span::Located;
use crate::type_kind;

/// The value of the key `body`.
pub(super) struct BodyFormat {
    pub(super) kind: Located<BodyKind>,
    /// The module of `with(…)`.
    pub(super) module: Option<Path>,
}

/// The value of the key `response`.
pub(super) enum ResponseFormat {
    Type(Type),
    /// The word `text`, as a type.
    Text(Type),
    With(Path, Type),
}

/// `= word` or `= with(module)`
pub(super) fn body(key: &Key, input: ParseStream<'_>) -> syn::Result<BodyFormat> {
    let Some(span) = with(input) else {
        return Ok(BodyFormat { kind: named(key, input)?, module: None });
    };
    let module = arguments(input).and_then(|arguments| whole(&arguments, |arguments| arguments.parse()));
    match module {
        Ok(module) => Ok(BodyFormat { kind: Located { value: BodyKind::Custom, span }, module: Some(module) }),
        Err(_) => Err(syn::Error::new(span, "`with` takes a module: write `body = with(module)`")),
    }
}

/// One of the words for a kind of body. A word of other libraries is explained by ours.
fn named(key: &Key, input: ParseStream<'_>) -> syn::Result<Located<BodyKind>> {
    let word = word(key, input, "form")?;
    if let Some(value) = BodyKind::named(&word.text) {
        return Ok(Located { value, span: word.span });
    }
    let meant = match word.text.as_str() {
        "String" | "string" | "str" => Some(BodyKind::Text),
        "Upload" | "Vec" | "binary" | "file" | "raw" | "stream" => Some(BodyKind::Bytes),
        "jsonl" | "lines" => Some(BodyKind::JsonLines),
        _ => None,
    };
    let known = words::<BodyKind>().into_iter().map(|word| if word == "with" { "with(module)" } else { word });
    let problem = match meant {
        Some(meant) => format!("unknown body `{}`; did you mean `{}`?", word.text, meant.name()),
        None => unknown_word(&key.name, &word.text, &known.collect::<Vec<_>>()),
    };
    until_comma(input)?;
    Err(syn::Error::new(word.span, problem))
}

/// `= Type`, `= text` or `= with(module, Type)`
pub(super) fn response(key: &Key, input: ParseStream<'_>) -> syn::Result<ResponseFormat> {
    if input.peek(Paren) {
        until_comma(input)?;
        return Err(
            key.error("`response` takes a type: write `response = Book`, or `responses(200 = Book, …)` for several")
        );
    }
    let Some(span) = with(input) else {
        let ty: Type = kind(key, input, "a type", "Book")?;
        return Ok(if is_text(&ty) { ResponseFormat::Text(ty) } else { ResponseFormat::Type(ty) });
    };
    match module_and_type(input) {
        Ok((module, ty)) => Ok(ResponseFormat::With(module, ty)),
        Err(_) => Err(syn::Error::new(
            span,
            "`with` takes a module and the type of the response: write `response = with(module, Book)`",
        )),
    }
}

/// `with(module, Type)` as the body of a status; `None` when it is another one.
pub(super) fn listed(status: &LitInt, input: ParseStream<'_>) -> Option<syn::Result<(Path, Type)>> {
    let ahead = input.fork();
    if !ahead.parse::<Ident>().is_ok_and(|word| word == "with") || !ahead.peek(Paren) {
        return None;
    }
    let span = input.parse::<Ident>().ok()?.span();
    Some(module_and_type(input).map_err(|_| {
        syn::Error::new(
            span,
            format!("`with` takes a module and the type of the body: write `{status} = with(module, Book)`"),
        )
    }))
}

/// `with(module)`, as the argument of the mark of a field.
pub(super) fn module(input: ParseStream<'_>) -> syn::Result<Path> {
    let word: Ident = input.parse()?;
    if word != "with" {
        return Err(syn::Error::new(word.span(), "unexpected"));
    }
    let arguments = arguments(input)?;
    whole(&arguments, |arguments| arguments.parse())
}

/// `(module, Type)`
fn module_and_type(input: ParseStream<'_>) -> syn::Result<(Path, Type)> {
    let arguments = arguments(input)?;
    whole(&arguments, |arguments| {
        let module = arguments.parse()?;
        arguments.parse::<Token![,]>()?;
        Ok((module, arguments.parse()?))
    })
}

/// Whether a response is the word `text` instead of a type.
pub(super) fn is_text(ty: &Type) -> bool {
    type_kind::as_ident(ty).is_some_and(|ident| ident == "text")
}

/// Consumes `= with`, and returns its place; `None` when the value is another one.
fn with(input: ParseStream<'_>) -> Option<Span> {
    let ahead = input.fork();
    let is_with = ahead.parse::<Token![=]>().is_ok() && ahead.parse::<Ident>().is_ok_and(|word| word == "with");
    if !is_with {
        return None;
    }
    input.parse::<Token![=]>().ok()?;
    input.parse::<Ident>().ok().map(|word| word.span())
}

/// The tokens in parentheses.
fn arguments(input: ParseStream<'_>) -> syn::Result<ParseBuffer<'_>> {
    let arguments;
    parenthesized!(arguments in input);
    Ok(arguments)
}

/// Parses all tokens, which may end in a comma.
fn whole<T>(input: ParseStream<'_>, parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<T> {
    let value = parse(input).and_then(|value| {
        input.parse::<Option<Token![,]>>()?;
        if input.is_empty() { Ok(value) } else { Err(input.error("unexpected")) }
    });
    // Tokens that are left would be reported again.
    input.parse::<TokenStream>()?;
    value
}
