//! `#[on(…)]` on a variant or a struct, `#[header]` and `#[body]` on its fields, `#[responses(crate = …)]`.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Attribute, LitInt, LitStr, Meta, Path, Token};

use super::super::status::{Pattern, Role};
use super::super::{format, media_type};
use crate::errors::Errors;
use crate::keys;

/// `#[on(200, "text/csv")]`
pub(super) struct On {
    pub(super) status: Pattern,
    pub(super) span: Span,
    pub(super) media_type: Option<LitStr>,
}

/// The mark of a field.
pub(super) enum Mark {
    /// The module of the format, if one is written.
    Body(Option<Path>),
    /// The name, if one is written.
    Header(Option<LitStr>),
}

/// The path of the key `crate`.
pub(super) fn root(attrs: &[Attribute], errors: &mut Errors) -> Option<Path> {
    let mut path = None;
    keys::visit("responses", attrs, "crate = renamed", errors, |key, input, _| {
        match key.name.as_str() {
            "crate" => path = Some(keys::kind(key, input, "a path", "renamed")?),
            _ => return Err(keys::unknown(key, &["crate"], &[])),
        }
        Ok(())
    });
    path
}

/// The response of a variant or a struct; `None` when it is missing.
pub(super) fn on(attrs: &[Attribute], errors: &mut Errors) -> Option<syn::Result<On>> {
    let mut found = attrs.iter().filter(|attr| attr.path().is_ident("on"));
    let first = found.next()?;
    found.for_each(|attr| errors.at(attr, "`on` is given twice: declare one variant for each status"));
    Some(match first.meta {
        Meta::List(_) => first.parse_args_with(arguments),
        _ => Err(syn::Error::new_spanned(first, "`on` takes a status: write `#[on(200)]`")),
    })
}

fn arguments(input: ParseStream<'_>) -> syn::Result<On> {
    let span = input.span();
    let Ok(literal) = input.parse::<LitInt>() else {
        return Err(syn::Error::new(
            span,
            "`on` begins with a status: write `#[on(200)]`, or `#[on(200, \"text/csv\")]`",
        ));
    };
    let status = Pattern::parse(&literal, Role::Response).map_err(|problem| syn::Error::new(span, problem))?;
    let media_type = if input.is_empty() { None } else { Some(second(&literal, input)?) };
    Ok(On { status, span, media_type })
}

fn second(status: &LitInt, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let span = input.span();
    let is_list = input.parse::<Option<Token![,]>>()?.is_some();
    match input.parse::<LitStr>() {
        Ok(media_type) if is_list && input.is_empty() => match media_type::problem(&media_type.value()) {
            Some(problem) => Err(syn::Error::new(media_type.span(), problem)),
            None => Ok(media_type),
        },
        _ => {
            let _ = input.parse::<proc_macro2::TokenStream>();
            Err(syn::Error::new(
                span,
                format!(
                    "`on` takes one status and a media type: write `#[on({status})]`, or `#[on({status}, \"text/csv\")]`"
                ),
            ))
        }
    }
}

/// The mark of a field; `None` without one.
pub(super) fn mark(attrs: &[Attribute], errors: &mut Errors) -> Option<Mark> {
    let mut mark = None;
    for attr in attrs {
        let found = match attr {
            attr if attr.path().is_ident("body") => errors.take(body(attr)).or(Some(Mark::Body(None))),
            attr if attr.path().is_ident("header") => errors.take(header(attr)).or(Some(Mark::Header(None))),
            attr if attr.path().is_ident("on") => {
                errors.at(attr, "`on` belongs on the variant, not on a field");
                None
            }
            _ => continue,
        };
        if found.is_some() && mark.is_some() {
            errors.at(attr, "a field is read from one place: remove one of `body` and `header`");
        }
        mark = mark.or(found);
    }
    mark
}

fn body(attr: &Attribute) -> syn::Result<Mark> {
    let module = match &attr.meta {
        Meta::Path(_) => None,
        _ => Some(attr.parse_args_with(format::module).map_err(|_| {
            syn::Error::new_spanned(
                &attr.meta,
                "`body` takes a format: write `#[body(with(module))]`, or `#[body]` alone",
            )
        })?),
    };
    Ok(Mark::Body(module))
}

fn header(attr: &Attribute) -> syn::Result<Mark> {
    let name = match &attr.meta {
        Meta::Path(_) => None,
        _ => Some(attr.parse_args::<LitStr>().map_err(|_| {
            syn::Error::new_spanned(&attr.meta, "`header` takes a name: write `#[header(\"x-name\")]`")
        })?),
    };
    if let Some(name) = &name
        && let Some(problem) = name_problem(&name.value())
    {
        return Err(syn::Error::new(name.span(), problem));
    }
    Ok(Mark::Header(name))
}

fn name_problem(name: &str) -> Option<String> {
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let problem = format!("`{name}` cannot be the name of a header: write letters, digits and `-`");
    (name.is_empty() || !name.bytes().all(is_valid)).then_some(problem)
}
