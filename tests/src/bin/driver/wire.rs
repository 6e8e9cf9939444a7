//! Requests that are built from the inputs of a line and sent over the network.

use openrouter::framework::server::{ReceiveError, Received};
use openrouter::{Error, ErrorKind, OpenRouter, Retry};
use serde::Deserialize;
use tests::endpoints::{Endpoint, Request, Stream};

use crate::form;
use crate::inputs::{Inputs, Values, attribution, is_attribution};
use crate::line::{self, Complaint, OutputLine};

#[derive(Deserialize)]
pub(crate) struct Line {
    pub(crate) operation_id: String,
    #[serde(default)]
    pub(crate) inputs: Inputs,
}

pub(crate) struct Wire {
    base_url: String,
    key: String,
    client: OpenRouter,
}

impl Wire {
    /// A client for the server that the environment variables name.
    pub(crate) fn from_env() -> Result<Self, Box<dyn std::error::Error>> {
        let variable = |name: &str| std::env::var(name).map_err(|error| format!("{name}: {error}"));
        let (base_url, key) = (variable("BASE_URL")?, variable("OPENROUTER_API_KEY")?);
        let client = client(&base_url, &key, &Values::new())?;
        Ok(Self { base_url, key, client })
    }

    pub(crate) async fn call(&self, line: &[u8]) -> OutputLine {
        let Line { operation_id, mut inputs } = match serde_json::from_slice(line) {
            Ok(parsed) => parsed,
            Err(error) => {
                let message = format!("this is not a line of mode `wire`: {error}");
                return OutputLine::failed(line, Complaint::input(message));
            }
        };
        let content_type = inputs.content_type.as_deref().filter(|_| inputs.body.is_some());
        let Some(endpoint) = line::endpoint(&operation_id, content_type) else { return OutputLine::missing(line) };
        let stream = endpoint.stream.filter(|_| inputs.take_flag(endpoint.operation));
        let sent = match stream {
            Some(stream) => self.collect(endpoint, stream, &inputs).await,
            None => self.send(endpoint, &inputs).await,
        };
        match sent {
            Ok(value) => OutputLine::value(line, value),
            Err(error) => OutputLine::failed(line, error),
        }
    }

    async fn send(&self, endpoint: &Endpoint, inputs: &Inputs) -> Result<Option<String>, Complaint> {
        let request = read(endpoint, inputs, |received| endpoint.receive(received)).map_err(Complaint::input)?;
        let client = self.checked(inputs, &*request).await?;
        request.send(&client).await.map(|response| response.body).map_err(|failed| complaint(failed.error))
    }

    async fn collect(&self, endpoint: &Endpoint, stream: Stream, inputs: &Inputs) -> Result<Option<String>, Complaint> {
        let request = read(endpoint, inputs, |received| stream.receive(received)).map_err(Complaint::input)?;
        let client = self.checked(inputs, &*request).await?;
        request.collect(&client).await.map(Some).map_err(|failed| complaint(failed.error))
    }

    /// The client for a request, after a check that it sends all inputs.
    async fn checked(&self, inputs: &Inputs, request: &dyn Request) -> Result<OpenRouter, Complaint> {
        let client = self.client(inputs).map_err(Complaint::input)?;
        let sent = request.to_http(&client).await.map_err(complaint)?;
        inputs.missing_in(&sent).map_err(Complaint::input)?;
        Ok(client)
    }

    /// The client that the inputs ask for.
    pub(crate) fn client(&self, inputs: &Inputs) -> Result<OpenRouter, String> {
        let client = match inputs.client.is_empty() {
            true => self.client.clone(),
            false => client(&self.base_url, &self.key, &inputs.client)?,
        };
        Ok(client.with(inputs.options()?))
    }
}

fn read<T: ?Sized>(
    endpoint: &Endpoint,
    inputs: &Inputs,
    receive: impl FnOnce(&mut Received) -> Result<Box<T>, ReceiveError>,
) -> Result<Box<T>, String> {
    let wanted = inputs.wanted(endpoint.operation)?;
    let received = Received::from_request(endpoint.operation, &wanted.request, &wanted.path);
    let mut received = received.ok_or_else(|| format!("`{}` lacks a value in its path", wanted.path))?;
    receive(&mut received).map_err(|error| error.to_string())
}

fn client(base_url: &str, key: &str, headers: &Values) -> Result<OpenRouter, String> {
    let of_application = form::pairs(headers.iter().filter(|(name, _)| is_attribution(name)))?;
    let others = form::pairs(headers.iter().filter(|(name, _)| !is_attribution(name)))?;
    let builder = OpenRouter::builder().base_url(base_url).key(key).retry(Retry::off());
    let builder = builder.attribution(&attribution(&of_application));
    let builder = others.into_iter().fold(builder, |builder, (name, value)| builder.header(name, value));
    builder.build().map_err(|error| error.to_string())
}

pub(crate) fn complaint(error: Error) -> Complaint {
    let kind = match error.kind() {
        ErrorKind::Build => "build",
        ErrorKind::Connect => "connect",
        ErrorKind::Transport => "transport",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Api => "api",
        ErrorKind::Decode => "decode",
        _ => "other",
    };
    let message = match error.message() {
        "" => error.to_string(),
        message => message.to_owned(),
    };
    Complaint::Call { kind, status: error.status().map(|status| status.as_u16()), message }
}
