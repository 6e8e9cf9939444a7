//! The setters of client builders and call options, and their docs.
//!
//! The builder of a client, the options of a call and the builders of API crates have the same setters. They are listed
//! once, in a macro that emits them for a type that has the settings in a field (`own`), and for a newtype around such
//! a type (`wrapped`).

use std::sync::Arc;
use std::time::Duration;

use crate::auth::Credential;
use crate::engine::Observer;
use crate::retry::{Retry, RetryQuota};
use crate::runtime::Runtime;
use crate::slot::Slot;
use crate::timeout::Timeouts;
use crate::transport::{DynTransport, Transport};

#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    (options $($how:tt)*) => { $crate::__setters! { @ $($how)*
        /// Sets a header of every request. In the options of a call it replaces the same header of the request; in a
        /// client it is a default, which a request can replace.
        header(name: impl Into<String>, value: impl Into<String>);

        /// Sets the `Accept` header: the media type that responses should have. By default it is `application/json` for
        /// a response that is decoded from JSON, and `*/*` for others.
        accept(media_type: impl Into<String>);

        /// Sets the `User-Agent` header; by default the name and version of the library.
        user_agent(user_agent: impl Into<String>);

        /// Sets the base URL, such as `https://eu.api.example.com/v3`.
        base_url(base_url: impl Into<String>);

        /// Sets the time limits that are set in `timeouts`; the others stay unchanged.
        timeouts(timeouts: $crate::Timeouts);

        /// Limits each call as a whole, including all attempts and waits. By default it is unlimited.
        total_timeout(limit: ::std::time::Duration);

        /// Sets when and how often failed calls are repeated.
        retry(retry: $crate::Retry);

        /// Limits the size of a response that is read into memory, and of an event of a stream, in bytes; by default
        /// 64 MiB. A larger one is an error. The events of a stream whose value grows with each of them (`Fold::GROWS`)
        /// have at most 16 times as much together. Values take more memory than their text, a list of small objects up to 25 times
        /// as much, so a program with little memory should set a lower limit for the calls that return lists.
        body_limit(bytes: usize);

        /// Whether a response that differs from its declared shape is an error. Otherwise the differing part is set aside,
        /// `Response::drift` names its path, and the observer receives it. The default is that of the API (`Api::LENIENT`).
        strict(strict: bool);
    } };

    (connection $($how:tt)*) => { $crate::__setters! { @ $($how)*
        /// Sets the credential in the slot `key`, which most operations use.
        key(key: impl Into<$crate::Credential>);

        /// Sets the credential in a slot of the API, for operations that name this slot.
        slot(slot: $crate::Slot, credential: impl Into<$crate::Credential>);

        /// Sets the transport that sends the requests; by default one that is built for this client.
        transport(transport: impl $crate::Transport);

        /// Sets an observer, which is called before and after each attempt of each call.
        observer(observer: impl $crate::Observer);

        /// Sets the source of time and randomness; by default tokio's clock.
        runtime(runtime: impl $crate::Runtime);

        /// Limits how often all calls of the client together repeat failed attempts; by default 100 times, and once more
        /// with each success and each second.
        retry_quota(quota: $crate::RetryQuota);

        /// Limits how many requests of the client are in flight at the same time, from sending one to the end of its
        /// response, which is that of the stream for a stream; zero means one. The others wait, within their limits on the
        /// whole call; a call that waits for its next attempt is not counted. By default any number.
        max_in_flight(requests: usize);

        /// Whether plain `http` is allowed for all hosts; by default for loopback hosts only. Credentials are then sent
        /// unencrypted.
        allow_http(allow: bool);
    } };

    (@ own $field:ident $($(#[$doc:meta])* $name:ident($($argument:ident: $ty:ty),*);)*) => {$(
        $(#[$doc])*
        pub fn $name(mut self, $($argument: $ty),*) -> Self {
            self.$field.$name($($argument),*);
            self
        }
    )*};

    (@ wrapped $($(#[$doc:meta])* $name:ident($($argument:ident: $ty:ty),*);)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, $($argument: $ty),*) -> Self {
            Self(self.0.$name($($argument),*))
        }
    )*};
}

/// Emits the setters of [`ClientBuilder`](crate::ClientBuilder) for a newtype around it, with their docs.
///
/// It is for a crate whose client wraps [`Client`](crate::Client). The newtype must be a tuple struct with one field:
///
/// ```
/// use openrouter_core::{ClientBuilder, Timeouts, builder_setters};
///
/// /// The settings of a client of the weather service.
/// pub struct WeatherBuilder(ClientBuilder);
///
/// impl WeatherBuilder {
///     builder_setters!();
/// }
///
/// # fn f(builder: WeatherBuilder) -> WeatherBuilder {
/// builder.key("secret").timeouts(Timeouts::new().headers(None))
/// # }
/// ```
#[macro_export]
macro_rules! builder_setters {
    () => {
        $crate::__setters! { options wrapped }
        $crate::__setters! { connection wrapped }
    };
}

/// Settings of a client that a call may override; `None` where nothing is set.
#[derive(Clone, Default)]
pub(super) struct Overrides {
    pub(super) headers: Vec<(String, String)>,
    pub(super) base_url: Option<String>,
    pub(super) timeouts: Timeouts,
    pub(super) retry: Option<Retry>,
    pub(super) body_limit: Option<usize>,
    pub(super) strict: Option<bool>,
}

impl Overrides {
    pub(super) fn header(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.headers.push((name.into(), value.into()));
    }

    pub(super) fn accept(&mut self, media_type: impl Into<String>) {
        self.header("accept", media_type);
    }

    pub(super) fn user_agent(&mut self, user_agent: impl Into<String>) {
        self.header("user-agent", user_agent);
    }

    pub(super) fn base_url(&mut self, base_url: impl Into<String>) {
        self.base_url = Some(base_url.into());
    }

    pub(super) fn timeouts(&mut self, timeouts: Timeouts) {
        self.timeouts = timeouts.or(self.timeouts);
    }

    pub(super) fn total_timeout(&mut self, limit: Duration) {
        self.timeouts(Timeouts::new().total(limit));
    }

    pub(super) fn retry(&mut self, retry: Retry) {
        self.retry = Some(retry);
    }

    pub(super) fn body_limit(&mut self, bytes: usize) {
        self.body_limit = Some(bytes);
    }

    pub(super) fn strict(&mut self, strict: bool) {
        self.strict = Some(strict);
    }
}

/// Settings that only a client has.
#[derive(Default)]
pub(super) struct Connection {
    pub(super) slots: Vec<(Slot, Credential)>,
    pub(super) transport: Option<Arc<dyn DynTransport>>,
    pub(super) observer: Option<Arc<dyn Observer>>,
    pub(super) runtime: Option<Arc<dyn Runtime>>,
    pub(super) retry_quota: Option<RetryQuota>,
    pub(super) max_in_flight: Option<usize>,
    pub(super) allow_http: bool,
}

impl Connection {
    pub(super) fn key(&mut self, key: impl Into<Credential>) {
        self.slot(Slot::KEY, key);
    }

    pub(super) fn slot(&mut self, slot: Slot, credential: impl Into<Credential>) {
        self.slots.push((slot, credential.into()));
    }

    pub(super) fn transport(&mut self, transport: impl Transport) {
        self.transport = Some(Arc::new(transport));
    }

    pub(super) fn observer(&mut self, observer: impl Observer) {
        self.observer = Some(Arc::new(observer));
    }

    pub(super) fn runtime(&mut self, runtime: impl Runtime) {
        self.runtime = Some(Arc::new(runtime));
    }

    pub(super) fn retry_quota(&mut self, quota: RetryQuota) {
        self.retry_quota = Some(quota);
    }

    pub(super) fn max_in_flight(&mut self, requests: usize) {
        self.max_in_flight = Some(requests.clamp(1, tokio::sync::Semaphore::MAX_PERMITS));
    }

    pub(super) fn allow_http(&mut self, allow: bool) {
        self.allow_http = allow;
    }
}
