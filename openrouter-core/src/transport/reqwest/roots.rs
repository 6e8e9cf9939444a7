//! The root certificates of the operating system.

use std::sync::Arc;

use ::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use ::rustls::crypto::CryptoProvider;
use ::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use ::rustls::{DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;

/// Creates a verifier that trusts the root certificates of the operating system, and `extra`.
///
/// A machine without root certificates can still use plain `http` to loopback hosts. So their absence is not an error
/// here; it makes each TLS handshake fail.
pub(super) fn platform(
    extra: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, Error> {
    let has_extra = !extra.is_empty();
    match verifier(extra, provider) {
        Ok(verifier) => Ok(Arc::new(verifier)),
        Err(error) if has_extra => Err(error),
        Err(error) => Ok(Arc::new(Rootless(error))),
    }
}

#[cfg(any(all(unix, not(target_os = "android")), windows))]
fn verifier(extra: Vec<CertificateDer<'static>>, provider: Arc<CryptoProvider>) -> Result<Verifier, Error> {
    Verifier::new_with_extra_roots(extra, provider)
}

#[cfg(not(any(all(unix, not(target_os = "android")), windows)))]
fn verifier(extra: Vec<CertificateDer<'static>>, provider: Arc<CryptoProvider>) -> Result<Verifier, Error> {
    if extra.is_empty() {
        return Verifier::new(provider);
    }
    Err(Error::General("root certificates cannot be added to those of this platform".to_owned()))
}

/// Rejects every certificate with the same error.
#[derive(Debug)]
struct Rootless(Error);

impl ServerCertVerifier for Rootless {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Err(self.0.clone())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(self.0.clone())
    }

    fn verify_tls13_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(self.0.clone())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ECDSA_NISTP256_SHA256, SignatureScheme::ED25519, SignatureScheme::RSA_PSS_SHA256]
    }
}
