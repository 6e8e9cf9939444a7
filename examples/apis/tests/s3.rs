//! Requests and responses as the documentation shows them
//! (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html>), and the same calls by hand
//! on reqwest.

use openrouter_core::server::Server;

use super::documented::{self, exchange};
use super::*;

fn client(base_url: &str) -> Client {
    Client::builder(base_url).api::<S3>().build().expect("a client")
}

#[tokio::test]
async fn a_list_is_as_documented() {
    let request = "GET /?list-type=2&max-keys=3&prefix=E&start-after=ExampleGuide.pdf HTTP/1.1";
    let response = r#"
HTTP/1.1 200 OK
x-amz-id-2: gyB+3jRPnrkN98ZajxHXr3u7EFM67bNgSAxexeEHndCX/7GRnfTXxReKUQF28IfP
x-amz-request-id: 3B3C7C725673C630
Date: Sat, 30 Apr 2016 23:29:37 GMT
Content-Type: application/xml
Server: AmazonS3

<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Name>quotes</Name>
  <Prefix>E</Prefix>
  <StartAfter>ExampleGuide.pdf</StartAfter>
  <KeyCount>1</KeyCount>
  <MaxKeys>3</MaxKeys>
  <IsTruncated>false</IsTruncated>
  <Contents>
    <Key>ExampleObject.txt</Key>
    <LastModified>2013-09-17T18:07:53.000Z</LastModified>
    <ETag>"599bab3ed2c697f1d26842727561fd94"</ETag>
    <Size>857</Size>
    <StorageClass>REDUCED_REDUNDANCY</StorageClass>
  </Contents>
</ListBucketResult>"#;
    let list = exchange(request, response, async |url| {
        let list = ListObjects::new().max_keys(3).prefix("E").start_after("ExampleGuide.pdf");
        list.send(&client(&url)).await.expect("a list")
    });
    let list = list.await;
    assert_eq!((list.name.as_str(), list.key_count, list.is_truncated), ("quotes", 1, false));
    assert_eq!(list.contents[0].etag, "\"599bab3ed2c697f1d26842727561fd94\"");
}

#[tokio::test]
async fn an_upload_is_as_documented() {
    let request = "PUT /my-image.jpg HTTP/1.1\nContent-Type: text/plain\nContent-Length: 21\nx-amz-meta-author: Janet\n\n[11434 bytes of data]";
    let response = r#"
HTTP/1.1 200 OK
x-amz-id-2: LriYPLdmOdAiIfgSm/F1YsViT1LW94/xUQxMsF7xiEb1a0wiIOIxl+zbwZ163pt7
x-amz-request-id: 0A49CE4060975EAC
Date: Wed, 12 Oct 2009 17:50:00 GMT
ETag: "1b2cf535f27731c974343645a3985328"
Content-Length: 0
Server: AmazonS3
"#;
    let stored = exchange(request, response, async |url| {
        let put = PutObject::new("my-image.jpg", Upload::from("[11434 bytes of data]"));
        put.content_type("text/plain").author("Janet").send_with_meta(&client(&url)).await.expect("a response")
    });
    let stored = stored.await;
    assert_eq!(stored.etag.tag(), "1b2cf535f27731c974343645a3985328");
    assert_eq!(stored.meta().request_id(), Some("0A49CE4060975EAC"));
}

