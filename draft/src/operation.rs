//! Converts operations of the document to endpoints.

use crate::bodies::BodyForm;
use crate::converter::Converter;
use crate::docs;
use crate::document::{Document, Format, Source};
use crate::ir::{EndpointDraft, EndpointField, Field, Id, Place, Response, Subject, Type, Value};
use crate::json::Json;
use crate::names::{Context, distinct};
use crate::parts::to_parts;
use crate::schema::{self, Object, Shape};
use crate::tables;
use crate::words::{field, pascal, singular, snake, words};

/// The facts of an operation that are known before names are assigned.
pub(crate) struct Outline<'d> {
    pub(crate) source: Source<'d>,
    pub(crate) name: String,
    /// The name without the format of the body.
    plain: String,
    verb: String,
    noun: String,
    status: u16,
    body: Body<'d>,
}

enum Body<'d> {
    Nothing,
    Bytes,
    Json(&'d Json),
    /// The schema of the member `data`, and the component around it.
    Envelope(Json, Option<String>),
}

/// The module of a tag, and the name of its handle.
pub(crate) fn area(tag: &str) -> (String, String) {
    match tables::AREAS.iter().find(|(known, ..)| *known == tag) {
        Some((_, file, handle)) => ((*file).to_owned(), (*handle).to_owned()),
        None => (snake(tag), snake(tag)),
    }
}

impl<'d> Outline<'d> {
    pub(crate) fn new(document: &'d Document, source: Source<'d>) -> Self {
        let responses = source.responses(document);
        let success = responses.into_iter().find(|(status, _)| status.starts_with('2'));
        let (status, contents) = success.unwrap_or(("200", Vec::new()));
        let body = body(document, &contents);
        let (verb, noun) = verb_and_noun(document, source, &body);
        let name = match tables::NAMES.iter().find(|(id, _)| *id == source.id()) {
            Some((_, name)) => (*name).to_owned(),
            None => format!("{verb}{noun}"),
        };
        let verb = pascal(words(&name).first().map_or("", String::as_str));
        let noun = name.strip_prefix(&verb).unwrap_or(&name).to_owned();
        let plain = name;
        let name = if source.is_further { plain.clone() + of_format(source.format) } else { plain.clone() };
        Self { source, name, plain, verb, noun, status: status.parse().unwrap_or(200), body }
    }

    /// The path of the request, from the root of the crate.
    pub(crate) fn request_path(&self) -> String {
        format!("{}::{}", area(self.source.tag()).0, self.name)
    }

    /// The names for a response that is not a component, best first.
    fn response_names(&self) -> Vec<String> {
        if let Some((_, name)) = tables::RESPONSES.iter().find(|(id, _)| *id == self.source.id()) {
            return vec![(*name).to_owned()];
        }
        let noun = match (self.verb.as_str(), &self.body) {
            ("Get" | "List" | "Download", _) | ("Create" | "Update" | "Set", Body::Envelope(..)) => self.noun.clone(),
            ("Create", _) => format!("Created{}", self.noun),
            ("Delete", _) => format!("Deleted{}", self.noun),
            ("Update" | "Set", _) => format!("Updated{}", self.noun),
            _ => format!("{}Result", self.plain),
        };
        let noun = if self.verb == "List" && matches!(self.body, Body::Json(_)) { format!("{noun}Page") } else { noun };
        vec![noun, format!("{}Response", self.noun), format!("{}Response", self.plain)]
    }

    /// The component of the response when its name ends in `Response`, and better candidates for the name.
    pub(crate) fn better_names(&self, document: &Document) -> Option<(String, Vec<String>)> {
        let Body::Json(schema) = &self.body else { return None };
        let component = schema::plan(document, schema).component?;
        let stem = component.strip_suffix("Response")?;
        let mut names = self.response_names();
        // A verb names an operation, not its response.
        let first = words(stem).into_iter().next().unwrap_or_default();
        let is_verb = first == "bulk"
            || tables::VERBS.iter().any(|(verb, _)| *verb == first)
            || tables::PLAIN_VERBS.contains(&first.as_str());
        names.insert(usize::from(words(stem).len() < 2 || is_verb), pascal(stem));
        Some((component, names))
    }

