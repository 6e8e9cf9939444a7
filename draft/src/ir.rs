//! What is drafted: endpoints and objects, before they are printed.

/// A declared type, by its place in [`Draft::decls`].
pub(crate) type Id = usize;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Type {
    Bool,
    I64,
    U64,
    F64,
    String,
    Timestamp,
    Secret,
    Raw,
    Bytes,
    Named(Id),
    List(Box<Value>),
    Map(Box<Value>),
    /// Always the same string; what it becomes depends on where it stands.
    Constant {
        member: String,
        text: String,
    },
}

/// A type, and whether `null` is a value, too.
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
    /// The one of its values that it always has.
    pub(crate) always: Option<String>,
    pub(crate) docs: String,
}

#[derive(Debug)]
pub(crate) struct Decl {
    pub(crate) name: String,
    pub(crate) docs: String,
    /// The component that it is, when it is one.
    pub(crate) component: Option<String>,
    pub(crate) kind: DeclKind,
    pub(crate) usage: Usage,
}

#[derive(Debug)]
pub(crate) enum DeclKind {
    /// While it is being understood.
    Pending,
    Object(Vec<Field>),
    Strings(Vec<String>),
    /// A single string, which is the default.
    Constant(String),
    Tagged {
        tag: String,
        variants: Vec<Variant>,
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
}

/// Where a declared type is used.
#[derive(Debug, Default, Clone)]
pub(crate) struct Usage {
    /// In requests: it has a constructor.
    pub(crate) sent: bool,
    /// In bodies of `PATCH`, where `null` means something.
    pub(crate) patched: bool,
    /// The areas whose operations reach it.
    pub(crate) areas: std::collections::BTreeSet<String>,
    /// The members that unions have taken over from it; `None` once it stands for itself somewhere.
    pub(crate) tagged_by: Option<std::collections::BTreeSet<String>>,
    /// Fields that would make the type contain itself.
    pub(crate) boxed: std::collections::BTreeSet<String>,
    /// The file it is declared in.
    pub(crate) home: String,
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
}

#[derive(Debug)]
pub(crate) enum Response {
    /// Nothing documented.
    Raw,
    Empty,
    Bytes,
    Json(Value),
}

#[derive(Debug)]
pub(crate) struct EndpointDraft {
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// The tag.
    pub(crate) area: String,
    /// The file.
    pub(crate) home: String,
    pub(crate) answer: Response,
    pub(crate) envelope: bool,
    pub(crate) status: u16,
    /// Statuses, and the body where it is not the usual one.
    pub(crate) errors: Vec<(u16, Option<Id>)>,
    pub(crate) auth: &'static str,
    pub(crate) retry: Option<&'static str>,
    pub(crate) form: bool,
    pub(crate) at_origin: bool,
    pub(crate) deprecated: bool,
    pub(crate) fields: Vec<EndpointField>,
    /// Attributes that the derive does not have yet.
    pub(crate) later: Vec<String>,
    /// The event of a stream.
    pub(crate) event: Option<Value>,
}

/// A place where the draft falls short of the document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Note {
    pub(crate) place: String,
    pub(crate) problem: String,
}

/// Who declares a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// By its place in [`Draft::endpoints`]; a parameter may be called as a member is.
    Endpoint(usize, Place),
    Type(Id),
}

#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) endpoints: Vec<EndpointDraft>,
    pub(crate) decls: Vec<Decl>,
    pub(crate) notes: Vec<Note>,
}

impl Type {
    /// The declared types inside, with whether they are inside by value.
    pub(crate) fn named(&self, by_value: bool, found: &mut Vec<(Id, bool)>) {
        match self {
            Self::Named(id) => found.push((*id, by_value)),
            Self::List(value) | Self::Map(value) => value.ty.named(false, found),
            _ => {}
        }
    }
}

impl Value {
    pub(crate) fn always(ty: Type) -> Self {
        Self { ty, nullable: false }
    }
}