#[tokio::test]
async fn a_range_is_as_documented() {
    let request = "GET /example-object HTTP/1.1\nRange: bytes=0-9";
    let response = r#"
HTTP/1.1 206 Partial Content
x-amz-id-2: MzRISOwyjmnupCzjI1WC06l5TTAzm7/JypPGXLh0OVFGcJaaO3KW/hRAqKOpIEEp
x-amz-request-id: 47622117804B3E11
Date: Fri, 28 Jan 2011 21:32:09 GMT
x-amz-meta-title: the title
Last-Modified: Fri, 28 Jan 2011 20:10:32 GMT
ETag: "b2419b1e3fd45d596ee22bdf62aaaa2f"
Accept-Ranges: bytes
Content-Range: bytes 0-9/443
Content-Type: text/plain
Content-Length: 10
Server: AmazonS3

[10 bytes]"#;
    let content = exchange(request, response, async |url| {
        let download = GetObject::new("example-object").range("bytes=0-9").send(&client(&url)).await.expect("a part");
        assert_eq!(download.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(download.headers()["content-range"], "bytes 0-9/443");
        download.text(100).await.expect("ten bytes")
    });
    assert_eq!(content.await, "[10 bytes]");
}

const COMPLETE: &str = r#"POST /example-object?uploadId=AAAsb2FtcGxlIElEIGZvciBlbHZpbmcncyWeeS1tb3ZpZS5tMnRzIRRwbG9hZA HTTP/1.1
Content-Type: application/xml

<CompleteMultipartUpload>
  <Part>
    <PartNumber>1</PartNumber>
    <ETag>"a54357aff0632cce46d942af68356b38"</ETag>
  </Part>
  <Part>
    <PartNumber>2</PartNumber>
    <ETag>"0c78aef83f66abc1fa1e8477f296d394"</ETag>
  </Part>
</CompleteMultipartUpload>"#;

fn complete() -> CompleteUpload {
    let part = |part_number, etag: &str| Part { part_number, etag: format!("\"{etag}\"") };
    let parts = [part(1, "a54357aff0632cce46d942af68356b38"), part(2, "0c78aef83f66abc1fa1e8477f296d394")];
    let upload_id = "AAAsb2FtcGxlIElEIGZvciBlbHZpbmcncyWeeS1tb3ZpZS5tMnRzIRRwbG9hZA";
    CompleteUpload::new("example-object", upload_id, CompleteMultipartUpload { part: parts.into() })
}

#[tokio::test]
async fn the_end_of_an_upload_in_parts_is_as_documented() {
    let response = r#"
HTTP/1.1 200 OK
x-amz-id-2: Uuag1LuByRx9e6j5Onimru9pO4ZVKnJ2Qz7/C1NPcfTWAtRPfTaOFg==
x-amz-request-id: 656c76696e6727732072657175657374
Date: Mon, 1 Nov 2010 20:34:56 GMT
Server: AmazonS3

<?xml version="1.0" encoding="UTF-8"?>
<CompleteMultipartUploadResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
 <Location>http://Example-Bucket.s3.us-east-1.amazonaws.com/Example-Object</Location>
 <Bucket>Example-Bucket</Bucket>
 <Key>Example-Object</Key>
 <ETag>"3858f62230ac3c915f300c664312c11f-9"</ETag>
</CompleteMultipartUploadResult>"#;
    let completed = exchange(COMPLETE, response, async |url| complete().send(&client(&url)).await.expect("a response"));
    assert_eq!(completed.await.key, "Example-Object");
}

#[tokio::test]
async fn an_error_behind_the_status_of_success_is_an_error() {
    let response = r#"
HTTP/1.1 200 OK
x-amz-request-id: 656c76696e6727732072657175657374
Date: Mon, 1 Nov 2010 20:34:56 GMT
Server: AmazonS3

<?xml version="1.0" encoding="UTF-8"?>
<Error>
 <Code>InternalError</Code>
 <Message>We encountered an internal error. Please try again.</Message>
 <RequestId>656c76696e6727732072657175657374</RequestId>
 <HostId>Uuag1LuByRx9e6j5Onimru9pO4ZVKnJ2Qz7/C1NPcfTWAtRPfTaOFg==</HostId>
</Error>"#;
    let error = exchange(COMPLETE, response, async |url| complete().send(&client(&url)).await.expect_err("an error"));
    let Error::UnexpectedStatus(error) = error.await else { panic!("another error") };
    assert_eq!(error.message(), "We encountered an internal error. Please try again.");
    assert_eq!(error.code(), Some("InternalError"));
}

#[tokio::test]
async fn an_error_is_as_documented() {
    let response = r#"
HTTP/1.1 404 Not Found
Content-Type: application/xml

<?xml version="1.0" encoding="UTF-8"?>
<Error>
  <Code>NoSuchKey</Code>
  <Message>The resource you requested does not exist</Message>
  <Resource>/mybucket/myfoto.jpg</Resource>
  <RequestId>4442587FB7D0A2F9</RequestId>
</Error>"#;
    let error = exchange("GET /myfoto.jpg HTTP/1.1", response, async |url| {
        GetObject::new("myfoto.jpg").send(&client(&url)).await.expect_err("an error")
    });
    let Error::Api(GetObjectError::NotFound(error)) = error.await else { panic!("another error") };
    assert_eq!((error.message(), error.code()), ("The resource you requested does not exist", Some("NoSuchKey")));
    assert_eq!(error.body().0.request_id.as_deref(), Some("4442587FB7D0A2F9"));
}

/// Both kinds of client make the same calls and come to the same results.
#[tokio::test]
async fn both_sides_agree_and_so_does_a_client_by_hand() {
    let server = Server::start(router(), Bucket::default()).await.expect("a server");
    let (client, by_hand) = (client(&server.base_url()), by_hand::Bucket::new(server.base_url()));
    let stored = PutObject::new("a/b c", Upload::from("0123456789")).send(&client).await.expect("a response");
    let again = by_hand.put_object("a/b c", "0123456789", Some("text/plain"), Some("Janet")).await;
    assert_eq!(again.expect("a response"), stored.etag.to_string());

    let list = ListObjects::new().prefix("a/").send(&client).await.expect("a list");
    assert_eq!((list.contents[0].key.as_str(), list.contents[0].size), ("a/b c", 10));
    assert_eq!(by_hand.list_objects(Some("a/"), None, None, None).await.expect("a list"), list);

    let part = GetObject::new("a/b c").range("bytes=2-4").send(&client).await.expect("a part");
    assert_eq!((part.length(), part.text(10).await.expect("text").as_str()), (Some(3), "234"));
    let part = by_hand.get_object("a/b c", Some("bytes=2-4"), None).await.expect("a part");
    assert_eq!(part.text().await.expect("text"), "234");
    let error = GetObject::new("a/b c").range("bytes=20-").send(&client).await.expect_err("an error");
    assert!(matches!(&error, Error::Api(GetObjectError::RangeNotSatisfiable(_))), "{error}");

    let folder = temporary_folder();
    let (one, other) = (folder.join("one"), folder.join("other"));
    let download = GetObject::new("a/b c").send(&client).await.expect("a download");
    assert_eq!(download.save_to(&one).await.expect("a file"), 10);
    by_hand.save_object("a/b c", &other).await.expect("a file");
    assert_eq!(std::fs::read(&one).expect("a file"), std::fs::read(&other).expect("a file"));
    std::fs::remove_dir_all(folder).expect("the folder of this test");

    assert_eq!(complete().send(&client).await.expect("a response").key, "example-object");
    let parts = CompleteMultipartUpload { part: vec![Part { part_number: 0, etag: "\"e\"".to_owned() }] };
    let error = by_hand.complete_upload("example-object", "u", &parts).await.expect_err("an error");
    assert!(matches!(&error, by_hand::Problem::InSuccess(failure) if failure.code == "InternalError"), "{error:?}");

    DeleteObject::new("a/b c").send(&client).await.expect("a response");
    by_hand.delete_object("a/b c").await.expect("a response");
    let error = by_hand.get_object("a/b c", None, None).await.expect_err("an error");
    assert!(matches!(&error, by_hand::Problem::NotFound(failure) if failure.code == "NoSuchKey"), "{error:?}");
}

/// A folder of this test alone.
fn temporary_folder() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("openrouter-s3-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn the_declarations_are_shorter_than_a_client_by_hand() {
    documented::compare_lengths("s3", include_str!("../s3.rs"), include_str!("../by_hand/s3.rs"));
}

#[test]
fn the_program_runs() {
    super::main().expect("a program without an error");
}
