//! The login of a user: PKCE, the authorize URL, and the listener to which the browser returns.

mod authorize_url;
mod callback_url;
mod connection;
mod error;
mod headless_login;
mod html;
mod listener;
mod page;
mod pkce;
mod randomness;
mod request;
mod verdict;

use std::time::Duration;

use openrouter_core::{BuildError, Client};

pub use self::authorize_url::{AuthorizeUrl, AuthorizeUrlBuilder};
use self::connection::{Arrival, Gate};
pub use self::error::LoginError;
pub use self::headless_login::HeadlessLogin;
use self::listener::Listener;
use self::page::Page;
pub use self::pkce::Pkce;
use self::verdict::Verdict;
use crate::oauth::ExchangedKey;
use crate::{Secret, Usd};

/// The default time limit for the user.
const TIMEOUT: Duration = Duration::from_secs(5 * 60);

/// A login in the user's browser that yields a key of that user, for command-line and desktop programs.
///
/// [`run`](Self::run) listens on this machine, opens the authorize page, waits for the browser to return with a code and
/// exchanges it. Each login has a challenge ([`Pkce`], S256) and a random `state`; a request with another state is
/// ignored. The client needs no key: use [`OpenRouter::anonymous`](crate::OpenRouter::anonymous).
///
/// On a machine without a browser, use [`headless`](Self::headless): the user copies the code.
///
/// ```no_run
/// use openrouter::OpenRouter;
/// use openrouter::oauth::Login;
///
/// # async fn f() -> Result<(), Box<dyn std::error::Error>> {
/// let client = OpenRouter::anonymous();
/// let key = Login::new("My CLI").limit_usd(5).run(&client, |url| println!("Open {url}")).await?;
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
    /// Creates a login for the application `app`, whose name is also the proposed label of the key.
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

    /// Proposes a spending limit for the key, in USD. By default none is proposed.
    pub fn limit_usd(mut self, limit: impl Into<Usd>) -> Self {
        self.page = self.page.limit_usd(limit);
        self
    }

    /// Proposes a label for the key, at most 100 characters. The default is the name of the application.
    pub fn key_label(mut self, label: impl Into<String>) -> Self {
        self.page = self.page.key_label(label);
        self
    }

    /// Adds a parameter to the authorize URL; see [`AuthorizeUrlBuilder::param`].
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.page = self.page.param(name, value);
        self
    }

    /// Sets the port to listen on. The default, 0, is any free port.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Sets the path to which the browser returns: letters, digits and `-._~` between slashes. The default is `/callback`.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Limits the wait for the user. The default is 5 minutes. The exchange that follows has the time limits of the client.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Turns this into a login for a machine without a browser: the user logs in elsewhere and copies the code.
    pub fn headless(self) -> HeadlessLogin {
        HeadlessLogin::new(self)
    }

    /// Logs in: calls `open` with the authorize URL, waits for the user, and returns the key.
    ///
    /// `open` should start the browser and return soon. It should also print the URL, for users whose browser does not
    /// open. The last page in the browser says whether the login succeeded.
    ///
    /// Needs a tokio runtime with I/O and time. Listens on 127.0.0.1 only.
    ///
    /// # Errors
    ///
    /// [`LoginError::Denied`] when the user denies, [`LoginError::TimedOut`] when the user does not return in time,
    /// [`LoginError::Exchange`] when the code cannot be exchanged; see [`LoginError`] for the rest.
    ///
    /// # Cancellation
    ///
    /// Dropping the future closes the listener and all its connections, so the browser cannot return. A code that has
    /// arrived may have been exchanged already; its key is then lost to the program, but stays in the user's list of keys.
    ///
    /// # Panics
    ///
    /// Panics outside of a tokio runtime, and when the operating system does not provide random bytes.
    pub async fn run(self, client: &Client, open: impl FnOnce(&str)) -> Result<LoggedIn, LoginError> {
        check_path(&self.path)?;
        let (pkce, state) = (Pkce::new(), Secret::new(randomness::text()));
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
        browser.show_last(last_page(&outcome)).await;
        outcome
    }
}

/// The result of a login: the key and its user.
///
/// It can be passed wherever a key is accepted, such as to [`OpenRouter::new`](crate::OpenRouter::new).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoggedIn {
    /// The key itself. It cannot be read again: store it.
    pub key: Secret,
    /// The id of the user who granted the key. `None`: the server did not name one.
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
    let exchanged = client.send(&pkce.exchange(code)).await.map_err(LoginError::Exchange)?;
    if exchanged.key.expose().trim().is_empty() { Err(LoginError::NoKey) } else { Ok(exchanged.into()) }
}

fn last_page(outcome: &Result<LoggedIn, LoginError>) -> Page {
    match outcome {
        Ok(_) => Page::LoggedIn,
        Err(LoginError::Denied) => Page::Denied,
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
