//! The declaration as data: the parts of an endpoint, each with its place in the source.

use std::time::Duration;

use proc_macro2::Span;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields, GenericParam, Generics, Ident, Type};

use super::attr::{ContainerAttr, FieldAttr, Location, METHODS};
use super::path::{Placeholder, Template};
use super::status;
use crate::case::{self, Case};
use crate::conflicts;
use crate::errors::{Errors, did_you_mean, list};
use crate::serde_attr;
use crate::type_kind::{self, Shape};

/// A declaration, as far as it could be parsed.
pub(super) struct Endpoint<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) attr: ContainerAttr,
    pub(super) method: Option<&'static str>,
    pub(super) template: Option<Template>,
    pub(super) body: Body,
    pub(super) errors: Vec<ErrorVariant>,
    pub(super) fields: Vec<Field<'a>>,
    /// Whether to emit the receiving side.
    pub(super) server: bool,
    /// Whether it is also an object, which is a mistake: the object adds fields.
    pub(super) is_object: bool,
}

pub(super) struct Field<'a> {
    pub(super) ident: &'a Ident,
    pub(super) ty: &'a Type,
    pub(super) shape: Shape<'a>,
    /// The name on the wire.
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) attr: FieldAttr,
    pub(super) serde: serde_attr::FieldAttr,
    pub(super) docs: Vec<&'a syn::Attribute>,
}

/// The part of the request that a field is sent in.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Place {
    Path {
        rest: bool,
    },
    Query,
    Header(String),
    /// A member of the body.
    Member,
    /// The whole body.
    Body,
    /// Further members of the body.
    Extra,
    /// Not sent: `#[serde(skip)]`.
    Nowhere,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    Json,
    Form,
}

