//! A declared endpoint as data: typed values, each with its place in the source where a message can point at it.

use std::time::Duration;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::{Attribute, Expr, Generics, Ident, LitStr, Path, Type, Visibility};

use super::fixed_headers::FixedHeader;
use super::path::{Placeholder, Template};
use super::responses::Alternative;
use super::status;
use crate::keys::Choice;
use crate::serde_attr::FieldKey;
use crate::span::Located;
use crate::type_kind::{self, Shape};

/// A declaration, as far as it could be parsed.
pub(super) struct Endpoint<'a> {
    pub(super) ident: &'a Ident,
    pub(super) vis: &'a Visibility,
    pub(super) generics: &'a Generics,
    /// Whether `new` can build the struct. It cannot when its fields are not known, which was reported.
    pub(super) is_constructible: bool,
    pub(super) id: String,
    pub(super) area: Option<Area>,
    pub(super) method: Option<Method>,
    pub(super) path: Option<DeclaredPath>,
    pub(super) base: Base,
    /// The headers that every request has.
    pub(super) headers: Vec<FixedHeader>,
    pub(super) auth: Option<Auth>,
    pub(super) retry: RetryRule,
    /// The header with the key by which the server recognizes a repeated request.
    pub(super) idempotency: Option<Located<HeaderName>>,
    /// Values of the user's own types.
    pub(super) facts: Vec<Expr>,
    pub(super) timeout: Option<Duration>,
    pub(super) deprecated: bool,
    pub(super) api: Option<Path>,
    /// The crate at which generated paths start.
    pub(super) root: Option<Path>,
    pub(super) body: Body,
    pub(super) response: Response,
    /// The responses of the key `responses` with a list, for which an enum is generated; else empty.
    pub(super) responses: Vec<Alternative>,
    /// The key `pages`: where the response names the next page, if no member of its body does.
    pub(super) pages: Option<Located<PagesBy>>,
    /// Whether redirects to other origins are followed.
    pub(super) redirect: Option<Located<Redirect>>,
    /// The type of the events, when the response can be a stream.
    pub(super) stream: Option<Type>,
    /// The type that gathers the events.
    pub(super) fold: Option<Type>,
    /// How the events are separated, if it is declared.
    pub(super) framing: Option<Located<Framing>>,
    /// The key `or_response`: the response to a request for a stream may also be a single value.
    pub(super) or_response: Option<Span>,
    pub(super) status: Option<Located<u16>>,
    pub(super) envelope: Option<LitStr>,
    /// The key `empty_object`: the response `{}` is `None`.
    pub(super) empty_object: Option<Span>,
    pub(super) errors: Vec<StatusVariant>,
    /// The body type of the errors that do not name one.
    pub(super) error_body: Option<Type>,
    pub(super) fields: Vec<Field<'a>>,
    /// Whether to emit the receiving side.
    pub(super) server: bool,
}

pub(super) struct Field<'a> {
    pub(super) ident: &'a Ident,
    pub(super) ty: &'a Type,
    pub(super) shape: Shape<'a>,
    /// The name on the wire.
    pub(super) name: String,
    pub(super) place: Place,
    /// The key that declares the place; `None` when the place follows from the name and the method.
    pub(super) place_span: Option<Span>,
    pub(super) initial: Option<Initial>,
    pub(super) secret: Option<Span>,
    /// The key `required`.
    pub(super) required: Option<Span>,
    /// The module of the key `with`.
    pub(super) with: Option<Path>,
    /// The form of the value as text: the type of the key `as`.
    pub(super) form: Option<Located<Type>>,
    /// The key `part`.
    pub(super) part: Option<Span>,
    /// The key `page`.
    pub(super) page: Option<Located<PageRole>>,
    /// The function that writes the value, instead of the impl of its type.
    pub(super) serialize_with: Option<Path>,
    /// The function that reads the value, instead of the impl of its type.
    pub(super) deserialize_with: Option<Path>,
    /// The function that decides whether the field is left out.
    pub(super) skip_if: Option<Path>,
    pub(super) flatten: bool,
    /// Whether the receiving side reads the field.
    pub(super) is_received: bool,
    /// The keys of `#[serde(…)]`, for rules about their effect.
    pub(super) serde_keys: Vec<Located<FieldKey>>,
    pub(super) docs: Vec<&'a Attribute>,
}

