//! A line of the standard input.

use std::future::Future;
use std::io::{self, BufRead};
use std::thread;

use tokio::sync::oneshot;

/// Reads a line of the standard input, for the code or address that a user pastes; empty at the end of the input.
///
/// A thread of its own reads, so dropping the future does not wait for the line, nor does the end of the program. The line
/// that such a thread still reads is lost.
///
/// # Errors
///
/// The errors of reading, and of starting the thread.
pub async fn read_line() -> io::Result<String> {
    line_of(|| io::stdin().lock()).await
}

fn line_of<R: BufRead>(open: impl FnOnce() -> R + Send + 'static) -> impl Future<Output = io::Result<String>> + Send {
    let (sender, receiver) = oneshot::channel();
    let read = move || {
        let mut line = String::new();
        // Nobody may want the line any more.
        let _ = sender.send(open().read_line(&mut line).map(|_| line));
    };
    let started = thread::Builder::new().name("read-line".to_owned()).spawn(read);
    async move {
        started?;
        receiver.await.map_err(io::Error::other)?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_line_is_read() {
        assert_eq!(line_of(|| &b"code\nmore"[..]).await.expect("a line"), "code\n");
        assert_eq!(line_of(|| &b""[..]).await.expect("the end"), "");
        let error = line_of(|| &b"\xff\n"[..]).await.expect_err("no text");
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
}