/// The kind of a successful response.
pub(super) enum Response<'a> {
    /// The undecoded response, with the type when one is written.
    Raw(Option<&'a Type>),
    Bytes(&'a Type),
    Empty(&'a Type),
    Json(&'a Type),
}

/// A variant of the error enum.
pub(super) struct ErrorVariant {
    pub(super) status: status::Pattern,
    pub(super) body: Option<Type>,
    pub(super) span: Span,
}

/// The values of `retry`.
pub(super) const RETRY: &[&str] = &["safe", "create", "compute"];
/// The methods that every endpoint has.
const ENDPOINT_METHODS: &[&str] = &["new", "send", "send_with_meta", "to_http", "stream", "items", "pages"];

impl<'a> Endpoint<'a> {
    /// The names of the members that have a field, in contrast to flattened ones.
    pub(super) fn members(&self) -> impl Iterator<Item = &String> {
        let own = self.fields.iter().filter(|field| field.place == Place::Member && !field.serde.flatten);
        own.map(|field| &field.name)
    }

    pub(super) fn parse(input: &'a DeriveInput, server: bool, errors: &mut Errors) -> Self {
        let mut attr = ContainerAttr::parse(&input.attrs, errors);
        let method = method(input, &attr, errors);
        let template = template(input, &attr, errors);
        let body = body(&attr, errors);
        attr.response = attr
            .response
            .take()
            .filter(|response| is_sized(response, errors) && owns(response, &input.generics, errors));
        let variants = error_variants(input, &mut attr, errors);
        let is_object = conflicts::is_object(&input.attrs, errors);
        let fields = Vec::new();
        let mut endpoint = Self { input, method, template, body, errors: variants, fields, attr, server, is_object };
        endpoint.fields = endpoint.parse_fields(errors);
        if endpoint.takes_the_name_of_its_error(errors) {
            endpoint.errors.clear();
        }
        endpoint
    }

    fn parse_fields(&self, errors: &mut Errors) -> Vec<Field<'a>> {
        let fields = match &self.input.data {
            Data::Struct(data) => &data.fields,
            Data::Enum(data) => {
                errors.at_span(
                    data.enum_token.span(),
                    "an endpoint must be a struct, found an enum: declare one struct per operation",
                );
                return Vec::new();
            }
            Data::Union(data) => {
                errors.at_span(
                    data.union_token.span(),
                    "an endpoint must be a struct, found a union: declare one struct per operation",
                );
                return Vec::new();
            }
        };
        let rule = serde_attr::ContainerAttr::take(&mut self.input.attrs.clone(), errors).rename_all;
        match fields {
            Fields::Named(fields) => {
                fields.named.iter().filter_map(|field| self.parse_field(field, rule, errors)).collect()
            }
            Fields::Unit => Vec::new(),
            Fields::Unnamed(fields) => {
                errors.at(fields, "an endpoint must have named fields: write `struct Name { field: Type }`");
                Vec::new()
            }
        }
    }

    fn parse_field(&self, field: &'a syn::Field, rule: Option<Case>, errors: &mut Errors) -> Option<Field<'a>> {
        let ident = field.ident.as_ref()?;
        let attr = FieldAttr::parse(&field.attrs, errors);
        let mut serde = serde_attr::FieldAttr::take(&mut field.attrs.clone(), errors);
        if let Some(module) = &attr.with {
            serde.with(module);
        }
        let name = wire_name(ident, &serde, rule);
        let place = match self.place(ident, &name, &attr) {
            // A field that fills a placeholder is sent; skipping it is reported.
            place if !serde.skip_serializing || matches!(place, Place::Path { .. }) => place,
            _ => Place::Nowhere,
        };
        let docs = field.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")).collect();
        Some(Field { ident, ty: &field.ty, shape: type_kind::shape(&field.ty), name, place, attr, serde, docs })
    }

    /// The place of a field: the declared one, else the placeholder of its name, else where the method puts parameters.
    fn place(&self, ident: &Ident, name: &str, attr: &FieldAttr) -> Place {
        let placeholder = self.placeholder(ident, name);
        match attr.location.as_ref().map(|(location, _)| location) {
            Some(Location::Path) => Place::Path { rest: placeholder.is_some_and(|placeholder| placeholder.rest) },
            Some(Location::Query) => Place::Query,
            Some(Location::Header(Some(header))) => Place::Header(header.clone()),
            Some(Location::Header(None)) => Place::Header(name.replace('_', "-")),
            Some(Location::Body) => Place::Body,
            Some(Location::Extra) => Place::Extra,
            None => match placeholder {
                Some(placeholder) => Place::Path { rest: placeholder.rest },
                None if self.attr.body.is_none() && self.method.is_some_and(without_body) => Place::Query,
                None => Place::Member,
            },
        }
    }

    /// The placeholder that a field fills, by its name on the wire or in Rust.
    pub(super) fn placeholder(&self, ident: &Ident, name: &str) -> Option<&Placeholder> {
        let ident = plain_name(ident);
        let mut placeholders = self.template.as_ref()?.placeholders();
        placeholders.find(|placeholder| placeholder.name == name || placeholder.name == ident)
    }

    /// The field that fills a placeholder.
    pub(super) fn field_of(&self, placeholder: &str) -> Option<&Field<'a>> {
        let in_path = || self.fields.iter().filter(|field| matches!(field.place, Place::Path { .. }));
        in_path()
            .find(|field| field.name == placeholder)
            .or_else(|| in_path().find(|field| plain_name(field.ident) == placeholder))
    }

    /// The placeholders that no field fills.
    pub(super) fn unfilled_placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        let placeholders = self.template.iter().flat_map(|template| template.placeholders());
        placeholders.filter(|placeholder| self.field_of(&placeholder.name).is_none())
    }

    /// The kind of the response, by the name of its type.
    pub(super) fn response(&self) -> Response<'_> {
        match &self.attr.response {
            None => Response::Raw(None),
            Some(response) if type_kind::is_unit(response) => Response::Empty(response),
            Some(response) if type_kind::is_named(response, "RawResponse") => Response::Raw(Some(response)),
            Some(response) if type_kind::is_named(response, "Bytes") => Response::Bytes(response),
            Some(response) => Response::Json(response),
        }
    }

    /// The time limit of the endpoint; `None` when it declares none, or one that cannot be parsed.
    pub(super) fn timeout(&self) -> Option<Duration> {
        duration(&self.attr.timeout.as_ref()?.value())
    }

    pub(super) fn has_body(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.place, Place::Member | Place::Body | Place::Extra))
    }

    pub(super) fn error_ident(&self) -> Ident {
        Ident::new(&format!("{}Error", self.input.ident), self.input.ident.span())
    }

    /// Reports types that have the name of the error enum, which is derived from the name of the endpoint.
    fn takes_the_name_of_its_error(&self, errors: &mut Errors) -> bool {
        if self.errors.is_empty() {
            return false;
        }
        let name = self.error_ident();
        let bodies = self.errors.iter().filter_map(|error| error.body.as_ref());
        let types = self.attr.response.iter().chain(&self.attr.error_body).chain(bodies);
        let taken: Vec<&Type> = types.filter(|ty| type_kind::as_ident(ty) == Some(&name)).collect();
        for ty in &taken {
            errors.at(ty, format!("`{name}` is the name of the generated error enum: rename this type"));
        }
        !taken.is_empty()
    }

    /// The id of the operation: the declared one, or the name of the type in lower camel case.
    pub(super) fn id(&self) -> String {
        match &self.attr.id {
            Some(id) => id.value(),
            None => case::operation(&plain_name(&self.input.ident)),
        }
    }
}

