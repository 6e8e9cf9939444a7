//! Bodies read as the client reads them, and written again.

use openrouter::http::HeaderValue;
use openrouter::{BodyKind, Error, StatusCode};
use serde::Deserialize;
use serde_json::value::RawValue;
use tests::endpoints::Endpoint;
use tests::offline::{Offline, Reply};

use crate::form;
use crate::line::{self, Answered, Complaint};

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

/// A body that was read: what it is written as, or nothing when the client has no type for it.
type Read = Result<Option<Option<String>>, String>;

pub(crate) struct Decoder(Offline);

impl Decoder {
    pub(crate) fn new() -> Result<Self, Error> {
        Offline::new(false).map(Self)
    }

    pub(crate) async fn decode(&self, line: &str) -> Answered {
        let read = match serde_json::from_str::<Line>(line) {
            Ok(body) => self.read(body).await,
            Err(error) => Err(format!("this is no line of mode `decode`: {error}")),
        };
        match read {
            Ok(Some(body)) => Answered::body(line, body),
            Ok(None) => Answered::missing(line),
            Err(error) => Answered::failed(line, Complaint::Said(error)),
        }
    }

    async fn read(&self, line: Line) -> Read {
        let content_type = line.content_type.as_deref().filter(|_| line.kind == Kind::Request);
        let Some(endpoint) = line::endpoint(&line.operation_id, content_type) else { return Ok(None) };
        match line.kind {
            Kind::Request => self.request(endpoint, line.body.get()).await.map(Some),
            Kind::Response | Kind::Error => self.answer(endpoint, line).await,
            Kind::Event => Ok(None),
        }
    }

    async fn request(&self, endpoint: &Endpoint, body: &str) -> Result<Option<String>, String> {
        let form = endpoint.operation.body == BodyKind::Form;
        let body = if form { form::of_json(body)? } else { body.to_owned() };
        let request = self.0.request(endpoint, body).await?;
        let sent = self.0.body(&*request).await.map_err(|error| error.to_string())?;
        if sent.is_empty() {
            return Err("the endpoint takes no body".to_owned());
        }
        let sent = String::from_utf8_lossy(&sent);
        Ok(Some(if form { form::to_json(&sent) } else { sent.into_owned() }))
    }

    async fn answer(&self, endpoint: &Endpoint, line: Line) -> Read {
        let status = line.status.ok_or("an answer has a status")?;
        let status = StatusCode::from_u16(status).map_err(|error| format!("status {status}: {error}"))?;
        let mut reply = Reply { status, body: line.body.get().to_owned().into(), ..Reply::default() };
        if let Some(content_type) = &line.content_type {
            reply.content_type =
                HeaderValue::from_str(content_type).map_err(|error| format!("content type: {error}"))?;
        }
        match (line.kind, self.0.answer(endpoint, reply).await) {
            (Kind::Error, Err(failure)) => match failure.error {
                Error::Api(_) => Ok(Some(failure.body)),
                // Not documented: kept as it came, and of no type.
                Error::Unexpected(_) => Ok(None),
                error => Err(error.to_string()),
            },
            (Kind::Error, Ok(_)) => Err(format!("status {status} is no error")),
            (_, Ok(answer)) => Ok(Some(answer.body)),
            (_, Err(failure)) => Err(failure.error.to_string()),
        }
    }
}
