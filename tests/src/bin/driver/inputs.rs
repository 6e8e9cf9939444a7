//! The inputs of a request, by the names on the wire.

use std::collections::BTreeMap;

use openrouter::framework::{BodyKind, Location, Operation, StreamRequest};
use openrouter::http::Request;
use openrouter::{Attribution, Bytes, CallOptions};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use tests::difference::{self, Kind};
use url::form_urlencoded::byte_serialize;

use crate::form;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Inputs {
    pub(crate) path: Values,
    pub(crate) query: Values,
    pub(crate) header: Values,
    pub(crate) body: Option<Box<RawValue>>,
    pub(crate) content_type: Option<String>,
    /// Headers for the client's constructor.
    pub(crate) client: Values,
}

pub(crate) type Values = BTreeMap<String, Value>;

/// An HTTP request below the base URL, and its path.
pub(crate) struct Wanted {
    pub(crate) request: Request<Bytes>,
    pub(crate) path: String,
}

impl Inputs {
    /// The request that the inputs describe. An input that the operation does not have is an error.
    pub(crate) fn wanted(&self, operation: &Operation) -> Result<Wanted, String> {
        known(operation, Location::Path, self.path.keys())?;
        known(operation, Location::Query, self.query.keys())?;
        known(operation, Location::Header, self.header.keys().filter(|name| !is_attribution(name)))?;
        let path = self.path(operation)?;
        let query = form::encode(&form::pairs(&self.query)?);
        let mut request = Request::builder().method(operation.method).uri(format!("{path}?{query}"));
        for (name, value) in form::pairs(&self.header)? {
            request = request.header(name, value);
        }
        let body = match &self.body {
            None => Bytes::new(),
            Some(_) if operation.body == BodyKind::None => return Err("the operation takes no body".to_owned()),
            Some(body) if operation.body == BodyKind::Form => form::from_json(body.get())?.into(),
            Some(body) => body.get().to_owned().into(),
        };
        let request = request.body(body).map_err(|error| format!("no HTTP request: {error}"))?;
        Ok(Wanted { request, path })
    }

    fn path(&self, operation: &Operation) -> Result<String, String> {
        let mut path = operation.path.to_owned();
        for name in operation.parameters.iter().filter(|it| it.location == Location::Path).map(|it| it.name) {
            let texts = self.path.get(name).map(form::texts).transpose()?.unwrap_or_default();
            let [value] = texts.as_slice() else { return Err(format!("the path needs one value of `{name}`")) };
            let encode = |piece: &str| byte_serialize(piece.as_bytes()).collect::<String>().replace('+', "%20");
            let rest = value.split('/').map(encode).collect::<Vec<_>>().join("/");
            path = path.replace(&format!("{{{name}}}"), &encode(value)).replace(&format!("{{*{name}}}"), &rest);
        }
        Ok(path)
    }

    /// Headers that are not parameters of the operation.
    pub(crate) fn options(&self) -> Result<CallOptions, String> {
        let headers = self.header.iter().filter(|(name, _)| is_attribution(name));
        Ok(attribution(&form::pairs(headers)?).options())
    }

    /// An error that names what is missing in the request that is about to be sent.
    pub(crate) fn missing_in(&self, sent: &Request<Bytes>) -> Result<(), String> {
        let query = form::decode(sent.uri().query().unwrap_or_default());
        missing_pairs("query", &form::pairs(&self.query)?, &query)?;
        for (name, value) in form::pairs(self.header.iter().filter(|(name, _)| !is_attribution(name)))? {
            if sent.headers().get(&name).is_none_or(|sent| sent.as_bytes() != value.as_bytes()) {
                return Err(format!("the client cannot send header `{name}` as given"));
            }
        }
        self.missing_in_body(sent)
    }

    fn missing_in_body(&self, sent: &Request<Bytes>) -> Result<(), String> {
        let Some(wanted) = self.json() else { return Ok(()) };
        if self.content_type.as_deref() == Some("application/x-www-form-urlencoded") {
            let members = wanted.as_object().ok_or("a form is an object")?;
            let sent = form::decode(&String::from_utf8_lossy(sent.body()));
            return missing_pairs("form", &form::pairs(members)?, &sent);
        }
        let got = serde_json::from_slice::<Value>(sent.body()).map_err(|error| format!("no JSON is sent: {error}"))?;
        let lost = difference::between(&wanted, &got).into_iter().find(|difference| match difference.kind {
            // Elsewhere `null` means the same as leaving the member out.
            Kind::NullDropped => sent.method() == "PATCH",
            Kind::Dropped | Kind::Changed => true,
            _ => false,
        });
        match lost {
            Some(lost) => Err(format!("the client cannot send `{}` as given ({:?})", lost.path, lost.kind)),
            None => Ok(()),
        }
    }

    /// Removes the member of the body that asks for a stream, and says whether it did ask.
    pub(crate) fn take_flag(&mut self, operation: &Operation) -> bool {
        let Some(StreamRequest::Flag(flag)) = operation.stream else { return false };
        let Some(Value::Object(mut body)) = self.json() else { return false };
        let asked = body.remove(flag);
        self.body = serde_json::value::to_raw_value(&body).ok();
        asked == Some(Value::Bool(true))
    }

    pub(crate) fn json(&self) -> Option<Value> {
        serde_json::from_str(self.body.as_ref()?.get()).ok()
    }
}

/// The headers by which an application identifies itself to OpenRouter.
pub(crate) fn attribution(headers: &[(String, String)]) -> Attribution {
    headers.iter().fold(Attribution::new(), |attribution, (name, value)| match name.to_ascii_lowercase().as_str() {
        "http-referer" => attribution.referer(value),
        "x-openrouter-title" => attribution.title(value),
        _ => attribution.categories([value]),
    })
}

pub(crate) fn is_attribution(name: &str) -> bool {
    ["http-referer", "x-openrouter-title", "x-openrouter-categories"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

fn known<'a>(
    operation: &Operation,
    location: Location,
    mut names: impl Iterator<Item = &'a String>,
) -> Result<(), String> {
    let is_unknown = |name: &&String| {
        let mut parameters = operation.parameters.iter().filter(|parameter| parameter.location == location);
        !parameters.any(|parameter| match location {
            Location::Header => parameter.name.eq_ignore_ascii_case(name),
            _ => parameter.name == *name,
        })
    };
    match names.find(is_unknown) {
        Some(name) => Err(format!("{} has no {location:?} parameter `{name}`", operation.id)),
        None => Ok(()),
    }
}

/// Whether each name has the same values in the same order. Numbers are compared by value.
fn missing_pairs(place: &str, wanted: &[(String, String)], sent: &[(String, String)]) -> Result<(), String> {
    let same = |a: &String, b: &String| {
        a == b || matches!((a.parse::<f64>(), b.parse::<f64>()), (Ok(a), Ok(b)) if a.to_bits() == b.to_bits())
    };
    for (name, _) in wanted {
        let of = |(other, value): &'_ (String, String)| (other == name).then(|| value.clone());
        let wanted = wanted.iter().filter_map(of).collect::<Vec<_>>();
        let sent = sent.iter().filter_map(of).collect::<Vec<_>>();
        if wanted.len() != sent.len() || !wanted.iter().zip(&sent).all(|(wanted, sent)| same(wanted, sent)) {
            return Err(format!("the client cannot send {place} `{name}` as given"));
        }
    }
    Ok(())
}