impl ErrorVariant {
    pub(super) fn ident(&self) -> Ident {
        Ident::new(&self.status.variant(), self.span)
    }
}

impl Field<'_> {
    /// Whether a setter of this field would have the name of a method that every endpoint has.
    pub(super) fn has_name_of_method(&self) -> bool {
        ENDPOINT_METHODS.contains(&plain_name(self.ident).as_str())
    }

    /// Whether the receiving side reads the field.
    pub(super) fn is_received(&self) -> bool {
        self.place != Place::Nowhere && !self.serde.skip_deserializing
    }

    /// Whether the field is required, and so an argument of `new`.
    pub(super) fn is_required(&self) -> bool {
        !matches!(self.shape, Shape::Option(_) | Shape::Patch(_))
            && self.attr.default.is_none()
            && self.serde.default.is_none()
            && !matches!(self.place, Place::Extra | Place::Nowhere)
    }
}

/// Whether parameters of the method are in the query by default.
pub(super) fn without_body(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "DELETE" | "OPTIONS")
}

fn method(input: &DeriveInput, attr: &ContainerAttr, errors: &mut Errors) -> Option<&'static str> {
    let Some(method) = &attr.method else {
        if attr.gives("method") {
            return None;
        }
        let lacking = if attr.path.is_some() || attr.gives("path") { "no method" } else { "neither method nor path" };
        errors.at(
            &input.ident,
            format!("`{}` has {lacking}: write `#[endpoint(method = \"GET\", path = \"/…\")]`", input.ident),
        );
        return None;
    };
    let known = METHODS.iter().copied().find(|known| *known == method.text);
    if known.is_none() {
        errors.at_span(method.span, unknown_word("method", &method.text, METHODS));
    }
    known
}

fn template(input: &DeriveInput, attr: &ContainerAttr, errors: &mut Errors) -> Option<Template> {
    let Some(path) = &attr.path else {
        if attr.gives("path") || !(attr.method.is_some() || attr.gives("method")) {
            return None;
        }
        errors.at(
            &input.ident,
            format!("`{}` has no path: write `#[endpoint(method = \"…\", path = \"/…\")]`", input.ident),
        );
        return None;
    };
    match Template::parse(&path.value()) {
        Ok(template) => Some(template),
        Err(problems) => {
            problems.into_iter().for_each(|problem| errors.at(path, problem));
            None
        }
    }
}

fn body(attr: &ContainerAttr, errors: &mut Errors) -> Body {
    let Some(body) = &attr.body else { return Body::Json };
    match body.text.as_str() {
        "json" => Body::Json,
        "form" => Body::Form,
        other => {
            errors.at_span(body.span, unknown_word("body", other, &["json", "form"]));
            Body::Json
        }
    }
}

