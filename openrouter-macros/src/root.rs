//! The crate at which generated paths start.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

/// The crate that generated code refers to.
#[derive(Clone)]
pub(crate) struct Root {
    path: Path,
    is_declared: bool,
    /// The name under which a declared path is imported, so that a path that does not resolve is reported once.
    alias: Option<Ident>,
    /// Whether endpoints belong to the type called `DefaultApi` that is in scope, instead of that of the crate.
    api_in_scope: bool,
}

impl Root {
    pub(crate) fn json() -> Self {
        Self::named("openrouter_json")
    }

    pub(crate) fn core() -> Self {
        Self::named("openrouter_core")
    }

    pub(crate) fn openrouter() -> Self {
        Self::named("openrouter")
    }

    fn named(name: &str) -> Self {
        let mut path = Path::from(Ident::new(name, Span::call_site()));
        path.leading_colon = Some(Default::default());
        Self { path, is_declared: false, alias: None, api_in_scope: false }
    }

    /// Takes the API of endpoints from the type called `DefaultApi` that is in scope.
    pub(crate) fn with_api_in_scope(mut self) -> Self {
        self.api_in_scope = true;
        self
    }

    /// The API of `endpoint` when it does not name one.
    pub(crate) fn default_api(&self, endpoint: &Ident) -> TokenStream {
        match self.api_in_scope {
            true => api_alias(endpoint).into_token_stream(),
            false => quote!(#self::DefaultApi),
        }
    }

    /// Gives the `DefaultApi` in scope another name, so that a missing one is reported once.
    pub(crate) fn import_api(&self, endpoint: &Ident) -> Option<TokenStream> {
        let alias = api_alias(endpoint);
        self.api_in_scope.then(|| quote!(#[allow(non_camel_case_types)] type #alias = DefaultApi;))
    }

    /// Sets the path of the key `crate`, instead of the default.
    pub(crate) fn set(&mut self, path: Path) {
        (self.path, self.is_declared) = (path, true);
    }

    /// Returns an import of a declared path beside `item`; `None` for a default path.
    pub(crate) fn import(&mut self, item: &Ident) -> Option<TokenStream> {
        if !self.is_declared {
            return None;
        }
        let (path, alias) = (&self.path, format_ident!("__{}_private", item.unraw()));
        let private = Ident::new("__private", path.span());
        let import = quote!(#[allow(unused_imports)] use #path::#private as #alias;);
        self.alias = Some(alias);
        Some(import)
    }

    /// The path of an item that the crate exports.
    pub(crate) fn item(&self, name: &str) -> TokenStream {
        let (path, name) = (&self.path, Ident::new(name, Span::call_site()));
        quote!(#path::#name)
    }

    /// The module of everything that generated code needs, by its path instead of the imported name.
    pub(crate) fn unnamed(&self) -> TokenStream {
        let path = &self.path;
        quote!(#path::__private)
    }

    /// The module of everything that generated code needs.
    pub(crate) fn private(&self) -> TokenStream {
        self.to_token_stream()
    }
}

fn api_alias(endpoint: &Ident) -> Ident {
    format_ident!("__{}_api", endpoint.unraw(), span = Span::call_site())
}

impl ToTokens for Root {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.alias {
            Some(alias) => alias.to_tokens(tokens),
            None => tokens.extend(self.unnamed()),
        }
    }
}

/// The private module in a link of the documentation, where a path has no spaces.
pub(crate) fn in_docs(private: &TokenStream) -> String {
    private.to_string().replace(' ', "")
}
