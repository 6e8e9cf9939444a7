//! The lines of the output, and the parts that all lines of the input have in common.

use openrouter::framework::BodyKind;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tests::endpoints::{self, Endpoint};

/// The result of one line of input.
#[derive(Serialize)]
pub(crate) struct OutputLine {
    /// The id of the input, unchanged.
    id: Option<Box<RawValue>>,
    /// `None` when the client has no such operation or type.
    ok: Option<bool>,
    /// A body that was decoded and encoded again.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Box<RawValue>>,
    /// JSON pointers of the members that a request has no field for, or whose values it changes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lost: Vec<String>,
    /// A response that was decoded and encoded again.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Box<RawValue>>,
    /// The events of a stream, each decoded and encoded again.
    #[serde(flatten)]
    events: Option<Events>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Complaint>,
}

/// The events of a stream.
#[derive(Serialize)]
pub(crate) struct Events {
    count: usize,
    events: Vec<Box<RawValue>>,
    /// `done` or `truncated`.
    end: &'static str,
}

/// The reason why a line failed.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Complaint {
    Message(String),
    Call { kind: &'static str, status: Option<u16>, message: String },
}

impl Complaint {
    /// The line itself cannot be carried out.
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::Call { kind: "input", status: None, message: message.into() }
    }

    /// The response was read but cannot be written.
    fn output(message: String) -> Self {
        Self::Call { kind: "output", status: None, message }
    }
}

impl OutputLine {
    fn new(line: &[u8], ok: Option<bool>) -> Self {
        #[derive(Deserialize)]
        struct Head {
            id: Box<RawValue>,
        }
        let id = serde_json::from_slice::<Head>(line).ok().map(|head| head.id);
        Self { id, ok, body: None, lost: Vec::new(), value: None, events: None, error: None }
    }

    pub(crate) fn missing(line: &[u8]) -> Self {
        Self::new(line, None)
    }

    pub(crate) fn failed(line: &[u8], error: Complaint) -> Self {
        Self { error: Some(error), ..Self::new(line, Some(false)) }
    }

    pub(crate) fn body(line: &[u8], body: Option<String>) -> Self {
        match json(body) {
            Ok(body) => Self { body, ..Self::new(line, Some(true)) },
            Err(error) => Self::failed(line, Complaint::Message(error)),
        }
    }

    pub(crate) fn request(line: &[u8], body: String, lost: Vec<String>) -> Self {
        Self { lost, ..Self::body(line, Some(body)) }
    }

    pub(crate) fn value(line: &[u8], value: Option<String>) -> Self {
        match json(value) {
            Ok(value) => Self { value, ..Self::new(line, Some(true)) },
            Err(error) => Self::failed(line, Complaint::output(error)),
        }
    }

    pub(crate) fn events(line: &[u8], events: Vec<String>, end: &'static str) -> Self {
        match events.into_iter().filter_map(|event| json(Some(event)).transpose()).collect::<Result<Vec<_>, _>>() {
            Ok(events) => {
                let events = Events { count: events.len(), events, end };
                Self { events: Some(events), ..Self::new(line, Some(true)) }
            }
            Err(error) => Self::failed(line, Complaint::output(error)),
        }
    }

    /// The line, with the line break.
    pub(crate) fn to_line(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self).map(|line| line + "\n")
    }
}

/// JSON text on one line. Line breaks can be removed, because JSON strings cannot contain them.
fn json(text: Option<String>) -> Result<Option<Box<RawValue>>, String> {
    let text = text.map(|text| RawValue::from_string(text.replace(['\n', '\r'], " ")));
    text.transpose().map_err(|error| format!("the encoded value is not JSON: {error}"))
}

/// The endpoint of an operation. If the operation has several, the one that sends bodies of this type.
pub(crate) fn endpoint(operation: &str, content_type: Option<&str>) -> Option<&'static Endpoint> {
    let mut endpoints = endpoints::all().iter().filter(|endpoint| endpoint.operation.id == operation);
    let Some(content_type) = content_type else { return endpoints.next() };
    endpoints.find(|endpoint| takes(endpoint.operation.body, content_type))
}

fn takes(kind: BodyKind, content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let expected = match kind {
        BodyKind::Json => "application/json",
        BodyKind::Form => "application/x-www-form-urlencoded",
        BodyKind::Multipart => "multipart/form-data",
        _ => return false,
    };
    essence.eq_ignore_ascii_case(expected)
}
