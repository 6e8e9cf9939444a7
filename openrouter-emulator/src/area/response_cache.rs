//! The headers of the response cache.

use std::time::{Duration, SystemTime};

use openrouter::chat::{ChatCompletion, CreateChatCompletion};
use openrouter::http::header::HeaderName;
use openrouter_core::server::HttpResponse;

use crate::auth::{Caller, Context};
use crate::response::set;
use crate::store::response_cache::{DEFAULT_TTL, Entry, Key, ResponseCache};

const STATUS: HeaderName = HeaderName::from_static("x-openrouter-cache-status");
const AGE: HeaderName = HeaderName::from_static("x-openrouter-cache-age");
const TTL: HeaderName = HeaderName::from_static("x-openrouter-cache-ttl");
const SOURCE: HeaderName = HeaderName::from_static("x-openrouter-cache-source-id");

/// The headers of a response, and their values.
pub(crate) type Headers = Vec<(HeaderName, String)>;

/// The place of a request in the cache; `None` when it does not ask for the cache.
pub(crate) fn key(context: &Context<'_>, request: &CreateChatCompletion) -> Option<Key> {
    if request.response_cache != Some(true) {
        return None;
    }
    let caller = match &context.caller {
        Caller::Key { hash, .. } => format!("key {hash}"),
        Caller::Token { subject, .. } => format!("token {subject}"),
        Caller::Nobody => String::new(),
    };
    Some(Key::new(&caller, context.received.bytes()?))
}

/// Returns the completion of an earlier request, unless this one replaces it.
pub(crate) fn find<'c>(
    cache: &'c ResponseCache,
    key: Option<&Key>,
    request: &CreateChatCompletion,
    now: SystemTime,
) -> Option<&'c Entry> {
    let replaces = request.response_cache_clear == Some(true);
    key.filter(|_| !replaces).and_then(|key| cache.get(key, now))
}

/// Keeps a completion, and returns the headers of its response.
pub(crate) fn keep(
    cache: &mut ResponseCache,
    key: Key,
    request: &CreateChatCompletion,
    completion: &ChatCompletion,
    now: SystemTime,
) -> Headers {
    let ttl = request.response_cache_ttl.map_or(DEFAULT_TTL, Duration::from_secs);
    let ttl = cache.insert(key, completion.clone(), ttl, now);
    vec![(STATUS, "MISS".to_owned()), (TTL, seconds(ttl))]
}

/// The headers of a response that comes from the cache.
pub(crate) fn of_hit(entry: &Entry, now: SystemTime) -> Headers {
    let source = entry.completion.id.clone().unwrap_or_default();
    let left = entry.left(now).unwrap_or_default();
    vec![(STATUS, "HIT".to_owned()), (AGE, seconds(entry.age(now))), (TTL, seconds(left)), (SOURCE, source)]
}

pub(crate) fn add(response: &mut HttpResponse, headers: Headers) {
    for (name, value) in headers {
        set(response, name, &value);
    }
}

fn seconds(time: Duration) -> String {
    time.as_secs().to_string()
}
