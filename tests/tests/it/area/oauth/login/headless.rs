//! Logins without a browser on the same machine.

use std::future::{pending, ready};
use std::io;

use openrouter::oauth::{CodeChallengeMethod, Login, LoginError, Pkce};
use openrouter::usd;

use super::{KEY, api, fields, parameters};

#[tokio::test]
async fn the_user_pastes_the_code() {
    let (server, client, mut requests) = api(200, KEY).await;
    let mut page = None;
    let login = Login::new("My CLI").limit_usd(usd("0.50")).param("theme", "dark").headless();
    let key = login.run(&client, |url| {
        page = Some(url.as_str().parse::<reqwest::Url>().unwrap());
        async move { Ok(format!("  c0de of {} \r\n", url.as_str().len())) }
    });
    let key = key.await.unwrap();
    assert_eq!(key.key.expose(), "sk-or-v1-sentinel");

    let request = requests.recv().await.unwrap();
    assert_eq!(request.header("authorization"), None);
    let (fields, page) = (fields(&request), page.unwrap());
    assert_eq!(fields["code"], format!("c0de of {}", page.as_str().len()));
    let pkce = Pkce::from_verifier(&fields["code_verifier"], CodeChallengeMethod::S256).unwrap();
    assert_eq!(
        page.as_str(),
        server.url(&format!(
            "/auth?code_challenge={}&code_challenge_method=S256&limit=0.50&key_label=My%20CLI&theme=dark",
            pkce.challenge()
        ))
    );
    assert!(!parameters(&page).contains_key("callback_url"));
}

/// People copy the address of the page that they see.
#[tokio::test]
async fn the_user_pastes_an_address() {
    let (server, client, mut requests) = api(200, KEY).await;
    let login = || Login::new("x").headless();
    login().run(&client, |_| ready(Ok("https://app.example/done?code=c0de&state=s"))).await.unwrap();
    assert_eq!(fields(&requests.recv().await.unwrap())["code"], "c0de");
    let connections = server.connections();
    let denied = "https://app.example/done?error=access_denied";
    assert!(matches!(login().run(&client, |_| ready(Ok(denied))).await, Err(LoginError::Denied)));
    let error = login().run(&client, |_| ready(Ok("https://openrouter.ai/auth"))).await.unwrap_err();
    assert!(matches!(&error, LoginError::Build(cause) if cause.problem().contains("not in the pasted address")));
    assert_eq!(server.connections(), connections);
}

#[tokio::test]
async fn a_missing_code_is_not_exchanged() {
    let (server, client, _requests) = api(200, KEY).await;
    let login = || Login::new("x").headless();

    let error = login().run(&client, |_| ready(Ok(" \n"))).await.unwrap_err();
    assert!(matches!(&error, LoginError::Build(cause) if cause.subject() == "code"), "{error:?}");

    let gone = io::Error::other("the terminal is gone");
    let error = login().run(&client, |_| ready(Err::<String, _>(gone))).await.unwrap_err();
    assert_eq!(error.to_string(), "cannot ask for the code: the terminal is gone");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the terminal is gone");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn an_empty_key_is_not_a_login() {
    for key in [r#"{"key":"","user_id":"u"}"#, r#"{"key":" \n"}"#] {
        let (_server, client, _requests) = api(200, key).await;
        let error = Login::new("x").headless().run(&client, |_| ready(Ok("c0de".to_owned()))).await.unwrap_err();
        assert!(matches!(error, LoginError::NoKey), "{error:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_login_without_a_code_ends_after_its_time_limit() {
    let client = openrouter::OpenRouter::anonymous();
    let outcome = Login::new("x").headless().run(&client, |_| pending::<io::Result<String>>()).await;
    assert!(matches!(outcome, Err(LoginError::TimedOut)), "{outcome:?}");
}
