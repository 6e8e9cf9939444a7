//! The mark `page`: what an object says about the pages of a list.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::ast::{Field, Object};
use crate::errors::Errors;
use crate::keys::Choice;
use crate::span::{Located, place};

/// The meaning of a field for the pages of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PageMark {
    /// The elements.
    Items,
    /// The cursor of the next page.
    Next,
    /// The URL of the next page.
    Link,
    /// The number of elements on all pages.
    Total,
    /// Whether there are more elements.
    HasMore,
    /// The id of an element, by which the page behind it is found.
    Id,
    /// An object with such marks, by the mark without a value.
    Part,
}

impl Choice for PageMark {
    const CHOICES: &[(&str, Self)] = &[
        ("items", Self::Items),
        ("next", Self::Next),
        ("link", Self::Link),
        ("total", Self::Total),
        ("has_more", Self::HasMore),
        ("id", Self::Id),
    ];
}

/// Reports a second field with the same meaning.
pub(super) fn check(object: &Object, errors: &mut Errors) {
    let mut seen = Vec::new();
    for mark in object.fields.iter().filter_map(|field| field.page) {
        if mark.value != PageMark::Part && seen.contains(&mark.value) {
            let name = mark.value.name();
            errors.at_span(mark.span, format!("a second field is marked `page = {name}`: remove one of the marks"));
        }
        seen.push(mark.value);
    }
}

/// The impls of the traits of pages.
pub(super) fn expand(object: &Object, p: &TokenStream) -> Option<TokenStream> {
    let marked = |wanted: PageMark| {
        object.fields.iter().find_map(move |field| Some((field, field.page.filter(|mark| mark.value == wanted)?.span)))
    };
    let id = marked(PageMark::Id).map(|(field, span)| item(object, field, span, p));
    let others = object.fields.iter().filter_map(|field| Some((field, field.page?)));
    let others = others.filter(|(_, mark)| !matches!(mark.value, PageMark::Items | PageMark::Id)).collect::<Vec<_>>();
    let page = match marked(PageMark::Items) {
        Some((items, _)) => Some(page(object, items, &others, p)),
        None if others.is_empty() => None,
        None => Some(part(object, &others, p)),
    };
    (id.is_some() || page.is_some()).then(|| quote!(#id #page))
}

type Marked<'o> = (&'o Field, Located<PageMark>);

fn page(object: &Object, items: &Field, others: &[Marked<'_>], p: &TokenStream) -> TokenStream {
    let ident = &object.input.ident;
    let (field, key, ty) = (&items.ident, items.read.first(), &items.ty);
    // All of it is located at the type, where one that is not a list is reported, once.
    let mut generics = object.input.generics.clone();
    let is_page = quote_spanned!(place(Some(ty))=> for<'__x> #ty: #p::page::IsPage<'__x>);
    generics.make_where_clause().predicates.push(syn::parse_quote!(#is_page));
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let (check_generics, _, check_clause) = object.input.generics.split_for_impl();
    let nested = quote_spanned!(place(Some(ty))=> <#ty as __Page>);
    let (has_next, has_link) = (has(others, PageMark::Next, p), has(others, PageMark::Link, p));
    let added = added(others, p);
    quote_spanned! {place(Some(ty))=>
        use #p::page::Page as __Page;
        #[allow(dead_code)]
        const fn check #check_generics () #check_clause {
            #p::page::assert_page::<#ty>();
        }
        #[automatically_derived]
        impl #impl_generics __Page for #ident #type_generics #where_clause {
            type Item = #nested::Item;
            const HAS_NEXT: #p::bool = #has_next || #nested::HAS_NEXT;
            const HAS_LINK: #p::bool = #has_link || #nested::HAS_LINK;

            fn path() -> #p::Vec<&'static #p::str> {
                #p::page::below(#key, #nested::path())
            }

            fn items(&self) -> &[Self::Item] {
                #nested::items(&self.#field)
            }

            fn into_items(self) -> #p::Vec<Self::Item> {
                #nested::into_items(self.#field)
            }

            fn outlook(&self) -> #p::page::Outlook {
                let mut whole = #nested::outlook(&self.#field);
                let outlook = &mut whole;
                #added
                whole
            }
        }
    }
}

fn part(object: &Object, others: &[Marked<'_>], p: &TokenStream) -> TokenStream {
    let ident = &object.input.ident;
    let (impl_generics, type_generics, where_clause) = object.input.generics.split_for_impl();
    let (has_next, has_link) = (has(others, PageMark::Next, p), has(others, PageMark::Link, p));
    let added = added(others, p);
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::page::PagePart for #ident #type_generics #where_clause {
            const HAS_NEXT: #p::bool = #has_next;
            const HAS_LINK: #p::bool = #has_link;

            fn add_to(&self, outlook: &mut #p::page::Outlook) {
                #added
            }
        }
    }
}

fn item(object: &Object, field: &Field, span: Span, p: &TokenStream) -> TokenStream {
    let ident = &object.input.ident;
    let (impl_generics, type_generics, where_clause) = object.input.generics.split_for_impl();
    let field = &field.ident;
    let text = quote_spanned!(span=> #p::page::text(&self.#field));
    quote! {
        #[automatically_derived]
        impl #impl_generics #p::page::PageItem for #ident #type_generics #where_clause {
            fn page_id(&self) -> #p::Option<#p::String> {
                #text
            }
        }
    }
}

/// Whether a field has a mark, or a part can have one.
fn has(others: &[Marked<'_>], wanted: PageMark, p: &TokenStream) -> TokenStream {
    let own = others.iter().any(|(_, mark)| mark.value == wanted);
    let constant = if wanted == PageMark::Next { quote!(HAS_NEXT) } else { quote!(HAS_LINK) };
    let parts = others.iter().filter(|(_, mark)| mark.value == PageMark::Part).map(|(Field { ty, .. }, mark)| {
        let part = quote_spanned!(mark.span=> <#ty as #p::page::PagePart>);
        quote!(|| #part::#constant)
    });
    quote!(#own #(#parts)*)
}

/// The statements that add the marked fields to `outlook`.
fn added(others: &[Marked<'_>], p: &TokenStream) -> TokenStream {
    let statements = others.iter().map(|(field, mark)| {
        let (ident, ty) = (&field.ident, &field.ty);
        let method = match mark.value {
            PageMark::Next => quote!(add_next),
            PageMark::Link => quote!(add_link),
            PageMark::Total => quote!(add_total),
            PageMark::HasMore => quote!(add_has_more),
            PageMark::Items | PageMark::Id | PageMark::Part => {
                let part = quote_spanned!(mark.span=> <#ty as #p::page::PagePart>);
                return quote!(#part::add_to(&self.#ident, outlook););
            }
        };
        quote_spanned!(mark.span=> outlook.#method(&self.#ident);)
    });
    quote!(let _ = &outlook; #(#statements)*)
}