fn error_variants(input: &DeriveInput, attr: &mut ContainerAttr, errors: &mut Errors) -> Vec<ErrorVariant> {
    let mut variants: Vec<ErrorVariant> = Vec::new();
    for entry in attr.errors.take().into_iter().flatten() {
        let span = entry.status.span();
        let status = match status::Pattern::parse(&entry.status) {
            Ok(status) => status,
            Err(problem) => {
                errors.at_span(span, problem);
                continue;
            }
        };
        if variants.iter().any(|variant| variant.status == status) {
            errors.at_span(span, format!("status `{status}` is listed twice"));
            continue;
        }
        let body = entry.body.filter(|body| is_independent(body, &input.generics, errors));
        variants.push(ErrorVariant { status, body, span });
    }
    // Without statuses there is no enum, and the type is not used.
    if !variants.is_empty() {
        attr.error_body = attr.error_body.take().filter(|body| is_independent(body, &input.generics, errors));
    }
    variants
}

/// Whether a response can have this type, which must be sized.
fn is_sized(response: &Type, errors: &mut Errors) -> bool {
    let instead = match type_kind::ungrouped(response) {
        Type::Slice(slice) => format!("Vec<{}>", type_kind::source_text(&slice.elem)),
        Type::Path(_) if type_kind::as_ident(response).is_some_and(|ident| ident == "str") => "String".to_owned(),
        _ => return true,
    };
    let found = type_kind::source_text(response);
    errors.at(response, format!("a response must be a sized type, found `{found}`: write `{instead}`"));
    false
}

/// Whether a response of this type owns its data, because it outlives the body that it is read from.
fn owns(response: &Type, generics: &Generics, errors: &mut Errors) -> bool {
    let declared = |name: &String| generics.lifetimes().any(|parameter| parameter.lifetime.ident == name);
    let borrows = type_kind::borrows(response.to_token_stream())
        || type_kind::lifetimes(response).iter().any(|name| name != "static" && !declared(name));
    if borrows {
        let found = type_kind::source_text(response);
        errors.at(
            response,
            format!("a response cannot borrow from the body, found `{found}`: use a type that owns its data, such as `String`"),
        );
    }
    !borrows
}

/// Whether the error enum, which does not have the parameters of the endpoint, can contain a type.
fn is_independent(body: &Type, generics: &Generics, errors: &mut Errors) -> bool {
    let parameters = generics.params.iter().map(|parameter| match parameter {
        GenericParam::Type(parameter) => parameter.ident.to_string(),
        GenericParam::Const(parameter) => parameter.ident.to_string(),
        GenericParam::Lifetime(parameter) => parameter.lifetime.ident.to_string(),
    });
    let named = type_kind::idents(body);
    let Some(parameter) = parameters.into_iter().find(|parameter| named.contains(parameter)) else { return true };
    errors.at(
        body,
        format!("an error body cannot depend on `{parameter}`, because the error enum has no parameters: use a type without it"),
    );
    false
}

/// `30s`, `500ms`, `10m`
fn duration(text: &str) -> Option<Duration> {
    let unit = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit);
    let number: u64 = number.parse().ok()?;
    match unit {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "m" => Some(Duration::from_secs(number.checked_mul(60)?)),
        _ => None,
    }
    .filter(|duration| !duration.is_zero())
}

/// The name of a field in Rust, without `r#`.
pub(super) fn plain_name(ident: &Ident) -> String {
    ident.unraw().to_string()
}

fn wire_name(ident: &Ident, serde: &serde_attr::FieldAttr, rule: Option<Case>) -> String {
    match (&serde.rename.serialize, rule) {
        (Some(name), _) => name.clone(),
        (None, Some(rule)) => rule.field(&plain_name(ident)),
        (None, None) => plain_name(ident),
    }
}

/// ``unknown auth `mangement`; did you mean `management`?``
pub(super) fn unknown_word(key: &str, word: &str, known: &[&str]) -> String {
    match did_you_mean(word, known) {
        Some(close) => format!("unknown {key} `{word}`; did you mean `{close}`?"),
        None => format!("unknown {key} `{word}`, expected one of: {}", list(known)),
    }
}
