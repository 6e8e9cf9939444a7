//! Keys of serde and `with` where they would have no effect.

use super::super::ast::{Endpoint, Place};
use crate::errors::Errors;
use crate::keys::Choice as _;
use crate::serde_attr::FieldKey;
use crate::span::Located;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    keys_have_an_effect(endpoint, errors);
}

fn keys_have_an_effect(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let name = field.ident;
        for Located { value, span } in &field.serde_keys {
            let (key, skips, with) = (value.name(), value.skips(), value.names_functions());
            let problem = match &field.place {
                _ if *value == FieldKey::Alias => {
                    format!(
                        "a field of an endpoint must have one name, which both sides use: remove `alias` from `{name}`"
                    )
                }
                Place::Path { .. } if skips => {
                    format!("`{name}` is part of the path and is always sent: remove `{key}`")
                }
                Place::Path { .. } if with => {
                    format!(
                        "`{name}` is part of the path, where `{key}` has no effect: give it a type that implements `PathSegment`"
                    )
                }
                Place::Path { .. } | Place::Body if *value == FieldKey::Flatten => {
                    format!(
                        "`flatten` is for members of the body, the query or the headers, and `{name}` is not one: remove `flatten`"
                    )
                }
                Place::Extra if with || *value == FieldKey::SkipSerializingIf => {
                    format!("`{name}` is for further members, where `{key}` has no effect: remove it")
                }
                Place::Member | Place::Query | Place::Header(_) if with && field.flatten => {
                    format!(
                        "`flatten` writes the members of `{name}` and `{key}` writes it as one value: remove one of them"
                    )
                }
                _ => continue,
            };
            errors.at_span(*span, problem);
        }
        let one_value = matches!(field.place, Place::Query | Place::Header(_) | Place::Body | Place::Member);
        if let Some(with) = field.with.as_ref().filter(|_| !one_value || field.flatten) {
            errors.at(with, format!("`with` has no effect on `{name}`: remove it"));
        }
    }
}