    pub(crate) fn endpoint(&self, converter: &mut Converter<'d>, body_form: &BodyForm) -> EndpointDraft {
        let (source, id) = (self.source, self.source.id());
        let mut fields = self.request(converter, body_form);
        let event = self.event(converter);
        if event.is_some() {
            fields.retain(|field| !(field.place == Place::Member && field.field.wire == "stream"));
        }
        // Only a JSON body can ask for a stream.
        let event = event.filter(|_| source.format == Format::Json);
        let names = distinct(fields.iter().map(|field| field.field.name.clone()));
        fields.iter_mut().zip(names).for_each(|(field, name)| field.field.name = name);
        let context = Context::new("", id);
        let (response, envelope) = match &self.body {
            Body::Nothing if self.status == 204 => (Response::Empty, false),
            Body::Nothing => (Response::Raw, false),
            Body::Bytes => (Response::Bytes, false),
            Body::Json(schema) => (Response::Json(converter.value(schema, &context)), false),
            Body::Envelope(data, component) => {
                let first = converter.decls.len();
                let value = converter.value(data, &context);
                if let Some(component) = component {
                    let own = converter.decls.iter_mut().skip(first).filter(|decl| decl.owner == id);
                    own.for_each(|decl| decl.owners = vec![component.clone()]);
                }
                (Response::Json(value), true)
            }
        };
        EndpointDraft {
            name: self.name.clone(),
            noun: self.noun.clone(),
            response_names: self.response_names(),
            id: id.to_owned(),
            method: source.method.to_uppercase(),
            path: source.path.to_owned(),
            area: source.tag().to_owned(),
            home: area(source.tag()).0,
            response,
            envelope,
            status: self.status,
            errors: self.errors(converter),
            auth: self.auth(converter),
            retry: retry(source),
            format: source.format,
            at_origin: source.json.get("servers").is_some(),
            deprecated: source.json.is_true("deprecated"),
            fields,
            later: self.paging(converter.document).into_iter().collect(),
            event,
            prose: docs::operation(converter.document, source),
        }
    }

