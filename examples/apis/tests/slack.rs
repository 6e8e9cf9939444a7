//! Requests and responses as the documentation shows them (<https://docs.slack.dev/reference/methods>), and the same calls by hand
//! on reqwest.

use std::time::Duration;

use openrouter_core::server::{Fault, Server};
use openrouter_core::{CallOptions, Endpoint as _, Retry};

use super::documented::{self, exchange};
use super::*;

fn client(base_url: &str) -> Client {
    Client::builder(base_url).api::<Slack>().bearer("xoxb-token").build().expect("a client")
}

#[tokio::test]
async fn a_message_is_as_documented() {
    let request = r#"POST /api/chat.postMessage HTTP/1.1
Content-Type: application/json; charset=utf-8
Authorization: Bearer xoxb-token

{"channel":"C123ABC456","text":"I hope the tour went well, Mr. Wonka."}"#;
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

{
    "ok": true,
    "channel": "C123ABC456",
    "ts": "1503435956.000247",
    "message": {
        "text": "I hope the tour went well, Mr. Wonka.",
        "username": "ecto1",
        "bot_id": "B123ABC456",
        "attachments": [
            {
                "text": "This is an attachment",
                "id": 1,
                "fallback": "This is an attachment's fallback"
            }
        ],
        "type": "message",
        "subtype": "bot_message",
        "ts": "1503435956.000247"
    }
}"#;
    let posted = exchange(request, response, async |url| {
        let post = PostMessage::new("C123ABC456", "I hope the tour went well, Mr. Wonka.");
        post.send(&client(&format!("{url}/api"))).await.expect("a message")
    });
    let posted = posted.await;
    assert_eq!(posted.ts, "1503435956.000247");
    assert!(posted.message.expect("the message").extra.get("attachments").is_some());
}

#[tokio::test]
async fn a_list_of_channels_is_as_documented() {
    let request = r#"POST /api/conversations.list HTTP/1.1
Content-Type: application/x-www-form-urlencoded

types=public_channel,private_channel&limit=20"#;
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

{
    "ok": true,
    "channels": [
        {
            "id": "C012AB3CD",
            "name": "general",
            "is_channel": true,
            "is_group": false,
            "is_im": false,
            "created": 1449252889,
            "creator": "U012A3CDE",
            "is_archived": false,
            "is_general": true,
            "name_normalized": "general",
            "topic": {
                "value": "Company-wide announcements and work-based matters",
                "creator": "",
                "last_set": 0
            },
            "previous_names": [],
            "num_members": 4
        }
    ],
    "response_metadata": {
        "next_cursor": "dGVhbTpDMDYxRkE1UEI="
    }
}"#;
    let channels = exchange(request, response, async |url| {
        let list = ListConversations::new().types(["public_channel", "private_channel"]).limit(20);
        list.send(&client(&format!("{url}/api"))).await.expect("channels")
    });
    let channels = channels.await;
    assert_eq!((channels.channels[0].name.as_deref(), channels.channels[0].num_members), (Some("general"), Some(4)));
    let next = channels.response_metadata.expect("metadata").next_cursor;
    assert_eq!(next.as_deref(), Some("dGVhbTpDMDYxRkE1UEI="));
}

#[tokio::test]
async fn a_history_is_as_documented() {
    let request = "GET /api/conversations.history?channel=C123ABC456&limit=2 HTTP/1.1";
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

{
    "ok": true,
    "messages": [
        {
            "type": "message",
            "user": "U123ABC456",
            "text": "I find you punny and would like to smell your nose letter",
            "ts": "1512085950.000216"
        },
        {
            "type": "message",
            "user": "U222BBB222",
            "text": "What, you want to smell my shoes better?",
            "ts": "1512104434.000490"
        }
    ],
    "has_more": true,
    "pin_count": 0,
    "response_metadata": {
        "next_cursor": "bmV4dF90czoxNTEyMDg1ODYxMDAwNTQz"
    }
}"#;
    let history = exchange(request, response, async |url| {
        ReadHistory::new("C123ABC456").limit(2).send(&client(&format!("{url}/api"))).await.expect("messages")
    });
    let history = history.await;
    assert_eq!((history.messages.len(), history.has_more), (2, Some(true)));
}

#[tokio::test]
async fn an_upload_is_as_documented() {
    let request = r#"POST /api/files.getUploadURLExternal HTTP/1.1
Content-Type: application/x-www-form-urlencoded

filename=laughingoutloudcat.jpg&length=53072"#;
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

{
    "ok": true,
    "upload_url": "https://files.slack.com/upload/v1/ABC123456",
    "file_id": "F123ABC456"
}"#;
    let place = exchange(request, response, async |url| {
        let get = GetUploadUrl::new("laughingoutloudcat.jpg", 53_072_u64);
        get.send(&client(&format!("{url}/api"))).await.expect("a URL")
    });
    assert_eq!(place.await.file_id, "F123ABC456");
}

