//! Statuses, and the names of their variants.

use std::fmt;

use syn::LitInt;

/// A status or a class of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    Exact(u16),
    /// `4XX` is `Class(4)`.
    Class(u8),
}

/// The meaning of a status in a declaration.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Error,
    Response,
    /// After it, a call is repeated or not.
    Retry,
}

impl Role {
    /// A status and a class.
    pub(super) fn examples(self) -> (&'static str, &'static str) {
        match self {
            Self::Error => ("404", "4XX"),
            Self::Response => ("202", "2XX"),
            Self::Retry => ("409", "5XX"),
        }
    }
}

impl Pattern {
    pub(super) fn parse(literal: &LitInt, role: Role) -> Result<Self, String> {
        let text = literal.to_string();
        let pattern = match (literal.suffix(), literal.base10_parse::<u16>()) {
            ("", Ok(status)) => Self::Exact(status),
            ("XX" | "xx", _) => match text.as_bytes().first() {
                Some(digit @ b'1'..=b'9') if text.len() == 3 => Self::Class(digit - b'0'),
                _ => return Err(not_a_status(&text, role)),
            },
            _ => return Err(not_a_status(&text, role)),
        };
        match (pattern.class(), role) {
            (3..=5, Role::Error | Role::Retry) | (2 | 3, Role::Response) => Ok(pattern),
            (1, _) => Err(format!("status `{text}` is informational, and another one follows it: remove it")),
            (2, Role::Retry) => Err(format!("status `{text}` is a success, which ends a call: remove it")),
            (2, Role::Error) => Err(format!(
                "status `{text}` is not an error: `errors(…)` takes 3xx, 4xx and 5xx, a success belongs in `status` or `responses(…)`"
            )),
            (4 | 5, Role::Response) => Err(format!(
                "status `{text}` is an error: a response has 2xx or 3xx, an error belongs in `errors({text})`"
            )),
            _ => Err(not_a_status(&text, role)),
        }
    }

    /// The first digit of the statuses.
    fn class(self) -> u16 {
        match self {
            Self::Exact(status) => status / 100,
            Self::Class(class) => class.into(),
        }
    }

    /// The status of a response that a server sends for this pattern.
    pub(super) fn first(self) -> u16 {
        match self {
            Self::Exact(status) => status,
            Self::Class(class) => u16::from(class) * 100,
        }
    }

    /// Whether responses with this status do not have a body in HTTP.
    pub(super) fn has_no_body(self) -> bool {
        matches!(self, Self::Exact(204 | 205 | 304))
    }

    /// The name of the variant.
    pub(super) fn variant(self) -> String {
        match self {
            Self::Exact(status) => name(status).map_or_else(|| format!("Status{status}"), str::to_owned),
            Self::Class(2) => "Success".to_owned(),
            Self::Class(3) => "Redirection".to_owned(),
            Self::Class(4) => "ClientError".to_owned(),
            Self::Class(_) => "ServerError".to_owned(),
        }
    }

    /// The description of the variant.
    pub(super) fn phrase(self) -> String {
        match self {
            Self::Exact(status) => match name(status) {
                Some("Ok") => format!("{status} OK"),
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
        Ok(300..=399) => Err(format!(
            "status `{literal}` is not a success: write `responses({literal} = ())`, or `errors({literal})` if it is an error"
        )),
        _ => Err(format!("status `{literal}` is not a success: `status` takes 2xx, errors belong in `errors(…)`")),
    }
}

fn not_a_status(text: &str, role: Role) -> String {
    let (one, class) = role.examples();
    format!("`{text}` is not an HTTP status: write a number such as `{one}`, or a class such as `{class}`")
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
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        208 => "AlreadyReported",
        226 => "ImUsed",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
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
