//! Statuses, and the names of the variants for errors.

use std::fmt;

use syn::LitInt;

/// A status or a class of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    Exact(u16),
    /// `4XX` is `Class(4)`.
    Class(u8),
}

impl Pattern {
    pub(super) fn parse(literal: &LitInt) -> Result<Self, String> {
        let text = literal.to_string();
        let pattern = match (literal.suffix(), literal.base10_parse::<u16>()) {
            ("", Ok(status)) => Self::Exact(status),
            ("XX" | "xx", _) => match text.as_bytes().first() {
                Some(digit @ b'1'..=b'9') if text.len() == 3 => Self::Class(digit - b'0'),
                _ => return Err(not_a_status(&text)),
            },
            _ => return Err(not_a_status(&text)),
        };
        match pattern {
            Self::Exact(400..=599) | Self::Class(4 | 5) => Ok(pattern),
            Self::Exact(100..=399) | Self::Class(1..=3) => Err(format!(
                "status `{text}` is not an error: `errors(…)` takes 4xx and 5xx, a success belongs in `status`"
            )),
            _ => Err(not_a_status(&text)),
        }
    }

    /// The name of the variant.
    pub(super) fn variant(self) -> String {
        match self {
            Self::Exact(status) => name(status).map_or_else(|| format!("Status{status}"), str::to_owned),
            Self::Class(4) => "ClientError".to_owned(),
            Self::Class(_) => "ServerError".to_owned(),
        }
    }

    /// The description of the variant.
    pub(super) fn phrase(self) -> String {
        match self {
            Self::Exact(status) => match name(status) {
                Some(name) => format!("{status} {}", spaced(name)),
                None => status.to_string(),
            },
            Self::Class(class) => format!("Any other {class}xx"),
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(status) => write!(f, "{status}"),
            Self::Class(class) => write!(f, "{class}XX"),
        }
    }
}

/// The status of a success.
pub(super) fn success(literal: &LitInt) -> Result<u16, String> {
    match literal.base10_parse() {
        Ok(status @ 200..=299) => Ok(status),
        _ => Err(format!("status `{literal}` is not a success: `status` takes 2xx, errors belong in `errors(…)`")),
    }
}

fn not_a_status(text: &str) -> String {
    format!("`{text}` is not an HTTP status: write a number such as `404`, or a class such as `4XX`")
}

/// `NotFound` → `Not Found`
fn spaced(name: &str) -> String {
    let mut spaced = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push(character);
    }
    spaced
}

fn name(status: u16) -> Option<&'static str> {
    Some(match status {
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "PayloadTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        418 => "ImATeapot",
        421 => "MisdirectedRequest",
        422 => "UnprocessableEntity",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "RequestHeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        499 => "ClientClosedRequest",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        505 => "HttpVersionNotSupported",
        507 => "InsufficientStorage",
        508 => "LoopDetected",
        511 => "NetworkAuthenticationRequired",
        524 => "EdgeTimeout",
        529 => "ProviderOverloaded",
        _ => return None,
    })
}
