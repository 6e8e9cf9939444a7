//! The pages of a list.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::super::ast::{Endpoint, PageRole, PagesBy};
use crate::root::{self, Root};

/// The impl that turns a request into that for the next page; nothing for an endpoint without pages.
pub(super) fn paged(endpoint: &Endpoint<'_>, root: &Root) -> Option<TokenStream> {
    let span = Span::call_site().located_at(endpoint.valid_pages_span()?);
    let ident = endpoint.ident;
    let (impl_generics, type_generics, where_clause) = endpoint.generics.split_for_impl();
    let turn = turn(endpoint, root);
    let checks = checks(endpoint, span, root);
    // All of it is located at the mark, where a response that is not a page is reported, once.
    let paged = quote_spanned! {span=>
        use #root::Paged as __Paged;
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics __Paged for #ident #type_generics #where_clause {
            fn turn(&mut self, page: &Self::Output, turning: &mut #root::Turning<'_>) {
                let _ = page;
                #turn
            }
        }
    };
    Some(quote!(const _: () = { #paged }; #checks))
}

/// The statement for the style that follows from the marks.
fn turn(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let pages = endpoint.pages.as_ref().map(|pages| &pages.value);
    let Some((position, mark)) = endpoint.page_position() else {
        return match pages {
            Some(PagesBy::LinkHeader(path)) => {
                let path = path.as_ref().map(|path| quote!(turning.link_path(#path);));
                quote!(#path turning.link_header();)
            }
            _ => quote!(turning.link();),
        };
    };
    let field = position.ident;
    match mark.value {
        PageRole::Offset => {
            let limit = match endpoint.page_field(PageRole::Limit) {
                Some((limit, _)) => {
                    let limit = limit.ident;
                    quote!(#root::number_in(&self.#limit))
                }
                None => quote!(#root::None),
            };
            quote_spanned!(mark.span=> turning.offset(&mut self.#field, #limit);)
        }
        PageRole::Number => quote_spanned!(mark.span=> turning.number(&mut self.#field);),
        PageRole::Cursor => {
            let header = match pages {
                Some(PagesBy::Header(name)) => {
                    let name = &name.wire;
                    Some(quote!(turning.next_in(#name);))
                }
                _ => None,
            };
            let cursor = quote_spanned!(mark.span=> turning.cursor(&mut self.#field););
            quote!(#header #cursor)
        }
        PageRole::Last => quote_spanned!(mark.span=> turning.last(&mut self.#field, #root::last_id(page));),
        PageRole::Limit => TokenStream::new(),
    }
}

/// Whether a header names the next page.
fn is_in_header(endpoint: &Endpoint<'_>) -> bool {
    let pages = endpoint.pages.as_ref().map(|pages| &pages.value);
    matches!(pages, Some(PagesBy::LinkHeader(_) | PagesBy::Header(_)))
}

/// Checks that the page has what the style needs. A generic endpoint finds out when it is used.
fn checks(endpoint: &Endpoint<'_>, span: Span, root: &Root) -> Option<TokenStream> {
    let position = endpoint.page_position().map(|(_, mark)| mark.value);
    let (constant, problem) = match position {
        _ if is_in_header(endpoint) => return None,
        Some(PageRole::Cursor) => (
            quote!(HAS_NEXT),
            "the response has no cursor: mark the field with that of the next page, `#[object(page = next)]`",
        ),
        None => (
            quote!(HAS_LINK),
            "the response has no link: mark the field with the URL of the next page, `#[object(page = link)]`",
        ),
        _ => return None,
    };
    if !endpoint.generics.params.is_empty() {
        return None;
    }
    let ident = endpoint.ident;
    let page = quote_spanned!(span=> <<#ident as #root::Endpoint>::Output as #root::page::Page>::#constant);
    Some(quote_spanned!(span=> #[allow(deprecated)] const _: () = ::core::assert!(#page, #problem);))
}

/// The methods that return pages and their elements; nothing for an endpoint without pages, whose methods explain that.
pub(super) fn methods(endpoint: &Endpoint<'_>, root: &Root) -> Option<TokenStream> {
    let place = Span::call_site().located_at(endpoint.valid_pages_span()?);
    let visibility = endpoint.vis;
    let in_docs = root::in_docs(&root.private());
    let pages = format!(" Requests one page after another; see [`Pages`]({in_docs}::Pages).");
    let items =
        format!(" Requests one page after another, and returns their elements; see [`Items`]({in_docs}::Items).");
    Some(quote_spanned! {place=>
        #[doc = #pages]
        #[inline]
        #visibility fn pages(self, client: &#root::Client) -> #root::PagesOf<Self>
        where
            for<'__x> Self: #root::IsPaged<'__x>,
        {
            client.pages(self)
        }

        #[doc = #items]
        #[inline]
        #visibility fn items(self, client: &#root::Client) -> #root::Items<Self>
        where
            for<'__x> Self: #root::IsPaged<'__x>,
        {
            client.pages(self).items()
        }
    })
}