    fn auth(&self, converter: &mut Converter<'d>) -> &'static str {
        let class = auth(converter.document, self.source);
        class.unwrap_or_else(|| {
            let subject = Subject::Operation(self.source.id().to_owned());
            converter.note(subject, "the credential is not listed in `draft/src/tables/auth.rs`: drafted as `key`");
            "key"
        })
    }

    fn request(&self, converter: &mut Converter<'d>, body_form: &BodyForm) -> Vec<EndpointField> {
        let document = converter.document;
        let mut fields = self.parameters(converter);
        let Some(body) = self.source.body(document) else { return fields };
        let plan = schema::plan(document, body);
        match (&plan.shape, body_form) {
            (_, BodyForm::RequestOf(request)) => fields.push(EndpointField::request(request)),
            (Shape::Object(object), BodyForm::Fields) => {
                let mut members = self.members(converter, object, &plan.component);
                if self.source.format == Format::Multipart {
                    to_parts(document, object, &mut members);
                }
                fields.extend(members);
            }
            _ => {
                let context = Context::new("body", self.source.id());
                fields.push(EndpointField::body("body", converter.value(body, &context)));
            }
        }
        fields
    }

    fn members(
        &self,
        converter: &mut Converter<'d>,
        object: &Object,
        component: &Option<String>,
    ) -> Vec<EndpointField> {
        let owner = component.as_deref().unwrap_or(self.source.id());
        let fields = converter.fields(object, owner);
        fields.into_iter().map(|field| EndpointField::new(field, Place::Member)).collect()
    }

    fn parameters(&self, converter: &mut Converter<'d>) -> Vec<EndpointField> {
        let mut fields = Vec::new();
        for parameter in self.source.parameters(converter.document) {
            let (Some(wire), Some(schema)) = (parameter.str("name"), parameter.get("schema")) else { continue };
            let place = match parameter.str("in") {
                Some("path") => Place::Path,
                Some("query") => Place::Query,
                Some("header") if !tables::CLIENT_HEADERS.contains(&wire) => Place::Header,
                _ => continue,
            };
            let mut value = match is_flag(converter.document, schema) {
                true => Value::always(Type::Bool),
                false => converter.member(wire, schema, self.source.id()),
            };
            // A parameter is present or absent; it cannot be `null`.
            value.nullable = false;
            let is_list = matches!(value.ty, Type::List(_));
            let by_commas = place == Place::Query && !is_list && tables::is_comma_separated(self.source.id(), wire);
            if by_commas {
                value = Value::always(Type::List(Box::new(value)));
            }
            let plain = wire.trim_start_matches("X-").trim_start_matches("x-");
            let (name, docs) = (field(plain), docs::parameter(&value.ty, parameter, schema));
            let field = Field {
                name,
                wire: wire.to_owned(),
                value,
                required: place == Place::Path || parameter.is_true("required"),
                expected: false,
                deprecated: parameter.is_true("deprecated"),
                always: None,
                flattened: false,
                docs,
            };
            fields.push(EndpointField { by_commas, ..EndpointField::new(field, place) });
        }
        // Path parameters come first, in the order of the path.
        fields.sort_by_key(|field| match field.place {
            Place::Path => (0, self.source.path.find(&format!("{{{}}}", field.field.wire))),
            Place::Query => (1, None),
            _ => (2, None),
        });
        fields
    }

    fn errors(&self, converter: &mut Converter<'d>) -> Vec<(u16, Option<Id>)> {
        let mut errors = Vec::new();
        for (status, contents) in self.source.responses(converter.document) {
            let Ok(status) = status.parse::<u16>() else { continue };
            if status < 400 {
                continue;
            }
            let own = contents.first().filter(|(_, schema)| !is_usual_error(converter.document, schema));
            let body = own.map(|(_, schema)| {
                let context = Context::new("", self.source.id());
                converter.value(schema, &context).ty
            });
            let body = match body {
                Some(Type::Named(id)) => Some(id),
                _ => None,
            };
            errors.push((status, body));
        }
        errors
    }

    /// The type of an event of the stream, without the frame around it.
    fn event(&self, converter: &mut Converter<'d>) -> Option<Value> {
        if tables::NEVER_STREAM.contains(&self.source.id()) {
            return None;
        }
        let document = converter.document;
        let responses = self.source.responses(document);
        let contents = responses.into_iter().find(|(status, _)| status.starts_with('2'))?.1;
        let (_, frame) = contents.into_iter().find(|(media, _)| media.starts_with("text/event-stream"))?;
        let plan = schema::plan(document, frame);
        let event = plan.object().and_then(|object| object.get("data")).unwrap_or(frame);
        Some(converter.value(event, &Context::new("", self.source.id())))
    }

    fn paging(&self, document: &Document) -> Option<String> {
        let pages = match &self.body {
            Body::Envelope(data, _) => is_list(document, Some(data)),
            Body::Json(schema) => {
                let plan = schema::plan(document, schema);
                let branches = match &plan.shape {
                    Shape::Tagged { branches, .. } => branches.iter().map(|branch| &branch.schema).collect(),
                    _ => vec![*schema],
                };
                let holds_list = |schema: &&Json| {
                    let plan = schema::plan(document, schema);
                    is_list(document, plan.object().and_then(|object| object.get("data")))
                };
                branches.iter().any(holds_list)
            }
            Body::Nothing | Body::Bytes => false,
        };
        if !pages {
            return None;
        }
        let inputs = self.source.parameters(document);
        let inputs: Vec<&str> = inputs.into_iter().filter_map(|parameter| parameter.str("name")).collect();
        let known = ["offset", "limit", "cursor", "after"];
        let used: Vec<&str> = known.into_iter().filter(|name| inputs.contains(name)).collect();
        let starts = used.iter().any(|name| *name != "limit");
        starts.then(|| format!("paginate({}, items = data)", used.join(", ")))
    }
}

/// The end of the name of a declaration for a further format of the body.
fn of_format(format: Format) -> &'static str {
    match format {
        Format::Json => "FromJson",
        Format::Form => "FromForm",
        Format::Multipart => "FromFile",
    }
}

fn body<'d>(document: &Document, contents: &[(&str, &'d Json)]) -> Body<'d> {
    let json = contents.iter().find(|(media, _)| media.starts_with("application/json")).map(|(_, schema)| *schema);
    let Some(schema) = json else {
        let binary = contents.iter().any(|(media, _)| !media.starts_with("text/event-stream"));
        return if binary { Body::Bytes } else { Body::Nothing };
    };
    let plan = schema::plan(document, schema);
    let data = plan.object().filter(|object| {
        object.requires("data")
            && object.members.iter().all(|(name, _)| name == "data" || tables::PAGING.contains(&name.as_str()))
    });
    match data.and_then(|object| object.get("data")) {
        Some(data) if !schema::plan(document, data).nullable => Body::Envelope(data.clone(), plan.component.clone()),
        _ => Body::Json(schema),
    }
}

