//! The rows of the table.

use std::time::Duration;

use h2::Reason;
use openrouter::CallOptions;

/// One scenario.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) kind: &'static str,
    /// The behaviour of the server, in words.
    pub(super) name: &'static str,
    pub(super) socket: Socket,
    /// The acts of the server after each request. The last script is repeated.
    pub(super) scripts: Vec<Vec<Act>>,
    pub(super) action: Action,
    pub(super) options: CallOptions,
    pub(super) expected: Expected,
    pub(super) time: Duration,
    /// In bytes.
    pub(super) memory: u64,
}

/// The socket of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Socket {
    /// HTTP/1.1 without TLS.
    Plain,
    /// HTTP/1.1 without TLS, which the client expects to be TLS.
    PlainForTls,
    /// HTTP/1.1 over TLS.
    Tls,
    /// TLS, which the client expects to be plain.
    TlsForPlain,
    /// TLS with a certificate that the client does not trust.
    Untrusted,
    /// TLS with a certificate for another host.
    OtherHost,
    /// TLS with a certificate that has expired.
    Expired,
    /// HTTP/2 over TLS.
    Http2,
    /// The server is the proxy of the client.
    Proxy,
    /// Nothing listens.
    Nobody,
    /// The first connections are closed at once, this many.
    ClosesFirst(usize),
    /// The connection is accepted, and nothing follows, as far as the client, which expects TLS, can see.
    SilentForTls,
}

/// The client's part of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Action {
    /// An operation that is safe to repeat.
    Get,
    /// An operation that creates something.
    Create,
    /// An operation that computes something.
    Compute,
    /// A request whose response is not decoded.
    Raw,
    /// A stream of events, which is read to its end.
    Stream,
    /// A download, which is read to its end.
    Download,
    /// A download into a file.
    Save,
    /// A login, in which a browser requests these targets. `STATE` is replaced by the state of the login.
    Login(&'static [&'static str]),
}

/// One step of the server.
#[derive(Debug, Clone)]
pub(super) enum Act {
    /// Sends bytes. `PORT` is replaced by the port of the server.
    Send(Vec<u8>),
    /// Waits for this many milliseconds.
    Wait(u64),
    /// Sends the bytes every so many milliseconds, until the client closes the connection.
    Drip(&'static [u8], u64),
    /// Sends the bytes this many times.
    Repeat(&'static [u8], usize),
    /// Sends the bytes as fast as possible, until the client closes the connection.
    Flood(&'static [u8]),
    /// Does nothing until the client closes the connection.
    Hang,
    /// Closes the connection.
    Close,
    /// Resets the connection.
    Reset,
    /// The frames of HTTP/2, each with whether the stream ends.
    Headers(u16, &'static [(&'static str, &'static str)], bool),
    Data(&'static [u8], bool),
    ResetStream(Reason),
    /// Shuts down, with the stream of the request above the last one or as the last one.
    GoAway(Last, Reason),
}

/// The last stream that a GOAWAY frame names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Before,
    This,
}

/// The expected outcome.
#[derive(Clone)]
pub(super) struct Expected {
    pub(super) outcome: &'static str,
    pub(super) attempts: u32,
    /// Text that the error must show.
    pub(super) shows: &'static [&'static str],
}

const TIME: Duration = Duration::from_secs(5);
const MEMORY: u64 = 4 << 20;

/// A row of a server without TLS and a call that is safe to repeat, which is expected to have the value 7.
pub(super) fn row(name: &'static str, scripts: Vec<Vec<Act>>) -> Row {
    Row {
        kind: "",
        name,
        socket: Socket::Plain,
        scripts,
        action: Action::Get,
        options: CallOptions::new(),
        expected: Expected { outcome: "value 7", attempts: 1, shows: &[] },
        time: TIME,
        memory: MEMORY,
    }
}

impl Row {
    pub(super) fn on(mut self, socket: Socket) -> Self {
        self.socket = socket;
        self
    }

    pub(super) fn call(mut self, action: Action) -> Self {
        self.action = action;
        self
    }

    pub(super) fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    pub(super) fn expect(mut self, outcome: &'static str) -> Self {
        self.expected.outcome = outcome;
        self
    }

    pub(super) fn attempts(mut self, attempts: u32) -> Self {
        self.expected.attempts = attempts;
        self
    }

    pub(super) fn shows(mut self, texts: &'static [&'static str]) -> Self {
        self.expected.shows = texts;
        self
    }

    pub(super) fn memory(mut self, bytes: u64) -> Self {
        self.memory = bytes;
        self
    }

    /// The bounds, when they differ from the usual ones.
    pub(super) fn bounds(&self) -> Option<String> {
        (self.memory != MEMORY).then(|| format!("in {} MiB", self.memory >> 20))
    }

    pub(super) fn action_name(&self) -> &'static str {
        match self.action {
            Action::Get => "safe",
            Action::Create => "create",
            Action::Compute => "compute",
            Action::Raw => "undecoded",
            Action::Stream => "stream",
            Action::Download => "download",
            Action::Save => "download to a file",
            Action::Login(_) => "login",
        }
    }
}

/// Sends these bytes.
pub(super) fn send(bytes: impl Into<Vec<u8>>) -> Vec<Act> {
    vec![Act::Send(bytes.into())]
}

/// Sends a response with a JSON body.
pub(super) fn json(body: &str) -> Vec<Act> {
    status(200, &[], body)
}

/// Sends a response with this status, headers and a JSON body.
pub(super) fn status(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<Act> {
    let headers = [&[("content-type", "application/json")], headers].concat();
    send(crate::support::response(status, &headers, body))
}

/// Adds `act` to a script.
pub(super) fn then(mut script: Vec<Act>, act: Act) -> Vec<Act> {
    script.push(act);
    script
}
