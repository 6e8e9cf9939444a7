//! TLS with the library of the operating system.

use std::error::Error as StdError;

use ::reqwest::{Certificate, ClientBuilder};

use super::builder::{ReqwestTransportBuilder, TransportSetupError, setup};

/// Configures TLS.
pub(super) fn configure(
    client: ClientBuilder,
    settings: &ReqwestTransportBuilder,
) -> Result<ClientBuilder, TransportSetupError> {
    let client = client.tls_backend_native();
    let own = certificates(&settings.roots)?;
    Ok(if settings.platform_roots { client.tls_certs_merge(own) } else { client.tls_certs_only(own) })
}

/// Whether an error means that the TLS handshake failed.
pub(super) fn is_tls_error(error: &(dyn StdError + 'static)) -> bool {
    error.is::<native_tls::Error>()
}

/// The meaning of an error of TLS: the libraries of operating systems do not show it in a type.
pub(super) fn words(_: &(dyn StdError + 'static)) -> Option<&'static str> {
    None
}

fn certificates(given: &[Vec<u8>]) -> Result<Vec<Certificate>, TransportSetupError> {
    let mut all = Vec::new();
    for bytes in given {
        let read = if is_pem(bytes) {
            Certificate::from_pem_bundle(bytes)
        } else {
            Certificate::from_der(bytes).map(|one| vec![one])
        };
        all.extend(read.map_err(|error| setup("a root certificate", error))?);
    }
    Ok(all)
}

fn is_pem(bytes: &[u8]) -> bool {
    bytes.windows(11).any(|window| window == b"-----BEGIN ")
}
