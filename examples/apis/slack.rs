//! Slack: errors behind the status 200, forms, cursors that are empty at the end, and an upload in three steps.
//!
//! The server runs inside this program and is made of the same declarations as the client.
//!
//! ```sh
//! cargo run --example slack
//! ```

use openrouter_core::http::{HeaderMap, Response};
use openrouter_core::server::{HttpResponse, Router, Server, error_response};
use openrouter_core::{
    Api, ApiEndpoint as Endpoint, ApiErrorBody, Bytes, CallMeta, Client, CommaSeparated, Error, ErrorFacts, Json,
    SuccessBody, object,
};
use serde::Serialize;

/// The Web API of Slack. The base URL ends in `/api`.
enum Slack {}

impl Api for Slack {
    type ErrorBody = Failure;
    type Meta = CallMeta;
    const LENIENT: bool = true;

    fn error_facts(body: &[u8]) -> ErrorFacts {
        serde_json::from_slice(body).map_or_else(|_| ErrorFacts::from_body(body), Failure::into_facts)
    }

    /// Every response has the member `ok`.
    fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
        let failure = serde_json::from_slice::<Failure>(body.bytes()).ok()?;
        (failure.ok == Some(false)).then(|| failure.into_facts())
    }

    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("x-slack-req-id")?.to_str().ok()
    }
}

type DefaultApi = Slack;

