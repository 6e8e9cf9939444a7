//! Credential slots: which credential an operation needs, by name.
//!
//! An operation cannot name a credential itself, because each client has its own. It names a slot, and the client puts a
//! credential into it. Core knows the slot [`key`](Slot::KEY). An API with further kinds of credentials declares a slot
//! for each, as a function of its type; `auth = application` on an endpoint calls the function `application`, so that
//! a misspelled slot is an error at its token. The slot says where the credential is sent; a credential that is a signer
//! decides that itself.

use std::fmt;

use http::HeaderMap;
use openrouter_json::Secret;

/// A place for a credential of a client, which operations name.
///
/// | slot | credential | sent as |
/// |---|---|---|
/// | [`Slot::KEY`], [`new`](Self::new) | a token | `Authorization: Bearer …` |
/// | [`basic`](Self::basic) | [user and password](crate::Credential::basic), or a key | `Authorization: Basic …` |
/// | [`header`](Self::header) | a key | a header of its own |
/// | [`query`](Self::query) | a key | a pair of the query |
/// | [`attach`](Self::attach) | a secret | headers that a function makes of it |
/// | any | [a signer](crate::Credential::signer) | headers that it makes of the whole request |
///
/// An [`Api`](crate::Api) declares its slots as constant functions:
///
/// ```
/// use openrouter_core::{Api, CallMeta, Client, Endpoint, PlainErrorBody, Slot};
///
/// struct Metrics;
///
/// impl Metrics {
///     /// The key of an application.
///     const fn application() -> Slot {
///         Slot::new("application").header("x-application-key")
///     }
/// }
///
/// impl Api for Metrics {
///     type ErrorBody = PlainErrorBody;
///     type Meta = CallMeta;
///     const KEY: Slot = Slot::KEY.header("x-api-key");
/// }
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/series", api = Metrics, auth(key, application))]
/// struct ListSeries {}
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), openrouter_core::Error> {
/// let client = Client::builder("https://api.example.com").api::<Metrics>();
/// let client = client.key("k").slot(Metrics::application(), "a").build()?;
/// let request = ListSeries::new().to_http(&client).await?;
/// assert_eq!(request.headers()["x-api-key"], "k");
/// assert_eq!(request.headers()["x-application-key"], "a");
/// # Ok(()) }
/// ```
///
/// Two slots are equal when they have the same name.
#[derive(Clone, Copy)]
pub struct Slot {
    name: &'static str,
    attachment: Attachment,
    instead: Option<fn() -> Slot>,
    hint: Option<&'static str>,
}

/// The reason why a request cannot contain a credential.
type AttachError = Box<dyn std::error::Error + Send + Sync>;

/// How a credential is added to a request.
#[derive(Clone, Copy)]
pub(crate) enum Attachment {
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`
    Basic,
    /// The whole value of a header.
    Header(&'static str),
    /// The value of a pair of the query.
    Query(&'static str),
    Custom(fn(&Secret, &mut HeaderMap) -> Result<(), AttachError>),
}

impl Slot {
    /// The slot `key`, which every API has. It is sent as a bearer token, unless [`Api::KEY`](crate::Api::KEY) says
    /// otherwise.
    pub const KEY: Self = Self { name: "key", attachment: Attachment::Bearer, instead: None, hint: None };

    /// Creates a slot whose credential is sent as a bearer token, `Authorization: Bearer …`. It has the name of the
    /// function that returns it; otherwise an operation that names it does not compile.
    ///
    /// # Panics
    ///
    /// Panics when the name is `key`, which is that of [`Slot::KEY`]. In a constant the build fails.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        assert!(!matches!(name.as_bytes(), b"key"), "the slot `key` is `Slot::KEY`");
        Self { name, ..Self::KEY }
    }

    /// Returns the slot that a declaration names by its function. Generated code calls it in a constant, so a different
    /// name fails the build.
    #[doc(hidden)]
    #[must_use]
    pub const fn named(self, function: &str) -> Self {
        assert!(is_equal(self.name, function), "the name of a slot must be that of its function");
        self
    }

    /// Sends the credential as the value of this header.
    #[must_use]
    pub const fn header(mut self, name: &'static str) -> Self {
        self.attachment = Attachment::Header(name);
        self
    }

    /// Sends the credential as user and password, `Authorization: Basic …`
    /// ([RFC 7617](https://www.rfc-editor.org/rfc/rfc7617.html)). It is the text `user:password`, which
    /// [`Credential::basic`](crate::Credential::basic) makes of both. A text without a colon is a user with an empty
    /// password, which is how some APIs take their keys, for example that of Stripe.
    ///
    /// ```
    /// use openrouter_core::{Client, Credential, Endpoint, Slot};
    /// # use openrouter_core::{Api, CallMeta, PlainErrorBody};
    ///
    /// # struct Registry;
    /// impl Api for Registry {
    ///     // …
    /// #   type ErrorBody = PlainErrorBody;
    /// #   type Meta = CallMeta;
    ///     const KEY: Slot = Slot::KEY.basic();
    /// }
    ///
    /// #[derive(Endpoint)]
    /// #[endpoint(method = "GET", path = "/catalog", api = Registry)]
    /// struct ListImages {}
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), openrouter_core::Error> {
    /// let client = Client::builder("https://registry.example.com").api::<Registry>();
    /// let client = client.key(Credential::basic("Aladdin", "open sesame")).build()?;
    /// let request = ListImages::new().to_http(&client).await?;
    /// assert_eq!(request.headers()["authorization"], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub const fn basic(mut self) -> Self {
        self.attachment = Attachment::Basic;
        self
    }

    /// Sends the credential as a pair of the query, percent-encoded. It is the only pair of this name: it replaces one of
    /// the request, and one in the URL of a next page or of a redirect. Another origin never gets it.
    ///
    /// ```
    /// use openrouter_core::{Client, Endpoint, Slot};
    /// # use openrouter_core::{Api, CallMeta, PlainErrorBody};
    ///
    /// # struct Maps;
    /// impl Api for Maps {
    ///     // …
    /// #   type ErrorBody = PlainErrorBody;
    /// #   type Meta = CallMeta;
    ///     const KEY: Slot = Slot::KEY.query("api_key");
    /// }
    ///
    /// #[derive(Endpoint)]
    /// #[endpoint(method = "GET", path = "/places", api = Maps)]
    /// struct FindPlaces {
    ///     near: String,
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), openrouter_core::Error> {
    /// let client = Client::builder("https://maps.example.com").api::<Maps>().key("k+1").build()?;
    /// let request = FindPlaces::new("Bern").to_http(&client).await?;
    /// assert_eq!(request.uri(), "https://maps.example.com/places?near=Bern&api_key=k%2B1");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub const fn query(mut self, name: &'static str) -> Self {
        self.attachment = Attachment::Query(name);
        self
    }

    /// Adds the credential to the headers by a function, for any other form. The headers that it sets are marked as
    /// sensitive; those that the request already has stay unchanged. Its error must not contain the credential.
    #[must_use]
    #[allow(clippy::type_complexity, reason = "an alias would hide the signature from the docs")]
    pub const fn attach(
        mut self,
        function: fn(&Secret, &mut HeaderMap) -> Result<(), Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.attachment = Attachment::Custom(function);
        self
    }

    /// Uses the credential of another slot when this one is empty, which may in turn use that of a third. The credential
    /// is attached as the slot requires that has it.
    #[must_use]
    pub const fn or(mut self, other: fn() -> Slot) -> Self {
        self.instead = Some(other);
        self
    }

    /// Sets the advice at the end of the error for a missing credential, such as ``set `METRICS_KEY` ``.
    #[must_use]
    pub const fn hint(mut self, advice: &'static str) -> Self {
        self.hint = Some(advice);
        self
    }

    /// The word that declarations use for it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The slot whose credential is used when this one is empty.
    #[must_use]
    pub fn instead(&self) -> Option<Slot> {
        self.instead.map(|other| other())
    }

    pub(crate) const fn is_key(&self) -> bool {
        matches!(self.name.as_bytes(), b"key")
    }

    /// The slot as an API defines it whose slot `key` is `key`. A declaration names the slot `key` without its API.
    pub(crate) fn resolved<'s>(&'s self, key: &'s Self) -> &'s Self {
        if self.is_key() { key } else { self }
    }

    /// The name of the pair in the query that has the credential.
    pub(crate) fn query_name(&self) -> Option<&'static str> {
        match self.attachment {
            Attachment::Query(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn attachment(&self) -> Attachment {
        self.attachment
    }

    /// Whether credentials of both slots are attached in the same way. `false` for two functions, because the same
    /// function can have several addresses.
    pub(crate) fn is_attached_like(&self, other: &Self) -> bool {
        match (&self.attachment, &other.attachment) {
            (Attachment::Bearer, Attachment::Bearer) | (Attachment::Basic, Attachment::Basic) => true,
            (Attachment::Header(own), Attachment::Header(other))
            | (Attachment::Query(own), Attachment::Query(other)) => own == other,
            _ => false,
        }
    }

    /// The kind of the place where both credentials would be sent, if it is the same. It is not known for a function.
    pub(crate) fn shared_place(&self, other: &Self) -> Option<&'static str> {
        if let (Attachment::Query(own), Attachment::Query(other)) = (self.attachment, other.attachment) {
            return (own == other).then_some("query pair");
        }
        let (own, other) = (self.header_name()?, other.header_name()?);
        own.eq_ignore_ascii_case(other).then_some("header")
    }

    /// The header in which the credential is sent, if it is known.
    fn header_name(&self) -> Option<&'static str> {
        match self.attachment {
            Attachment::Bearer | Attachment::Basic => Some("authorization"),
            Attachment::Header(name) => Some(name),
            Attachment::Query(_) | Attachment::Custom(_) => None,
        }
    }

    pub(crate) fn advice(&self) -> Option<&'static str> {
        self.hint
    }
}

