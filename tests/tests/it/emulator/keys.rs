use openrouter::keys::{
    CreateKey, CreateKeyError, DeleteKey, DeleteKeyError, ExternalKey, GetCurrentKey, GetCurrentKeyError, GetKey,
    GetKeyError, LimitReset, ListKeys, ListKeysError, UpdateKey, UpdateKeyError,
};
use openrouter::{Error, Patch, Timestamp, Usd, usd};
use openrouter_emulator::NewKey;

use super::{MINUTE, ask, start, status, with_key};

#[tokio::test]
async fn a_key_can_be_created_changed_and_deleted() {
    let (emulator, client) = start().await;
    let created = CreateKey::new("ci").limit(5).limit_reset(LimitReset::Monthly).send_with_meta(&client).await.unwrap();
    assert_eq!(created.status(), 201);
    let (key, secret) = (&created.data, created.key.expose());
    assert!(secret.starts_with("sk-or-v1-") && secret.len() == 73);
    assert_eq!(key.label, format!("{}...{}", &secret[..12], &secret[69..]));
    let five = Some(usd("5"));
    assert_eq!((&key.limit, &key.limit_remaining, &key.usage), (&five, &five, &Some(Usd::ZERO)));
    assert!(created.meta().raw().len() > 500 && key.updated_at.is_none() && created.drift().is_empty());

    let listed = ListKeys::new().send(&client).await.unwrap();
    assert_eq!(listed.iter().map(|key| &*key.name).collect::<Vec<_>>(), ["ci", "Emulator"]);
    assert_eq!(GetKey::new(&key.hash).send(&client).await.unwrap(), *key);

    let own = with_key(&emulator, &created.key);
    let current = GetCurrentKey::new().send(&own).await.unwrap();
    assert_eq!(
        (current.label, current.limit, current.is_management_key),
        (key.label.clone(), Some(usd("5")), Some(false))
    );

    UpdateKey::new(&key.hash).disabled(true).send(&client).await.unwrap();
    let error = GetCurrentKey::new().send(&own).await.unwrap_err();
    assert!(
        matches!(&error, Error::Api(GetCurrentKeyError::Unauthorized(error)) if error.message().contains("disabled"))
    );
    assert_eq!(ListKeys::new().send(&client).await.unwrap().len(), 1);
    assert_eq!(ListKeys::new().include_disabled(true).send(&client).await.unwrap().len(), 2);

    assert!(DeleteKey::new(&key.hash).send(&client).await.unwrap().deleted);
    let gone = GetKey::new(&key.hash).send(&client).await.unwrap_err();
    assert!(matches!(gone, Error::Api(GetKeyError::NotFound(_))));
    let gone = DeleteKey::new(&key.hash).send(&client).await.unwrap_err();
    assert!(matches!(gone, Error::Api(DeleteKeyError::NotFound(_))));
    let gone = UpdateKey::new(&key.hash).name("x").send(&client).await.unwrap_err();
    assert!(matches!(gone, Error::Api(UpdateKeyError::NotFound(_))));
    assert_eq!(GetCurrentKey::new().send(&own).await.unwrap_err().status().unwrap(), 401);
}

#[tokio::test]
async fn keys_expire_by_the_clock() {
    let (emulator, client) = start().await;
    let soon = Timestamp::from(emulator.now() + 2 * MINUTE);
    let created = CreateKey::new("brief").expires_at(soon.clone()).send(&client).await.unwrap();
    assert_eq!(created.data.expires_at, Some(soon));
    let own = with_key(&emulator, &created.key);
    GetCurrentKey::new().send(&own).await.unwrap();
    emulator.advance(3 * MINUTE);
    assert_eq!(GetCurrentKey::new().send(&own).await.unwrap_err().status().unwrap(), 401);
    assert_eq!(ListKeys::new().send(&client).await.unwrap().len(), 1);
    assert_eq!(ListKeys::new().include_expired(true).send(&client).await.unwrap().len(), 2);
}

