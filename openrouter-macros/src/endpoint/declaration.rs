//! Builds an endpoint from a struct. Everything without a key follows from names, types and the method.

use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Type};

use super::ast::{
    Base, Body, BodyKind, DeclaredPath, Endpoint, Field, HeaderName, Initial, Method, Place, Response, StatusVariant,
    placeholder, plain_name,
};
use super::attr::{ContainerAttr, FieldAttr, Location};
use super::path::{Placeholder, Template};
use super::response;
use super::responses::Alternative;
use crate::case::{self, Case};
use crate::errors::Errors;
use crate::serde_attr::{self, DefaultValue};
use crate::{conflicts, generics, type_kind};

impl<'a> Endpoint<'a> {
    /// Parses a declaration. Mistakes are added to `errors`, and left out of the result.
    pub(super) fn parse(input: &'a DeriveInput, server: bool, errors: &mut Errors) -> Self {
        let mut attr = ContainerAttr::parse(&input.attrs, errors);
        let method = method(input, &attr, errors);
        let path = path(input, &attr, errors);
        let body = body(&mut attr);
        let (response, responses) = response::declared(input, &mut attr, errors);
        let (variants, error_body) = error_bodies(input, &mut attr, errors);
        let is_object = conflicts::is_object(&input.attrs, errors);
        let fields = DeclaredFields { method, path: path.as_ref(), body: &body }.parse(input, errors);
        let stream = attr.stream.take().and_then(|event| response::event(event, &input.generics, errors));
        if stream.is_none() && attr.gives("stream") {
            attr.without_stream();
        }
        let gives_pages = attr.gives("pages");
        let mut endpoint = Self {
            ident: &input.ident,
            vis: &input.vis,
            generics: &input.generics,
            is_constructible: fields.is_some() && !is_object,
            id: attr.id.map_or_else(|| case::operation(&plain_name(&input.ident)), |id| id.value()),
            area: attr.area,
            method,
            path,
            base: attr.base.unwrap_or(Base::Api),
            headers: attr.headers,
            auth: attr.auth,
            retry: attr.retry,
            idempotency: attr.idempotency,
            facts: attr.facts,
            timeout: attr.timeout,
            deprecated: attr.deprecated,
            api: attr.api,
            root: attr.root,
            body,
            response,
            responses,
            pages: attr.pages,
            redirect: attr.redirect,
            stream,
            fold: attr.fold,
            framing: attr.framing,
            or_response: attr.or_response,
            status: attr.status,
            envelope: attr.envelope,
            empty_object: attr.empty_object,
            errors: variants,
            error_body,
            fields: fields.unwrap_or_default(),
            server,
        };
        if endpoint.pages.is_none() && gives_pages {
            endpoint.fields.iter_mut().for_each(|field| field.page = None);
        }
        if endpoint.takes_the_name_of_its_error(errors) {
            endpoint.errors.clear();
        }
        if endpoint.takes_the_name_of_its_responses(errors) {
            (endpoint.response, endpoint.responses) = (Response::Mistaken, Vec::new());
        }
        endpoint
    }

    /// Reports types that have the name of the enum of the responses, which is derived from the name of the endpoint.
    fn takes_the_name_of_its_responses(&self, errors: &mut Errors) -> bool {
        let types = self.responses.iter().filter_map(Alternative::ty);
        takes_name(types, &self.responses_ident(), "response", errors)
    }

    /// Reports types that have the name of the error enum, which is derived from the name of the endpoint.
    fn takes_the_name_of_its_error(&self, errors: &mut Errors) -> bool {
        if self.errors.is_empty() {
            return false;
        }
        let name = self.error_ident();
        let bodies = self.errors.iter().filter_map(|error| error.body.as_ref());
        let types = self
            .response
            .ty()
            .into_iter()
            .chain(self.responses.iter().filter_map(Alternative::ty))
            .chain(&self.error_body)
            .chain(bodies);
        takes_name(types, &name, "error", errors)
    }
}

