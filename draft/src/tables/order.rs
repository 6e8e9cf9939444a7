//! The order in which `new` takes the required fields of what is sent.
//!
//! The document sorts members by name, but a person says the role before the content and the model before the input. `new`
//! takes fields in the order of the struct, and the order of the members of a request is ours to choose.

use crate::ir::Field;

/// Wire names in the order in which they are said. Members that are not listed come after them, as they are.
const ORDER: &[&str] = &[
    "model",
    "endpoint",
    "type",
    "mode",
    "author",
    "recipient",
    "id",
    "generation_id",
    "custom_id",
    "container_id",
    "call_id",
    "tool_use_id",
    "tool_call_id",
    "provider_slug",
    "provider",
    "scim_group_id",
    "workspace_id",
    "role",
    "server_label",
    "server_name",
    "file_id",
    "filename",
    "name",
    "slug",
    "tool_name",
    "field",
    "operator",
    "start",
    "syntax",
    "environment",
    "display_width",
    "media_type",
    "path",
    "url",
    "pattern",
    "source",
    "title",
    "query",
    "token",
    "logprob",
    "prompt",
    "value",
    "cited_text",
    "document_index",
    "search_result_index",
    "start_block_index",
    "start_char_index",
    "start_index",
    "start_page_number",
    "instructions",
    "true",
    "thinking",
    "stdout",
    "stderr",
];

/// Puts required fields in the order in which a person says them, at the places that required fields have.
pub(crate) fn put_in_order<'f>(fields: impl Iterator<Item = &'f mut Field>) {
    let mut places: Vec<&mut Field> = fields.filter(|field| field.required).collect();
    let rank = |field: &Field| ORDER.iter().position(|wire| *wire == field.wire).unwrap_or(ORDER.len());
    let mut sorted: Vec<Field> = places.iter().map(|field| (**field).clone()).collect();
    sorted.sort_by_key(rank);
    places.iter_mut().zip(sorted).for_each(|(place, field)| **place = field);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Type, Value};

    #[test]
    fn only_required_fields_change_their_places() {
        let field = |(name, required): (&str, bool)| Field {
            name: name.to_owned(),
            wire: name.to_owned(),
            value: Value::always(Type::String),
            required,
            expected: false,
            deprecated: false,
            always: None,
            flattened: false,
            docs: crate::ir::Docs::default(),
        };
        let fields = [("content", true), ("cache_control", false), ("name", false), ("role", true), ("kind", true)];
        let mut fields = fields.map(field);
        put_in_order(fields.iter_mut());
        let names: Vec<&str> = fields.iter().map(|field| field.wire.as_str()).collect();
        assert_eq!(names, ["role", "cache_control", "name", "content", "kind"]);
    }
}