/// The scope that a token needs for an operation.
#[derive(Debug, PartialEq)]
struct Scope(&'static str);

/// Posts a message, in a thread if `thread_ts` is set.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/chat.postMessage", response = Posted, errors(429), meta(Scope("chat:write")))]
#[endpoint(content_type = "application/json; charset=utf-8")]
struct PostMessage {
    channel: String,
    text: String,
    /// The message whose thread this one belongs to.
    thread_ts: Option<String>,
    unfurl_links: Option<bool>,
}

/// Replaces the text of a message.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/chat.update", response = Posted, errors(429), meta(Scope("chat:write")))]
#[endpoint(content_type = "application/json; charset=utf-8")]
struct UpdateMessage {
    channel: String,
    ts: String,
    text: String,
}

/// Lists channels.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/conversations.list", body = form, response = Channels, errors(429), retry = safe)]
#[endpoint(meta(Scope("channels:read")))]
struct ListConversations {
    #[endpoint(as = CommaSeparated)]
    types: Option<Vec<String>>,
    exclude_archived: Option<bool>,
    limit: Option<u16>,
    #[endpoint(page = cursor)]
    cursor: Option<String>,
}

/// Lists the messages of a channel, the newest first.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/conversations.history", response = History, errors(429))]
#[endpoint(meta(Scope("channels:history")))]
struct ReadHistory {
    channel: String,
    oldest: Option<String>,
    latest: Option<String>,
    limit: Option<u16>,
    #[endpoint(page = cursor)]
    cursor: Option<String>,
}

/// Asks for a URL to which a file is sent.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/files.getUploadURLExternal", body = form, response = UploadUrl, errors(429))]
#[endpoint(meta(Scope("files:write")))]
struct GetUploadUrl {
    filename: String,
    /// In bytes.
    length: u64,
    alt_txt: Option<String>,
}

/// Shares files that were sent.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/files.completeUploadExternal", body = form, response = Files, errors(429))]
#[endpoint(meta(Scope("files:write")))]
struct CompleteUpload {
    #[endpoint(as = Json)]
    files: Vec<File>,
    channel_id: Option<String>,
    initial_comment: Option<String>,
}

#[object(new)]
struct Posted {
    channel: String,
    /// The moment of the message, which is its id in the channel.
    ts: String,
    message: Option<Message>,
}

#[object(new)]
struct Message {
    text: Option<String>,
    user: Option<String>,
    ts: Option<String>,
}

#[object(new)]
struct Channels {
    #[object(page = items)]
    channels: Vec<Channel>,
    #[object(page)]
    response_metadata: Option<ResponseMetadata>,
}

#[object(new)]
struct Channel {
    id: String,
    name: Option<String>,
    is_archived: Option<bool>,
    num_members: Option<u32>,
}

#[object(new)]
struct History {
    #[object(page = items)]
    messages: Vec<Message>,
    #[object(page = has_more)]
    has_more: Option<bool>,
    #[object(page)]
    response_metadata: Option<ResponseMetadata>,
}

#[object(new)]
struct ResponseMetadata {
    /// Empty on the last page.
    #[object(page = next)]
    next_cursor: Option<String>,
}

#[object(new)]
struct UploadUrl {
    upload_url: String,
    file_id: String,
}

#[object(new)]
struct File {
    id: String,
    title: Option<String>,
}

#[object(new)]
struct Files {
    files: Vec<File>,
}

/// The body of an error, which usually has the status 200.
#[object(new)]
struct Failure {
    ok: Option<bool>,
    error: Option<String>,
    /// The scope that the token lacks.
    needed: Option<String>,
}

impl Failure {
    /// The word `error` is for programs; Slack has no sentence for people.
    fn into_facts(self) -> ErrorFacts {
        let Some(error) = self.error else { return ErrorFacts::new() };
        let message = match self.needed {
            Some(scope) => format!("{error}: the token needs the scope {scope}"),
            None => error.clone(),
        };
        ErrorFacts::new().message(message).code(error)
    }
}

impl ApiErrorBody for Failure {
    fn from_message(_: u16, message: String) -> Self {
        Self::new().ok(false).error(message)
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let server = Server::start(router(), Workspace::new()).await.expect("a free port on this machine");
    let client = Client::builder(server.base_url()).api::<Slack>().bearer("xoxb-token").build()?;

    let mut channels = ListConversations::new().types(["public_channel"]).limit(1).items(&client);
    while let Some(channel) = channels.try_next().await? {
        println!("{}  {}", channel.id, channel.name.unwrap_or_default());
    }
    let posted = PostMessage::new("C012AB3CD", "Hello, world").send(&client).await?;
    PostMessage::new("C012AB3CD", "and all who read this").thread_ts(posted.ts.clone()).send(&client).await?;
    UpdateMessage::new("C012AB3CD", posted.ts, "Hello").send(&client).await?;
    for message in ReadHistory::new("C012AB3CD").send(&client).await?.messages {
        println!("{}", message.text.unwrap_or_default());
    }
    let error = PostMessage::new("C0", "Hello").send(&client).await.unwrap_err();
    println!("{error}");

    let place = GetUploadUrl::new("report.csv", 53_072_u64).send(&client).await?;
    let complete = CompleteUpload::new([File::new(place.file_id).title("Report")]).channel_id("C012AB3CD");
    println!("{} file at {}", complete.send(&client).await?.files.len(), place.upload_url);
    Ok(())
}

/// The messages of the only channel with any.
type Workspace = Vec<Message>;

/// The channels of the workspace.
const CHANNELS: [(&str, &str); 2] = [("C012AB3CD", "general"), ("C061EG9T2", "random")];

fn router() -> Router<Workspace> {
    Router::<Workspace>::new()
        .base_path("/api")
        .errors(error_response::<Failure>)
        .on_http::<PostMessage>(|context, post| {
            if CHANNELS.iter().all(|(id, _)| *id != post.channel) {
                return Ok(failure("channel_not_found"));
            }
            let ts = format!("15034353{:02}.000247", context.state.len());
            let message = Message::new().text(post.text).user("U012A3CDE").ts(ts.clone());
            context.state.push(message.clone());
            Ok(success(Posted::new(post.channel, ts).message(message)))
        })
        .on_http::<UpdateMessage>(|context, update| {
            let is_it = |message: &&mut Message| message.ts.as_ref() == Some(&update.ts);
            let Some(message) = context.state.iter_mut().find(is_it) else { return Ok(failure("message_not_found")) };
            message.text = Some(update.text);
            Ok(success(Posted::new(update.channel, update.ts).message(message.clone())))
        })
        .on_http::<ListConversations>(|_, list| {
            let (start, limit) = (start(list.cursor.as_deref()), usize::from(list.limit.unwrap_or(100)));
            let channels = CHANNELS.iter().skip(start).take(limit).map(|(id, name)| Channel::new(*id).name(*name));
            let next = next_cursor(start + limit, CHANNELS.len());
            Ok(success(Channels::new(channels.collect::<Vec<_>>()).response_metadata(next)))
        })
        .on_http::<ReadHistory>(|context, read| {
            let (start, limit) = (start(read.cursor.as_deref()), usize::from(read.limit.unwrap_or(100)));
            let messages = context.state.iter().rev().skip(start).take(limit).cloned().collect::<Vec<_>>();
            let end = start + limit;
            let next = next_cursor(end, context.state.len());
            Ok(success(History::new(messages).has_more(end < context.state.len()).response_metadata(next)))
        })
        .on_http::<GetUploadUrl>(|_, get| {
            let url = format!("https://files.slack.com/upload/v1/{}", get.filename);
            Ok(success(UploadUrl::new(url, "F123ABC456")))
        })
        .on_http::<CompleteUpload>(|_, complete| match complete.files.as_slice() {
            [] => Ok(failure("no_file_data")),
            _ => Ok(success(Files::new(complete.files))),
        })
}

/// A response beside the mark of success.
#[derive(Serialize)]
struct Success<T> {
    ok: bool,
    #[serde(flatten)]
    value: T,
}

fn success(value: impl Serialize) -> HttpResponse {
    json(&Success { ok: true, value })
}

fn failure(error: &str) -> HttpResponse {
    json(&Failure::new().ok(false).error(error))
}

fn json(body: &impl Serialize) -> HttpResponse {
    let body = serde_json::to_vec(body).map(Bytes::from).expect("an object that can be written");
    Response::builder().header("content-type", "application/json").body(body.into()).expect("a response")
}

/// The place of the first element behind a cursor.
fn start(cursor: Option<&str>) -> usize {
    cursor.and_then(|cursor| cursor.parse().ok()).unwrap_or(0)
}

fn next_cursor(end: usize, length: usize) -> ResponseMetadata {
    ResponseMetadata::new().next_cursor(if end < length { end.to_string() } else { String::new() })
}

#[cfg(test)]
#[path = "by_hand/slack.rs"]
mod by_hand;
#[cfg(test)]
#[path = "tests/documented.rs"]
mod documented;
#[cfg(test)]
#[path = "tests/slack.rs"]
mod tests;
