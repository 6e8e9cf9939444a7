//! The rule that two variants of a set of strings must not share a string.

use syn::Ident;

use super::ast::Value;
use crate::errors::Errors;

/// Reports and removes strings that an earlier variant has.
pub(super) fn check(values: &mut [Value], errors: &mut Errors) {
    let mut seen: Vec<(String, Ident)> = Vec::new();
    for Value { ident, texts, .. } in values {
        let mut own: Vec<String> = Vec::new();
        texts.retain(|text| {
            if let Some((_, other)) = seen.iter().find(|(known, _)| known == text) {
                errors.at(&*ident, format!("`{ident}` and `{other}` both have the value `{text}`: rename one"));
                return false;
            }
            let new = !own.contains(text);
            own.push(text.clone());
            new
        });
        seen.extend(texts.iter().map(|text| (text.clone(), ident.clone())));
    }
}
