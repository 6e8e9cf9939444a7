//! A union as declared, with the tags and the type of each variant.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;
use syn::{Attribute, DeriveInput, Generics, Ident, LitInt, LitStr, Type};

use crate::generics::bounded;
use crate::keys::Choice;
use crate::object::levels;
use crate::span::{Located, located};
use crate::type_kind::{self, Shape};

pub(super) struct Union {
    /// The enum as emitted: without helper attributes, and with the variant for unknown values.
    pub(super) input: DeriveInput,
    /// The member that names the variant; `None` for a union without a tag.
    pub(super) tag: Option<String>,
    pub(super) variants: Vec<Variant>,
    /// The members that all variants have.
    pub(super) shared: Vec<Shared>,
    /// The types that are converted into it through their text.
    pub(super) sources: Vec<Type>,
}

/// A member that all variants have.
pub(super) struct Shared {
    pub(super) name: Ident,
    pub(super) ty: Type,
}

pub(super) struct Variant {
    pub(super) ident: Ident,
    /// The tags of the variant; the first is the one that is written. Empty where no tag chooses it.
    pub(super) tags: Vec<String>,
    /// The type of its value.
    pub(super) ty: Type,
    /// Whether it is the variant for values without a tag.
    pub(super) is_default: bool,
    /// The JSON kinds of its values, where their type does not declare them, or where a tag does not choose the variant.
    pub(super) kinds: Vec<Located<Kind>>,
    /// The member that identifies its objects.
    pub(super) has: Option<LitStr>,
    /// Whether it holds a value of a type parameter, which nothing is known about where the union is declared.
    pub(super) is_parameter: bool,
    /// Whether its attribute has a mistake.
    pub(super) is_mistaken: bool,
    /// The `cfg` attributes, for everything that names the variant.
    pub(super) cfg: Vec<Attribute>,
}

/// A JSON kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    String,
    Number,
    Boolean,
    Array,
    Object,
}

impl Choice for Kind {
    const CHOICES: &[(&str, Self)] = &[
        ("string", Self::String),
        ("number", Self::Number),
        ("boolean", Self::Boolean),
        ("array", Self::Array),
        ("object", Self::Object),
    ];
}

impl Kind {
    /// The name of its constant in the private module.
    pub(super) fn constant(self, span: Span) -> Ident {
        Ident::new(&self.name().to_uppercase(), span)
    }

    pub(super) fn article(self) -> &'static str {
        match self {
            Self::Array | Self::Object => "an",
            Self::String | Self::Number | Self::Boolean => "a",
        }
    }
}

impl Union {
    /// The generics of the impls that read or write the values.
    pub(super) fn generics(&self, p: &TokenStream) -> Generics {
        bounded(&self.input.generics, &quote!(#p::ReadJson + #p::WriteJson))
    }

    /// Whether it has parameters, which constants outside of an impl cannot name.
    pub(super) fn is_generic(&self) -> bool {
        !self.input.generics.params.is_empty()
    }

    /// The variants with their indices.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (LitInt, &Variant)> {
        let number = |at: usize| LitInt::new(&at.to_string(), Span::call_site());
        self.variants.iter().enumerate().map(move |(at, variant)| (number(at), variant))
    }

    /// The variants that the tag chooses.
    pub(super) fn tagged(&self) -> impl Iterator<Item = &Variant> {
        self.variants.iter().filter(|variant| !variant.is_beside_tag())
    }
}

impl Variant {
    /// A fact about the value: `<… as Payload<…>>::item`, or that of the list or map that it is.
    ///
    /// All tokens are located at the type, so that rustc reports a type that cannot be held once, not at each use.
    pub(super) fn payload(&self, item: &str, p: &TokenStream) -> TokenStream {
        let (ty, how, item) = (&self.ty, self.how(p), Ident::new(item, Span::call_site()));
        if levels::has_levels(ty) {
            return located(quote!(<#ty as #p::union::Typed>::#item), ty.span());
        }
        let before = located(quote!(<#how as #p::union::Payload<), ty.span());
        let after = located(quote!(>>::#item), ty.span());
        quote!(#before #ty #after)
    }

    /// Requires what reading and writing need of the type, in the same words in both impls and before they need it, so that rustc
    /// reports each fault once.
    pub(super) fn check(&self, p: &TokenStream) -> TokenStream {
        let (cfg, part) = (&self.cfg, type_kind::part(&self.ty));
        if levels::has_levels(&self.ty) {
            return quote!(#(#cfg)* let _ = #p::part::<#part>;);
        }
        let kinds = self.payload("KINDS", p);
        quote!(#(#cfg)* let _ = #kinds;)
    }

    /// The function that reads the value.
    pub(super) fn reader(&self, p: &TokenStream) -> TokenStream {
        if levels::has_levels(&self.ty) { levels::reader(&self.ty, p) } else { self.held("reader", p) }
    }

    /// The function that writes the value.
    pub(super) fn writer(&self, p: &TokenStream) -> TokenStream {
        if levels::has_levels(&self.ty) { levels::writer(&self.ty, p) } else { self.held("writer", p) }
    }

    fn held(&self, function: &str, p: &TokenStream) -> TokenStream {
        let (ty, how, function) = (&self.ty, self.how(p), Ident::new(function, Span::call_site()));
        let before = located(quote!(#p::union::Held::<#how,), ty.span());
        let after = located(quote!(>::#function()), ty.span());
        quote!(#before #ty #after)
    }

    /// How the JSON types of the value are known.
    fn how(&self, p: &TokenStream) -> TokenStream {
        if self.has_known_kind() {
            return if self.is_parameter { quote!(#p::union::Parameter) } else { quote!(#p::union::Plain) };
        }
        let kinds = self.kinds.iter().map(|kind| kind.value.constant(Span::call_site()));
        quote!(#p::union::Stated<{ #(#p::union::#kinds)|* }>)
    }

    /// Whether the macro knows that the JSON types of the variant are those of its type. A list is read element by element
    /// only then.
    fn has_known_kind(&self) -> bool {
        match self.kinds.as_slice() {
            [] => true,
            [kind] => kind.value == Kind::Array && matches!(type_kind::shape(&self.ty), Shape::Vec(_)),
            _ => false,
        }
    }

    /// Whether a union with a tag chooses the variant by JSON type, because its values are not objects.
    pub(super) fn is_beside_tag(&self) -> bool {
        self.kinds.iter().any(|kind| kind.value != Kind::Object)
    }

    /// Notes whether its type, without its `Box`, is one of the type parameters.
    pub(super) fn find_parameter(&mut self, generics: &Generics) {
        let held = type_kind::as_ident(self.unboxed());
        self.is_parameter = generics.type_params().any(|param| held == Some(&param.ident));
    }

    /// The type of its value, without its `Box`.
    pub(super) fn unboxed(&self) -> &Type {
        match type_kind::shape(&self.ty) {
            Shape::Boxed(inner) => inner,
            _ => &self.ty,
        }
    }
}
