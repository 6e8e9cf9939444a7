//! Browsers that return when the login has ended.

use std::time::Duration;

use openrouter::oauth::{Login, LoginError};

use super::{Browser, KEY, api, come_back};

#[tokio::test]
async fn a_reload_and_a_second_tab_see_the_outcome_again() {
    for (parameters, title) in [("code=c", "Logged in"), ("error=access_denied", "Login denied")] {
        let (server, client, _requests) = api(200, KEY).await;
        let mut visit = None;
        let login = Login::new("x").run(&client, |url| visit = Some((Browser::new(url), come_back(url, parameters))));
        let _ = login.await;
        let (browser, page) = visit.unwrap();
        let (first, connections) = (page.await.unwrap(), server.connections());
        assert_eq!(browser.come_back(parameters).await, first);
        let second_tab = browser.come_back("code=another").await;
        assert!(second_tab.contains(&format!("<h1>{title}</h1>")), "{second_tab}");
        let stray = browser.get("/callback?code=stolen").await;
        assert!(stray.starts_with("HTTP/1.1 400 ") && stray.contains("<h1>Login ended</h1>"), "{stray}");
        assert!(browser.get("/favicon.ico").await.starts_with("HTTP/1.1 404 "));
        assert_eq!(server.connections(), connections, "no code is exchanged after the end");
    }
}

#[tokio::test]
async fn a_late_approval_sees_the_next_step() {
    let (server, client, _requests) = api(200, KEY).await;
    let mut browser = None;
    let login = Login::new("x").timeout(Duration::from_millis(20));
    let error = login.run(&client, |url| browser = Some(Browser::new(url))).await.unwrap_err();
    assert!(matches!(error, LoginError::TimedOut), "{error}");
    let page = browser.unwrap().come_back("code=c").await;
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("<h1>Too late</h1>"), "{page}");
    assert!(page.contains("start the login again"), "{page}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn the_next_login_may_use_the_same_port() {
    let (_server, client, _requests) = api(200, KEY).await;
    let mut port = 0;
    for _ in 0..3 {
        let login = Login::new("x").port(port).run(&client, |url| {
            let chosen = Browser::new(url).callback.port().expect("a port");
            assert!(port == 0 || port == chosen);
            port = chosen;
            drop(come_back(url, "code=c"));
        });
        login.await.unwrap();
    }
}