/// Reports types that have the name of a generated enum.
fn takes_name<'t>(types: impl Iterator<Item = &'t Type>, name: &Ident, of: &str, errors: &mut Errors) -> bool {
    let taken: Vec<&Type> = types.filter(|ty| type_kind::as_ident(ty) == Some(name)).collect();
    for ty in &taken {
        errors.at(ty, format!("`{name}` is the name of the generated {of} enum: rename this type"));
    }
    !taken.is_empty()
}

/// The parts of a declaration from which the places of its fields follow.
struct DeclaredFields<'d> {
    method: Option<Method>,
    path: Option<&'d DeclaredPath>,
    body: &'d Body,
}

impl DeclaredFields<'_> {
    /// The fields; `None` when the item cannot have any, which is reported.
    fn parse<'a>(&self, input: &'a DeriveInput, errors: &mut Errors) -> Option<Vec<Field<'a>>> {
        let fields = match &input.data {
            Data::Struct(data) => &data.fields,
            Data::Enum(data) => {
                errors.at_span(
                    data.enum_token.span(),
                    "an endpoint must be a struct, found an enum: declare one struct per operation",
                );
                return None;
            }
            Data::Union(data) => {
                errors.at_span(
                    data.union_token.span(),
                    "an endpoint must be a struct, found a union: declare one struct per operation",
                );
                return None;
            }
        };
        let rule = serde_attr::ContainerAttr::take(&mut input.attrs.clone(), errors).rename_all;
        match fields {
            Fields::Named(fields) => {
                Some(fields.named.iter().filter_map(|field| self.field(field, rule, errors)).collect())
            }
            Fields::Unit => Some(Vec::new()),
            Fields::Unnamed(fields) => {
                errors.at(fields, "an endpoint must have named fields: write `struct Name { field: Type }`");
                None
            }
        }
    }

    fn field<'a>(&self, field: &'a syn::Field, rule: Option<Case>, errors: &mut Errors) -> Option<Field<'a>> {
        let ident = field.ident.as_ref()?;
        let attr = FieldAttr::parse(&field.attrs, errors);
        let mut serde = serde_attr::FieldAttr::take(&mut field.attrs.clone(), errors);
        if let Some(module) = &attr.with {
            serde.with(module);
        }
        if let Some(span) = attr.flatten {
            serde.flatten(span);
        }
        let (location, place_span) = attr.location.unzip();
        let has_no_prefix = matches!(location, Some(Location::Header(None)));
        let is_part = matches!(location, Some(Location::Part(_)));
        // The case of members says nothing about headers: `xTraceId` would be the header `xtraceid`.
        let rule = rule.filter(|_| !matches!(location, Some(Location::Header(_))));
        let name = match &location {
            Some(Location::Part(Some(name))) => name.clone(),
            _ => wire_name(ident, &serde, rule),
        };
        let place = match self.place(ident, &name, location) {
            // Its members have names of their own, behind the prefix that the key has.
            Place::Header(_) if serde.flatten && has_no_prefix => Place::Header(HeaderName::new(String::new())),
            // A field that fills a placeholder is sent; skipping it is reported.
            place if !serde.skip_serializing || matches!(place, Place::Path { .. }) => place,
            _ => Place::Nowhere,
        };
        Some(Field {
            ident,
            ty: &field.ty,
            shape: type_kind::shape(&field.ty),
            name,
            place_span,
            initial: initial(attr.default, serde.default),
            secret: attr.secret,
            required: attr.required,
            with: attr.with,
            form: attr.form,
            part: place_span.filter(|_| is_part),
            page: attr.page,
            serialize_with: serde.serialize_with,
            deserialize_with: serde.deserialize_with,
            skip_if: serde.skip_serializing_if,
            flatten: serde.flatten,
            is_received: place != Place::Nowhere && !serde.skip_deserializing,
            serde_keys: serde.keys,
            docs: field.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")).collect(),
            place,
        })
    }

    /// The place of a field: the declared one, else the placeholder of its name, else where the method puts parameters.
    fn place(&self, ident: &Ident, name: &str, location: Option<Location>) -> Place {
        let placeholder = self.placeholder(ident, name);
        match location {
            Some(Location::Path) => Place::Path { rest: placeholder.is_some_and(Placeholder::is_rest) },
            Some(Location::Query) => Place::Query,
            Some(Location::Header(Some(header))) => Place::Header(HeaderName::new(header)),
            Some(Location::Header(None)) => Place::Header(HeaderName::new(name.replace('_', "-"))),
            Some(Location::Body) => Place::Body,
            Some(Location::Extra) => Place::Extra,
            Some(Location::Part(_)) => Place::Member,
            None => match placeholder {
                Some(placeholder) => Place::Path { rest: placeholder.is_rest() },
                None if !self.body.is_declared && self.method.is_some_and(Method::has_query_by_default) => Place::Query,
                None if self.body.kind.is_one_field() => Place::Body,
                None => Place::Member,
            },
        }
    }

    fn placeholder(&self, ident: &Ident, name: &str) -> Option<&Placeholder> {
        placeholder(self.path?.template.as_ref()?, ident, name)
    }
}

