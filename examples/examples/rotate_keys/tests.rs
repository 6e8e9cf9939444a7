//! The program against a mock, and against an emulator that keeps state.

use openrouter::keys::{CreateKeyError, CreatedKey, GetCurrentKey};
use openrouter::{Mock, Patch, usd};
use openrouter_emulator::Emulator;

use super::*;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn key(name: &str, expires_in: Option<Duration>) -> Key {
    let mut key = Key::sample();
    (key.hash, key.name, key.limit) = (format!("hash of {name}"), name.to_owned(), Some(usd("5")));
    key.expires_at = expires_in.map(|span| Timestamp::from(SystemTime::now() + span));
    key
}

#[tokio::test]
async fn keys_about_to_expire_are_replaced_and_disabled() {
    let mock = Mock::new()
        .once::<ListKeys>(|_| Ok(vec![key("soon", Some(3 * DAY)), key("later", Some(30 * DAY)), key("ever", None)]))
        .once::<ListKeys>(|request| {
            assert_eq!(request.offset, Some(3));
            Ok(vec![key("gone", Some(DAY))])
        })
        .once::<ListKeys>(|_| Ok(vec![]))
        .on::<CreateKey>(|request| {
            let mut created = CreatedKey::sample();
            created.key = Secret::from(format!("the new {}", request.name));
            Ok(created)
        })
        .once::<UpdateKey>(|request| Ok(key(&request.hash, None)))
        .once::<UpdateKey>(|_| Err(UpdateKeyError::not_found("already deleted")));
    let rotations = run(&OpenRouter::from(&mock)).await.unwrap();
    let keys = rotations.iter().map(|rotation| rotation.replacement.as_ref().unwrap().expose());
    assert_eq!(keys.collect::<Vec<_>>(), ["the new soon", "the new gone"]);
    let updated = mock.received::<UpdateKey>();
    assert_eq!(updated, ["soon", "gone"].map(|name| UpdateKey::new(format!("hash of {name}")).disabled(true)));
    assert_eq!(mock.received::<CreateKey>()[0].limit, Patch::Value(usd("5")));
    mock.verify();
}

#[tokio::test]
async fn a_key_that_cannot_be_replaced_keeps_working() {
    let mock = Mock::new()
        .on::<ListKeys>(|request| Ok(if request.offset == Some(0) { vec![key("soon", Some(DAY))] } else { vec![] }))
        .on::<CreateKey>(|_| Err(CreateKeyError::forbidden("not a management key")));
    let rotations = run(&OpenRouter::from(&mock)).await.unwrap();
    assert_eq!(rotations[0].replacement.as_ref().unwrap_err().message(), "not a management key");
    assert!(mock.received::<UpdateKey>().is_empty());
}

#[tokio::test]
async fn a_server_accepts_the_new_key_and_rejects_the_old_one() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    let expires_at = Timestamp::from(emulator.now() + 3 * DAY);
    let old = CreateKey::new("ci").limit(5).expires_at(expires_at).send(&client).await.unwrap();
    CreateKey::new("other").send(&client).await.unwrap();

    let rotations = run(&client).await.unwrap();
    assert_eq!(rotations.iter().map(|rotation| rotation.name.as_str()).collect::<Vec<_>>(), ["ci"]);
    let new = rotations.into_iter().next().unwrap().replacement.unwrap();
    let with = |key: Secret| OpenRouter::builder().base_url(emulator.base_url()).key(key).build().unwrap();
    assert_eq!(GetCurrentKey::new().send(&with(new)).await.unwrap().limit, Some(usd("5")));
    assert_eq!(GetCurrentKey::new().send(&with(old.key)).await.unwrap_err().status().unwrap(), 401);
    assert!(run(&client).await.unwrap().is_empty());
}
