//! The errors of tunnels through proxies.

use std::error::Error as StdError;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use tower_service::Service;

/// The error of a request to a proxy for a tunnel. hyper-util exports it only as that of its service.
///
/// It does not have the status of the proxy: one other than 200 is either 407 or "unsuccessful".
type TunnelError = <Tunnel<HttpConnector> as Service<Uri>>::Error;

/// Whether the proxy requires a password, or another one.
pub(super) fn requires_password(error: &(dyn StdError + 'static)) -> bool {
    matches!(error.downcast_ref::<TunnelError>(), Some(TunnelError::ProxyAuthRequired))
}

/// The meaning of an error that does not say it in plain words itself.
pub(super) fn words(error: &(dyn StdError + 'static)) -> Option<&'static str> {
    Some(match error.downcast_ref::<TunnelError>()? {
        TunnelError::TunnelUnsuccessful => "it refused to connect to the server, by a status other than 200",
        TunnelError::TunnelUnexpectedEof => "it closed the connection without a response",
        TunnelError::ProxyHeadersTooLong => "the headers of its response are longer than 8 KiB",
        _ => return None,
    })
}
