//! The credentials that are added to a request last, each time that it is sent.
//!
//! A header with a key is the same for all requests, and can be prepared. A pair of the query belongs to a URL, which is
//! another one after a redirect and for the next page, and a signature covers the whole request and the time. So both are
//! added just before a request is sent: for each attempt, and for each redirect that is followed within the origin.

use http::{Request, Uri};
use openrouter_json::Secret;

use super::query_pair::QueryPair;
use super::signature::Signature;
use crate::error::BuildError;
use crate::runtime::Runtime;
use crate::transport::Body;

/// The credentials that are added to a request as it is sent.
#[derive(Clone, Default)]
pub(crate) struct Finishing {
    pairs: Vec<QueryPair>,
    signatures: Vec<Signature>,
}

impl Finishing {
    pub(super) fn add_pair(&mut self, name: &'static str, value: &str) {
        self.pairs.push(QueryPair::new(name, value));
    }

    pub(super) fn add_signature(&mut self, signature: Signature) {
        self.signatures.push(signature);
    }

    /// Adds those of another credential of the request.
    pub(super) fn extend(&mut self, other: &Self) {
        self.pairs.extend_from_slice(&other.pairs);
        self.signatures.extend_from_slice(&other.signatures);
    }

    pub(super) fn len(&self) -> usize {
        self.pairs.len() + self.signatures.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The secrets that a server may quote.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        let pairs = self.pairs.iter().map(QueryPair::secret);
        pairs.chain(self.signatures.iter().filter_map(Signature::secret))
    }

    /// Completes a request, which must be complete apart from these credentials.
    ///
    /// # Errors
    ///
    /// The error of the first credential that cannot be added.
    pub(crate) fn apply(&self, request: &mut Request<Body>, runtime: &dyn Runtime) -> Result<(), BuildError> {
        self.pairs.iter().try_for_each(|pair| pair.set(request.uri_mut()))?;
        self.signatures.iter().try_for_each(|signature| signature.sign(request, runtime.system_time()))
    }

    /// Removes what another origin must not get from a URL that leads there.
    pub(crate) fn remove_from(&self, uri: &mut Uri) -> Result<(), BuildError> {
        self.pairs.iter().try_for_each(|pair| pair.remove(uri))
    }
}
