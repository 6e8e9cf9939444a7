//! The headers that requests start with, prepared once for each credential.
//!
//! All requests of a client share most of their headers. Cloning a complete map is much cheaper than inserting them one
//! by one.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};

use super::{Credential, Outstanding};
use crate::error::BuildError;
use crate::slot::Slot;

/// The headers that the requests of a client start with, for each of its credentials.
#[derive(Default)]
pub(crate) struct PreparedHeaders {
    pub(super) none: Prepared,
    slots: Vec<SlotHeaders>,
}

/// The headers with the credential of one slot.
pub(super) struct SlotHeaders {
    pub(super) slot: Slot,
    pub(super) credential: Credential,
    pub(super) prepared: Prepared,
}

/// The headers of the requests that take one credential, and the part of it that is not among them.
#[derive(Clone, Default)]
pub(super) struct Prepared {
    headers: HeaderMap,
    /// The same headers for a request with a JSON body.
    json: HeaderMap,
    pub(super) outstanding: Outstanding,
}

impl PreparedHeaders {
    /// Prepares the headers, and checks that each credential can be sent.
    pub(crate) fn new(
        headers: &HeaderMap,
        credentials: impl IntoIterator<Item = (Slot, Credential)>,
    ) -> Result<Self, BuildError> {
        let none = Prepared::new(headers.clone(), None)?;
        let mut slots: Vec<SlotHeaders> = Vec::new();
        for (slot, credential) in credentials {
            let prepared = Prepared::new(headers.clone(), Some((slot, &credential)))?;
            slots.retain(|known| known.slot != slot);
            slots.push(SlotHeaders { slot, credential, prepared });
        }
        Ok(Self { none, slots })
    }

    /// The headers with the credential in this slot.
    pub(super) fn get(&self, slot: &Slot) -> Option<&SlotHeaders> {
        self.slots.iter().find(|known| known.slot == *slot)
    }

    /// The names of the slots that have a credential.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.slots.iter().map(|slot| slot.slot.name())
    }
}

impl Prepared {
    fn new(mut headers: HeaderMap, credential: Option<(Slot, &Credential)>) -> Result<Self, BuildError> {
        let mut outstanding = Outstanding::default();
        if let Some((slot, credential)) = credential {
            credential.attach(slot, &mut headers, &mut outstanding)?;
        }
        let mut json = headers.clone();
        json.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
        Ok(Self { headers, json, outstanding })
    }

    /// The headers of a request; `json` says whether it may have a JSON body.
    pub(super) fn headers(&self, json: bool) -> &HeaderMap {
        if json { &self.json } else { &self.headers }
    }
}
