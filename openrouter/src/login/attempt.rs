//! One attempt to log in, from the authorize URL to the last page.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use openrouter_core::{BuildError, Client};

use super::connection::{Arrival, Gate};
use super::listener::Listener;
use super::page::Page;
use super::{AuthorizeUrl, LoggedIn, Login, LoginError, Pkce, finish, paste, randomness, runtime};
use crate::Secret;

/// A login that waits for its user.
pub(super) struct Attempt {
    pkce: Pkce,
    gate: Arc<Gate>,
    listener: Listener,
    url: AuthorizeUrl,
    timeout: Duration,
}

/// The first sign of the user.
enum Sign {
    Browser(Arrival),
    Pasted(Secret),
}

impl Attempt {
    pub(super) async fn start(login: Login, client: &Client) -> Result<Self, LoginError> {
        runtime::check()?;
        check_path(&login.path)?;
        let (pkce, state) = (Pkce::new(), Secret::new(randomness::text()));
        let listener = Listener::bind(login.port).await.map_err(LoginError::Listener)?;
        let callback = format!("http://{}{}", listener.address(), login.path);
        let url = login.page.callback_url(callback).state(&state).pkce(&pkce).build(client)?;
        let gate = Arc::new(Gate::new(login.path, state, login.app));
        Ok(Self { pkce, gate, listener, url, timeout: login.timeout })
    }

    pub(super) fn url(&self) -> &AuthorizeUrl {
        &self.url
    }

    /// Waits for the browser or for pasted text, exchanges the code, and shows the last page.
    pub(super) async fn finish(
        mut self,
        client: &Client,
        pasted: impl Future<Output = Secret>,
    ) -> Result<LoggedIn, LoginError> {
        let sign = first(self.listener.wait(&self.gate), pasted);
        let sign = tokio::time::timeout(self.timeout, sign).await;
        let (outcome, browser) = match sign {
            Ok(Sign::Browser(Arrival { verdict, browser })) => {
                (finish(client, &self.pkce, verdict).await, Some(browser))
            }
            Ok(Sign::Pasted(text)) => (self.finish_pasted(client, &text).await, None),
            Err(_) => (Err(LoginError::TimedOut), None),
        };
        let page = last_page(&outcome);
        if let Some(browser) = browser {
            browser.show_last(page).await;
        }
        self.listener.linger(self.gate, page);
        outcome
    }

    async fn finish_pasted(&self, client: &Client, text: &Secret) -> Result<LoggedIn, LoginError> {
        finish(client, &self.pkce, paste::judge(text.expose(), Some(self.gate.state()))?).await
    }
}

/// Waits for the future that ends first.
async fn first(browser: impl Future<Output = Arrival>, pasted: impl Future<Output = Secret>) -> Sign {
    let (mut browser, mut pasted) = (pin!(browser), pin!(pasted));
    poll_fn(|cx| match browser.as_mut().poll(cx) {
        Poll::Ready(arrival) => Poll::Ready(Sign::Browser(arrival)),
        Poll::Pending => pasted.as_mut().poll(cx).map(Sign::Pasted),
    })
    .await
}

fn last_page(outcome: &Result<LoggedIn, LoginError>) -> Page {
    match outcome {
        Ok(_) => Page::LoggedIn,
        Err(LoginError::Denied) => Page::Denied,
        Err(LoginError::TimedOut) => Page::TooLate,
        Err(_) => Page::Failed,
    }
}

/// Accepts only paths that a browser sends unchanged, so that the listener can compare them.
fn check_path(path: &str) -> Result<(), BuildError> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let problem = if !path.starts_with('/') {
        "must begin with `/`"
    } else if !path.bytes().all(allowed) {
        "must be made of letters, digits, `-._~` and `/`"
    } else if path.split('/').any(|segment| segment == "." || segment == "..") {
        "must not have `.` or `..` segments"
    } else {
        return Ok(());
    };
    Err(BuildError::new("path", problem))
}

#[cfg(test)]
mod tests {
    use super::check_path;

    #[test]
    fn paths_that_a_browser_sends_unchanged() {
        for path in ["/", "/callback", "/a/b-c._~/"] {
            assert!(check_path(path).is_ok(), "{path}");
        }
        for path in ["", "callback", "/a b", "/a?b", "/a#b", "/é", "/a/../b", "/.", "/%41"] {
            assert_eq!(check_path(path).expect_err(path).subject(), "path");
        }
    }
}
