//! Lists of statuses: `errors(404, 402 = Body, 4XX)` and `responses(200 = Body, 304 = ())`.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitInt, Path, Token, Type};

use super::ast::StatusVariant;
use super::format;
use super::status::{Pattern, Role};
use crate::errors::Errors;
use crate::keys::{self, Key, until_comma};
use crate::span::Located;

/// The value of the key `responses`.
pub(super) enum Responses {
    Listed(Vec<StatusVariant>),
    /// A type that implements `Responses`.
    Named(Box<Type>),
}

/// `(404, 402 = Body, 4XX)`
pub(super) fn errors(key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Vec<StatusVariant>> {
    if !input.peek(syn::token::Paren) {
        until_comma(input)?;
        return Err(key.error("`errors` takes a list: write `errors(404, 429)`"));
    }
    list(input, Role::Error, errors)
}

/// `(200 = Body, 304 = ())` or `= Type`
pub(super) fn responses(key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Located<Responses>> {
    let value = match input.peek(syn::token::Paren) {
        true => {
            let is_empty = input.fork().parse::<proc_macro2::Group>().is_ok_and(|group| group.stream().is_empty());
            if is_empty {
                errors.at_span(key.span, "`responses` lists at least one status: write `responses(200 = Type)`");
            }
            Responses::Listed(list(input, Role::Response, errors)?)
        }
        false => Responses::Named(Box::new(keys::kind(key, input, "a list or a type", "Issues")?)),
    };
    Ok(Located { value, span: key.span })
}

pub(super) fn list(input: ParseStream<'_>, role: Role, errors: &mut Errors) -> syn::Result<Vec<StatusVariant>> {
    let content;
    syn::parenthesized!(content in input);
    let mut variants: Vec<StatusVariant> = Vec::new();
    while !content.is_empty() {
        match variant(&content, role) {
            Ok(StatusVariant { status, span, .. }) if variants.iter().any(|variant| variant.status == status) => {
                errors.at_span(span, format!("status `{status}` is listed twice"));
            }
            Ok(variant) => variants.push(variant),
            Err(mistake) => errors.push(mistake),
        }
        // The tokens after a mistake would be reported again.
        until_comma(&content)?;
        content.parse::<Option<Token![,]>>()?;
    }
    Ok(variants)
}

fn variant(input: ParseStream<'_>, role: Role) -> syn::Result<StatusVariant> {
    let span = input.span();
    let Ok(literal) = input.parse::<LitInt>() else {
        let (one, class) = role.examples();
        return Err(syn::Error::new(
            span,
            format!("expected a status: write a number such as `{one}`, or a class such as `{class}`"),
        ));
    };
    if let Some(problem) = range(&literal, input).or_else(|| alternatives(&literal, role, input)) {
        return Err(syn::Error::new(span, problem));
    }
    let status = Pattern::parse(&literal, role).map_err(|problem| syn::Error::new(span, problem))?;
    let (module, body) = body(&literal, role, span, input)?;
    Ok(StatusVariant { status, module, body, span })
}

/// The mistake for `400..=499`, or `400-499`.
fn range(first: &LitInt, input: ParseStream<'_>) -> Option<String> {
    let dots = match () {
        () if input.parse::<Token![..=]>().is_ok() => "..=",
        () if input.parse::<Token![..]>().is_ok() => "..",
        () if input.parse::<Token![-]>().is_ok() => "-",
        () => return None,
    };
    let last = input.parse::<LitInt>().map(|last| last.to_string()).unwrap_or_default();
    let class = first.base10_parse::<u16>().unwrap_or_default() / 100;
    Some(format!("`{first}{dots}{last}` is a range: write the class `{class}XX`, or list the statuses"))
}

/// The mistake for `400 | 404`.
fn alternatives(first: &LitInt, role: Role, input: ParseStream<'_>) -> Option<String> {
    input.parse::<Token![|]>().ok()?;
    let second = input.parse::<LitInt>().ok()?;
    Some(match role {
        Role::Error | Role::Retry => format!("`{first} | {second}` is not a list: write `{first}, {second}`"),
        Role::Response => {
            format!("each status has a body of its own, found `{first} | {second}`: write `{first} = …, {second} = …`")
        }
    })
}

/// `= Body`, which every response has, or `= with(module, Body)` for one.
fn body(status: &LitInt, role: Role, start: Span, input: ParseStream<'_>) -> syn::Result<(Option<Path>, Option<Type>)> {
    if keys::at_end(input) {
        return match role {
            Role::Error | Role::Retry => Ok((None, None)),
            Role::Response => Err(syn::Error::new(
                start,
                format!("expected a body after `{status}`: write `{status} = Body`, or `{status} = ()` without one"),
            )),
        };
    }
    if role == Role::Retry {
        return Err(syn::Error::new(input.span(), format!("expected `,` after `{status}`")));
    }
    let span = input.span();
    let equals = input.parse::<Option<Token![=]>>()?.is_some();
    let span = if equals && !keys::at_end(input) { input.span() } else { span };
    if equals
        && role == Role::Response
        && let Some(listed) = format::listed(status, input)
    {
        return listed.map(|(module, body)| (Some(module), Some(body)));
    }
    match input.parse() {
        Ok(text) if equals && role == Role::Error && format::is_text(&text) => Err(syn::Error::new(
            span,
            format!("the body of an error is a type, found `text`: write `{status} = String`, which also reads text"),
        )),
        Ok(body) if equals && keys::at_end(input) => Ok((None, Some(body))),
        _ => Err(syn::Error::new(span, format!("expected `,` or a body after `{status}`: write `{status} = Body`"))),
    }
}
