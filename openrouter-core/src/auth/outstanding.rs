//! The credentials of a request that are not among its headers yet.

use http::HeaderMap;
use openrouter_json::Secret;

use super::credential::Pending;
use super::finishing::Finishing;
use crate::error::BuildError;

/// The credentials that a request still lacks: those of providers, and those that are added last.
#[derive(Clone, Default)]
pub(crate) struct Outstanding {
    pending: Vec<Pending>,
    pub(super) finishing: Finishing,
}

impl Outstanding {
    pub(super) fn add_pending(&mut self, pending: Pending) {
        self.pending.push(pending);
    }

    /// Adds those of another credential of the request.
    pub(super) fn extend(&mut self, other: &Self) {
        self.pending.extend_from_slice(&other.pending);
        self.finishing.extend(&other.finishing);
    }

    /// Whether a provider has to be asked.
    pub(crate) fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Asks the providers for their credentials and attaches them. Returns the credential of each provider, unless the
    /// request already had the same header.
    pub(crate) async fn authorize(&mut self, headers: &mut HeaderMap) -> Result<Vec<Option<Secret>>, BuildError> {
        let mut attached = Vec::with_capacity(self.pending.len());
        for pending in &self.pending {
            attached.push(pending.attach(headers, &mut self.finishing).await?);
        }
        Ok(attached)
    }

    /// Discards credentials of the providers that the server has refused.
    pub(crate) fn reject(&self, refused: &[Option<Secret>]) {
        for (pending, refused) in self.pending.iter().zip(refused) {
            if let Some(refused) = refused {
                pending.reject(refused);
            }
        }
    }

    /// The credentials that are added last, when no provider is left to ask.
    pub(crate) fn into_finishing(self) -> Finishing {
        self.finishing
    }
}
