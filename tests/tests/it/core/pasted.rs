//! Keys and base URLs with what copying from a page adds to them, or takes away.

use openrouter::keys::{GetCurrentKey, hash_of};
use openrouter::{CallOptions, Credential, Error, OpenRouter, Secret};
use openrouter_core::Client;

use crate::support::scripted_server::ScriptedServer;

const KEYS: &[(&str, &str)] = &[
    ("sk-or-v1-\u{200b}abc", "an invisible character (U+200B, zero width space)"),
    ("\u{feff}sk-or-v1-abc", "an invisible character (U+FEFF, byte order mark)"),
    ("sk-or-v1-\u{a0}abc", "an invisible character (U+00A0, no-break space)"),
    ("sk-or-v1-\u{202e}abc", "an invisible character (U+202E)"),
    ("sk-or-v1-ab…yz", "contains `…`: it was shortened"),
    ("“sk-or-v1-abc”", "a typographic quotation mark (U+201C)"),
    ("sk-or-v1-abc’", "a typographic quotation mark (U+2019)"),
    ("\"sk-or-v1-abc\"", "is in quotation marks: leave them out"),
    ("'sk-or-v1-abc'", "is in quotation marks: leave them out"),
    ("sk-or-v1-äbc", "a character that is not ASCII (U+00E4)"),
    ("sk\u{2013}or-v1-abc", "a character that is not ASCII (U+2013, en dash)"),
    ("sk-or-v1-\u{3000}abc", "a character that is not ASCII (U+3000, ideographic space)"),
    ("`sk-or-v1-abc`", "is in backticks: leave them out"),
    ("<sk-or-v1-abc>", "is a placeholder: put the key in its place"),
    ("sk-or-v1-ab...", "contains `...`: it was shortened"),
    ("OPENROUTER_API_KEY=sk-or-v1-abc", "begins with the name of a variable"),
    ("sk or v1", "contains a space: copy the key alone"),
    ("Bearer sk-or v1", "contains a space: copy the key alone"),
    ("Bearer ", "is empty"),
    ("bearer", "is empty"),
    ("sk-or-v1-a\tbc", "a line break or another character"),
];

#[tokio::test]
async fn a_key_with_a_stray_character_is_refused_before_it_is_sent() {
    for (key, problem) in KEYS {
        let refused_in = |place: &str, error: Error| {
            let printed = format!("{error} {error:?}");
            let subject = format!("credential in {place}: ");
            assert!(printed.contains(&subject) && printed.contains(problem), "{key:?}: {printed}");
            assert!(!printed.contains("sk-or"), "{printed}");
        };
        let refused = |error| refused_in("the slot `key`", error);
        refused(OpenRouter::builder().key(*key).build().unwrap_err());
        refused_in("the slot `management`", OpenRouter::builder().management_key(*key).build().unwrap_err());
        for variable in ["OPENROUTER_API_KEY", "OPENROUTER_MANAGEMENT_KEY"] {
            let set = OpenRouter::builder().vars(|name| (name == variable).then(|| (*key).to_owned()));
            refused_in(&format!("`{variable}`"), set.unwrap().build().unwrap_err());
        }
        refused(GetCurrentKey::new().send(&OpenRouter::new(*key)).await.unwrap_err().into());
        let options = CallOptions::new().credential(*key);
        refused(GetCurrentKey::new().send(&OpenRouter::new("sk").with(options)).await.unwrap_err().into());
        let secret = Secret::from(*key);
        let provider = Credential::provider(move || {
            let secret = secret.clone();
            async move { Ok::<_, std::io::Error>(secret) }
        });
        let client = OpenRouter::builder().key(provider).build().unwrap();
        refused(GetCurrentKey::new().send(&client).await.unwrap_err().into());
        let error = Client::builder("https://a.example").header("authorization", format!("Bearer {key}"));
        // Around and behind the scheme, a header set by hand may have anything that is a character of a header.
        if !key.is_ascii() || key.contains(['\t', '.']) {
            let printed = error.build().unwrap_err().to_string();
            assert!(printed.contains(problem) && !printed.contains("sk-or"), "{printed}");
        }
    }
}

#[tokio::test]
async fn a_key_is_hashed_as_it_is_sent() {
    let mut server = ScriptedServer::start().await;
    let key = Secret::from("sk-or-v1-abc");
    for written in [" sk-or-v1-abc\n", "Bearer sk-or-v1-abc", "\u{a0}sk-or-v1-abc\u{a0}"] {
        server.json(401, "{}");
        let client = server.builder().key(written).build().unwrap();
        GetCurrentKey::new().send(&client).await.unwrap_err();
        assert_eq!(server.request().await.header("authorization"), Some("Bearer sk-or-v1-abc"));
        assert_eq!(hash_of(&Secret::from(written)), hash_of(&key), "{written:?}");
    }
}

#[tokio::test]
async fn a_base_url_with_too_much_or_too_little_is_refused() {
    for (url, problem) in [
        ("https://openrouter.ai/api/v1/chat/completions", "ends with `/chat/completions`"),
        ("http://localhost:1/api/v1/keys/", "ends with `/keys`"),
        ("https://openrouter.ai", "must have the path of the API, which is `/api/v1`"),
        ("openrouter.ai/api/v1", "must begin with `https://`"),
        ("localhost:8080/api/v1", "must begin with `https://`"),
        ("http://api.example/v1", "call `allow_http(true)` on the builder"),
    ] {
        let error = OpenRouter::builder().key("k").base_url(url).build().unwrap_err();
        assert!(error.to_string().contains(problem), "{url}: {error}");
        let options = CallOptions::new().base_url(url);
        let error = GetCurrentKey::new().send(&OpenRouter::new("k").with(options)).await.unwrap_err();
        assert!(error.to_string().contains(problem), "{url}: {error}");
    }
}
