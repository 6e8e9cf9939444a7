//! How an operation declares a body that other operations have as well.

use crate::document::{Document, Format, Source};
use crate::operation::Outline;
use crate::schema;

/// The declaration of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BodyForm {
    /// The members are fields of the request.
    Fields,
    /// The body is one field, whose type several operations have.
    Type,
    /// The body is the JSON of a request of another operation, with its area and its type.
    RequestOf(String),
}

/// The number of members up to which a body is written into each request that has it.
const FEW_MEMBERS: usize = 10;

/// Decides how an operation declares its body. A body of many members that other operations have as well is declared once: by
/// the operation whose path is the end of the others' paths, which take its requests, or else as a type.
pub(crate) fn body_form(document: &Document, outlines: &[Outline<'_>], source: Source<'_>) -> BodyForm {
    let Some(own) = body(document, source).filter(|component| has_many_members(document, component)) else {
        return BodyForm::Fields;
    };
    let users: Vec<&Outline<'_>> =
        outlines.iter().filter(|other| body(document, other.source).as_ref() == Some(&own)).collect();
    let around = |path: &str| users.iter().find(|user| path != user.source.path && path.ends_with(user.source.path));
    if let Some(owner) = around(source.path) {
        return BodyForm::RequestOf(owner.request_path());
    }
    let own = users.iter().filter(|user| around(user.source.path).is_none());
    if own.count() > 1 { BodyForm::Type } else { BodyForm::Fields }
}

/// The component of the JSON body.
fn body(document: &Document, source: Source<'_>) -> Option<String> {
    let schema = source.body(document).filter(|_| source.format == Format::Json)?;
    schema::plan(document, schema).component
}

fn has_many_members(document: &Document, component: &str) -> bool {
    let schema = document.target(&format!("#/components/schemas/{component}"));
    let plan = schema.map(|schema| schema::plan(document, schema));
    plan.and_then(|plan| Some(plan.object()?.members.len())).is_none_or(|count| count > FEW_MEMBERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the form of the body of each operation, in the order of the document.
    fn forms(paths: &[&str], members: usize) -> Vec<BodyForm> {
        let operation = |(at, path): (usize, &&str)| {
            format!(
                r##""{path}":{{"post":{{"operationId":"createThing{at}","tags":["Things"],"requestBody":{{"content":{{
                "application/json":{{"schema":{{"$ref":"#/components/schemas/Thing"}}}}}}}},"responses":{{}}}}}}"##
            )
        };
        let paths = paths.iter().enumerate().map(operation).collect::<Vec<_>>().join(",");
        let members = (0..members).map(|at| format!(r#""m{at}":{{"type":"string"}}"#)).collect::<Vec<_>>().join(",");
        let text = format!(
            r#"{{"security":[],"paths":{{{paths}}},"components":{{"schemas":{{"Thing":{{"type":"object","properties":
            {{{members}}}}}}}}}}}"#
        );
        let document = Document::read(&text).expect("a document");
        let outlines: Vec<Outline<'_>> = document.operations().map(|source| Outline::new(&document, source)).collect();
        outlines.iter().map(|outline| body_form(&document, &outlines, outline.source)).collect()
    }

    #[test]
    fn a_longer_path_takes_the_request_of_the_shorter_one() {
        let request = BodyForm::RequestOf("things::CreateThing0".to_owned());
        assert_eq!(forms(&["/things", "/presets/{slug}/things"], 11), [BodyForm::Fields, request]);
        assert_eq!(forms(&["/things", "/others"], 11), [BodyForm::Type, BodyForm::Type]);
        assert_eq!(forms(&["/things", "/presets/{slug}/things"], 10), [BodyForm::Fields, BodyForm::Fields]);
    }
}