fn verb_and_noun(document: &Document, source: Source<'_>, body: &Body<'_>) -> (String, String) {
    let mut id = words(source.id());
    if id.first().is_some_and(|word| word == "bulk") {
        id.remove(0);
    }
    let first = if id.is_empty() { source.method.to_owned() } else { id.remove(0) };
    let known = tables::VERBS.iter().find(|(word, _)| *word == first);
    let is_list = match body {
        Body::Envelope(data, _) => is_list(document, Some(data)),
        Body::Json(schema) => {
            let plan = schema::plan(document, schema);
            is_list(document, plan.object().and_then(|object| object.get("data"))) || first == "list"
        }
        Body::Nothing | Body::Bytes => false,
    };
    let verb = match (first.as_str(), body) {
        ("get" | "list", Body::Bytes) => "Download".to_owned(),
        ("get", _) if is_list && source.method == "get" => "List".to_owned(),
        ("list", _) if !is_list => "Get".to_owned(),
        _ => known.map_or_else(|| pascal(&first), |(_, verb)| (*verb).to_owned()),
    };
    let noun = if id.is_empty() { pascal(source.tag()) } else { pascal(&id.join(" ")) };
    let one = verb == "Create" || verb != "List" && source.path.ends_with('}');
    (verb, if one { singular(&noun) } else { noun })
}

fn is_list(document: &Document, schema: Option<&Json>) -> bool {
    schema.is_some_and(|schema| matches!(schema::plan(document, schema).shape, Shape::List(_)))
}

/// Whether a parameter is a boolean, or one of the strings `true` and `false`.
fn is_flag(document: &Document, schema: &Json) -> bool {
    let is_word = |value: &String| value == "true" || value == "false";
    match schema::plan(document, schema).shape {
        Shape::Bool => true,
        Shape::Strings(values) => values.iter().all(is_word),
        Shape::Kinds(kinds) => kinds.iter().all(|(_, schema)| is_flag(document, schema)),
        _ => false,
    }
}

/// Whether the usual error body can decode it: it has an `error` with a `message` and requires no other members.
pub(crate) fn is_usual_error(document: &Document, schema: &Json) -> bool {
    let branches = schema.get("anyOf").or(schema.get("oneOf")).map_or(&[][..], Json::items);
    if !branches.is_empty() {
        return branches.iter().any(|branch| is_usual_error(document, branch));
    }
    let plan = schema::plan(document, schema);
    let Some(object) = plan.object() else { return matches!(plan.shape, Shape::Any) };
    let error = object.get("error").map(|error| schema::plan(document, error));
    let has_message =
        error.as_ref().and_then(|error| error.object()).is_some_and(|error| error.get("message").is_some());
    has_message && object.required.iter().all(|name| ["error", "type", "request_id"].contains(&name.as_str()))
}