/// Compares texts in constant evaluation.
const fn is_equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}

impl PartialEq for Slot {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Slot {}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The credentials that an operation sends: none, one or two, each in a [`Slot`].
///
/// It prints as it is declared: `none`, `optional`, `application`, `key, optional(application)`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Auth([Option<SlotUse>; 2]);

/// A slot that an operation names.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SlotUse {
    /// The place of the credential in the client.
    pub slot: Slot,
    /// Whether the operation needs a credential. Otherwise one is sent if the client has it.
    pub required: bool,
}

impl Auth {
    /// Never sends a credential.
    pub const NONE: Self = Self([None, None]);

    /// Sends the key if there is one.
    pub const OPTIONAL: Self = Self::optional(Slot::KEY);

    /// Needs the key.
    pub const KEY: Self = Self::required(Slot::KEY);

    /// Needs a credential in a slot.
    #[must_use]
    pub const fn required(slot: Slot) -> Self {
        Self([Some(SlotUse { slot, required: true }), None])
    }

    /// Sends the credential in a slot if there is one.
    #[must_use]
    pub const fn optional(slot: Slot) -> Self {
        Self([Some(SlotUse { slot, required: false }), None])
    }

    /// Sends the credential of another slot beside the first one. Only the first slot of each is used.
    #[must_use]
    pub const fn and(self, second: Self) -> Self {
        Self([self.0[0], second.0[0]])
    }

