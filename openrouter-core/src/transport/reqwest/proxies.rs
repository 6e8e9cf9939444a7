//! The proxies that a program or the environment variables name.
//!
//! reqwest reads these variables as well, but it skips one that it does not understand. The requests are then sent
//! directly, past a proxy that somebody has set up for a reason. It also sends requests to loopback hosts through the
//! proxy, which are unencrypted and carry a credential. So the variables are read here. It also takes no notice of a
//! proxy whose scheme it does not know, even of one that the program names.

use std::ffi::OsString;
use std::net::IpAddr;
use std::sync::Arc;

use ::reqwest::Proxy;
use ::url::{Host, Url};
use ipnet::IpNet;

use super::builder::{TransportSetupError, setup};
use crate::origin::is_loopback;

/// Reads a variable.
pub(super) type Variables<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// The proxies for each scheme, and the hosts that are reached without one.
#[derive(Default)]
pub(super) struct Proxies {
    http: Option<Url>,
    https: Option<Url>,
    exempt: Vec<Exempt>,
    /// Whether loopback hosts are reached through a proxy as well.
    loopback: bool,
}

impl Proxies {
    /// Reads `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, or the same in lower case.
    pub(super) fn read(variables: Variables<'_>) -> Result<Self, TransportSetupError> {
        let all = proxy(variables, ["ALL_PROXY", "all_proxy"])?;
        // In a CGI program it is the request header `Proxy`.
        let http = match variables("REQUEST_METHOD") {
            Some(_) => None,
            None => proxy(variables, ["HTTP_PROXY", "http_proxy"])?,
        };
        let https = proxy(variables, ["HTTPS_PROXY", "https_proxy"])?;
        let exempt = match text(variables, ["NO_PROXY", "no_proxy"])? {
            Some((_, list)) => Exempt::list(&list),
            None => Vec::new(),
        };
        Ok(Self { http: http.or_else(|| all.clone()), https: https.or(all), exempt, loopback: false })
    }

    /// The proxy that a program names, for all requests.
    pub(super) fn explicit(address: &str) -> Result<Self, TransportSetupError> {
        let unusable = |reason| setup("a proxy", UnusableProxy(format!("the address of the proxy {reason}")));
        let url = parse(address.trim()).map_err(unusable)?;
        Ok(Self { http: Some(url.clone()), https: Some(url), exempt: Vec::new(), loopback: true })
    }

    /// Whether all connections are direct.
    pub(super) fn is_empty(&self) -> bool {
        self.http.is_none() && self.https.is_none()
    }

    pub(super) fn to_proxy(self: &Arc<Self>) -> Proxy {
        let proxies = Arc::clone(self);
        Proxy::custom(move |url| proxies.get(url).cloned())
    }

    /// The address of the proxy for a request to `url`, without its user name and its password.
    pub(super) fn address(&self, url: &Url) -> Option<String> {
        let proxy = self.get(url)?;
        let port = proxy.port_or_known_default().map(|port| format!(":{port}")).unwrap_or_default();
        Some(format!("{}://{}{port}", proxy.scheme(), proxy.host_str()?))
    }

    /// The proxy for a request to `url`.
    fn get(&self, url: &Url) -> Option<&Url> {
        let proxy = if url.scheme() == "https" { self.https.as_ref() } else { self.http.as_ref() };
        let is_direct =
            |host: &str| (!self.loopback && is_loopback(host)) || self.exempt.iter().any(|exempt| exempt.covers(url));
        proxy.filter(|_| !url.host_str().is_some_and(is_direct))
    }
}

/// The name and the text of the first of two variables that is set.
fn text(
    variables: Variables<'_>,
    names: [&'static str; 2],
) -> Result<Option<(&'static str, String)>, TransportSetupError> {
    let found = names.into_iter().find_map(|name| Some((name, variables(name)?)));
    let Some((name, value)) = found.filter(|(_, value)| !value.is_empty()) else { return Ok(None) };
    let value = value.into_string().map_err(|_| unusable_variable(name, "is not UTF-8"))?;
    Ok(Some((name, value)))
}

fn proxy(variables: Variables<'_>, names: [&'static str; 2]) -> Result<Option<Url>, TransportSetupError> {
    let Some((name, value)) = text(variables, names)? else { return Ok(None) };
    match parse(value.trim()) {
        Ok(url) => Ok(Some(url)),
        Err(reason) => Err(unusable_variable(name, reason)),
    }
}

