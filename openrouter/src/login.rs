//! The login of a user: PKCE, the authorize URL, and the listener to which the browser returns.

mod access_token;
mod attempt;
mod authorize_url;
mod callback_url;
mod connection;
mod error;
mod headless_login;
mod html;
mod listener;
mod page;
mod paste;
mod pkce;
mod randomness;
mod request;
mod runtime;
mod stdin;
mod verdict;

use std::future::{Future, pending};
use std::io;
use std::time::Duration;

use openrouter_core::Client;

use self::attempt::Attempt;
pub use self::authorize_url::{AuthorizeUrl, AuthorizeUrlBuilder};
pub use self::error::{AuthorizeError, LoginError};
pub use self::headless_login::HeadlessLogin;
pub use self::pkce::Pkce;
pub use self::stdin::read_line;
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
/// Where the browser may run on another machine, as over SSH, use [`run_with_prompt`](Self::run_with_prompt), which also
/// accepts the address that the browser shows. On a machine without a browser, use [`headless`](Self::headless): the user
/// copies the code.
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
    /// Needs a tokio runtime with I/O and time. Listens on 127.0.0.1 only. After the end of the login a task of the runtime
    /// goes on to listen for 30 seconds, so that a reload, a second tab or a late approval shows the user a page that says
    /// what to do. It does not delay this future or the end of the program, and another login of this process may use the
    /// same [`port`](Self::port).
    ///
    /// # Errors
    ///
    /// [`LoginError::Denied`] when the user denies, [`LoginError::TimedOut`] when the user does not return in time,
    /// [`LoginError::Exchange`] when the code cannot be exchanged, [`LoginError::Build`] outside of a tokio runtime; see
    /// [`LoginError`] for the rest.
    ///
    /// # Cancellation
    ///
    /// Dropping the future closes the listener and all its connections, so the browser cannot return. A code that has
    /// arrived may have been exchanged already; its key is then lost to the program, but stays in the user's list of keys.
    ///
    /// # Panics
    ///
    /// Panics when the operating system does not provide random bytes, and in a tokio runtime that was built without
    /// `enable_io` or `enable_time`, which looks like a complete one.
    pub async fn run(self, client: &Client, open: impl FnOnce(&str)) -> Result<LoggedIn, LoginError> {
        let attempt = Attempt::start(self, client).await?;
        open(attempt.url().as_str());
        attempt.finish(client, pending()).await
    }

    /// Logs in like [`run`](Self::run), or by what the user pastes: whichever comes first.
    ///
    /// Over SSH, the browser runs on another machine than this program. It cannot return here, and shows an address that it
    /// cannot open, which contains the code. `ask` gets the authorize URL and should show it, ask for that address, and
    /// return it, for example with [`read_line`]. A code alone, or the query of the address, is accepted as well. When `ask`
    /// fails or returns only white space, such as without a terminal, the login waits for the browser alone. When the
    /// browser returns first, the future of `ask` is dropped.
    ///
    /// ```no_run
    /// use openrouter::OpenRouter;
    /// use openrouter::oauth::{Login, read_line};
    ///
    /// # async fn f() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = OpenRouter::anonymous();
    /// let login = Login::new("My CLI").run_with_prompt(&client, |url| {
    ///     println!("Log in at {url}");
    ///     println!("If the browser cannot open the last page, paste its address here:");
    ///     read_line()
    /// });
    /// let client = OpenRouter::new(login.await?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`run`](Self::run), and [`LoginError::Build`] when the pasted address has no code or belongs to another
    /// login.
    ///
    /// # Cancellation
    ///
    /// As of [`run`](Self::run).
    ///
    /// # Panics
    ///
    /// As [`run`](Self::run).
    pub async fn run_with_prompt<F, C>(
        self,
        client: &Client,
        ask: impl FnOnce(AuthorizeUrl) -> F,
    ) -> Result<LoggedIn, LoginError>
    where
        F: Future<Output = io::Result<C>>,
        C: Into<Secret>,
    {
        let attempt = Attempt::start(self, client).await?;
        let asked = ask(attempt.url().clone());
        attempt.finish(client, pasted(asked)).await
    }
}

/// Waits for pasted text, forever if there is none.
async fn pasted<C: Into<Secret>>(asked: impl Future<Output = io::Result<C>>) -> Secret {
    let text = asked.await.ok().map(Into::into);
    match text.filter(|text: &Secret| !text.expose().trim().is_empty()) {
        Some(text) => text,
        None => pending().await,
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

/// Exchanges the code of a verdict.
async fn finish(client: &Client, pkce: &Pkce, verdict: Verdict) -> Result<LoggedIn, LoginError> {
    match verdict {
        Verdict::Code(code) => {
            let exchanged = client.send(&pkce.exchange(code)).await.map_err(LoginError::Exchange)?;
            if exchanged.key.expose().trim().is_empty() { Err(LoginError::NoKey) } else { Ok(exchanged.into()) }
        }
        Verdict::Denied => Err(LoginError::Denied),
        Verdict::Refused(error) => Err(LoginError::Refused(error)),
    }
}