    /// The slots, in the order of declaration.
    pub fn slots(&self) -> impl Iterator<Item = SlotUse> {
        self.0.into_iter().flatten()
    }

    /// The slot of an operation that names exactly one.
    pub(crate) fn only_slot(&self) -> Option<&Slot> {
        match &self.0 {
            [Some(only), None] => Some(&only.slot),
            _ => None,
        }
    }

    /// Whether the operation needs a credential in this slot.
    #[must_use]
    pub fn requires(&self, slot: Slot) -> bool {
        self.slots().any(|used| used.required && used.slot == slot)
    }

    /// Whether no credential is ever sent.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::NONE
    }
}

impl Default for Auth {
    fn default() -> Self {
        Self::OPTIONAL
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_none() {
            return f.write_str("none");
        }
        for (index, used) in self.slots().enumerate() {
            let separator = if index > 0 { ", " } else { "" };
            write!(f, "{separator}{used:?}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for SlotUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.required, self.slot == Slot::KEY) {
            (true, _) => write!(f, "{:?}", self.slot),
            (false, true) => f.write_str("optional"),
            (false, false) => write!(f, "optional({:?})", self.slot),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auth_is_printed_as_declared() {
        let application = Slot::new("application");
        for (auth, expected) in [
            (Auth::NONE, "none"),
            (Auth::OPTIONAL, "optional"),
            (Auth::KEY, "key"),
            (Auth::optional(application), "optional(application)"),
            (Auth::KEY.and(Auth::optional(application)), "key, optional(application)"),
        ] {
            assert_eq!(format!("{auth:?}"), expected);
        }
    }
}
