//! Bodies read as the client reads them, and written again.

use openrouter::framework::BodyKind;
use openrouter::http::HeaderValue;
use openrouter::{Error, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use tests::difference::{self, Kind as Change};
use tests::endpoints::Endpoint;
use tests::offline::{Offline, ServedResponse};

use crate::form;
use crate::line::{self, Complaint, OutputLine};

#[derive(Deserialize)]
struct Line {
    operation_id: String,
    kind: Kind,
    status: Option<u16>,
    content_type: Option<String>,
    body: Box<RawValue>,
}

#[derive(Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Request,
    Response,
    Error,
    Event,
}

/// A body that was read.
enum Read {
    /// The client has no type for it.
    Missing,
    Request {
        body: String,
        lost: Vec<String>,
    },
    /// `None` for bytes.
    Response(Option<String>),
}

pub(crate) struct Decoder(Offline);

impl Decoder {
    pub(crate) fn new() -> Result<Self, Error> {
        Offline::new(false).map(Self)
    }

    pub(crate) async fn decode(&self, line: &[u8]) -> OutputLine {
        let read = match serde_json::from_slice::<Line>(line) {
            Ok(body) => self.read(body).await,
            Err(error) => Err(format!("this is not a line of mode `decode`: {error}")),
        };
        match read {
            Ok(Read::Missing) => OutputLine::missing(line),
            Ok(Read::Request { body, lost }) => OutputLine::request(line, body, lost),
            Ok(Read::Response(body)) => OutputLine::body(line, body),
            Err(error) => OutputLine::failed(line, Complaint::Message(error)),
        }
    }

    async fn read(&self, line: Line) -> Result<Read, String> {
        let content_type = line.content_type.as_deref().filter(|_| line.kind == Kind::Request);
        let Some(endpoint) = line::endpoint(&line.operation_id, content_type) else { return Ok(Read::Missing) };
        match line.kind {
            Kind::Request => self.request(endpoint, line.body.get()).await,
            Kind::Response | Kind::Error => self.response(endpoint, line).await,
            Kind::Event => match endpoint.stream {
                None => Ok(Read::Missing),
                Some(stream) => {
                    let event = stream.event(line.body.get()).map_err(|error| error.to_string())?;
                    Ok(Read::Response(Some(event.text)))
                }
            },
        }
    }

    async fn request(&self, endpoint: &Endpoint, body: &str) -> Result<Read, String> {
        let form = endpoint.operation.body == BodyKind::Form;
        let wire = if form { form::from_json(body)? } else { body.to_owned() };
        let sent = self.0.forwarded(endpoint, wire).await?;
        if sent.is_empty() {
            return Err("the endpoint takes no body".to_owned());
        }
        let sent = String::from_utf8_lossy(&sent);
        let sent = if form { form::to_json(&sent) } else { sent.into_owned() };
        Ok(Read::Request { lost: lost(body, &sent)?, body: sent })
    }

    async fn response(&self, endpoint: &Endpoint, line: Line) -> Result<Read, String> {
        let status = line.status.ok_or("a response has a status")?;
        let status = StatusCode::from_u16(status).map_err(|error| format!("status {status}: {error}"))?;
        let mut response =
            ServedResponse { status, body: line.body.get().to_owned().into(), ..ServedResponse::default() };
        if let Some(content_type) = &line.content_type {
            response.content_type =
                HeaderValue::from_str(content_type).map_err(|error| format!("content type: {error}"))?;
        }
        match (line.kind, self.0.call(endpoint, response).await) {
            (Kind::Error, Err(failure)) => match failure.error {
                Error::Api(_) => Ok(Read::Response(failure.body)),
                // The body is not an error body of this API. Status and body are kept unchanged.
                Error::UnexpectedBody(error) => {
                    Ok(Read::Response(Some(String::from_utf8_lossy(error.meta().call().raw()).into_owned())))
                }
                // Not documented, so that it has no type.
                Error::UnexpectedStatus(_) => Ok(Read::Missing),
                error => Err(error.to_string()),
            },
            (Kind::Error, Ok(_)) => Err(format!("status {status} is not an error")),
            (_, Ok(response)) => Ok(Read::Response(response.body)),
            (_, Err(failure)) => Err(failure.error.to_string()),
        }
    }
}

/// The members of a request that are lost when it is sent. A `null` that is left out is not listed: the harness that compares
/// the bodies decides about it.
fn lost(body: &str, sent: &str) -> Result<Vec<String>, String> {
    let parse = |text| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
    let differences = difference::between(&parse(body)?, &parse(sent)?).into_iter();
    Ok(differences.filter(|it| matches!(it.kind, Change::Dropped | Change::Changed)).map(|it| it.path).collect())
}
