//! The setters that a client's builder, the options of a call and the builders of API crates share, and their docs.
//!
//! They are listed once. The macro writes them for a type that holds the settings in a field (`own`), and for a newtype
//! around such a type (`wrapped`).

use std::sync::Arc;
use std::time::Duration;

use crate::auth::Credential;
use crate::engine::Observer;
use crate::retry::Retry;
use crate::runtime::Runtime;
use crate::timeout::Timeouts;
use crate::transport::{DynTransport, Transport};

#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    (options $($how:tt)*) => { $crate::__setters! { @ $($how)*
        /// Sets a header of every request, in place of what the request or an earlier setting put there.
        header(name: impl Into<String>, value: impl Into<String>);

        /// Sets the `Accept` header, the media type of the responses to ask for.
        accept(media_type: impl Into<String>);

        /// Sets the `User-Agent` header; by default it has the name and version of this library.
        user_agent(user_agent: impl Into<String>);

        /// Sets the base URL, such as `https://eu.api.example.com/v3`.
        base_url(base_url: impl Into<String>);

        /// Sets those limits in time that `timeouts` sets; the others stay as they are.
        timeouts(timeouts: $crate::Timeouts);

        /// Limits each call as a whole, including waits and further attempts.
        total_timeout(limit: ::std::time::Duration);

        /// Sets the rules by which failed calls are repeated.
        retry(retry: $crate::Retry);

        /// Limits the size of response bodies, in bytes; by default 64 MiB.
        body_limit(bytes: usize);

        /// Sets whether a response that differs from its declared shape is an error. By default the odd part is kept raw, and
        /// `Response::drift` names the place.
        strict(strict: bool);
    } };

    (connection $($how:tt)*) => { $crate::__setters! { @ $($how)*
        /// Sets the credential for operations that take a key.
        key(key: impl Into<$crate::Credential>);

        /// Sets the credential for operations that manage keys and accounts. Without it they take the key.
        management_key(key: impl Into<$crate::Credential>);

        /// Sets the transport, instead of the default one.
        transport(transport: impl $crate::Transport);

        /// Reports each attempt of each call to `observer`.
        observer(observer: impl $crate::Observer);

        /// Sets the source of time and randomness; by default tokio.
        runtime(runtime: impl $crate::Runtime);

        /// Sets whether plain `http` is allowed to hosts other than the loopback. It sends credentials in the clear.
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

/// Writes the setters of [`ClientBuilder`](crate::ClientBuilder) for a newtype around it, with their docs.
///
/// For a crate whose client wraps [`Client`](crate::Client):
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

/// Settings that a client has and a call may override; `None` where nothing is set.
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
    pub(super) key: Option<Credential>,
    pub(super) management_key: Option<Credential>,
    pub(super) transport: Option<Arc<dyn DynTransport>>,
    pub(super) observer: Option<Arc<dyn Observer>>,
    pub(super) runtime: Option<Arc<dyn Runtime>>,
    pub(super) allow_http: bool,
}

impl Connection {
    pub(super) fn key(&mut self, key: impl Into<Credential>) {
        self.key = Some(key.into());
    }

    pub(super) fn management_key(&mut self, key: impl Into<Credential>) {
        self.management_key = Some(key.into());
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

    pub(super) fn allow_http(&mut self, allow: bool) {
        self.allow_http = allow;
    }
}
