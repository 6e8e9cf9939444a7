//! Files are sent as the parts of a multipart body, under the names of the API.

use openrouter::files::{OpenRouterFile, UploadFile};
use openrouter::stt::{CreateTranscriptionFromFile, TimestampGranularity};
use openrouter::{FilePart, Mock, OpenRouter};

fn client(mock: &Mock) -> OpenRouter {
    OpenRouter::builder().key("key").transport(mock.clone()).build().expect("a client")
}

#[tokio::test]
async fn a_file_is_uploaded() {
    let mock = Mock::new().on::<UploadFile>(|request| {
        assert_eq!(request.file, FilePart::new("report.txt", "the text"));
        Ok(OpenRouterFile::sample().into())
    });
    let uploaded = UploadFile::new(FilePart::new("report.txt", "the text")).send(&client(&mock)).await.expect("a file");
    assert_eq!(uploaded.id(), Some("id"));
    mock.verify();
}

#[tokio::test]
async fn parts_have_the_names_of_the_api() {
    let client = client(&Mock::new());
    let request = CreateTranscriptionFromFile::new("whisper")
        .file(FilePart::new("talk.wav", "sound"))
        .timestamp_granularities([TimestampGranularity::Word]);
    let body = client.to_http(&request).await.expect("a request").into_body().collect().await.expect("bytes in memory");
    let body = String::from_utf8(body.to_vec()).expect("UTF-8");
    for part in ["name=\"file\"; filename=\"talk.wav\"", "name=\"timestamp_granularities[]\""] {
        assert!(body.contains(part), "{body}");
    }
}
