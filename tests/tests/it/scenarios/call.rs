//! The operations that scenarios call.

use openrouter::{CallOptions, Endpoint, Error, Method, OpenRouter, object};

/// A thing that the server has.
#[object]
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Thing {
    pub(super) id: u64,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/things", response = Thing, errors(400, 404, 408, 413, 429, 500, 503))]
struct GetThing {}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/things", response = Thing, errors(400, 404, 408, 413, 429, 500, 503))]
struct CreateThing {
    name: String,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/compute", retry = compute, response = Thing, errors(400, 429, 500, 503))]
struct ComputeThing {
    name: String,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/stream", response = Thing, stream = Thing, errors(429))]
struct StreamThings {
    name: String,
}

pub(super) async fn get(client: &OpenRouter) -> Result<String, Error> {
    Ok(value(&GetThing::new().send(client).await?))
}

pub(super) async fn create(client: &OpenRouter) -> Result<String, Error> {
    Ok(value(&CreateThing::new("n").send(client).await?))
}

pub(super) async fn compute(client: &OpenRouter) -> Result<String, Error> {
    Ok(value(&ComputeThing::new("n").send(client).await?))
}

pub(super) async fn raw(client: &OpenRouter) -> Result<String, Error> {
    let response = client.request(Method::GET, "/things").send().await?;
    Ok(format!("{}, {} bytes", response.status().as_u16(), response.bytes().len()))
}

/// The events that are read of a stream that does not end.
const ENOUGH: usize = 1000;

pub(super) async fn stream(client: &OpenRouter) -> Result<String, Error> {
    let mut stream = StreamThings::new("n").stream(client).await?;
    let (mut events, mut malformed) = (0, 0);
    while events < ENOUGH {
        match stream.next().await {
            Some(Ok(_)) => events += 1,
            Some(Err(Error::Decode(_))) => malformed += 1,
            Some(Err(error)) => return Err(error.into()),
            None => {
                stream.finish()?;
                let malformed = if malformed > 0 { format!(", {malformed} malformed") } else { String::new() };
                return Ok(format!("{events} events{malformed}"));
            }
        }
    }
    Ok(format!("{events} events and more"))
}

fn value(thing: &Thing) -> String {
    format!("value {}", thing.id)
}

/// The client of a scenario with the options of its row.
pub(super) fn with_options(client: &OpenRouter, options: CallOptions) -> OpenRouter {
    client.with(options)
}