fn parse(value: &str) -> Result<Url, &'static str> {
    let url = match value.contains("://") {
        true => Url::parse(value),
        false => Url::parse(&format!("http://{value}")),
    };
    let url = url.map_err(|_| "is not a URL")?;
    match url.scheme() {
        "http" | "https" if url.has_host() => Ok(url),
        "socks4" | "socks4a" | "socks5" | "socks5h" if !url.has_host() => Err("has no host"),
        "socks4" | "socks4a" | "socks5" | "socks5h" if cfg!(feature = "socks") => Ok(url),
        "socks4" | "socks4a" | "socks5" | "socks5h" => Err("is a SOCKS proxy, which needs the feature `socks`"),
        _ => Err("has a scheme other than http, https and socks5"),
    }
}

fn unusable_variable(name: &str, reason: &str) -> TransportSetupError {
    setup("a proxy", UnusableProxy(format!("the environment variable `{name}` {reason}")))
}

/// The error of an address that is not that of a proxy. It does not repeat the address, which may have a password.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct UnusableProxy(String);

/// An entry of `NO_PROXY`.
#[derive(Debug, PartialEq, Eq)]
struct Exempt {
    hosts: Hosts,
    /// `None`: all ports.
    port: Option<u16>,
}

#[derive(Debug, PartialEq, Eq)]
enum Hosts {
    All,
    Net(IpNet),
    /// A domain, with those below it.
    Domain(String),
}

impl Exempt {
    /// Reads `example.com, .example.com, *.example.com, example.com:8443, 10.0.0.0/8, [::1]:80, *`.
    fn list(text: &str) -> Vec<Self> {
        let entries = text.split([',', ' ', '\t']).filter(|entry| !entry.is_empty());
        entries.map(|entry| Self::new(&entry.to_ascii_lowercase())).collect()
    }

    fn new(entry: &str) -> Self {
        if let Some(net) = network(entry) {
            return Self { hosts: Hosts::Net(net), port: None };
        }
        let (host, port) = match entry.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()),
            None => (entry, None),
        };
        // The text after the last colon may be something else than a port.
        let host = if port.is_none() { entry } else { host };
        let hosts = match network(host) {
            Some(net) => Hosts::Net(net),
            None if host == "*" => Hosts::All,
            None => Hosts::Domain(host.trim_start_matches("*.").trim_matches('.').to_owned()),
        };
        Self { hosts, port }
    }

    fn covers(&self, url: &Url) -> bool {
        if self.port.is_some() && self.port != url.port_or_known_default() {
            return false;
        }
        match (&self.hosts, url.host()) {
            (Hosts::All, _) => true,
            (Hosts::Net(net), Some(Host::Ipv4(address))) => net.contains(&IpAddr::V4(address)),
            (Hosts::Net(net), Some(Host::Ipv6(address))) => net.contains(&IpAddr::V6(address)),
            (Hosts::Domain(domain), Some(Host::Domain(host))) => is_below(host.trim_end_matches('.'), domain),
            _ => false,
        }
    }
}

/// An address or a network: `10.0.0.1`, `10.0.0.0/8`, `::1`, `[::1]`.
fn network(text: &str) -> Option<IpNet> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| Some(IpNet::from(bare.parse::<IpAddr>().ok()?)))
}