/// The value of a field before its setter is called.
pub(super) enum Initial {
    /// `Default::default()`.
    Default,
    Value(TokenStream),
    Call(Path),
}

/// The part of the request that a field is sent in.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Place {
    Path {
        rest: bool,
    },
    Query,
    Header(HeaderName),
    /// A member of the body.
    Member,
    /// The whole body.
    Body,
    /// Further members of the body.
    Extra,
    /// Not sent: `#[serde(skip)]`.
    Nowhere,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) struct HeaderName {
    pub(super) written: String,
    /// In lower case, as it is sent.
    pub(super) wire: String,
}

impl HeaderName {
    pub(super) fn new(written: String) -> Self {
        Self { wire: written.to_ascii_lowercase(), written }
    }
}

pub(super) struct DeclaredPath {
    pub(super) literal: LitStr,
    /// `None` when the text is not a template, which was reported.
    pub(super) template: Option<Template>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Options,
}

impl Method {
    /// Whether fields are in the query when nothing else is declared.
    pub(super) fn has_query_by_default(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Delete | Self::Options)
    }
}

impl Choice for Method {
    const CHOICES: &[(&str, Self)] = &[
        ("GET", Self::Get),
        ("HEAD", Self::Head),
        ("POST", Self::Post),
        ("PUT", Self::Put),
        ("PATCH", Self::Patch),
        ("DELETE", Self::Delete),
        ("OPTIONS", Self::Options),
    ];
}

/// The name of an area, or the constant that has it.
pub(super) enum Area {
    Name(LitStr),
    Constant(Path),
}

impl ToTokens for Area {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Name(name) => name.to_tokens(tokens),
            Self::Constant(path) => path.to_tokens(tokens),
        }
    }
}

/// The credentials of an operation.
pub(super) enum Auth {
    None,
    Slots(SlotUse, Option<SlotUse>),
}

/// A slot that an operation names.
pub(super) struct SlotUse {
    pub(super) slot: Ident,
    pub(super) is_optional: bool,
}

/// Where the path starts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// Below the base URL.
    Api,
    /// At the root of the host.
    Origin,
}

impl Choice for Base {
    const CHOICES: &[(&str, Self)] = &[("origin", Self::Origin)];
}

/// The redirects that are followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Redirect {
    Any,
}

impl Choice for Redirect {
    const CHOICES: &[(&str, Self)] = &[("any", Self::Any)];
}

/// How the next page is found, where no field says it.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum PagesBy {
    /// By a member with its URL.
    Link,
    /// By the header `Link`, whose URLs may have this path instead of that of the operation.
    LinkHeader(Option<String>),
    /// By its cursor in a header.
    Header(HeaderName),
}

/// The meaning of a field for the pages of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PageRole {
    /// The number of elements before the page.
    Offset,
    /// The largest number of elements of a page.
    Limit,
    /// Counted up from page to page.
    Number,
    /// The cursor that the page before has named.
    Cursor,
    /// The id of the last element of the page before.
    Last,
}

impl Choice for PageRole {
    const CHOICES: &[(&str, Self)] = &[
        ("offset", Self::Offset),
        ("limit", Self::Limit),
        ("number", Self::Number),
        ("cursor", Self::Cursor),
        ("last", Self::Last),
    ];
}

/// When a failed call is repeated, as far as it is declared.
#[derive(Default)]
pub(super) struct RetryRule {
    pub(super) class: Option<Located<Retry>>,
    /// The statuses after which it is repeated, whatever the class is.
    pub(super) also: Vec<Located<status::Pattern>>,
    /// The statuses after which it is never repeated.
    pub(super) never: Vec<Located<status::Pattern>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Retry {
    Safe,
    Create,
    Compute,
}

impl Choice for Retry {
    const CHOICES: &[(&str, Self)] = &[("safe", Self::Safe), ("create", Self::Create), ("compute", Self::Compute)];
}

/// How the events of a stream are separated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    ServerSentEvents,
    JsonLines,
    JsonSequence,
}