fn method(input: &DeriveInput, attr: &ContainerAttr, errors: &mut Errors) -> Option<Method> {
    if attr.method.is_none() && !attr.gives("method") {
        let lacking = if attr.path.is_some() || attr.gives("path") { "no method" } else { "neither method nor path" };
        errors.at(
            &input.ident,
            format!("`{}` has {lacking}: write `#[endpoint(method = \"GET\", path = \"/…\")]`", input.ident),
        );
    }
    attr.method
}

fn path(input: &DeriveInput, attr: &ContainerAttr, errors: &mut Errors) -> Option<DeclaredPath> {
    let Some(literal) = attr.path.clone() else {
        if !attr.gives("path") && (attr.method.is_some() || attr.gives("method")) {
            errors.at(
                &input.ident,
                format!("`{}` has no path: write `#[endpoint(method = \"…\", path = \"/…\")]`", input.ident),
            );
        }
        return None;
    };
    let template = Template::parse(&literal.value())
        .map_err(|problems| problems.into_iter().for_each(|problem| errors.at(&literal, problem)))
        .ok();
    Some(DeclaredPath { literal, template })
}

fn body(attr: &mut ContainerAttr) -> Body {
    let (declared, module) = attr.body.take().map(|format| (format.kind, format.module)).unzip();
    Body {
        kind: declared.map_or(BodyKind::Json, |body| body.value),
        is_declared: attr.gives("body"),
        declared,
        module: module.flatten(),
        content_type: attr.content_type.take(),
    }
}

/// The error variants and their common body, without the types that the enum cannot contain.
fn error_bodies(
    input: &DeriveInput,
    attr: &mut ContainerAttr,
    errors: &mut Errors,
) -> (Vec<StatusVariant>, Option<Type>) {
    let mut variants = std::mem::take(&mut attr.errors);
    for variant in &mut variants {
        variant.body = variant.body.take().filter(|body| is_independent(body, &input.generics, errors));
    }
    let mut common = attr.error_body.take();
    // An endpoint without statuses has no enum, so the type is not used.
    if !variants.is_empty() {
        common = common.filter(|body| is_independent(body, &input.generics, errors));
    }
    (variants, common)
}

/// Whether the error enum, which does not have the parameters of the endpoint, can contain a type.
fn is_independent(body: &Type, generics: &Generics, errors: &mut Errors) -> bool {
    let Some(parameter) = generics::parameter_in(body, generics) else { return true };
    errors.at(
        body,
        format!("an error body cannot depend on `{parameter}`, because the error enum has no parameters: use a type without it"),
    );
    false
}

fn initial(own: Option<Initial>, serde: Option<DefaultValue>) -> Option<Initial> {
    match (own, serde) {
        (Some(Initial::Value(value)), _) => Some(Initial::Value(value)),
        (_, Some(DefaultValue::Path(function))) => Some(Initial::Call(function)),
        (own, Some(DefaultValue::Trait)) => own.or(Some(Initial::Default)),
        (own, None) => own,
    }
}

fn wire_name(ident: &Ident, serde: &serde_attr::FieldAttr, rule: Option<Case>) -> String {
    match (&serde.rename.serialize, rule) {
        (Some(name), _) => name.clone(),
        (None, Some(rule)) => rule.field(&plain_name(ident)),
        (None, None) => plain_name(ident),
    }
}
