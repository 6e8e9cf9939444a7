//! Programs tested without a network, by endpoint.

use openrouter::keys::{CreateKey, DeleteKey, DeleteKeyError, GetKey, Key, ListKeys};
use openrouter::{Error, Mock, OpenRouter};

fn client(mock: &Mock) -> OpenRouter {
    OpenRouter::builder().key("sk").transport(mock.clone()).build().unwrap()
}

/// The program under test: deletes the keys of a name.
async fn clean_up(client: &OpenRouter, name: &str) -> Result<usize, Error> {
    let mut deleted = 0;
    for key in ListKeys::new().include_disabled(true).send(client).await? {
        if key.name != name {
            continue;
        }
        match DeleteKey::new(&key.hash).send(client).await {
            Ok(_) => deleted += 1,
            Err(Error::Api(DeleteKeyError::NotFound(_))) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(deleted)
}

fn key(hash: &str, name: &str) -> Key {
    let mut key = Key::sample();
    (key.hash, key.name) = (hash.to_owned(), name.to_owned());
    key
}

#[tokio::test]
async fn a_program_without_a_network() {
    let mock = Mock::new()
        .on::<ListKeys>(|request| {
            assert_eq!(request.include_disabled, Some(true));
            Ok(vec![key("a/1", "old"), key("b", "new"), key("c", "old")])
        })
        .once::<DeleteKey>(|_| Err(DeleteKeyError::not_found("gone")))
        .on::<DeleteKey>(|_| Ok(openrouter::keys::DeletedKey::sample()));
    assert_eq!(clean_up(&client(&mock), "old").await.unwrap(), 1);
    let deleted = mock.received::<DeleteKey>();
    assert_eq!(deleted.iter().map(|request| request.hash.as_str()).collect::<Vec<_>>(), ["a/1", "c"]);
    assert_eq!(mock.received::<ListKeys>().len(), 1);
    assert!(mock.received::<GetKey>().is_empty());
}

#[tokio::test]
async fn errors_are_those_of_the_endpoint() {
    let mock = Mock::new().on::<DeleteKey>(|request| Err(DeleteKeyError::not_found(format!("no {}", request.hash))));
    let error = DeleteKey::new("h").send(&client(&mock)).await.unwrap_err();
    assert_eq!(error.to_string(), "DELETE /keys/{hash} (deleteKeys): 404 Not Found: no h");
}

#[tokio::test]
#[should_panic(expected = "unexpected request: POST /api/v1/keys (createKeys)\nexpected \n  GET /keys/{hash} (getKey)")]
async fn an_unexpected_request_fails_loudly() {
    let mock = Mock::new().on::<GetKey>(|_| Ok(Key::sample()));
    let _ = CreateKey::new("n").send(&client(&mock)).await;
}

#[tokio::test]
#[should_panic(expected = "unexpected request: GET /api/v1/keys/h (getKey)\nexpected none")]
async fn once_is_once() {
    let mock = Mock::new().once::<GetKey>(|_| Ok(Key::sample()));
    GetKey::new("h").send(&client(&mock)).await.unwrap();
    let _ = GetKey::new("h").send(&client(&mock)).await;
}