#[tokio::test]
async fn two_hundred_and_fifty_keys_have_three_pages() {
    let (emulator, client) = start().await;
    for number in 0..249 {
        emulator.add_key(NewKey::new(format!("key {number}"))).unwrap();
    }
    let mut names = Vec::new();
    let mut sizes = Vec::new();
    loop {
        let page = ListKeys::new().offset(names.len() as u64).send(&client).await.unwrap();
        sizes.push(page.len());
        if page.is_empty() {
            break;
        }
        names.extend(page.into_iter().map(|key| key.name));
    }
    assert_eq!(sizes, [100, 100, 50, 0]);
    assert_eq!((&*names[0], &*names[248], &*names[249]), ("key 248", "key 0", "Emulator"));
}

#[tokio::test]
async fn absent_null_and_a_value_are_different_changes() {
    let (emulator, client) = start().await;
    let key = emulator
        .add_key(NewKey::new("k").limit(usd("5.10")).limit_reset(LimitReset::Daily).usage(usd("4.9")))
        .unwrap()
        .data;
    assert_eq!(key.limit_remaining, Some(usd("0.2")));
    let update = || UpdateKey::new(&key.hash);
    let renamed = update().name("n").send(&client).await.unwrap();
    assert_eq!((&*renamed.name, renamed.limit, renamed.limit_reset), ("n", Some(usd("5.1")), Some(LimitReset::Daily)));
    assert!(renamed.updated_at.is_some());
    let cleared = update().limit(Patch::Null).limit_reset(Patch::Null).send(&client).await.unwrap();
    assert_eq!((cleared.limit, cleared.limit_remaining, cleared.limit_reset), (None, None, None));
    let set = update().limit(usd("1.5")).include_byok_in_limit(true).send(&client).await.unwrap();
    assert_eq!(
        (set.limit, set.limit_remaining, set.include_byok_in_limit),
        (Some(usd("1.5")), Some(Usd::ZERO), Some(true))
    );
    match update().send(&client).await.unwrap_err() {
        Error::Api(UpdateKeyError::BadRequest(error)) => assert_eq!(error.message(), "No update fields provided"),
        other => panic!("{other}"),
    }
    let sent = emulator.received::<UpdateKey>();
    assert_eq!((sent.len(), &sent[1].limit), (4, &Patch::Null));
}

