//! Tests of the engine with the default transport and real sockets.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use crate::transport::ReqwestTransport;

/// Serves one connection for each of `responses`: it reads a request, writes the bytes and closes. Returns the URL, and
/// the number of connections so far.
async fn server(responses: &'static [&'static str]) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/v1/x", listener.local_addr().expect("an address"));
    let served = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&served);
    tokio::spawn(async move {
        for response in responses {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            count.fetch_add(1, Ordering::SeqCst);
            let mut request = [0; 4096];
            if stream.read(&mut request).await.is_ok() {
                let _ = stream.write_all(response.as_bytes()).await;
            }
        }
    });
    (url, served)
}

fn call(url: &str, class: RetryClass) -> Setup {
    let request = Request::post(url).body(Body::from("{}")).expect("a request");
    let transport = ReqwestTransport::builder().no_proxy().build().expect("a transport");
    Setup::new(request, class, transport).retry(Retry::default().initial(Duration::from_millis(1)))
}

const BUSY: &str = "HTTP/1.1 503 X\r\ncontent-length: 4\r\nconnection: close\r\n\r\nbusy";
const FINE: &str = "HTTP/1.1 200 X\r\ncontent-length: 4\r\nconnection: close\r\n\r\nfine";
const HALF: &str = "HTTP/1.1 200 X\r\ncontent-length: 8\r\n\r\nhalf";

#[tokio::test]
async fn a_busy_server_is_retried() {
    let (url, served) = server(&[BUSY, BUSY, FINE]).await;
    let exchange = exchange(call(&url, RetryClass::Compute)).await;
    assert_eq!((exchange.meta.attempts(), served.load(Ordering::SeqCst)), (3, 3));
    assert_eq!(bytes(exchange), "fine");
}

#[tokio::test]
async fn a_connection_that_closes_too_early_is_retried_only_when_safe() {
    let (url, _) = server(&["", HALF, FINE]).await;
    let exchange = exchange(call(&url, RetryClass::Safe)).await;
    assert_eq!(exchange.meta.attempts(), 3);
    assert_eq!(bytes(exchange), "fine");

    let (url, served) = server(&["", FINE]).await;
    let failed = failure(call(&url, RetryClass::Create)).await;
    assert!(failed.maybe_received());
    assert_eq!(served.load(Ordering::SeqCst), 1, "a lost response may hide what was created");

    let (url, _) = server(&[HALF]).await;
    let failed = failure(call(&url, RetryClass::Create)).await;
    assert_eq!(failed.meta().call().status(), Some(StatusCode::OK));
}

#[tokio::test]
async fn a_wait_for_an_hour_is_refused() {
    let (url, served) = server(&["HTTP/1.1 429 X\r\nretry-after: 3600\r\ncontent-length: 0\r\n\r\n", FINE]).await;
    let exchange = exchange(call(&url, RetryClass::Safe)).await;
    assert_eq!((exchange.status(), exchange.meta.attempts()), (429, 1));
    assert_eq!(served.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_silent_server_is_a_timeout() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    let timeouts = Timeouts::new().headers(Duration::from_millis(20));
    let failed = failure(call(&url, RetryClass::Create).timeouts(timeouts)).await;
    assert!(matches!(failed.failure(), Failure::Timeout(TimeoutKind::Headers, _)), "{failed:?}");
}
