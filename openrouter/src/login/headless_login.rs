//! The login on a machine without a browser.

use std::future::Future;
use std::io;

use openrouter_core::Client;

use super::{AuthorizeUrl, LoggedIn, Login, LoginError, Pkce, finish, paste, runtime};
use crate::Secret;

/// A login on a machine without a browser, created by [`Login::headless`]: the page shows the code, and the user copies
/// it.
///
/// It does not listen, so [`Login::port`] and [`Login::path`] have no effect.
///
/// ```no_run
/// use openrouter::OpenRouter;
/// use openrouter::oauth::{Login, read_line};
///
/// # async fn f() -> Result<(), Box<dyn std::error::Error>> {
/// let client = OpenRouter::anonymous();
/// let login = Login::new("My CLI").headless();
/// let key = login.run(&client, |url| {
///     println!("Log in at {url} and paste the code:");
///     read_line()
/// });
/// let client = OpenRouter::new(key.await?);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a login does nothing until it is run"]
pub struct HeadlessLogin(Login);

impl HeadlessLogin {
    pub(super) fn new(login: Login) -> Self {
        Self(login)
    }

    /// Logs in: calls `ask` with the authorize URL, exchanges the code that it returns, and returns the key.
    ///
    /// White space and quotes around the code are removed, and of an address the code is taken. The login has a challenge
    /// ([`Pkce`], S256), so the code is useless to others who see it.
    ///
    /// Needs a tokio runtime with time. [`Login::timeout`] limits `ask` only where it awaits: a read that blocks its thread
    /// is not interrupted.
    ///
    /// # Errors
    ///
    /// [`LoginError::Prompt`] when `ask` fails, [`LoginError::TimedOut`] when it takes too long, [`LoginError::Build`] when
    /// the code is missing, a setting is invalid or the caller is outside a tokio runtime, [`LoginError::Exchange`] when the code cannot
    /// be exchanged, and [`LoginError::Denied`] or [`LoginError::Refused`] when the user pastes an address that says so.
    ///
    /// # Cancellation
    ///
    /// Dropping the future drops that of `ask`. A code that `ask` has returned may have been exchanged already; its key is
    /// then lost to the program, but stays in the user's list of keys.
    ///
    /// # Panics
    ///
    /// Panics when the operating system does not provide random bytes, and in a tokio runtime that was built without
    /// `enable_time`, which looks like a complete one.
    pub async fn run<F, C>(self, client: &Client, ask: impl FnOnce(AuthorizeUrl) -> F) -> Result<LoggedIn, LoginError>
    where
        F: Future<Output = io::Result<C>>,
        C: Into<Secret>,
    {
        runtime::check()?;
        let Login { page, timeout, .. } = self.0;
        let pkce = Pkce::new();
        let url = page.pkce(&pkce).build(client)?;
        let pasted = match tokio::time::timeout(timeout, ask(url)).await {
            Ok(pasted) => pasted.map_err(LoginError::Prompt)?.into(),
            Err(_) => return Err(LoginError::TimedOut),
        };
        finish(client, &pkce, paste::judge(pasted.expose(), None)?).await
    }
}