#[tokio::test]
async fn a_known_secret_cannot_be_created_again() {
    let (emulator, client) = start().await;
    let own = "an-external-key-of-thirty-two-characters";
    let create = |key: &str| CreateKey::new("k").external(ExternalKey::new("u").api_key(key));
    create(own).send(&client).await.unwrap();
    for key in [emulator.management_key().expose(), emulator.api_key().expose(), own] {
        match create(key).send(&client).await.unwrap_err() {
            Error::Api(CreateKeyError::BadRequest(error)) => {
                assert!(error.message().contains("external.api_key") && !error.message().contains(key), "{error}");
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(emulator.keys().len(), 2);
    let manager = GetCurrentKey::new().send(&with_key(&emulator, emulator.management_key())).await.unwrap();
    assert_eq!(manager.is_management_key, Some(true));
    // A test may replace a key.
    emulator.add_key(NewKey::new("new").secret(own)).unwrap();
    assert_eq!((emulator.keys().len(), &*emulator.keys()[0].name), (2, "new"));
}

#[tokio::test]
async fn values_out_of_range_are_refused() {
    let (emulator, client) = start().await;
    let create = |name: &str| CreateKey::new(name);
    let past = Timestamp::from(emulator.now() - MINUTE);
    for (request, field) in [
        (create(""), "name"),
        (create(&"x".repeat(257)), "name"),
        (create("k").limit(usd("-0.01")), "limit"),
        (create("k").limit(1_000_000), "limit"),
        (create("k").limit(usd("5").into_json_string()), "limit"),
        (create("k").limit_reset(LimitReset::from("hourly")), "limit_reset"),
        (create("k").expires_at(past), "expires_at"),
        (create("k").expires_at(Timestamp::from("2099-12-31T23:59Z")), "expires_at"),
        (create("k").expires_at(Timestamp::from("tomorrow")), "expires_at"),
        (create("k").workspace_id("here"), "workspace_id"),
        (create("k").external(ExternalKey::new("")), "external.user"),
        (create("k").external(ExternalKey::new("u").api_key("short")), "external.api_key"),
    ] {
        match request.send(&client).await.unwrap_err() {
            Error::Api(CreateKeyError::BadRequest(error)) => {
                assert!(error.message().contains(&format!("`{field}`")), "{field}: {}", error.message());
            }
            other => panic!("{field}: {other}"),
        }
    }
    let external = create("k").external(ExternalKey::new("u").api_key("an-existing-key-of-some-other-maker"));
    let created = external.limit(Patch::Null).send(&client).await.unwrap();
    assert_eq!(created.key.expose(), "an-existing-key-of-some-other-maker");
    assert_eq!(created.data.external_user.as_deref(), Some("u"));
    let error = ListKeys::new().workspace_id("x").send(&client).await.unwrap_err();
    assert!(matches!(error, Error::Api(ListKeysError::BadRequest(_))));
    let elsewhere = ListKeys::new().workspace_id("00000000-0000-0000-0000-000000000000");
    assert_eq!(elsewhere.send(&client).await.unwrap(), []);
    assert_eq!(emulator.keys().len(), 2);
}

#[tokio::test]
async fn fields_that_do_not_decode_are_named() {
    let (emulator, _) = start().await;
    let bearer = format!("Bearer {}", emulator.management_key().expose());
    let headers = [("authorization", &*bearer), ("content-type", "application/json")];
    for (line, body, names) in [
        ("POST /api/v1/keys", "{}", "`name`: is missing"),
        ("POST /api/v1/keys", "", "`name`: is missing"),
        ("POST /api/v1/keys", r#"{"name":7}"#, "`name`"),
        ("POST /api/v1/keys", r#"{"name":"k","limit":"5"}"#, "`limit`"),
        ("POST /api/v1/keys", r#"{"name":"k","#, "body"),
        ("POST /api/v1/keys", "[]", "body"),
        ("GET /api/v1/keys?offset=-1", "", "`offset`"),
        ("GET /api/v1/keys?include_disabled=yes", "", "`include_disabled`"),
    ] {
        let response = ask(&emulator, line, &headers, body).await;
        assert_eq!(status(&response), 400, "{response}");
        assert!(response.contains(r#"{"error":{"code":400,"message":""#), "{response}");
        assert!(response.contains(names), "{names}: {response}");
    }
    let unknown = ask(&emulator, "POST /api/v1/keys", &headers, r#"{"name":"k","brand_new":[1]}"#).await;
    assert_eq!(status(&unknown), 201);
}

#[tokio::test]
async fn operations_require_the_right_credential() {
    let (emulator, client) = start().await;
    let ordinary = with_key(&emulator, emulator.api_key());
    let stranger = with_key(&emulator, "sk-or-v1-unknown");
    // 403 where the operation documents it, otherwise 401.
    let error = CreateKey::new("k").send(&ordinary).await.unwrap_err();
    assert!(matches!(error, Error::Api(CreateKeyError::Forbidden(_))));
    let error = ListKeys::new().send(&ordinary).await.unwrap_err();
    assert!(matches!(error, Error::Api(ListKeysError::Unauthorized(_))));
    let error = CreateKey::new("k").send(&stranger).await.unwrap_err();
    assert!(matches!(error, Error::Api(CreateKeyError::Unauthorized(_))));
    assert_eq!(GetCurrentKey::new().send(&client).await.unwrap().is_management_key, Some(false));
    let manager = with_key(&emulator, emulator.management_key());
    assert_eq!(GetCurrentKey::new().send(&manager).await.unwrap().is_management_key, Some(true));
    let missing = ask(&emulator, "GET /api/v1/key", &[], "").await;
    assert_eq!(status(&missing), 401);
    assert!(missing.contains("Missing Authentication header"));
    let basic = ask(&emulator, "GET /api/v1/key", &[("authorization", "Basic abc")], "").await;
    assert_eq!(status(&basic), 401);
    let lower = format!("bearer {}", emulator.api_key().expose());
    assert_eq!(status(&ask(&emulator, "GET /api/v1/key", &[("authorization", &lower)], "").await), 200);
    // Operations without a credential ignore the header.
    assert_eq!(status(&ask(&emulator, "GET /api/v1/oauth/jwks", &[("authorization", "Bearer no")], "").await), 200);
    // Management keys are neither listed nor changed.
    let hash = emulator.add_key(NewKey::new("m").management(true)).unwrap().data.hash;
    assert_eq!(DeleteKey::new(hash).send(&client).await.unwrap_err().status().unwrap(), 404);
}
