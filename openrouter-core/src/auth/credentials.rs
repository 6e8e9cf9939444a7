//! The credentials of a client and of its options, and the choice among them for a request.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

use super::headers::Prepared;
use super::{Credential, Outstanding, PreparedHeaders};
use crate::error::BuildError;
use crate::slot::{Auth, Slot, SlotUse};

/// The credentials of the calls of a client: those it was built with, and those of its options, which replace them.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    prepared: Arc<PreparedHeaders>,
    /// Replaces the credentials of all slots.
    every: Option<Credential>,
    /// Replace the credentials of single slots.
    slots: Vec<(Slot, Credential)>,
}

impl Credentials {
    pub(crate) fn new(prepared: PreparedHeaders) -> Self {
        Self { prepared: Arc::new(prepared), every: None, slots: Vec::new() }
    }

    /// Uses one credential for all slots.
    pub(crate) fn replace_all(&mut self, credential: Credential) {
        self.every = Some(credential);
        self.slots.clear();
    }

    /// Uses a credential for one slot.
    pub(crate) fn replace(&mut self, slot: Slot, credential: Credential) {
        self.slots.retain(|(known, _)| *known != slot);
        self.slots.push((slot, credential));
    }

    /// The headers that a request starts with. `key` is the slot `key` of the API; `json` says whether the request may
    /// have a JSON body. Credentials that are not among these headers are added to `outstanding`.
    #[inline]
    pub(crate) fn headers(
        &self,
        auth: &Auth,
        key: &Slot,
        json: bool,
        outstanding: &mut Outstanding,
    ) -> Result<HeaderMap, BuildError> {
        let Some(prepared) = self.prepared_for(auth, key) else { return self.attached(auth, key, json, outstanding) };
        outstanding.extend(&prepared.outstanding);
        Ok(prepared.headers(json).clone())
    }

    /// The headers without a credential, and the credentials attached one by one.
    #[cold]
    fn attached(
        &self,
        auth: &Auth,
        key: &Slot,
        json: bool,
        outstanding: &mut Outstanding,
    ) -> Result<HeaderMap, BuildError> {
        let mut headers = self.prepared.none.headers(json).clone();
        let mut attached: Option<(Slot, &Credential)> = None;
        for used in auth.slots() {
            let Some((slot, credential)) = self.choose(used, *key, attached.map(|(slot, _)| slot))? else { continue };
            if let Some((other, first)) = attached.replace((slot, credential))
                && first.is_sent()
                && credential.is_sent()
            {
                check_places(other, slot)?;
            }
            credential.attach(slot, &mut headers, outstanding)?;
        }
        Ok(headers)
    }

    /// The prepared headers for the only slot of an operation, unless the options replace a credential, or the API
    /// attaches it in another way than the API of the client.
    fn prepared_for(&self, auth: &Auth, key: &Slot) -> Option<&Prepared> {
        if self.every.is_some() || !self.slots.is_empty() {
            return None;
        }
        let slot = auth.only_slot()?;
        let slot = slot.resolved(key);
        if let Some(found) = self.prepared.get(slot) {
            return slot.is_attached_like(&found.slot).then_some(&found.prepared);
        }
        let (slot, found) = alternatives(*slot, *key).find_map(|slot| Some((slot, self.prepared.get(&slot)?)))?;
        slot.is_attached_like(&found.slot).then_some(&found.prepared)
    }

    /// The credential for a slot, and the slot as which it is attached. A credential that is attached already is not sent
    /// in place of another.
    fn choose(
        &self,
        used: SlotUse,
        key: Slot,
        attached: Option<Slot>,
    ) -> Result<Option<(Slot, &Credential)>, BuildError> {
        let slot = *used.slot.resolved(&key);
        let mut unused = alternatives(slot, key).filter(|slot| attached != Some(*slot));
        match unused.find_map(|slot| Some((slot, self.get(slot)?))) {
            None if used.required => Err(missing(slot)),
            found => Ok(found),
        }
    }

    /// The credential in a slot: that of the options, or else that of the client.
    fn get(&self, slot: Slot) -> Option<&Credential> {
        let own = self.slots.iter().find(|(known, _)| *known == slot).map(|(_, credential)| credential);
        let of_client = || self.prepared.get(&slot).map(|found| &found.credential);
        own.or(self.every.as_ref()).or_else(of_client)
    }
}

/// A slot and those whose credentials are used in its place, in this order. Two slots may each use that of the other, so
/// their number is limited.
fn alternatives(slot: Slot, key: Slot) -> impl Iterator<Item = Slot> {
    const MOST: usize = 8;
    std::iter::successors(Some(slot), move |slot| Some(*slot.instead()?.resolved(&key))).take(MOST)
}

/// Refuses two credentials of which only one would be sent.
fn check_places(one: Slot, other: Slot) -> Result<(), BuildError> {
    let Some(place) = one.shared_place(&other) else { return Ok(()) };
    let (one, other) = (one.name(), other.name());
    Err(BuildError::new("credential", format!("slots `{one}` and `{other}` are sent in the same {place}")))
}

fn missing(slot: Slot) -> BuildError {
    let advice = slot.advice().unwrap_or("give the client one");
    BuildError::new("credential", format!("missing in the slot `{}`: {advice}", slot.name()))
}

/// Prints only the slots that have a credential.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let every = self.every.iter().map(|_| "all slots");
        let slots = self.slots.iter().map(|(slot, _)| slot.name());
        f.debug_list().entries(self.prepared.names().chain(every).chain(slots)).finish()
    }
}
