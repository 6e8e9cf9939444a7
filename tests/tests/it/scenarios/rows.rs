//! The rows, by kind.

mod body;
mod connection;
mod download;
mod http2;
mod login;
mod redirect;
mod retry;
mod secrets;
mod stream;
mod tls;
mod wire;

use super::row::Row;

/// All rows.
pub(super) fn all() -> Vec<Row> {
    let kinds = [
        ("Wire", wire::rows()),
        ("Body", body::rows()),
        ("Stream", stream::rows()),
        ("Download", download::rows()),
        ("Retry-After", retry::rows()),
        ("Redirect", redirect::rows()),
        ("Connection", connection::rows()),
        ("TLS", tls::rows()),
        ("HTTP/2", http2::rows()),
        ("Login", login::rows()),
        ("Secrets", secrets::rows()),
    ];
    kinds.into_iter().flat_map(|(kind, rows)| rows.into_iter().map(move |row| Row { kind, ..row })).collect()
}
