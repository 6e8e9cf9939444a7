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
                    format!("a field of an endpoint has one name, which both sides use: leave `alias` out of `{name}`")
                }
                Place::Path { .. } if skips => {
                    format!("`{name}` stands in the path and is always sent: leave `{key}` out")
                }
                Place::Path { .. } if with => {
                    format!(
                        "`{name}` stands in the path, where `{key}` has no meaning: give it a type that implements `PathSegment`"
                    )
                }
                Place::Path { .. } | Place::Query | Place::Header(_) | Place::Body if key == "flatten" => {
                    format!(
                        "`flatten` spreads a value over the members of the body, and `{name}` is none of them: leave `flatten` out"
                    )
                }
                Place::Extra if with || key == "skip_serializing_if" => {
                    format!("`{name}` is the place of further members, where `{key}` has no meaning: leave it out")
                }
                Place::Member if with && field.serde.flatten => {
                    format!("`flatten` spreads the members of `{name}`, `{key}` makes one value of it: take one away")
                }
                _ => continue,
            };
            errors.at_span(*span, problem);
        }
        let one_value = matches!(field.place, Place::Query | Place::Header(_) | Place::Body | Place::Member);
        if let Some(with) = field.attr.with.as_ref().filter(|_| !one_value || field.serde.flatten) {
            errors.at(with, format!("`{name}` is not written by functions there: leave `with` out"));
        }
    }
}
