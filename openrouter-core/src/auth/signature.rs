//! The signature of a request, by the signer in a slot.

use std::sync::Arc;
use std::time::SystemTime;

use http::Request;
use openrouter_json::Secret;

use super::credential::{AnyError, Place};
use super::signer::{DynSigner, UnsignedRequest};
use crate::error::BuildError;
use crate::transport::Body;

/// A function that signs a request with the secret of a credential.
pub(super) type SignWith = dyn Fn(&Secret, &mut UnsignedRequest<'_>) -> Result<(), AnyError> + Send + Sync;

/// A signer in a slot.
#[derive(Clone)]
pub(super) struct Signature {
    by: By,
    place: Place,
}

#[derive(Clone)]
enum By {
    Signer(Arc<dyn DynSigner>),
    Function(Arc<SignWith>, Secret),
}

impl Signature {
    pub(super) fn by_signer(signer: Arc<dyn DynSigner>, place: Place) -> Self {
        Self { by: By::Signer(signer), place }
    }

    pub(super) fn by_function(function: Arc<SignWith>, secret: Secret, place: Place) -> Self {
        Self { by: By::Function(function, secret), place }
    }

    /// The secret that is signed with, if it is known.
    pub(super) fn secret(&self) -> Option<&Secret> {
        match &self.by {
            By::Signer(_) => None,
            By::Function(_, secret) => Some(secret),
        }
    }

    pub(super) fn sign(&self, request: &mut Request<Body>, time: SystemTime) -> Result<(), BuildError> {
        let mut request = UnsignedRequest::new(request, time);
        let signed = match &self.by {
            By::Signer(signer) => signer.sign_dyn(&mut request),
            By::Function(function, secret) => function(secret, &mut request),
        };
        signed.map_err(|source| BuildError::new(self.place.subject(), "the signer failed").with_source(source))
    }
}
