//! The draft: endpoints and types before they are printed.

use std::collections::BTreeSet;

use crate::document::Format;
use crate::expected::Entry;

/// A declared type, by its place in [`Draft::decls`].
pub(crate) type Id = usize;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Type {
    Bool,
    I64,
    U64,
    F64,
    Usd,
    /// An amount that JSON has as a string, in what is sent: see [`crate::amounts`].
    UsdText,
    String,
    Timestamp,
    Secret,
    Raw,
    Bytes,
    /// A file, as a part of a multipart body.
    File,
    Named(Id),
    List(Box<Value>),
    Map(Box<Value>),
    /// A text, or a list of parts.
    Content(Box<Value>),
    /// A string with one possible value. Its type depends on how the object is used, see `Converter::resolve_constants`.
    Constant {
        member: String,
        text: String,
    },
}

/// A type, and whether `null` is a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value {
    pub(crate) ty: Type,
    pub(crate) nullable: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// The name in Rust.
    pub(crate) name: String,
    pub(crate) wire: String,
    pub(crate) value: Value,
    pub(crate) required: bool,
    /// Whether a person can use a response without it, although it is required.
    pub(crate) expected: bool,
    pub(crate) deprecated: bool,
    /// The only value, when the type has several.
    pub(crate) always: Option<String>,
    /// Whether the members of its value lie beside the other fields.
    pub(crate) flattened: bool,
    pub(crate) docs: Docs,
}

/// How a field holds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Plain,
    /// In an `Option`, because a person can use the response without it. `new` takes the value.
    Expected,
    /// In an `Option`, but never left out.
    Nullable,
    Patch,
    Optional,
}

impl Form {
    /// How a field of a type that is received, and in a `PATCH`, holds its value.
    pub(crate) fn new(field: &Field, received: bool, patched: bool) -> Self {
        match (field.required, field.value.nullable) {
            (true, false) if field.expected && received => Self::Expected,
            (true, false) => Self::Plain,
            (true, true) => Self::Nullable,
            (false, true) if patched => Self::Patch,
            (false, _) => Self::Optional,
        }
    }
}

/// The documentation of an item.
#[derive(Debug, Default, Clone)]
pub(crate) struct Docs {
    /// The facts of the schema, which are documentation as they are.
    pub(crate) facts: String,
    /// The prose of the document, for the person who writes the documentation.
    pub(crate) prose: String,
}

#[derive(Debug)]
pub(crate) struct Decl {
    pub(crate) name: String,
    pub(crate) docs: Docs,
    /// The components that it was drafted from, the one that it is named after first.
    pub(crate) schemas: Vec<String>,
    /// The operation or component around the schema.
    pub(crate) owner: String,
    /// The owners of all schemas that this is the type of.
    pub(crate) owners: Vec<String>,
    /// The member or the tag of the schema, in Pascal case; empty for a component.
    pub(crate) leaf: String,
    pub(crate) kind: DeclKind,
    pub(crate) usage: Usage,
}

#[derive(Debug)]
pub(crate) enum DeclKind {
    /// The type is still being converted.
    Pending,
    Object(Vec<Field>),
    Strings(Vec<String>),
    /// A single string, which is the default.
    Constant(String),
    Tagged {
        tag: String,
        variants: Vec<Variant>,
        /// The variants of values that are not objects.
        others: Vec<KindVariant>,
    },
    Kinds(Vec<KindVariant>),
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) tag: String,
    pub(crate) payload: Id,
    pub(crate) default: bool,
    pub(crate) boxed: bool,
}

#[derive(Debug)]
pub(crate) struct KindVariant {
    pub(crate) name: String,
    pub(crate) kind: crate::schema::Kind,
    pub(crate) value: Value,
    pub(crate) boxed: bool,
    /// The prose of the document.
    pub(crate) prose: String,
}

/// Where a declared type is used.
#[derive(Debug, Default, Clone)]
pub(crate) struct Usage {
    /// Whether a request contains it, so that it needs a constructor.
    pub(crate) sent: bool,
    /// Whether a response contains it, so that it is read.
    pub(crate) received: bool,
    /// Whether the body of a `PATCH` contains it, where `null` differs from an absent member.
    pub(crate) patched: bool,
    /// The areas whose operations reach it.
    pub(crate) areas: BTreeSet<String>,
    /// The members that are the tags of unions around it. `None` when it is also used outside of a union.
    pub(crate) tagged_by: Option<BTreeSet<String>>,
    /// Wire names of the fields that would make the type contain itself.
    pub(crate) boxed: BTreeSet<String>,
    /// The module that declares it.
    pub(crate) room: Room,
    /// Whether it is the type of the parts of a content.
    pub(crate) is_part: bool,
    /// The unions of responses that this union of requests can be made from.
    pub(crate) sources: Vec<Id>,
}

/// The module that declares a type.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Room {
    /// The area that has the type, or `None` for a type of several areas.
    pub(crate) area: Option<String>,
    /// The module of the topic, or `None` beside the endpoints of the area.
    pub(crate) topic: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Member,
    Body,
}

#[derive(Debug)]
pub(crate) struct EndpointField {
    pub(crate) field: Field,
    pub(crate) place: Place,
    /// The request of another operation whose JSON the value is.
    pub(crate) request_of: Option<String>,
    /// Whether it is a list, of which the document has the values in one string.
    pub(crate) by_commas: bool,
}

