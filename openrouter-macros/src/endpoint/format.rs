//! The values of the keys `body` and `response`: a word, a type, or `with(…)`, which names a format of the user.

use proc_macro2::Span;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Ident, Path, Token, Type, parenthesized};

use super::ast::BodyKind;
use crate::keys::{Key, choice, kind};
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
        return choice(key, input, "form").map(|kind| BodyFormat { kind, module: None });
    };
    let module = arguments(input).and_then(|arguments| whole(&arguments, |arguments| arguments.parse()));
    match module {
        Ok(module) => Ok(BodyFormat { kind: Located { value: BodyKind::Custom, span }, module: Some(module) }),
        Err(_) => Err(syn::Error::new(span, "`with` takes a module: write `body = with(module)`")),
    }
}

/// `= Type`, `= text` or `= with(module, Type)`
pub(super) fn response(key: &Key, input: ParseStream<'_>) -> syn::Result<ResponseFormat> {
    let Some(span) = with(input) else {
        let ty: Type = kind(key, input, "a type", "Book")?;
        return Ok(if is_text(&ty) { ResponseFormat::Text(ty) } else { ResponseFormat::Type(ty) });
    };
    let decoded = arguments(input).and_then(|arguments| {
        whole(&arguments, |arguments| {
            let module = arguments.parse()?;
            arguments.parse::<Token![,]>()?;
            Ok(ResponseFormat::With(module, arguments.parse()?))
        })
    });
    decoded.map_err(|_| {
        syn::Error::new(
            span,
            "`with` takes a module and the type of the response: write `response = with(module, Book)`",
        )
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
    let value = parse(input)?;
    input.parse::<Option<Token![,]>>()?;
    if input.is_empty() { Ok(value) } else { Err(input.error("unexpected")) }
}
