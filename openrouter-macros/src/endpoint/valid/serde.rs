//! Keys of serde and `with` where they would have no effect.

use super::super::ast::{Endpoint, Place};
use crate::errors::Errors;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    keys_have_an_effect(endpoint, errors);
}

const SKIPS: &[&str] = &["skip", "skip_serializing", "skip_deserializing", "skip_serializing_if"];
const WITH: &[&str] = &["with", "serialize_with", "deserialize_with"];

fn keys_have_an_effect(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let name = field.ident;
        for (key, span) in &field.serde.places {
            let (skips, with) = (SKIPS.contains(&key.as_str()), WITH.contains(&key.as_str()));
            let problem = match &field.place {
                _ if key == "alias" => {
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
                Place::Path { .. } | Place::Query | Place::Header(_) | Place::Body if key == "flatten" => {
                    format!("`flatten` is for members of the body, and `{name}` is not one: remove `flatten`")
                }
                Place::Extra if with || key == "skip_serializing_if" => {
                    format!("`{name}` is for further members, where `{key}` has no effect: remove it")
                }
                Place::Member if with && field.serde.flatten => {
                    format!(
                        "`flatten` writes the members of `{name}` and `{key}` writes it as one value: remove one of them"
                    )
                }
                _ => continue,
            };
            errors.at_span(*span, problem);
        }
        let one_value = matches!(field.place, Place::Query | Place::Header(_) | Place::Body | Place::Member);
        if let Some(with) = field.attr.with.as_ref().filter(|_| !one_value || field.serde.flatten) {
            errors.at(with, format!("`with` has no effect on `{name}`: remove it"));
        }
    }
}