impl EndpointField {
    pub(crate) fn new(field: Field, place: Place) -> Self {
        Self { field, place, request_of: None, by_commas: false }
    }

    /// A body of one value.
    pub(crate) fn body(name: &str, value: Value) -> Self {
        let field = Field {
            name: name.to_owned(),
            wire: "body".to_owned(),
            value,
            required: true,
            expected: false,
            deprecated: false,
            always: None,
            flattened: false,
            docs: Docs::default(),
        };
        Self::new(field, Place::Body)
    }

    /// A body that is the JSON of a request of another operation.
    pub(crate) fn request(of: &str) -> Self {
        Self { request_of: Some(of.to_owned()), ..Self::body("request", Value::always(Type::Raw)) }
    }
}

#[derive(Debug)]
pub(crate) enum Response {
    /// No body is documented.
    Raw,
    Empty,
    Bytes,
    Json(Value),
}

#[derive(Debug)]
pub(crate) struct EndpointDraft {
    pub(crate) name: String,
    /// The name without its verb.
    pub(crate) noun: String,
    /// Names for a response that is not a component, best first.
    pub(crate) response_names: Vec<String>,
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// The tag.
    pub(crate) area: String,
    /// The module.
    pub(crate) home: String,
    pub(crate) response: Response,
    pub(crate) envelope: bool,
    pub(crate) status: u16,
    /// Statuses, with the type of the body where it is not the usual error body.
    pub(crate) errors: Vec<(u16, Option<Id>)>,
    pub(crate) auth: &'static str,
    pub(crate) retry: Option<&'static str>,
    /// The format of the body.
    pub(crate) format: Format,
    pub(crate) at_origin: bool,
    pub(crate) deprecated: bool,
    pub(crate) fields: Vec<EndpointField>,
    /// Attributes that the derive does not have yet, and without which the request is right.
    pub(crate) later: Vec<String>,
    /// The type of an event, when the response may be a stream.
    pub(crate) event: Option<Value>,
    /// The prose of the document.
    pub(crate) prose: String,
}

/// A place where the draft falls short of the document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Note {
    pub(crate) subject: Subject,
    pub(crate) problem: String,
}

/// The declaration that a note is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Subject {
    /// An operation, by its id.
    Operation(String),
    Type(Id),
}

/// The owner of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The index in [`Draft::endpoints`], and the place, because a parameter and a member may have the same name.
    Endpoint(usize, Place),
    Type(Id),
}

#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) endpoints: Vec<EndpointDraft>,
    pub(crate) decls: Vec<Decl>,
    pub(crate) notes: Vec<Note>,
    /// The members that are optional although the document requires them, by their owners.
    pub(crate) expected: BTreeSet<Entry>,
    /// Whether the prose of the document is printed beside each item.
    pub(crate) prints_prose: bool,
}

impl Draft {
    /// The union of tagged objects that a type is, or that is flattened into it.
    pub(crate) fn union(&self, id: Id) -> Option<Id> {
        match &self.decls.get(id)?.kind {
            DeclKind::Tagged { .. } => Some(id),
            DeclKind::Object(fields) => match fields.iter().find(|field| field.flattened)?.value.ty {
                Type::Named(union) => self.union(union),
                _ => None,
            },
            _ => None,
        }
    }

    /// The variants of a union, also when it is flattened into an object.
    pub(crate) fn variants(&self, id: Id) -> &[Variant] {
        match self.union(id).and_then(|union| self.decls.get(union)).map(|decl| &decl.kind) {
            Some(DeclKind::Tagged { variants, .. }) => variants,
            _ => &[],
        }
    }

    /// The variant of a union that has this tag, also when the union is flattened into an object.
    pub(crate) fn variant(&self, id: Id, tag: &str) -> Option<&Variant> {
        self.variants(id).iter().find(|variant| variant.tag == tag)
    }
}

impl Decl {
    /// The component that it is named after.
    pub(crate) fn component(&self) -> Option<&str> {
        self.schemas.first().map(String::as_str)
    }

    /// How one of its fields holds its value.
    pub(crate) fn form(&self, field: &Field) -> Form {
        Form::new(field, self.usage.received, self.usage.patched)
    }

    /// Whether it was drafted from this component.
    pub(crate) fn is_of(&self, component: &str) -> bool {
        self.schemas.iter().any(|schema| schema == component)
    }
}

impl Type {
    /// Collects the declared types inside, each with whether it is contained by value.
    pub(crate) fn named(&self, by_value: bool, found: &mut Vec<(Id, bool)>) {
        match self {
            Self::Named(id) => found.push((*id, by_value)),
            Self::List(value) | Self::Map(value) | Self::Content(value) => value.ty.named(false, found),
            _ => {}
        }
    }

    /// The types inside, to be replaced by others.
    pub(crate) fn named_mut(&mut self) -> Option<&mut Id> {
        match self {
            Self::Named(id) => Some(id),
            Self::List(value) | Self::Map(value) | Self::Content(value) => value.ty.named_mut(),
            _ => None,
        }
    }
}

impl Value {
    pub(crate) fn always(ty: Type) -> Self {
        Self { ty, nullable: false }
    }
}
