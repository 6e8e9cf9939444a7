//! Requests to the listener that are not the expected callback, and the end of the listener.

use std::time::Duration;

use openrouter::OpenRouter;
use openrouter::oauth::{Login, LoginError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use super::{Browser, KEY, api};

/// Runs a login while `story` plays the browser. `story` must end the login.
async fn during<F>(story: impl FnOnce(Browser) -> F + Send + 'static)
where
    F: Future<Output = ()> + Send + 'static,
{
    let (_server, client, _requests) = api(200, KEY).await;
    let mut telling = None;
    let login = Login::new("x").run(&client, |url| telling = Some(tokio::spawn(story(Browser::new(url)))));
    let outcome = login.await;
    telling.unwrap().await.unwrap();
    assert_eq!(outcome.unwrap().user_id.as_deref(), Some("user_1"));
}

#[tokio::test]
async fn a_wrong_state_is_refused_and_does_not_end_the_login() {
    during(|browser| async move {
        let other = "A".repeat(43);
        for target in [
            "/callback?code=stolen".to_owned(),
            "/callback?code=stolen&state=".to_owned(),
            format!("/callback?code=stolen&state={other}"),
            format!("/callback?error=access_denied&state={other}"),
            format!("/callback?code=stolen&state={other}&state={}", browser.state()),
            format!("/callback?state={}", browser.state()),
            "/callback?<script>alert(1)</script>".to_owned(),
        ] {
            let page = browser.get(&target).await;
            assert!(page.starts_with("HTTP/1.1 400 "), "{page}");
            for echo in ["stolen", "script", "AAAA", &*browser.state()] {
                assert!(!page.contains(echo), "{page}");
            }
        }
        assert!(browser.come_back("code=c").await.starts_with("HTTP/1.1 200 "));
    })
    .await;
}

#[tokio::test]
async fn other_requests_are_refused_and_do_not_end_the_login() {
    during(|browser| async move {
        let query = browser.callback.query().unwrap().to_owned();
        for target in ["/favicon.ico", "/", "/callback/", "/Callback", &*format!("/other?{query}&code=c")] {
            let page = browser.get(target).await;
            assert!(page.starts_with("HTTP/1.1 404 ") && page.contains("\r\nConnection: close\r\n"), "{page}");
        }
        let page = browser.say(&format!("HEAD /callback?{query}&code=c HTTP/1.1\r\n\r\n")).await;
        assert!(page.starts_with("HTTP/1.1 200 ") && page.ends_with("\r\n\r\n"), "{page}");
        let page = browser.say("HEAD /favicon.ico HTTP/1.1\r\n\r\n").await;
        assert!(page.starts_with("HTTP/1.1 404 ") && page.ends_with("\r\n\r\n"), "{page}");
        let page = browser.say(&format!("POST /callback?{query}&code=c HTTP/1.1\r\n\r\n")).await;
        assert!(page.starts_with("HTTP/1.1 405 ") && page.contains("\r\nAllow: GET, HEAD\r\n"), "{page}");
        assert!(browser.come_back("code=c").await.starts_with("HTTP/1.1 200 "));
    })
    .await;
}

#[tokio::test]
async fn invalid_http_is_refused_and_does_not_end_the_login() {
    during(|browser| async move {
        for text in ["hello\r\n\r\n", "GET / HTTP/2\r\n\r\n", "\0\u{1}\r\n\r\n", "CONNECT x:1 HTTP/1.1\r\n\r\n"] {
            let page = browser.say(text).await;
            assert!(page.starts_with("HTTP/1.1 400 "), "{page}");
        }
        let page = browser.say(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(100_000))).await;
        assert!(page.starts_with("HTTP/1.1 431 "), "{page}");
        drop(browser.connect().await);
        assert!(browser.come_back("code=c").await.starts_with("HTTP/1.1 200 "));
    })
    .await;
}

#[tokio::test]
async fn silent_connections_do_not_block_the_callback() {
    during(|browser| async move {
        let mut idle = Vec::new();
        for _ in 0..20 {
            idle.push(browser.connect().await);
            let mut slow = browser.connect().await;
            slow.write_all(b"GET /callback?co").await.unwrap();
            idle.push(slow);
        }
        assert!(browser.come_back("code=c").await.starts_with("HTTP/1.1 200 "));
    })
    .await;
}

#[tokio::test]
async fn a_callback_may_arrive_in_pieces() {
    during(|browser| async move {
        let query = browser.callback.query().unwrap();
        let mut stream = browser.connect().await;
        stream.set_nodelay(true).unwrap();
        for byte in format!("GET /callback?{query}&code=c HTTP/1.1\r\nHost: x\r\n\r\n").bytes() {
            stream.write_all(&[byte]).await.unwrap();
            tokio::task::yield_now().await;
        }
        let mut page = String::new();
        stream.read_to_string(&mut page).await.unwrap();
        assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
    })
    .await;
}

fn client() -> OpenRouter {
    OpenRouter::anonymous()
}

#[tokio::test(start_paused = true)]
async fn slow_connections_are_closed() {
    let (sender, receiver) = oneshot::channel();
    let story = async {
        let browser: Browser = receiver.await.unwrap();
        let mut idle = Vec::new();
        // More connections than are served at once.
        for _ in 0..100 {
            let mut slow = browser.connect().await;
            slow.write_all(b"GET /").await.unwrap();
            idle.push(slow);
        }
        for mut slow in idle {
            assert_eq!(slow.read(&mut [0]).await.unwrap(), 0);
        }
        browser.come_back("error=access_denied").await
    };
    let client = client();
    let login = Login::new("x").run(&client, |url| drop(sender.send(Browser::new(url))));
    let (outcome, page) = tokio::join!(login, story);
    assert!(matches!(outcome, Err(LoginError::Denied)), "{outcome:?}");
    assert!(page.contains("<h1>Login denied</h1>"), "{page}");
}

/// Programs on this machine, such as those that scan ports, open connections and send nothing.
#[tokio::test]
async fn idle_connections_in_all_slots_give_way() {
    during(|browser| async move {
        let mut idle = Vec::new();
        for _ in 0..200 {
            idle.push(browser.connect().await);
        }
        let page = tokio::time::timeout(Duration::from_secs(5), browser.come_back("code=c")).await;
        assert!(page.expect("is served at once").starts_with("HTTP/1.1 200 "));
    })
    .await;
}

/// Browsers send the cookies of all programs on 127.0.0.1, whatever their ports.
#[tokio::test]
async fn cookies_of_other_programs_are_read_past() {
    during(|browser| async move {
        let query = browser.callback.query().unwrap();
        let cookies = format!("Cookie: other={}\r\n", "c".repeat(4000)).repeat(25);
        let page = browser.say(&format!("GET /callback?{query}&code=c HTTP/1.1\r\n{cookies}\r\n")).await;
        assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
    })
    .await;
}

#[tokio::test]
async fn more_than_is_read_gets_advice() {
    during(|browser| async move {
        let cookies = format!("Cookie: other={}\r\n", "c".repeat(4000)).repeat(280);
        let page = browser.say(&format!("GET /callback HTTP/1.1\r\n{cookies}\r\n")).await;
        assert!(page.starts_with("HTTP/1.1 431 ") && page.contains("Delete the cookies of 127.0.0.1"), "{page}");
        assert!(browser.come_back("code=c").await.starts_with("HTTP/1.1 200 "));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_login_without_a_callback_ends_after_its_time_limit() {
    for (login, limit) in [(Login::new("x"), 300), (Login::new("x").timeout(Duration::from_secs(7)), 7)] {
        let (begun, mut port) = (tokio::time::Instant::now(), None);
        let client = client();
        let outcome = login.run(&client, |url| port = Browser::new(url).callback.port()).await;
        assert!(matches!(outcome, Err(LoginError::TimedOut)), "{outcome:?}");
        assert_eq!(begun.elapsed().as_secs(), limit);
        tokio::time::sleep(Duration::from_secs(31)).await;
        assert!(TcpStream::connect(("127.0.0.1", port.unwrap())).await.is_err());
    }
}

#[tokio::test]
async fn dropping_a_login_closes_its_listener() {
    let (sender, receiver) = oneshot::channel();
    let login = tokio::spawn(async move {
        let client = client();
        Login::new("x").run(&client, |url| drop(sender.send(Browser::new(url)))).await
    });
    let browser = receiver.await.unwrap();
    let mut visitor = browser.connect().await;
    login.abort();
    assert!(login.await.unwrap_err().is_cancelled());
    assert!(!matches!(visitor.read(&mut [0]).await, Ok(1)));
    assert!(TcpStream::connect(("127.0.0.1", browser.callback.port().unwrap())).await.is_err());
}

#[tokio::test]
async fn port_and_path_can_be_chosen() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let client = client();
    let error = Login::new("x").port(port).run(&client, |_| panic!("cannot be reached")).await.unwrap_err();
    assert!(error.to_string().starts_with("cannot listen for the browser on this machine: "), "{error}");
    assert!(
        matches!(&error, LoginError::Listener(cause) if cause.kind() == std::io::ErrorKind::AddrInUse),
        "{error:?}"
    );

    let mut seen = None;
    let login = Login::new("x").path("/a/b").run(&client, |url| {
        seen = Some(Browser::new(url).callback);
        drop(super::come_back(url, "error=access_denied"));
    });
    assert!(matches!(login.await, Err(LoginError::Denied)));
    assert_eq!(seen.unwrap().path(), "/a/b");
}
