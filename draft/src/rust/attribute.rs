//! The attribute `#[endpoint(…)]`, laid out as in the hand-written areas.

use super::File;
use super::text::{fill, literal};
use crate::document::Format;
use crate::ir::{EndpointDraft, Id, Response};

impl File<'_> {
    pub(super) fn attribute(&mut self, endpoint: &EndpointDraft) -> String {
        let mut identity = vec![
            format!("method = {}", literal(&endpoint.method)),
            format!("path = {}", literal(&endpoint.path)),
            format!("id = {}", literal(&endpoint.id)),
            "area = AREA".to_owned(),
        ];
        match endpoint.format {
            Format::Json => {}
            Format::Form => identity.push("body = form".to_owned()),
            Format::Multipart => identity.push("body = multipart".to_owned()),
        }
        let mut rest = Vec::new();
        match &endpoint.response {
            Response::Raw => {}
            Response::Empty => rest.push("response = ()".to_owned()),
            Response::Bytes => rest.push(format!("response = {}", self.ty(&crate::ir::Type::Bytes))),
            Response::Json(value) => rest.push(format!("response = {}", self.value(value))),
        }
        if let Some(event) = &endpoint.event {
            rest.push(format!("stream = {}", self.ty(&event.ty)));
        }
        if endpoint.envelope {
            rest.push("envelope = \"data\"".to_owned());
        }
        if endpoint.status != 200 {
            rest.push(format!("status = {}", endpoint.status));
        }
        if endpoint.at_origin {
            rest.push("base = origin".to_owned());
        }
        rest.push(format!("auth = {}", endpoint.auth));
        rest.extend(endpoint.retry.map(|retry| format!("retry = {retry}")));
        if endpoint.deprecated {
            rest.push("deprecated".to_owned());
        }
        rest.extend(self.errors(&endpoint.errors));
        let mut lines = fill("    ", identity.iter().map(String::as_str));
        lines.extend(fill("    ", rest.iter().map(String::as_str)));
        lines.extend(endpoint.later.iter().map(|later| format!("    // Not supported by the derive yet: {later}")));
        format!("#[endpoint(\n{}\n)]", lines.join("\n"))
    }

    fn errors(&mut self, errors: &[(u16, Option<Id>)]) -> Vec<String> {
        if errors.is_empty() {
            return Vec::new();
        }
        let first = errors.first().and_then(|(_, body)| *body);
        let common = first.filter(|_| errors.iter().all(|(_, body)| *body == first));
        let mut items: Vec<String> = common.map(|id| format!("error_body = {}", self.named(id))).into_iter().collect();
        let statuses: Vec<String> = errors
            .iter()
            .map(|(status, body)| match body.filter(|_| common.is_none()) {
                Some(id) => format!("{status} = {}", self.named(id)),
                None => status.to_string(),
            })
            .collect();
        items.push(format!("errors({})", statuses.join(", ")));
        items
    }
}