impl Choice for Framing {
    const CHOICES: &[(&str, Self)] =
        &[("event_stream", Self::ServerSentEvents), ("ndjson", Self::JsonLines), ("json_seq", Self::JsonSequence)];
}

pub(super) struct Body {
    pub(super) kind: BodyKind,
    /// Whether the key `body` is given, even with an invalid value.
    pub(super) is_declared: bool,
    /// The value of the key `body`.
    pub(super) declared: Option<Located<BodyKind>>,
    /// The module of `with(module)`, which encodes and decodes the body.
    pub(super) module: Option<Path>,
    /// The media type in place of the one that follows from the kind.
    pub(super) content_type: Option<LitStr>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyKind {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
    JsonLines,
    /// In the format of a module of the user.
    Custom,
}

impl BodyKind {
    /// Whether the body is the value of one field, and cannot have members.
    pub(super) fn is_one_field(self) -> bool {
        matches!(self, Self::Text | Self::Bytes | Self::JsonLines | Self::Custom)
    }
}

impl Choice for BodyKind {
    const CHOICES: &[(&str, Self)] = &[
        ("json", Self::Json),
        ("form", Self::Form),
        ("multipart", Self::Multipart),
        ("text", Self::Text),
        ("bytes", Self::Bytes),
        ("ndjson", Self::JsonLines),
        ("with", Self::Custom),
    ];
}

/// A successful response, by the spelling of its type.
pub(super) enum Response {
    /// The undecoded response, with the type when one is written.
    Raw(Option<Type>),
    Bytes(Type),
    /// The body while it arrives.
    Download(Type),
    Empty(Type),
    Json(Type),
    /// The body as text, with the word as written.
    Text(Type),
    /// Decoded by a module of the user.
    Custom(Path, Type),
    /// One of several, by the status: a type that implements `Responses`.
    ByStatus(Type),
    /// The declared type cannot be the one of a response, which was reported.
    Mistaken,
}

impl Response {
    /// The type as written.
    pub(super) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Raw(ty) => ty.as_ref(),
            Self::Bytes(ty)
            | Self::Download(ty)
            | Self::Empty(ty)
            | Self::Json(ty)
            | Self::Text(ty)
            | Self::Custom(_, ty)
            | Self::ByStatus(ty) => Some(ty),
            Self::Mistaken => None,
        }
    }
}

/// A variant of the enum of the errors, or of the responses.
pub(super) struct StatusVariant {
    pub(super) status: status::Pattern,
    /// The module of `with(…)`.
    pub(super) module: Option<Path>,
    pub(super) body: Option<Type>,
    pub(super) span: Span,
}

impl StatusVariant {
    pub(super) fn ident(&self) -> Ident {
        Ident::new(&self.status.variant(), self.span)
    }
}

/// The methods that every endpoint has.
const ENDPOINT_METHODS: &[&str] =
    &["new", "send", "send_with_meta", "to_http", "body_json", "stream", "items", "pages"];

impl<'a> Endpoint<'a> {
    /// The names of the members that have a field, in contrast to flattened ones.
    pub(super) fn members(&self) -> impl Iterator<Item = &String> {
        let own = self.fields.iter().filter(|field| field.place == Place::Member && !field.flatten);
        own.map(|field| &field.name)
    }

    pub(super) fn template(&self) -> Option<&Template> {
        self.path.as_ref()?.template.as_ref()
    }

    /// The placeholder that a field fills, by its name on the wire or in Rust.
    pub(super) fn placeholder(&self, ident: &Ident, name: &str) -> Option<&Placeholder> {
        placeholder(self.template()?, ident, name)
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
        let placeholders = self.template().into_iter().flat_map(|template| template.placeholders());
        placeholders.filter(|placeholder| self.field_of(&placeholder.name).is_none())
    }