/// Whether `host` is `domain` or below it.
fn is_below(host: &str, domain: &str) -> bool {
    let Some(rest) = host.strip_suffix(domain) else { return false };
    !domain.is_empty() && (rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Proxies, TransportSetupError> {
        Proxies::read(&|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()))
    }

    fn chosen(variables: &[(&str, &str)], url: &str) -> Option<String> {
        let url = url.parse().expect("a URL");
        read(variables).expect("proxies").get(&url).map(|proxy| proxy.as_str().trim_end_matches('/').to_owned())
    }

    #[test]
    fn the_scheme_chooses_the_proxy() {
        let all = [("ALL_PROXY", "http://all"), ("https_proxy", "me:pw@secure:8080")];
        assert_eq!(chosen(&all, "http://a.example").as_deref(), Some("http://all"));
        assert_eq!(chosen(&all, "https://a.example").as_deref(), Some("http://me:pw@secure:8080"));
        assert_eq!(chosen(&[("HTTP_PROXY", "http://p")], "https://a.example"), None);
        assert_eq!(chosen(&[("HTTP_PROXY", ""), ("http_proxy", "http://p")], "http://a.example"), None);
        assert_eq!(chosen(&[("HTTP_PROXY", "http://p"), ("REQUEST_METHOD", "GET")], "http://a.example"), None);
        assert!(read(&[("NO_PROXY", "*")]).expect("proxies").is_empty());
    }

    #[test]
    fn loopback_hosts_are_reached_directly() {
        for host in ["localhost", "api.localhost", "127.0.0.1:8080", "127.9.9.9", "[::1]:80"] {
            assert_eq!(chosen(&[("ALL_PROXY", "http://p")], &format!("http://{host}/v1")), None, "{host}");
        }
        assert!(chosen(&[("ALL_PROXY", "http://p")], "http://localhost.example/v1").is_some());
    }

    #[test]
    fn exempt_hosts_are_reached_directly() {
        for (list, direct, proxied) in [
            ("example.com", "https://example.com", "https://badexample.com"),
            ("Example.COM", "https://api.example.com", "https://example.org"),
            (".example.com", "https://example.com", "https://badexample.com"),
            ("*.example.com", "https://api.example.com", "https://badexample.com"),
            ("other, example.com:8443", "https://example.com:8443", "https://example.com"),
            ("example.com:443 other", "https://example.com", "http://example.com"),
            ("10.0.0.0/8", "http://10.1.2.3", "http://11.1.2.3"),
            ("10.0.0.1:81", "http://10.0.0.1:81", "http://10.0.0.1"),
            ("fe80::/10", "http://[fe80::1]", "http://[fec0::1]"),
            ("[2001:db8::1]:80", "http://[2001:db8::1]", "https://[2001:db8::1]"),
            ("2001:db8::1", "https://[2001:db8::1]", "https://[2001:db8::2]"),
            ("*", "https://example.com", ""),
            (" , .,*., :80", "", "http://example.com"),
        ] {
            let variables = [("ALL_PROXY", "http://p"), ("no_proxy", list)];
            assert!(direct.is_empty() || chosen(&variables, direct).is_none(), "{list}: {direct}");
            assert!(proxied.is_empty() || chosen(&variables, proxied).is_some(), "{list}: {proxied}");
        }
    }

    const UNUSABLE: &[(&str, &str)] = &[
        ("http://me:secret@[", "is not a URL"),
        ("ftp://me:secret@host", "has a scheme other than http, https and socks5"),
        ("htps://me:secret@host", "has a scheme other than http, https and socks5"),
        ("socks://me:secret@host", "has a scheme other than http, https and socks5"),
        #[cfg(not(feature = "socks"))]
        ("socks5://me:secret@host", "is a SOCKS proxy, which needs the feature `socks`"),
    ];

    #[test]
    fn an_unusable_address_is_an_error_without_the_address() {
        for (address, reason) in UNUSABLE {
            let Err(error) = Proxies::explicit(address) else { panic!("{address} is used") };
            let source = error.source().map(ToString::to_string);
            assert_eq!(source, Some(format!("the address of the proxy {reason}")));
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
    }

    #[test]
    fn an_explicit_proxy_is_used_for_all_hosts_and_named_without_its_password() {
        for (address, named) in [(" me:secret@host:8080", "http://host:8080"), ("https://host", "https://host:443")] {
            let proxies = Proxies::explicit(address).unwrap_or_else(|error| panic!("{error}"));
            for url in ["https://a.example", "http://127.0.0.1:8080/v1"] {
                assert_eq!(proxies.address(&url.parse().expect("a URL")).as_deref(), Some(named));
            }
        }
    }

    #[test]
    fn unreadable_variables_are_errors_without_their_values() {
        for (value, reason) in UNUSABLE {
            for name in ["HTTP_PROXY", "https_proxy", "ALL_PROXY"] {
                let Err(error) = read(&[(name, value)]) else { panic!("{value} is read") };
                let source = error.source().map(ToString::to_string);
                assert_eq!(source, Some(format!("the environment variable `{name}` {reason}")));
                assert!(!format!("{error} {error:?}").contains("secret"));
            }
        }
    }
}
