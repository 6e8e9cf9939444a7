//! The events of a stream, one by one.
//!
//! A stream of the client ends with the first error of the API. Here every event counts, so the decoder of the client and
//! the type of the events are used by themselves.

use openrouter::Bytes;
use openrouter::framework::sse::{Decoder, Event, Item};
use openrouter::http::Method;
use serde::de::IgnoredAny;
use tests::endpoints::{Endpoint, Stream};

use crate::inputs::Inputs;
use crate::line::{self, Complaint, OutputLine};
use crate::wire::{self, Line, Wire};

/// The mark at the end of a stream.
const DONE: &[u8] = b"[DONE]";

pub(crate) async fn events(wire: &Wire, line: &[u8]) -> OutputLine {
    let Line { operation_id, inputs } = match serde_json::from_slice(line) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = format!("this is not a line of mode `sse`: {error}");
            return OutputLine::failed(line, Complaint::input(message));
        }
    };
    let endpoint = line::endpoint(&operation_id, None);
    let Some((endpoint, stream)) = endpoint.and_then(|endpoint| Some((endpoint, endpoint.stream?))) else {
        return OutputLine::missing(line);
    };
    match body(wire, endpoint, &inputs).await.and_then(|body| read(stream, body)) {
        Ok((events, end)) => OutputLine::events(line, events, end),
        Err(error) => OutputLine::failed(line, error),
    }
}

/// The body of the response.
async fn body(wire: &Wire, endpoint: &Endpoint, inputs: &Inputs) -> Result<Bytes, Complaint> {
    let client = wire.client(inputs).map_err(Complaint::input)?;
    let wanted = inputs.wanted(endpoint.operation).map_err(Complaint::input)?;
    let method = Method::from_bytes(endpoint.operation.method.as_bytes())
        .map_err(|error| Complaint::input(format!("the method of the operation: {error}")))?;
    let request = client.request(method, wanted.path).header("accept", "text/event-stream");
    let request = match inputs.json() {
        Some(body) => request.json(&body),
        None => request,
    };
    request.send().await.map(|response| response.into_bytes()).map_err(wire::complaint)
}

/// The events of a body, and how it ends.
fn read(stream: Stream, body: Bytes) -> Result<(Vec<String>, &'static str), Complaint> {
    let mut decoder = Decoder::new();
    decoder.push(body);
    let mut events = Vec::new();
    let mut add = |event: &Event| {
        let event = stream.event(&event.text());
        event.map(|event| events.push(event.text)).map_err(|error| Complaint::Call {
            kind: "decode",
            status: Some(200),
            message: error.to_string(),
        })
    };
    while let Some(item) = decoder.next() {
        match item {
            Item::Event(event) if event.data.trim_ascii() == DONE => return Ok((events, "done")),
            Item::Event(event) => add(&event)?,
            _ => {}
        }
    }
    // The empty line after the last event may be missing.
    if let Some(Item::Event(event)) = decoder.finish()
        && serde_json::from_slice::<IgnoredAny>(&event.data).is_ok()
    {
        add(&event)?;
    }
    Ok((events, "truncated"))
}
