//! Mocks of endpoints of every shape.

use openrouter_core::{Bytes, Client, Endpoint, Error, Extra, Mock, Patch, RawResponse, Secret, object};

#[object]
#[derive(Default)]
struct Filter {
    colour: Option<String>,
}

#[object]
struct Refusal {
    reason: String,
}

impl openrouter_core::ApiErrorBody for Refusal {
    fn from_message(_: u16, reason: String) -> Self {
        Self { reason, extra: Extra::new() }
    }
}

/// A field at every location.
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "PATCH", path = "/things/{id}", response = Vec<u16>, envelope = "data",
    errors(404, 409 = Refusal, 5XX),
)]
struct PatchThing {
    id: String,
    #[endpoint(query)]
    tags: Vec<String>,
    #[endpoint(header = "x-trace")]
    trace: Option<u32>,
    #[endpoint(secret)]
    password: Option<Secret>,
    limit: Patch<f64>,
    #[serde(flatten)]
    filter: Filter,
    #[endpoint(default = 3)]
    depth: u16,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/files/{*rest}")]
struct PutFile {
    rest: String,
    #[endpoint(body)]
    content: Vec<u16>,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/free", response = ())]
struct Free {
    known: Option<String>,
    #[endpoint(extra)]
    more: Extra,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/image", response = Bytes)]
struct GetImage;

fn client(mock: &Mock) -> Client {
    Client::builder("https://api.example.com/v1").transport(mock.clone()).build().unwrap()
}

#[tokio::test]
async fn requests_are_received_as_they_were_sent() {
    let mock = Mock::new()
        .on::<PatchThing>(|request| Ok(vec![request.depth]))
        .on::<Free>(|_| Ok(()))
        .on::<GetImage>(|_| Ok(Bytes::from_static(b"\x89PNG")));
    let client = client(&mock);
    let filter = Filter { colour: Some("red".to_owned()), ..Filter::default() };
    let sent = [
        PatchThing::new("a/ b", ["x", "y&z"], filter).trace(7).password("p").limit(Patch::Null).depth(9),
        PatchThing::new("plain", [""; 0], Filter::default()),
    ];
    assert_eq!(sent[0].send(&client).await.unwrap(), [9]);
    assert_eq!(*sent[1].send_with_meta(&client).await.unwrap(), [3]);
    assert_eq!(mock.received::<PatchThing>(), sent);

    let mut more = Extra::new();
    more.insert("new", 1).unwrap();
    let free = Free::new().known("k").more(more);
    free.send(&client).await.unwrap();
    assert_eq!(mock.received::<Free>(), [free]);
    assert_eq!(GetImage::new().send(&client).await.unwrap(), "\u{89}PNG".chars().map(|c| c as u8).collect::<Vec<_>>());
}

#[tokio::test]
async fn responses_are_returned_as_given() {
    let response = openrouter_core::http::Response::builder().status(202).header("x-a", "b").body("text").unwrap();
    let response = RawResponse::from(response);
    let mock = Mock::new().on::<PutFile>(move |request| {
        assert_eq!((request.rest.as_str(), request.content.len()), ("a/b.txt", 2));
        Ok(response.clone())
    });
    let response = PutFile::new("a/b.txt", [1, 2]).send(&client(&mock)).await.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["x-a"], &*response.text()),
        (202, &"b".parse().unwrap(), "text")
    );
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/note")]
struct GetNote {
    #[endpoint(header = "x-note")]
    note: String,
}

#[tokio::test]
async fn header_values_may_be_written_in_any_script() {
    let mock = Mock::new().on::<GetNote>(|_| Ok(RawResponse::from(openrouter_core::http::Response::new(""))));
    let sent = GetNote::new("é, ü\t日本");
    sent.send(&client(&mock)).await.unwrap();
    assert_eq!(mock.received::<GetNote>(), [sent]);
}

#[tokio::test(start_paused = true)]
async fn errors_have_the_body_of_their_type() {
    let mock = Mock::new()
        .once::<PatchThing>(|_| Err(PatchThingError::conflict(Refusal::sample())))
        .once::<PatchThing>(|_| Err(PatchThingError::server_error("down")));
    let client = client(&mock);
    let request = PatchThing::new("i", [""; 0], Filter::default());
    let error = request.send(&client).await.unwrap_err();
    assert!(
        matches!(&error, Error::Api(PatchThingError::Conflict(error)) if error.body().reason == "reason"),
        "{error}"
    );
    let error = request.send(&client).await.unwrap_err();
    assert!(matches!(&error, Error::Api(PatchThingError::ServerError(_))), "{error}");
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (500, "down"));
    mock.verify();
}
