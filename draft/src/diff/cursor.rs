//! The place in the draft that belongs to a place in the document.

use crate::ir::{DeclKind, Draft, EndpointDraft, EndpointField, Id, Owner, Place, Response, Type};
use crate::schema::{Kind, Object};

#[derive(Debug, Clone)]
pub(super) enum Cursor {
    /// An object whose members are fields of the endpoint.
    Endpoint(usize),
    /// An envelope, which is not declared: its member `data` is the value.
    Envelope(Type),
    Value(Type),
    /// A body that is the JSON of this request of another operation, which declares its members.
    Request(String),
    /// A variant of a union that is flattened into the object `around`, which has the members that all variants share.
    Gathered {
        own: Id,
        around: Id,
    },
    /// A place that is not declared.
    Nowhere,
}

impl Cursor {
    pub(super) fn body(draft: &Draft, at: usize) -> Self {
        let Some(endpoint) = draft.endpoints.get(at) else { return Self::Nowhere };
        match endpoint.fields.iter().find(|field| field.place == Place::Body) {
            Some(EndpointField { request_of: Some(request), .. }) => Self::Request(request.clone()),
            Some(field) => Self::Value(field.field.value.ty.clone()),
            None => Self::Endpoint(at),
        }
    }

    pub(super) fn response(endpoint: &EndpointDraft) -> Self {
        match &endpoint.response {
            Response::Json(value) if endpoint.envelope => Self::Envelope(value.ty.clone()),
            Response::Json(value) => Self::Value(value.ty.clone()),
            _ => Self::Nowhere,
        }
    }

    /// The frame of an event is not declared.
    pub(super) fn event(endpoint: &EndpointDraft, frame: Option<&Object>) -> Self {
        match &endpoint.event {
            Some(event) if frame.is_some_and(|frame| frame.get("data").is_some()) => Self::Envelope(event.ty.clone()),
            Some(event) => Self::Value(event.ty.clone()),
            None => Self::Nowhere,
        }
    }

    pub(super) fn error(endpoint: &EndpointDraft, status: &str) -> Self {
        let body = endpoint.errors.iter().find(|(known, _)| known.to_string() == status).and_then(|(_, body)| *body);
        body.map_or(Self::Nowhere, |id| Self::Value(Type::Named(id)))
    }

    pub(super) fn parameter(draft: &Draft, at: usize, place: Place, wire: &str) -> Self {
        let field = draft
            .endpoints
            .get(at)
            .and_then(|endpoint| endpoint.fields.iter().find(|field| field.place == place && field.field.wire == wire));
        field.map_or(Self::Nowhere, |field| Self::Value(field.field.value.ty.clone()))
    }

    /// The declared type at this place.
    pub(super) fn declared(&self) -> Option<Id> {
        match self {
            Self::Value(Type::Named(id)) | Self::Gathered { own: id, .. } => Some(*id),
            _ => None,
        }
    }

    pub(super) fn is_amount(&self) -> bool {
        matches!(self, Self::Value(Type::Usd | Type::UsdText))
    }

    /// Whether the value is sent in requests.
    pub(super) fn is_sent(&self, draft: &Draft) -> bool {
        match self {
            Self::Endpoint(_) => true,
            _ => self.declared().and_then(|id| draft.decls.get(id)).is_some_and(|decl| decl.usage.sent),
        }
    }

    /// Whether the member is the tag of the union around the object.
    pub(super) fn has_tag(&self, draft: &Draft, wire: &str) -> bool {
        let decl = self.declared().and_then(|id| draft.decls.get(id));
        decl.and_then(|decl| decl.usage.tagged_by.as_ref()).is_some_and(|tags| tags.contains(wire))
    }

    pub(super) fn member(&self, draft: &Draft, wire: &str) -> (Option<Owner>, Self) {
        let (owner, field) = match self {
            Self::Endpoint(at) => {
                let fields = draft.endpoints.get(*at).map_or(&[][..], |endpoint| &endpoint.fields);
                let field = fields.iter().find(|field| field.place == Place::Member && field.field.wire == wire);
                (Owner::Endpoint(*at, Place::Member), field.map(|field| &field.field))
            }
            Self::Value(Type::Named(id)) => match draft.decls.get(*id).map(|decl| &decl.kind) {
                Some(DeclKind::Object(fields)) => (Owner::Type(*id), fields.iter().find(|field| field.wire == wire)),
                _ => return (None, Self::Nowhere),
            },
            Self::Gathered { own, around } => {
                let [own, shared] = [own, around].map(|id| Self::Value(Type::Named(*id)).member(draft, wire));
                return if matches!(own.1, Self::Nowhere) { shared } else { own };
            }
            Self::Envelope(ty) if wire == "data" => return (None, Self::Value(ty.clone())),
            _ => return (None, Self::Nowhere),
        };
        match field {
            Some(field) => (Some(owner), Self::Value(field.value.ty.clone())),
            None => (None, Self::Nowhere),
        }
    }

    /// The item of a list or a map.
    pub(super) fn item(&self) -> Self {
        match self {
            Self::Value(Type::List(item) | Type::Map(item)) => Self::Value(item.ty.clone()),
            _ => Self::Nowhere,
        }
    }

    pub(super) fn tagged(&self, draft: &Draft, tag: &str) -> Self {
        let Some(id) = self.declared() else { return Self::Nowhere };
        let variant = draft.variant(id, tag).map(|variant| variant.payload);
        match (self.kind(draft), variant) {
            (Some(DeclKind::Object(_)), Some(own)) => Self::Gathered { own, around: id },
            (_, Some(payload)) => Self::Value(Type::Named(payload)),
            _ => Self::Nowhere,
        }
    }

    pub(super) fn variant_of_kind(&self, draft: &Draft, kind: &Kind) -> Self {
        match (self, kind) {
            (Self::Value(Type::Content(_)), Kind::String) => return Self::Value(Type::String),
            (Self::Value(Type::Content(part)), Kind::Array) => return Self::Value(Type::List(part.clone())),
            _ => {}
        }
        let variants = match self.kind(draft) {
            // Objects with a tag are variants of the same union.
            Some(DeclKind::Tagged { .. }) if *kind == Kind::Object => return self.clone(),
            Some(DeclKind::Kinds(variants) | DeclKind::Tagged { others: variants, .. }) => variants,
            _ => return Self::Nowhere,
        };
        let variant = variants.iter().find(|variant| variant.kind == *kind);
        variant.map_or(Self::Nowhere, |variant| Self::Value(variant.value.ty.clone()))
    }

    /// The union of tagged objects at this place, also when it is flattened into an object.
    pub(super) fn union(&self, draft: &Draft) -> Option<Id> {
        draft.union(self.declared()?)
    }

    pub(super) fn is_gathered(&self) -> bool {
        matches!(self, Self::Gathered { .. })
    }

    /// The object around the variants of a flattened union, if it is the owner of a member.
    pub(super) fn around(&self, owner: Option<Owner>) -> Option<Id> {
        match (self, owner) {
            (Self::Gathered { around, .. }, Some(Owner::Type(id))) if id == *around => Some(id),
            _ => None,
        }
    }

    fn kind<'d>(&self, draft: &'d Draft) -> Option<&'d DeclKind> {
        self.declared().and_then(|id| draft.decls.get(id)).map(|decl| &decl.kind)
    }
}
