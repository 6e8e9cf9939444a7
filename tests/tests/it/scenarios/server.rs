//! The server of a scenario.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rcgen::{CertifiedKey, KeyPair};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;
use tokio_rustls::TlsAcceptor;

use super::row::{Act, Last, Row, Socket};
use crate::support::Connection;
use crate::support::http2::Http2;
use crate::support::tls::{acceptor, certificate_for};

/// The address of a server, and the certificate that its client trusts.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    pub(super) root: Vec<u8>,
}

struct Script {
    scripts: Vec<Vec<Act>>,
    next: AtomicUsize,
    port: String,
}

impl Script {
    /// The acts after the next request.
    fn next(&self) -> &[Act] {
        let index = self.next.fetch_add(1, Ordering::Relaxed).min(self.scripts.len().saturating_sub(1));
        self.scripts.get(index).map_or(&[], Vec::as_slice)
    }
}

/// How the acts of a script end.
#[derive(PartialEq)]
enum End {
    Continue,
    Close,
    Reset,
}

impl Server {
    pub(super) async fn start(row: &Row) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let trusted = certificate_for("127.0.0.1");
        let root = trusted.cert.der().to_vec();
        let used = match row.socket {
            Socket::Untrusted => certificate_for("127.0.0.1"),
            Socket::OtherHost => certificate_for("other.example"),
            Socket::Expired => expired(),
            _ => trusted,
        };
        let root = match row.socket {
            Socket::OtherHost | Socket::Expired => used.cert.der().to_vec(),
            _ => root,
        };
        if row.socket != Socket::Nobody {
            let port = address.port().to_string();
            let script = Script { scripts: row.scripts.clone(), next: AtomicUsize::new(0), port };
            tokio::spawn(accept(listener, row.socket, Arc::new(script), used));
        }
        Self { address, root }
    }
}

fn expired() -> CertifiedKey<KeyPair> {
    let signing_key = KeyPair::generate().expect("a key");
    let mut parameters = rcgen::CertificateParams::new(["127.0.0.1".to_owned()]).expect("a host");
    parameters.not_before = rcgen::date_time_ymd(2001, 1, 1);
    parameters.not_after = rcgen::date_time_ymd(2002, 1, 1);
    let cert = parameters.self_signed(&signing_key).expect("a certificate");
    CertifiedKey { cert, signing_key }
}

async fn accept(listener: TcpListener, socket: Socket, script: Arc<Script>, used: CertifiedKey<KeyPair>) {
    let tls = match socket {
        Socket::Http2 => Some(acceptor(&used, &["h2"])),
        Socket::Tls | Socket::TlsForPlain | Socket::Untrusted | Socket::OtherHost | Socket::Expired => {
            Some(acceptor(&used, &["http/1.1"]))
        }
        _ => None,
    };
    let mut number = 0;
    while let Ok((stream, _)) = listener.accept().await {
        number += 1;
        if matches!(socket, Socket::ClosesFirst(closed) if number <= closed) {
            continue;
        }
        tokio::spawn(serve(stream, socket, Arc::clone(&script), tls.clone()));
    }
}

async fn serve(stream: TcpStream, socket: Socket, script: Arc<Script>, tls: Option<TlsAcceptor>) {
    match tls {
        None if socket == Socket::SilentForTls => {
            let _ = Connection::new(stream).rest().await;
        }
        None if socket == Socket::PlainForTls => {
            // The client sends a handshake, which is not a request.
            let mut stream = stream;
            let _ = stream.read(&mut [0; 1024]).await;
            play(script.next(), &mut stream, &script.port).await;
        }
        None => {
            let mut connection = Connection::new(stream);
            if http1(&mut connection, &script).await == End::Reset {
                let _ = connection.stream.set_zero_linger();
            }
        }
        Some(tls) => {
            let Ok(stream) = tls.accept(stream).await else { return };
            if socket == Socket::Http2 {
                http2(stream, &script).await;
            } else {
                http1(&mut Connection::new(stream), &script).await;
            }
        }
    }
}

async fn http1<S: AsyncRead + AsyncWrite + Unpin>(connection: &mut Connection<S>, script: &Script) -> End {
    while connection.request().await.is_some() {
        let end = play(script.next(), &mut connection.stream, &script.port).await;
        if end != End::Continue {
            return end;
        }
    }
    End::Close
}

/// Plays the acts of HTTP/1.1.
async fn play<S: AsyncRead + AsyncWrite + Unpin>(acts: &[Act], stream: &mut S, port: &str) -> End {
    for act in acts {
        let result = match act {
            Act::Send(bytes) => write(stream, &with_port(bytes, port)).await,
            Act::Wait(ms) => {
                sleep(Duration::from_millis(*ms)).await;
                Ok(())
            }
            Act::Repeat(bytes, times) => repeat(stream, bytes, *times).await,
            Act::Drip(bytes, ms) => drip(stream, bytes, *ms).await,
            Act::Flood(bytes) => drip(stream, bytes, 0).await,
            Act::Hang => stream.read_to_end(&mut Vec::new()).await.and(Err(std::io::ErrorKind::UnexpectedEof.into())),
            Act::Close => return End::Close,
            Act::Reset => return End::Reset,
            other => panic!("{other:?} is not an act of HTTP/1.1"),
        };
        // The client has closed the connection.
        if result.is_err() {
            return End::Close;
        }
    }
    End::Continue
}

async fn write<S: AsyncWrite + Unpin>(stream: &mut S, bytes: &[u8]) -> std::io::Result<()> {
    stream.write_all(bytes).await?;
    stream.flush().await
}

async fn repeat<S: AsyncWrite + Unpin>(stream: &mut S, bytes: &[u8], times: usize) -> std::io::Result<()> {
    for _ in 0..times {
        write(stream, bytes).await?;
    }
    Ok(())
}

async fn drip<S: AsyncWrite + Unpin>(stream: &mut S, bytes: &[u8], ms: u64) -> std::io::Result<()> {
    loop {
        write(stream, bytes).await?;
        sleep(Duration::from_millis(ms)).await;
    }
}

fn with_port(bytes: &[u8], port: &str) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.replace("PORT", port).into_bytes(),
        Err(_) => bytes.to_vec(),
    }
}

async fn http2<S: AsyncRead + AsyncWrite + Send + Unpin + 'static>(stream: S, script: &Script) {
    let Some(mut connection) = Http2::start(stream).await else { return };
    while let Some(id) = connection.request().await {
        for act in script.next() {
            match act {
                Act::Headers(status, fields, end) => connection.headers(id, *status, fields, *end).await,
                Act::Data(bytes, end) => connection.data(id, bytes, *end).await,
                Act::ResetStream(reason) => connection.reset(id, *reason).await,
                Act::GoAway(last, reason) => {
                    let last = if *last == Last::This { id } else { id.saturating_sub(2) };
                    connection.go_away(last, *reason).await;
                }
                Act::Send(bytes) => connection.raw(bytes).await,
                Act::Wait(ms) => sleep(Duration::from_millis(*ms)).await,
                // The end of the row ends the connection.
                Act::Drip(bytes, ms) => loop {
                    connection.data(id, bytes, false).await;
                    sleep(Duration::from_millis(*ms)).await;
                },
                Act::Repeat(bytes, times) => {
                    for _ in 0..*times {
                        connection.data(id, bytes, false).await;
                    }
                }
                Act::Hang => return connection.die().await,
                Act::Close | Act::Reset => return,
                Act::Flood(_) => panic!("{act:?} is not an act of HTTP/2"),
            }
        }
    }
}
