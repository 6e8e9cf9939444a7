//! A whole login, for programs on the machine of their user.

mod authorize_url;
pub(crate) mod callback_url;
mod connection;
mod error;
mod headless;
pub(crate) mod html;
mod listener;
mod page;
mod pkce;
pub(crate) mod random;
mod request;
mod verdict;

use std::time::Duration;

use openrouter_core::{BuildError, Client};

pub use self::authorize_url::{AuthorizeUrl, AuthorizeUrlBuilder};
use self::connection::{Arrival, Gate, Verdict};
pub use self::error::LoginError;
pub use self::headless::HeadlessLogin;
use self::listener::Listener;
use self::page::Page;
pub use self::pkce::Pkce;
use crate::Secret;
use crate::oauth::ExchangedKey;

/// How long a user may take unless told otherwise.
const TIMEOUT: Duration = Duration::from_secs(5 * 60);

/// A login in the user's browser that ends with a key of that user: for command-line and desktop programs.
///
/// [`run`](Self::run) listens on this machine, has the authorize page opened, waits for the browser to come back with a
/// code and exchanges it. Each login has a challenge ([`Pkce`], S256) and a random `state`; what comes back with another
/// state is not taken for a response. The client needs no key: [`OpenRouter::anonymous`](crate::OpenRouter::anonymous)
/// will do.
///
/// Where there is no browser on the same machine, [`headless`](Self::headless) has the user copy the code.
///
/// ```no_run
/// use openrouter::OpenRouter;
/// use openrouter::oauth::Login;
///
/// # async fn f() -> Result<(), Box<dyn std::error::Error>> {
/// let client = OpenRouter::anonymous();
/// let key = Login::new("My CLI").limit_usd(5.0).run(&client, |url| println!("Open {url}")).await?;
/// let client = OpenRouter::new(key);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a login does nothing until it is run"]
pub struct Login {
    app: String,
    page: AuthorizeUrlBuilder,
    port: u16,
    path: String,
    timeout: Duration,
}

impl Login {
    /// A login for the application of this name, which is the label that is proposed for the key, too.
    pub fn new(app: impl Into<String>) -> Self {
        let app = app.into();
        Self {
            page: AuthorizeUrl::builder().key_label(&app),
            app,
            port: 0,
            path: "/callback".to_owned(),
            timeout: TIMEOUT,
        }
    }

    /// The spending limit that is proposed for the key, in USD; without it none is.
    pub fn limit_usd(mut self, limit: f64) -> Self {
        self.page = self.page.limit_usd(limit);
        self
    }

    /// Another label for the key than the name of the application, at most 100 characters.
    pub fn key_label(mut self, label: impl Into<String>) -> Self {
        self.page = self.page.key_label(label);
        self
    }

    /// Adds a parameter to the authorize URL, see [`AuthorizeUrlBuilder::param`].
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.page = self.page.param(name, value);
        self
    }

    /// The port to listen on; by default, and with 0, one that is free.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The path to which the browser comes back, of letters, digits and `-._~` between slashes; `/callback` by default.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// How long to wait for the user; 5 minutes by default. The exchange that follows has the time that the client gives
    /// it.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The same login for a machine without a browser: the user logs in elsewhere and copies the code.
    pub fn headless(self) -> HeadlessLogin {
        HeadlessLogin::new(self)
    }

    /// Logs in: calls `open` with the authorize URL, waits, and returns the key.
    ///
    /// `open` should return soon and start the browser on its own. Print the URL as well, so that somebody whose browser
    /// does not open can follow it. The browser ends on a page that tells whether the login succeeded.
    ///
    /// Needs a tokio runtime with I/O and time. Listens on 127.0.0.1 only.
    ///
    /// # Errors
    ///
    /// [`LoginError::Denied`] when the user refuses, [`LoginError::TimedOut`] when nobody comes back in time,
    /// [`LoginError::Exchange`] when there is no key for the code; see [`LoginError`] for the rest.
    ///
    /// # Cancellation
    ///
    /// Dropping it closes the listener and all its connections: the browser will find nothing there. A code that had
    /// arrived may have been exchanged; its key is then lost here and stays in the user's list of keys.
    ///
    /// # Panics
    ///
    /// Panics outside of a tokio runtime, and when the operating system has no randomness to give.
    pub async fn run(self, client: &Client, open: impl FnOnce(&str)) -> Result<LoggedIn, LoginError> {
        check_path(&self.path)?;
        let (pkce, state) = (Pkce::new(), Secret::new(random::text()));
        let listener = Listener::bind(self.port).await.map_err(LoginError::Listener)?;
        let callback = format!("http://{}{}", listener.address(), self.path);
        let url = self.page.callback_url(callback).state(&state).pkce(&pkce).build(client)?;
        open(url.as_str());
        let arrival = listener.wait(Gate { path: self.path, state, app: self.app });
        let Arrival { verdict, browser } = match tokio::time::timeout(self.timeout, arrival).await {
            Ok(arrival) => arrival,
            Err(_) => return Err(LoginError::TimedOut),
        };
        let outcome = match verdict {
            Verdict::Code(code) => exchange(client, &pkce, code).await,
            Verdict::Denied => Err(LoginError::Denied),
            Verdict::Refused(error) => Err(LoginError::Refused(error)),
        };
        browser.farewell(last_page(&outcome)).await;
        outcome
    }
}

/// What a login yields: the key and whose it is.
///
/// It serves wherever a key does, such as [`OpenRouter::new`](crate::OpenRouter::new).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoggedIn {
    /// The key. It cannot be read again: store it.
    pub key: Secret,
    /// The user who granted it, as far as the server says.
    pub user_id: Option<String>,
}

impl From<ExchangedKey> for LoggedIn {
    fn from(exchanged: ExchangedKey) -> Self {
        Self { key: exchanged.key, user_id: exchanged.user_id }
    }
}

impl From<LoggedIn> for Secret {
    fn from(login: LoggedIn) -> Self {
        login.key
    }
}

impl From<&LoggedIn> for Secret {
    fn from(login: &LoggedIn) -> Self {
        login.key.clone()
    }
}

async fn exchange(client: &Client, pkce: &Pkce, code: Secret) -> Result<LoggedIn, LoginError> {
    let exchanged = client.send(&pkce.exchange(code)).await;
    exchanged.map(LoggedIn::from).map_err(LoginError::Exchange)
}

fn last_page(outcome: &Result<LoggedIn, LoginError>) -> Page {
    match outcome {
        Ok(_) => Page::LoggedIn,
        Err(LoginError::Denied) => Page::Denied,
        Err(_) => Page::Failed,
    }
}

/// A browser sends such a path as it is, so that it can be compared.
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
    fn paths_that_come_back_as_they_were() {
        for path in ["/", "/callback", "/a/b-c._~/"] {
            assert!(check_path(path).is_ok(), "{path}");
        }
        for path in ["", "callback", "/a b", "/a?b", "/a#b", "/é", "/a/../b", "/.", "/%41"] {
            assert_eq!(check_path(path).expect_err(path).subject(), "path");
        }
    }
}
