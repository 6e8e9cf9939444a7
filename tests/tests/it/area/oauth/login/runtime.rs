//! Logins outside of a tokio runtime.

use std::future::{Future, pending};
use std::io;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use openrouter::OpenRouter;
use openrouter::oauth::{LoggedIn, Login, LoginError};

/// The error of a login that ends when it is polled for the first time.
fn error_of(login: impl Future<Output = Result<LoggedIn, LoginError>>) -> LoginError {
    match pin!(login).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome.expect_err("nobody has logged in"),
        Poll::Pending => panic!("it waits"),
    }
}

#[test]
fn a_login_outside_of_a_runtime_is_a_build_error() {
    let (client, login) = (OpenRouter::anonymous(), Login::new("x"));
    let asked = || -> io::Result<String> { panic!("the user is not asked") };
    for error in [
        error_of(login.clone().run(&client, |_| panic!("no page is opened"))),
        error_of(login.clone().run_with_prompt(&client, |_| async move { asked() })),
        error_of(login.headless().run(&client, |_| {
            asked().expect("a code");
            pending::<io::Result<String>>()
        })),
    ] {
        assert!(matches!(&error, LoginError::Build(cause) if cause.subject() == "runtime"), "{error}");
        assert!(error.to_string().contains("within a tokio runtime"), "{error}");
    }
}