#[tokio::test]
async fn an_error_behind_the_status_200_is_an_error() {
    let request = "POST /api/chat.postMessage HTTP/1.1\n\n{\"channel\":\"C0\",\"text\":\"Hello\"}";
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8
x-slack-req-id: 3a1c8d

{
    "ok": false,
    "error": "missing_scope",
    "needed": "chat:write",
    "provided": "channels:read"
}"#;
    let error = exchange(request, response, async |url| {
        PostMessage::new("C0", "Hello").send(&client(&format!("{url}/api"))).await.expect_err("an error")
    });
    let error = error.await;
    assert_eq!(error.details().and_then(|details| details.code()), Some("missing_scope"));
    let text = error.to_string();
    assert!(text.contains("missing_scope: the token needs the scope chat:write (request 3a1c8d"), "{text}");
    assert_eq!(PostMessage::META.get(), Some(&Scope("chat:write")));
}

#[tokio::test]
async fn a_rate_limit_is_as_documented() {
    let response = r#"
HTTP/1.1 429 Too Many Requests
Content-Type: application/json; charset=utf-8
Retry-After: 30

{"ok":false,"error":"ratelimited"}"#;
    let request = "GET /api/conversations.history?channel=C1 HTTP/1.1";
    let error = exchange(request, response, async |url| {
        let client = client(&format!("{url}/api")).with(CallOptions::new().retry(Retry::off()));
        ReadHistory::new("C1").send(&client).await.expect_err("an error")
    });
    let Error::Api(ReadHistoryError::TooManyRequests(error)) = error.await else { panic!("another error") };
    assert_eq!((error.code(), error.retry_after()), (Some("ratelimited"), Some(Duration::from_secs(30))));
}

/// Both kinds of client make the same calls and come to the same results.
#[tokio::test]
async fn both_sides_agree_and_so_does_a_client_by_hand() {
    let server = Server::start(router(), Workspace::new()).await.expect("a server");
    let (client, by_hand) = (client(&server.base_url()), by_hand::Slack::new(server.base_url(), "xoxb-token"));
    let channel = "C012AB3CD";

    let posted = PostMessage::new(channel, "one & two").send(&client).await.expect("a message");
    let second = by_hand.post_message(channel, "three", Some(&posted.ts), Some(false)).await.expect("a message");
    let updated = UpdateMessage::new(channel, posted.ts, "one").send(&client).await.expect("a message");
    assert_eq!(updated.message.and_then(|message| message.text).as_deref(), Some("one"));
    let updated = by_hand.update_message(channel, &second.ts, "two").await.expect("a message");
    assert_eq!(updated.message.and_then(|message| message.text).as_deref(), Some("two"));

    let mut messages = ReadHistory::new(channel).limit(1).items(&client);
    let mut texts = Vec::new();
    while let Some(message) = messages.try_next().await.expect("a page") {
        texts.extend(message.text);
    }
    assert_eq!(texts, ["two", "one"]);
    let history = ReadHistory::new(channel).send(&client).await.expect("messages");
    assert_eq!(by_hand.read_history(channel, None, None, None, None).await.expect("messages"), history);

    let mut channels = ListConversations::new().types(["public_channel", "mpim"]).limit(1).items(&client);
    let mut names = Vec::new();
    while let Some(channel) = channels.try_next().await.expect("a page") {
        names.extend(channel.name);
    }
    assert_eq!(names, ["general", "random"]);
    let types = ["public_channel", "mpim"];
    let first = by_hand.list_conversations(&types, Some(true), Some(1), None).await.expect("channels");
    let cursor = first.response_metadata.and_then(|metadata| metadata.next_cursor);
    assert_eq!(cursor.as_deref(), Some("1"));
    let last = by_hand.list_conversations(&types, None, Some(1), cursor.as_deref()).await.expect("channels");
    assert_eq!(last.response_metadata.and_then(|metadata| metadata.next_cursor).as_deref(), Some(""));

    let place = GetUploadUrl::new("a b.csv", 5_u64).send(&client).await.expect("a URL");
    assert_eq!(by_hand.get_upload_url("a b.csv", 5, None).await.expect("a URL"), place);
    let file = File::new(place.file_id).title("A & B");
    let files = CompleteUpload::new([file.clone()]).channel_id(channel).send(&client).await.expect("files");
    assert_eq!(by_hand.complete_upload(&[file], Some(channel), None).await.expect("files"), files);

    let error = PostMessage::new("C0", "x").send(&client).await.expect_err("an error");
    assert_eq!(error.details().and_then(|details| details.code()), Some("channel_not_found"));
    let error = by_hand.post_message("C0", "x", None, None).await.expect_err("an error");
    assert!(matches!(&error, by_hand::Failure::Refused(word) if word == "channel_not_found"), "{error:?}");
    server.fault(Fault::status(429).retry_after(Duration::from_secs(7)).on::<GetUploadUrl>());
    let error = by_hand.get_upload_url("a", 1, None).await.expect_err("an error");
    assert!(matches!(error, by_hand::Failure::RateLimited(Some(wait)) if wait.as_secs() == 7), "{error:?}");
}

#[test]
fn the_declarations_are_shorter_than_a_client_by_hand() {
    let (declared, by_hand) = (include_str!("../slack.rs"), include_str!("../by_hand/slack.rs"));
    documented::compare_lengths("slack", declared, by_hand);
}

#[test]
fn the_program_runs() {
    super::main().expect("a program without an error");
}
