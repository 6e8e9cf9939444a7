//! Members of a flattened field, among the pairs and headers of a request.

use openrouter_json::Fields;
use openrouter_json::sample::try_sample;
use serde::de::DeserializeOwned;

use super::pair_tree::PairTree;
use super::receive::borrowed;
use super::{ReceiveError, Received};
use crate::encode::TextError;

/// Headers that every client sends and no request declares, and credentials: they are not members of a map.
const OF_THE_CLIENT: &[&str] = &[
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "proxy-authorization",
    "transfer-encoding",
    "user-agent",
];

/// The fields of a type, if it reads no others: a query also has pairs that belong to nobody.
type DeclaredFields = fn() -> Option<Fields>;

/// The names that belong to other fields of the same place.
#[doc(hidden)]
#[derive(Debug)]
pub struct Others<'o> {
    /// The names of those that are not flattened.
    pub names: &'o [&'o str],
    /// The prefixes of flattened headers.
    pub prefixes: &'o [&'o str],
    /// The types of those that are flattened.
    pub types: &'o [DeclaredFields],
}

impl Others<'_> {
    /// Whether a pair does not belong to another field.
    fn leave(&self, name: &str) -> bool {
        let is_other = self.names.contains(&name) || self.names.contains(&base(name));
        !is_other && !self.prefixes.iter().any(|prefix| name.starts_with(prefix))
    }

    /// Whether a pair that can have any name is not that of a struct.
    fn leave_any(&self, name: &str) -> bool {
        let mut named = self.types.iter().filter_map(|fields| fields());
        !named.any(|fields| fields.contains(name) || fields.contains(base(name)))
    }
}

/// Generated code calls one of these methods for each flattened field.
#[doc(hidden)]
impl Received {
    pub fn query_members<T: DeserializeOwned>(&mut self, others: &Others<'_>) -> Result<T, ReceiveError> {
        match self.sample_members("query") {
            Some(sample) => sample,
            None => Members::new("query", PairTree::add_literal).read(borrowed(&self.query), others),
        }
    }

    /// As [`query_members`](Self::query_members), with members of members in brackets.
    pub fn query_members_as<T: DeserializeOwned>(&mut self, others: &Others<'_>) -> Result<T, ReceiveError> {
        match self.sample_members("query") {
            Some(sample) => sample,
            None => Members::new("query", PairTree::insert_named).read(borrowed(&self.query), others),
        }
    }

    pub fn form_members<T: DeserializeOwned>(&mut self, others: &Others<'_>) -> Result<T, ReceiveError> {
        match self.sample_members("form") {
            Some(sample) => sample,
            None => Members::new("form", PairTree::add_literal).read(borrowed(self.form_fields()?), others),
        }
    }

    /// As [`form_members`](Self::form_members), with members of members in brackets.
    pub fn form_members_as<T: DeserializeOwned>(&mut self, others: &Others<'_>) -> Result<T, ReceiveError> {
        match self.sample_members("form") {
            Some(sample) => sample,
            None => Members::new("form", PairTree::insert_named).read(borrowed(self.form_fields()?), others),
        }
    }

    pub fn header_members<T: DeserializeOwned>(
        &mut self,
        prefix: &str,
        others: &Others<'_>,
    ) -> Result<T, ReceiveError> {
        if let Some(sample) = self.sample_members("headers") {
            return sample;
        }
        let fields = Fields::declared_by::<T>();
        let headers =
            self.headers.iter().map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())));
        let headers = headers.filter(|(name, _)| others.leave(name));
        let headers = headers.filter(|(name, _)| fields.is_some() || !OF_THE_CLIENT.contains(name));
        let named = headers.filter_map(|(name, text)| {
            let name = name.strip_prefix(prefix)?;
            let declared = fields.and_then(|fields| fields.names().find(|field| field.eq_ignore_ascii_case(name)));
            Some((declared.unwrap_or(name), text))
        });
        let named: Vec<_> = named.collect();
        let pairs = named.iter().map(|(name, text)| (*name, &**text));
        // The names of the others are those with their prefixes.
        let others = Others { names: &[], prefixes: &[], types: others.types };
        Members::new("headers", PairTree::add_literal).read(pairs, &others)
    }

    fn sample_members<T: DeserializeOwned>(&self, place: &'static str) -> Option<Result<T, ReceiveError>> {
        Some(try_sample(place, self.sample?).map_err(|error| ReceiveError::new(format!("sample of `{place}`"), error)))
    }
}

/// Adds a pair to the members of a field.
type Insert = fn(&mut PairTree, &str, &str) -> Result<(), TextError>;

/// The members of a field that are in one place.
struct Members {
    place: &'static str,
    insert: Insert,
}

impl Members {
    fn new(place: &'static str, insert: Insert) -> Self {
        Self { place, insert }
    }

    fn read<'p, T: DeserializeOwned>(
        self,
        pairs: impl Iterator<Item = (&'p str, &'p str)>,
        others: &Others<'_>,
    ) -> Result<T, ReceiveError> {
        let Self { place, insert } = self;
        let fields = Fields::declared_by::<T>();
        let is_of_this = |name: &str| match fields {
            Some(fields) => fields.contains(name) || fields.contains(base(name)),
            None => others.leave_any(name),
        };
        let mut tree = PairTree::default();
        for (name, text) in pairs.filter(|(name, _)| others.leave(name) && is_of_this(name)) {
            insert(&mut tree, name, text).map_err(|error| ReceiveError::new(place, error))?;
        }
        tree.decode_members().map_err(|error| ReceiveError::new(place, error))
    }
}

/// The name of a pair before its brackets.
fn base(name: &str) -> &str {
    name.split('[').next().unwrap_or_default()
}
