//! Where generated paths start.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Ident, Path};

/// The crate that generated code refers to.
#[derive(Clone)]
pub(crate) struct Root(Path);

impl Root {
    pub(crate) fn core() -> Self {
        Self::named("openrouter_core")
    }

    pub(crate) fn openrouter() -> Self {
        Self::named("openrouter")
    }

    fn named(name: &str) -> Self {
        let mut path = Path::from(Ident::new(name, Span::call_site()));
        path.leading_colon = Some(Default::default());
        Self(path)
    }

    /// The `crate = path` key overrides the default.
    pub(crate) fn set(&mut self, path: Path) {
        self.0 = path;
    }

    /// The module of everything that generated code needs.
    pub(crate) fn private(&self) -> TokenStream {
        let root = &self.0;
        quote!(#root::__private)
    }
}

impl ToTokens for Root {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}