/// The class of the credential. `None` when neither the document nor the table has it.
pub(crate) fn auth(document: &Document, source: Source<'_>) -> Option<&'static str> {
    let own = source.json.get("security").map_or(document.security(), Json::items);
    if own.is_empty() {
        return Some("none");
    }
    let listed = tables::auth(source.id());
    let optional = own.iter().any(|requirement| requirement.members().is_empty());
    if optional && listed.is_none_or(|class| class == "key") { Some("optional") } else { listed }
}

fn retry(source: Source<'_>) -> Option<&'static str> {
    if source.method != "post" {
        return None;
    }
    if tables::COMPUTE.contains(&source.id()) {
        Some("compute")
    } else if tables::SAFE.contains(&source.id()) {
        Some("safe")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a document of one operation, whose response has this schema.
    fn one(line: &str, id: &str, response: &str) -> Document {
        let (method, path) = line.split_once(' ').expect("a method and a path");
        let content = format!(r#"{{"application/json":{{"schema":{response}}}}}"#);
        let text = format!(
            r#"{{"security":[{{"key":[]}}],"paths":{{"{path}":{{"{method}":{{"operationId":"{id}","tags":["API Keys"],
            "responses":{{"200":{{"content":{content}}}}}}}}}}}}}"#
        );
        Document::read(&text).expect("a document")
    }

    const LIST: &str = r#"{"type":"object","required":["data"],"properties":{"data":{"type":"array"}}}"#;
    const ONE: &str = r#"{"type":"object","properties":{"ok":{"type":"boolean"}}}"#;

    #[test]
    fn a_type_is_a_verb_and_a_noun() {
        for (line, id, response, name) in [
            ("get /byok", "listBYOKKeys", LIST, "ListByokKeys"),
            ("get /models", "getModels", LIST, "ListModels"),
            ("get /batches/{id}", "getBatches", ONE, "GetBatch"),
            ("get /organization/settings", "getOrganizationSettings", ONE, "GetOrganizationSettings"),
            ("post /videos", "createVideos", ONE, "CreateVideo"),
            ("put /budgets/{interval}", "upsertWorkspaceBudget", ONE, "SetWorkspaceBudget"),
            ("post /guardrails/{id}/keys", "bulkAssignKeysToGuardrail", ONE, "AssignKeysToGuardrail"),
            ("get /keys", "list", LIST, "ListKeys"),
        ] {
            let document = one(line, id, response);
            let source = document.operations().next().expect("an operation");
            assert_eq!(Outline::new(&document, source).name, name, "{id}");
        }
    }

    #[test]
    fn facts_missing_in_the_document_are_looked_up() {
        for (line, id, class, repeats) in [
            ("get /keys", "list", Some("management"), None),
            // The path does not matter.
            ("get /v2/keys", "list", Some("management"), None),
            ("get /keys/sums", "sumKeys", None, None),
            ("get /models", "getModels", Some("optional"), None),
            ("post /auth/keys", "exchangeAuthCodeForAPIKey", Some("none"), None),
            ("post /chat/completions", "sendChatCompletionRequest", Some("key"), Some("compute")),
            ("post /analytics/query", "queryAnalytics", Some("management"), Some("safe")),
        ] {
            let document = one(line, id, ONE);
            let source = document.operations().next().expect("an operation");
            assert_eq!((auth(&document, source), retry(source)), (class, repeats), "{id}");
        }
    }

    #[test]
    fn security_in_the_document_overrides_the_table() {
        for (security, id, class) in [
            ("[]", "list", Some("none")),
            (r#"[{"key":[]},{}]"#, "getCurrentKey", Some("optional")),
            (r#"[{"key":[]},{}]"#, "list", Some("management")),
            (r#"[{"key":[]}]"#, "unheardOf", None),
        ] {
            let text = format!(r#"{{"paths":{{"/x":{{"get":{{"operationId":"{id}","security":{security}}}}}}}}}"#);
            let document = Document::read(&text).expect("a document");
            let source = document.operations().next().expect("an operation");
            assert_eq!(auth(&document, source), class, "{security} {id}");
        }
    }

    #[test]
    fn parameters_of_the_path_item_count_for_paging() {
        let text = format!(
            r##"{{"components":{{"parameters":{{"Offset":{{"name":"offset","in":"query","schema":{{"type":"integer"}}}}}}}},
            "paths":{{"/x":{{"parameters":[{{"name":"limit","in":"query","schema":{{"type":"integer"}}}}],"get":{{
            "operationId":"listX","parameters":[{{"$ref":"#/components/parameters/Offset"}}],
            "responses":{{"200":{{"content":{{"application/json":{{"schema":{LIST}}}}}}}}}}}}}}}}}"##
        );
        let document = Document::read(&text).expect("a document");
        let source = document.operations().next().expect("an operation");
        let paging = Outline::new(&document, source).paging(&document);
        assert_eq!(paging.as_deref(), Some("paginate(offset, limit, items = data)"));
    }

    #[test]
    fn usual_errors_have_a_message() {
        let document = one("get /x", "getX", ONE);
        let is_usual = |text: &str| is_usual_error(&document, &serde_json::from_str(text).expect("JSON"));
        let error = r#""error":{"type":"object","properties":{"message":{"type":"string"}}}"#;
        let usual = format!(r#"{{"type":"object","required":["error"],"properties":{{{error},"data":{{}}}}}}"#);
        let batch = format!(r#"{{"type":"object","required":["error","id"],"properties":{{{error},"id":{{}}}}}}"#);
        assert!(is_usual(&usual));
        assert!(!is_usual(&batch));
        assert!(is_usual(&format!(r#"{{"anyOf":[{batch},{usual}]}}"#)));
        assert!(!is_usual(r#"{"type":"object","properties":{"error":{"type":"string"}}}"#));
    }
}
