//! The OpenAPI document: its operations in order, and its references.

use crate::json::Json;

const METHODS: &[&str] = &["get", "head", "post", "put", "patch", "delete", "options"];

#[derive(Clone)]
pub(crate) struct Document(Json);

/// A format of request bodies. An operation that takes several is declared once for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Form,
    Multipart,
}

impl Format {
    /// All formats; the first that an operation takes is that of the declaration with the plain name.
    const ALL: [Self; 3] = [Self::Json, Self::Form, Self::Multipart];

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "application/x-www-form-urlencoded",
            Self::Multipart => "multipart/form-data",
        }
    }

    /// Whether a media type, with its parameters, is of this format.
    pub(crate) fn is_of(self, media_type: &str) -> bool {
        media_type.starts_with(self.media_type())
    }
}

/// An operation of the document, with the bodies of one format.
#[derive(Clone, Copy)]
pub(crate) struct Source<'d> {
    pub(crate) method: &'d str,
    pub(crate) path: &'d str,
    pub(crate) json: &'d Json,
    pub(crate) format: Format,
    /// Whether the operation takes another format first.
    pub(crate) is_further: bool,
    /// The path item, whose parameters belong to all its operations.
    shared: &'d Json,
}

impl Document {
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let json: Json = serde_json::from_str(text).map_err(|error| format!("invalid JSON: {error}"))?;
        match json.get("paths") {
            Some(Json::Object(_)) => Ok(Self(json)),
            _ => Err("not an OpenAPI document: `paths` is missing".to_owned()),
        }
    }

    /// Adds prose: lines of JSON with a pointer, `at`, and a `text` or a `summary`. Returns the pointers that lead nowhere.
    pub(crate) fn describe(&mut self, lines: &str) -> Result<Vec<String>, String> {
        let mut lost = Vec::new();
        for (index, line) in lines.lines().enumerate() {
            let invalid = |problem: String| format!("line {}: {problem}", index + 1);
            let json: Json = serde_json::from_str(line).map_err(|error| invalid(format!("invalid JSON: {error}")))?;
            let at = json.str("at").ok_or_else(|| invalid("`at` is missing".to_owned()))?;
            let Some(place) = self.0.pointer_mut(at.trim_start_matches('#')) else {
                lost.push(at.to_owned());
                continue;
            };
            for (key, keyword) in [("summary", "summary"), ("text", "description")] {
                if let Some(text) = json.str(key) {
                    place.set(keyword, Json::text(text));
                }
            }
        }
        Ok(lost)
    }

    /// Gives an operation another id.
    pub(crate) fn set_id(&mut self, source: Source<'_>, id: &str) {
        let path = source.path.replace('~', "~0").replace('/', "~1");
        if let Some(operation) = self.0.pointer_mut(&format!("/paths/{path}/{}", source.method)) {
            operation.set("operationId", Json::text(id));
        }
    }

    /// The operations in order, each once for every format of its bodies.
    pub(crate) fn operations(&self) -> impl Iterator<Item = Source<'_>> {
        self.0.entries("paths").iter().flat_map(move |(path, shared)| {
            let operations = shared.members().iter().filter(|(method, _)| METHODS.contains(&method.as_str()));
            operations.flat_map(move |(method, json)| {
                let formats = self.formats(json).into_iter().enumerate();
                formats.map(move |(at, format)| Source { method, path, json, format, is_further: at > 0, shared })
            })
        })
    }

    /// The formats of the bodies of an operation; that of JSON for an operation without a body.
    fn formats(&self, operation: &Json) -> Vec<Format> {
        let bodies = operation.get("requestBody").map(|body| contents(self.resolved(body))).unwrap_or_default();
        let is_taken = |format: &Format| bodies.iter().any(|(media_type, _)| format.is_of(media_type));
        let taken: Vec<Format> = Format::ALL.into_iter().filter(is_taken).collect();
        if taken.is_empty() { vec![Format::Json] } else { taken }
    }

    /// The component schemas, by name.
    pub(crate) fn schemas(&self) -> &[(String, Json)] {
        self.0.at(&["components", "schemas"]).members()
    }

    /// Returns the value that a reference points to.
    pub(crate) fn target(&self, reference: &str) -> Option<&Json> {
        let mut value = &self.0;
        for key in reference.strip_prefix("#/")?.split('/') {
            value = value.get(&key.replace("~1", "/").replace("~0", "~"))?;
        }
        Some(value)
    }

    /// Follows a reference. Not for schemas, whose names matter.
    pub(crate) fn resolved<'d>(&'d self, value: &'d Json) -> &'d Json {
        value.str("$ref").and_then(|reference| self.target(reference)).unwrap_or(value)
    }

    pub(crate) fn root(&self) -> &Json {
        &self.0
    }

    /// The security requirements of operations that do not state their own.
    pub(crate) fn security(&self) -> &[Json] {
        self.0.list("security")
    }
}

impl<'d> Source<'d> {
    pub(crate) fn id(&self) -> &'d str {
        self.json.str("operationId").unwrap_or_default()
    }

    pub(crate) fn tag(&self) -> &'d str {
        self.json.strings("tags").first().copied().unwrap_or("Untagged")
    }

    pub(crate) fn parameters(&self, document: &'d Document) -> Vec<&'d Json> {
        let all = self.shared.list("parameters").iter().chain(self.json.list("parameters"));
        all.map(|parameter| document.resolved(parameter)).collect()
    }

    /// The media types and schemas of the request body. Those of no known format are beside the first one.
    pub(crate) fn bodies(&self, document: &'d Document) -> Vec<(&'d str, &'d Json)> {
        let Some(body) = self.json.get("requestBody") else { return Vec::new() };
        let format = |media_type: &str| Format::ALL.into_iter().find(|format| format.is_of(media_type));
        let is_here = |(media_type, _): &(&str, &Json)| match format(media_type) {
            Some(format) => format == self.format,
            None => !self.is_further,
        };
        contents(document.resolved(body)).into_iter().filter(is_here).collect()
    }

    /// The schema of the body that is declared.
    pub(crate) fn body(&self, document: &'d Document) -> Option<&'d Json> {
        let bodies = self.bodies(document);
        bodies.into_iter().find(|(media_type, _)| self.format.is_of(media_type)).map(|(_, schema)| schema)
    }

    /// The responses: each status with its media types and schemas.
    pub(crate) fn responses(&self, document: &'d Document) -> Vec<(&'d str, Vec<(&'d str, &'d Json)>)> {
        let responses = self.json.entries("responses").iter();
        responses.map(|(status, response)| (status.as_str(), contents(document.resolved(response)))).collect()
    }
}

static ANYTHING: Json = Json::Null;

fn contents(body: &Json) -> Vec<(&str, &Json)> {
    let contents = body.entries("content").iter();
    contents.map(|(media, content)| (media.as_str(), content.get("schema").unwrap_or(&ANYTHING))).collect()
}

/// The name in `#/components/schemas/Name`.
pub(crate) fn component(reference: &str) -> Option<&str> {
    reference.strip_prefix("#/components/schemas/")
}
