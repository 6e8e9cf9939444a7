//! Parses the key `meta`: values of the user's own types.

use syn::parse::ParseStream;
use syn::{Expr, Path, Token};

use crate::errors::Errors;
use crate::keys::{Key, at_end, until_comma};
use crate::type_kind::source_text;

const EXAMPLE: &str = "write `meta(Scope(\"repo\"))`, with values of your own types";

/// `(Scope("repo"), PerMinute(60))`
pub(super) fn parse(key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Vec<Expr>> {
    if !input.peek(syn::token::Paren) {
        until_comma(input)?;
        return Err(key.error(format!("`meta` takes a list: {EXAMPLE}")));
    }
    let content;
    syn::parenthesized!(content in input);
    let (mut facts, mut is_mistaken) = (Vec::new(), false);
    while !content.is_empty() {
        match fact(&content, &facts) {
            Ok(fact) => facts.push(fact),
            Err(mistake) => {
                errors.push(mistake);
                is_mistaken = true;
                until_comma(&content)?;
            }
        }
        content.parse::<Option<Token![,]>>()?;
    }
    if facts.is_empty() && !is_mistaken {
        errors.at_span(key.span, format!("`meta` lists at least one value: {EXAMPLE}"));
    }
    Ok(facts)
}

fn fact(input: ParseStream<'_>, earlier: &[Expr]) -> syn::Result<Expr> {
    let span = input.span();
    let mistake = || syn::Error::new(span, format!("expected a value: {EXAMPLE}"));
    let fact = input.parse::<Expr>().map_err(|_| mistake())?;
    if let Expr::Assign(_) = fact {
        return Err(mistake());
    }
    if !at_end(input) {
        return Err(syn::Error::new(input.span(), "expected `,` between two values"));
    }
    match second_of_type(earlier, &fact) {
        Some(ty) => Err(syn::Error::new_spanned(
            &fact,
            format!("a second value of type `{ty}`, of which `get` returns one: remove it, or use another type"),
        )),
        None => Ok(fact),
    }
}

/// The type of a value that an earlier one has as well, as far as it is spelled.
fn second_of_type(facts: &[Expr], fact: &Expr) -> Option<String> {
    let ty = ty(fact)?;
    let is_known = facts.iter().filter_map(self::ty).any(|known| source_text(known) == source_text(ty));
    is_known.then(|| ty.segments.last().map(|last| last.ident.to_string()).unwrap_or_default())
}

/// The type of `Scope("repo")` or `Scope { name: "repo" }`.
fn ty(fact: &Expr) -> Option<&Path> {
    match fact {
        Expr::Struct(literal) => Some(&literal.path),
        Expr::Call(call) => match &*call.func {
            Expr::Path(function) => {
                let name = function.path.segments.last()?.ident.to_string();
                name.starts_with(char::is_uppercase).then_some(&function.path)
            }
            _ => None,
        },
        _ => None,
    }
}
