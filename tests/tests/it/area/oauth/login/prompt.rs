//! Logins that wait for the browser and for pasted text at once.

use std::future::{pending, ready};
use std::io;

use openrouter::oauth::{Login, LoginError};
use tokio::sync::oneshot;

use super::{Browser, KEY, api, come_back, fields};

#[tokio::test]
async fn the_address_that_the_browser_cannot_open_is_its_code() {
    let (_server, client, mut requests) = api(200, KEY).await;
    let mut browser = None;
    let login = Login::new("x").run_with_prompt(&client, |url| {
        let seen = browser.insert(Browser::new(url.as_str()));
        ready(Ok(format!("{}&code=c%2Fde\n", seen.callback)))
    });
    assert_eq!(login.await.unwrap().key.expose(), "sk-or-v1-sentinel");
    assert_eq!(fields(&requests.recv().await.unwrap())["code"], "c/de");
    let page = browser.unwrap().come_back("code=late").await;
    assert!(page.contains("<h1>Logged in</h1>"), "{page}");
}

#[tokio::test]
async fn a_code_alone_may_be_pasted() {
    let (_server, client, mut requests) = api(200, KEY).await;
    Login::new("x").run_with_prompt(&client, |_| ready(Ok(" c0de\n"))).await.unwrap();
    assert_eq!(fields(&requests.recv().await.unwrap())["code"], "c0de");
}

#[tokio::test]
async fn pasted_text_can_end_the_login_with_an_error() {
    let (server, client, _requests) = api(200, KEY).await;
    for (text, expected) in [
        ("http://127.0.0.1:1/callback?state=other&code=c", "the login has an invalid value: "),
        ("http://127.0.0.1:1/callback", "the login has an invalid value: "),
        ("http://127.0.0.1:1/callback?error=access_denied", "the user denied the login"),
        ("http://127.0.0.1:1/callback?error=oops", "the authorize page refused the login: oops"),
    ] {
        let error = Login::new("x").run_with_prompt(&client, |_| ready(Ok(text))).await.unwrap_err();
        assert!(error.to_string().starts_with(expected), "{text}: {error}");
    }
    let other = "http://127.0.0.1:1/callback?state=other&code=c";
    match Login::new("x").run_with_prompt(&client, |_| ready(Ok(other))).await.unwrap_err() {
        LoginError::Build(error) => assert!(error.problem().starts_with("belongs to another login"), "{error}"),
        error => panic!("{error}"),
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn without_a_terminal_the_browser_alone_ends_the_login() {
    let (_server, client, _requests) = api(200, KEY).await;
    for text in [Ok(""), Ok(" \n"), Err(io::Error::other("the terminal is gone"))] {
        let login = Login::new("x").run_with_prompt(&client, |url| {
            drop(come_back(url.as_str(), "code=c"));
            ready(text)
        });
        login.await.unwrap();
    }
}

#[tokio::test]
async fn the_prompt_ends_when_the_browser_returns() {
    let (_server, client, _requests) = api(200, KEY).await;
    let (asking, mut asked) = oneshot::channel::<()>();
    let login = Login::new("x").run_with_prompt(&client, |url| {
        drop(come_back(url.as_str(), "code=c"));
        async move {
            let _asking = asking;
            pending::<io::Result<String>>().await
        }
    });
    login.await.unwrap();
    assert!(matches!(asked.try_recv(), Err(oneshot::error::TryRecvError::Closed)));
}
