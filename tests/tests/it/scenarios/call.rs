//! The operations that scenarios call.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use openrouter::{CallOptions, Download, Endpoint, Error, Method, OpenRouter, object};

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

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/file", response = Download, errors(404, 503))]
struct GetFile {}

/// The bytes that are read of a file that does not end.
const MUCH: usize = 1 << 20;

pub(super) async fn download(client: &OpenRouter) -> Result<String, Error> {
    let mut file = GetFile::new().send(client).await?;
    let mut bytes = 0;
    while let Some(piece) = file.try_next().await? {
        bytes += piece.len();
        if bytes > MUCH {
            return Ok("1 MiB and more".to_owned());
        }
    }
    Ok(format!("{bytes} bytes"))
}

pub(super) async fn save(client: &OpenRouter) -> Result<String, Error> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("saved-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let saved = match GetFile::new().send(client).await {
        Ok(file) => file.save_to(folder.join("file")).await,
        Err(error) => Err(error.into()),
    };
    let files = std::fs::read_dir(&folder).expect("a folder").count();
    std::fs::remove_dir_all(&folder).expect("a folder");
    match saved {
        Err(_) if files > 0 => Ok("a half file".to_owned()),
        saved => Ok(format!("a file of {} bytes", saved?)),
    }
}

fn value(thing: &Thing) -> String {
    format!("value {}", thing.id)
}

/// The client of a scenario with the options of its row.
pub(super) fn with_options(client: &OpenRouter, options: CallOptions) -> OpenRouter {
    client.with(options)
}
