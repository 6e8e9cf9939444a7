//! Downloads that servers and mocks respond with.

use openrouter_core::server::{self, Receive, Router};
use openrouter_core::{Mock, Operation, ResponseKind, Upload, http};

use super::*;
use crate::support::files::TestFile;

fn table() -> http::Response<&'static str> {
    http::Response::builder().header("content-type", "text/csv").header("etag", "\"a\"").body("a,b\n").unwrap()
}

#[tokio::test]
async fn a_mock_responds_with_a_download() {
    let mock = Mock::new()
        .once::<GetFile>(|_| Err(GetFileError::not_found("no")))
        .on::<GetFile>(|request| Ok(if request.id == 7 { table().into() } else { http::Response::new("").into() }));
    let client = Client::builder("http://127.0.0.1").transport(mock).build().unwrap();
    assert!(matches!(GetFile::new(7).send(&client).await, Err(Error::Api(GetFileError::NotFound(_)))));
    let download = get(&client).await;
    assert_eq!((download.content_type(), download.length()), (Some("text/csv"), Some(4)));
    assert_eq!(download.text(4).await.unwrap(), "a,b\n");
    let other = GetFile::new(8).send(&client).await.unwrap();
    assert_eq!(other.content_type(), Some("application/octet-stream"));
    assert_eq!(other.bytes(0).await.unwrap(), "");
}

#[tokio::test]
async fn a_server_sends_a_file_or_what_it_downloads() {
    let file = TestFile::new("a.bin", vec![b'x'; 300_000]);
    let upload = Upload::open(file.path()).await.unwrap();
    let body = move || upload.body().expect("a file can be read again");
    let router = Router::<()>::new().on::<GetFile>(move |_, _| Ok(http::Response::new(body()).into()));
    let origin = server::Server::start(router, ()).await.unwrap();
    let client = Client::builder(origin.base_url()).build().unwrap();
    let gateway = Router::<()>::new().on_async::<GetFile, _>(move |_| {
        let client = client.clone();
        async move { Ok(GetFile::respond(&get(&client).await)) }
    });
    let gateway = server::Server::start(gateway, ()).await.unwrap();
    let client = Client::builder(gateway.base_url()).build().unwrap();
    let download = get(&client).await;
    assert_eq!(download.length(), Some(300_000));
    assert!(download.bytes(300_000).await.unwrap() == vec![b'x'; 300_000]);
}

#[tokio::test]
async fn a_download_made_by_hand_can_be_read() {
    let mut download = Download::from(table());
    assert_eq!(read(&mut download).await.0, "a,b\n");
    let download = Download::from(table());
    let body = GetFile::respond(&download).into_body().collect().await.unwrap();
    assert_eq!(body, "a,b\n");
    // The body was taken.
    assert!(GetFile::respond(&download).into_body().collect().await.is_err());
    let error = download.bytes(4).await.unwrap_err().to_string();
    assert!(error.ends_with("the rest of the body was lost before"), "{error}");
}

#[test]
fn the_operation_says_so() {
    let operation: &Operation = GetFile::META;
    assert_eq!(operation.response, ResponseKind::Download);
}
