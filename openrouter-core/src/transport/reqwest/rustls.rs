//! TLS with rustls.

use std::error::Error as StdError;
use std::sync::Arc;

use ::reqwest::ClientBuilder;
use ::rustls::client::WantsClientCert;
use ::rustls::crypto::CryptoProvider;
use ::rustls::pki_types::CertificateDer;
use ::rustls::pki_types::pem::PemObject;
use ::rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};

use super::builder::{ReqwestTransportBuilder, TransportSetupError, setup};
use super::roots;

/// Configures TLS completely.
///
/// The crypto provider is passed in, because the process may not have a default one, and reqwest panics without it.
pub(super) fn configure(
    client: ClientBuilder,
    settings: &ReqwestTransportBuilder,
) -> Result<ClientBuilder, TransportSetupError> {
    let provider = Arc::new(::rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| setup("TLS", error))?;
    let mut config = trust(config, settings, provider)?.with_no_client_auth();
    config.alpn_protocols = protocols(settings.http1_only);
    Ok(client.tls_backend_preconfigured(config))
}

/// Whether an error means that the TLS handshake failed.
pub(super) fn is_tls_error(error: &(dyn StdError + 'static)) -> bool {
    error.is::<::rustls::Error>()
}

/// The meaning of an error of TLS.
pub(super) fn words(error: &(dyn StdError + 'static)) -> Option<&'static str> {
    use ::rustls::CertificateError::{
        Expired, ExpiredContext, NotValidForName, NotValidForNameContext, NotValidYet, NotValidYetContext,
        UnknownIssuer,
    };
    use ::rustls::{Error, InvalidMessage};
    Some(match error.downcast_ref::<Error>()? {
        Error::InvalidMessage(InvalidMessage::InvalidContentType) => "the server does not speak TLS at this port",
        Error::InvalidCertificate(UnknownIssuer) => "the issuer of the server's certificate is not trusted",
        Error::InvalidCertificate(Expired | ExpiredContext { .. }) => "the server's certificate has expired",
        Error::InvalidCertificate(NotValidYet | NotValidYetContext { .. }) => {
            "the server's certificate is not valid yet, or the clock of this machine is slow"
        }
        Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. }) => {
            "the server's certificate is for another host"
        }
        Error::InvalidCertificate(_) => "the server's certificate is not valid",
        Error::AlertReceived(_) => "the server refused the TLS connection",
        Error::PeerIncompatible(_) => {
            "the server supports none of the versions and ciphers of TLS that this client has"
        }
        Error::InvalidMessage(_) | Error::PeerMisbehaved(_) => "the server does not keep to the rules of TLS",
        _ => return None,
    })
}

fn trust(
    config: ConfigBuilder<ClientConfig, WantsVerifier>,
    settings: &ReqwestTransportBuilder,
    provider: Arc<CryptoProvider>,
) -> Result<ConfigBuilder<ClientConfig, WantsClientCert>, TransportSetupError> {
    let own = certificates(&settings.roots)?;
    if settings.platform_roots {
        let verifier = roots::platform(own, provider).map_err(|error| setup("a root certificate", error))?;
        return Ok(config.dangerous().with_custom_certificate_verifier(verifier));
    }
    let mut store = RootCertStore::empty();
    for certificate in own {
        store.add(certificate).map_err(|error| setup("a root certificate", error))?;
    }
    Ok(config.with_root_certificates(store))
}

fn certificates(given: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, TransportSetupError> {
    let mut all = Vec::new();
    for bytes in given {
        if !is_pem(bytes) {
            all.push(CertificateDer::from(bytes.clone()));
            continue;
        }
        for certificate in CertificateDer::pem_slice_iter(bytes) {
            all.push(certificate.map_err(|error| setup("a root certificate", error))?);
        }
    }
    Ok(all)
}

fn is_pem(bytes: &[u8]) -> bool {
    bytes.windows(11).any(|window| window == b"-----BEGIN ")
}

fn protocols(http1_only: bool) -> Vec<Vec<u8>> {
    let mut protocols = Vec::new();
    if cfg!(feature = "http2") && !http1_only {
        protocols.push(b"h2".to_vec());
    }
    protocols.push(b"http/1.1".to_vec());
    protocols
}