    pub(super) fn has_body(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.place, Place::Member | Place::Body | Place::Extra))
    }

    /// The field that is the whole body.
    pub(super) fn whole_body(&self) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.place == Place::Body)
    }

    pub(super) fn has_json_body(&self) -> bool {
        self.has_body() && self.body.kind == BodyKind::Json
    }

    pub(super) fn has_parts(&self) -> bool {
        self.body.kind == BodyKind::Multipart
    }

    /// Whether the declared framing is one of JSON records.
    pub(super) fn has_records(&self) -> bool {
        self.framing.is_some_and(|framing| framing.value != Framing::ServerSentEvents)
    }

    /// The field with a meaning for pages, and its mark.
    pub(super) fn page_field(&self, role: PageRole) -> Option<(&Field<'a>, Located<PageRole>)> {
        self.fields.iter().find_map(|field| Some((field, field.page.filter(|mark| mark.value == role)?)))
    }

    /// The field that says where a page begins, and its mark.
    pub(super) fn page_position(&self) -> Option<(&Field<'a>, Located<PageRole>)> {
        let marked = self.fields.iter().filter_map(|field| Some((field, field.page?)));
        marked.into_iter().find(|(_, mark)| mark.value != PageRole::Limit)
    }

    /// The place of the mark that makes the response a page of a list.
    pub(super) fn pages_span(&self) -> Option<Span> {
        let position = self.page_position().or_else(|| self.page_field(PageRole::Limit));
        position.map(|(_, mark)| mark.span).or(self.pages.as_ref().map(|pages| pages.span))
    }

    /// The same, if the marks make a style and the response can be a page. Otherwise that was reported.
    pub(super) fn valid_pages_span(&self) -> Option<Span> {
        let has_style = self.page_position().is_some() || self.pages.is_some();
        self.pages_span().filter(|_| has_style && matches!(self.response, Response::Json(_)))
    }

    pub(super) fn responses_ident(&self) -> Ident {
        Ident::new(&format!("{}Response", self.ident), self.ident.span())
    }

    pub(super) fn error_ident(&self) -> Ident {
        Ident::new(&format!("{}Error", self.ident), self.ident.span())
    }
}

impl Field<'_> {
    /// The type whose values are sent as text: that in an `Option`.
    pub(super) fn text_type(&self) -> &Type {
        match self.shape {
            Shape::Option(inner) => inner,
            _ => self.ty,
        }
    }

    /// Whether the field is a file of a multipart body, by the spelling of its type.
    pub(super) fn is_file(&self) -> bool {
        type_kind::is_named(self.value_type(), "FilePart")
    }

    /// The type of each value: without an `Option` and a list.
    pub(super) fn value_type(&self) -> &Type {
        match type_kind::shape(self.text_type()) {
            Shape::Vec(element) => element,
            _ => self.text_type(),
        }
    }

    /// Whether a setter of this field would have the name of a method that every endpoint has.
    pub(super) fn has_name_of_method(&self) -> bool {
        ENDPOINT_METHODS.contains(&plain_name(self.ident).as_str())
    }

    /// Whether the field is required, and so an argument of `new`.
    pub(super) fn is_required(&self) -> bool {
        let may_lack = matches!(self.shape, Shape::Option(_) | Shape::Patch(_)) && self.required.is_none();
        !may_lack && self.initial.is_none() && !matches!(self.place, Place::Extra | Place::Nowhere)
    }
}

/// The placeholder that a field fills, by its name on the wire or in Rust.
pub(super) fn placeholder<'t>(template: &'t Template, ident: &Ident, name: &str) -> Option<&'t Placeholder> {
    let ident = plain_name(ident);
    template.placeholders().find(|placeholder| placeholder.name == name || placeholder.name == ident)
}

/// The name of a field in Rust, without `r#`.
pub(super) fn plain_name(ident: &Ident) -> String {
    ident.unraw().to_string()
}
