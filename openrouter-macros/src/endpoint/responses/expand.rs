//! The impls of responses.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Generics, Ident};

use super::super::ast::Response;
use super::super::expand::{custom, response, status};
use super::super::status::Pattern;
use super::ast::{Alternative, Content, Field, Header, Responses, Value};
use crate::root::Root;
use crate::span::place;
use crate::type_kind::distinct;

/// The impls for both sides.
pub(super) fn expand(responses: &Responses<'_>, root: &Root, server: bool) -> TokenStream {
    let statuses = statuses(responses.alternatives).into_iter().map(|pattern| status::constant(pattern, root));
    let accept = accept(responses.alternatives);
    let mut ordered = responses.alternatives.iter().collect::<Vec<_>>();
    // Of several that match, the closest wins.
    ordered
        .sort_by_key(|alternative| (matches!(alternative.status, Pattern::Class(_)), alternative.media_type.is_none()));
    let arms = ordered.into_iter().map(|alternative| arm(alternative, root));
    let decode = quote! {
        match response.status().as_u16() {
            #(#arms)*
            _ => #root::Err(#root::DecodeFailure::Undocumented),
        }
    };
    let read = implementation(responses, root, &quote!(&[#(#statuses),*]), &accept, &decode);
    let write = server.then(|| respond(responses, root));
    quote! { #read #write }
}

/// Impls beside the mistakes of a declaration, so that code that uses it does not add messages.
pub(super) fn fallback(responses: &Responses<'_>, root: &Root, server: bool) -> TokenStream {
    let decode = quote!({ let _ = response; #root::Err(#root::DecodeFailure::Undocumented) });
    let read = implementation(responses, root, &quote!(&[]), "*/*", &decode);
    let write = server.then(|| {
        let body = quote!({
            let _ = operation;
            ::core::unreachable!()
        });
        respond_impl(responses, responses.generics, root, &body)
    });
    quote! { #read #write }
}

fn implementation(
    responses: &Responses<'_>,
    root: &Root,
    statuses: &TokenStream,
    accept: &str,
    decode: &TokenStream,
) -> TokenStream {
    let ident = responses.ident;
    let (impl_generics, type_generics, where_clause) = responses.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #root::Responses for #ident #type_generics #where_clause {
            const STATUSES: &'static [#root::StatusPattern] = #statuses;
            const ACCEPT: &'static str = #accept;

            #[inline]
            fn decode(
                response: &mut #root::ResponseReader,
            ) -> #root::Result<Self, #root::DecodeFailure> {
                #decode
            }
        }
    }
}

/// The statuses, each once.
fn statuses(alternatives: &[Alternative]) -> Vec<Pattern> {
    let mut statuses = Vec::new();
    for alternative in alternatives {
        if !statuses.contains(&alternative.status) {
            statuses.push(alternative.status);
        }
    }
    statuses
}

/// The media types of the bodies, in the order of declaration.
fn accept(alternatives: &[Alternative]) -> String {
    let mut types: Vec<String> = Vec::new();
    for alternative in alternatives.iter().filter(|alternative| alternative.body().is_some_and(|body| !body.is_empty()))
    {
        let media_type = match &alternative.media_type {
            Some(media_type) => media_type.value(),
            None if alternative.is_json() => "application/json".to_owned(),
            None => "*/*".to_owned(),
        };
        if !types.contains(&media_type) {
            types.push(media_type);
        }
    }
    if types.is_empty() { "*/*".to_owned() } else { types.join(", ") }
}

/// The arm of a `match` over the status.
fn arm(alternative: &Alternative, root: &Root) -> TokenStream {
    let pattern = status::pattern(alternative.status);
    let guard = alternative.media_type.as_ref().map(|media_type| {
        let essence = media_type.value();
        quote!(if response.is_type(#essence))
    });
    // The body before the headers, because reading it begins the report of what was set aside.
    let (bodies, headers): (Vec<_>, Vec<_>) =
        alternative.fields.iter().enumerate().partition(|(_, field)| matches!(field.value, Value::Body(_)));
    let reads = bodies.into_iter().chain(headers).map(|(at, field)| {
        let (local, value) = (local(at), read(&field.value, root));
        quote!(let #local = #value;)
    });
    let nothing = alternative.body().is_none().then(|| quote!(response.no_body()?;));
    let path = path(alternative);
    let fields = fields(&alternative.fields);
    quote! {
        #pattern #guard => {
            #nothing
            #(#reads)*
            #root::Ok(#path { #fields })
        }
    }
}

/// `Self::Variant`, or `Self` for a struct.
fn path(alternative: &Alternative) -> TokenStream {
    let variant = alternative.variant.as_ref().map(|variant| quote!(::#variant));
    quote!(Self #variant)
}

/// `name: field0`, which also fits positions.
fn fields(fields: &[Field]) -> TokenStream {
    let fields = fields.iter().enumerate().map(|(at, field)| {
        let (member, local) = (&field.member, local(at));
        quote!(#member: #local)
    });
    quote!(#(#fields),*)
}

fn local(at: usize) -> Ident {
    format_ident!("field{at}")
}

/// The value of a field.
fn read(value: &Value, root: &Root) -> TokenStream {
    match value {
        Value::Body(Content::Response(Response::Empty(_))) => quote!(response.no_body()?),
        Value::Body(Content::Text(ty)) => {
            let text = quote_spanned!(place(ty)=> response.text_as::<#ty>());
            quote!(#text?)
        }
        Value::Body(Content::Custom(module, ty)) => {
            let format = custom::format(module, ty, root);
            quote!(response.decoded_from(&#format)?)
        }
        Value::Body(Content::Response(response)) => response::decode(response, root).value(),
        Value::Header(header) => read_header(header),
    }
}

fn read_header(Header { name, ty, is_optional }: &Header) -> TokenStream {
    let method = match (name, is_optional) {
        (None, false) => format_ident!("header"),
        (None, true) => format_ident!("optional_header"),
        (Some(_), false) => format_ident!("named_header"),
        (Some(_), true) => format_ident!("optional_named_header"),
    };
    let name = name.as_ref().map(|name| name.value().to_ascii_lowercase());
    let method = quote_spanned!(place(ty)=> response.#method::<#ty>);
    quote!(#method(#name)?)
}

/// The impl of the receiving side. A body that cannot be encoded only removes it.
fn respond(responses: &Responses<'_>, root: &Root) -> TokenStream {
    let mut generics = responses.generics.clone();
    let bounds = distinct(
        responses
            .alternatives
            .iter()
            .flat_map(|alternative| &alternative.fields)
            .filter_map(|field| bound(field, root)),
    );
    generics.make_where_clause().predicates.extend(bounds);
    let arms = responses.alternatives.iter().map(|alternative| {
        let (path, fields, response) = (path(alternative), fields(&alternative.fields), written(alternative, root));
        quote!(#path { #fields } => #response)
    });
    let body = quote! {{
        let _ = operation;
        match self { #(#arms),* }
    }};
    respond_impl(responses, &generics, root, &body)
}

fn respond_impl(responses: &Responses<'_>, generics: &Generics, root: &Root, body: &TokenStream) -> TokenStream {
    let ident = responses.ident;
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (_, type_generics, _) = responses.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #root::Respond for #ident #type_generics #where_clause {
            #[inline]
            fn respond(&self, operation: &#root::Operation) -> #root::HttpResponse #body
        }
    }
}

/// The bound of a field that the receiving side writes.
fn bound(field: &Field, root: &Root) -> Option<syn::WherePredicate> {
    match &field.value {
        Value::Body(Content::Response(Response::Json(ty))) => {
            Some(syn::parse_quote!(for<'__x> #ty: #root::ServerResponse<'__x>))
        }
        Value::Body(Content::Text(ty)) => Some(syn::parse_quote!(for<'__x> #ty: #root::WriteText<'__x>)),
        Value::Header(Header { name: Some(_), ty, .. }) => {
            Some(syn::parse_quote!(for<'__x> #ty: #root::WriteHeader<'__x>))
        }
        Value::Header(Header { name: None, ty, .. }) => {
            Some(syn::parse_quote!(for<'__x> #ty: #root::WriteResponseHeader<'__x>))
        }
        Value::Body(_) => None,
    }
}

/// The response of a server.
fn written(alternative: &Alternative, root: &Root) -> TokenStream {
    let code = Literal::u16_unsuffixed(alternative.status.first());
    let mut response = quote!(#root::ResponseWriter::empty(#code));
    let mut headers = TokenStream::new();
    for (at, field) in alternative.fields.iter().enumerate() {
        let local = local(at);
        match &field.value {
            Value::Body(content) => response = written_body(content, &code, &local, root),
            Value::Header(header) => headers.extend(written_header(header, &local, root)),
        }
    }
    let media_type = alternative.media_type.as_ref().filter(|_| alternative.body().is_some()).map(|media_type| {
        let media_type = written_type(&media_type.value(), alternative);
        quote!(.media_type(#media_type))
    });
    quote!(#response #media_type #headers .finish())
}

/// A text names its charset.
fn written_type(media_type: &str, alternative: &Alternative) -> String {
    match alternative.body() {
        Some(Content::Text(_)) => format!("{media_type}; charset=utf-8"),
        _ => media_type.to_owned(),
    }
}

fn written_body(content: &Content, code: &Literal, local: &Ident, root: &Root) -> TokenStream {
    match content {
        Content::Text(_) => quote!(#root::ResponseWriter::text(#code, #local)),
        Content::Custom(module, ty) => {
            let format = custom::format(module, ty, root);
            quote!(#root::ResponseWriter::encoded(#code, &#format, #local))
        }
        Content::Response(Response::Json(_)) => quote!(#root::ResponseWriter::json(#code, operation, #local)),
        Content::Response(Response::Bytes(ty)) => {
            let bytes = quote!( <#ty as #root::IsBytes>::get);
            quote!(#root::ResponseWriter::bytes(#code, #bytes(#local)))
        }
        Content::Response(Response::Raw(Some(ty))) => {
            let get = quote!( <#ty as #root::IsRawResponse>::get);
            quote!(#root::ResponseWriter::raw(#get(#local)))
        }
        Content::Response(_) => quote!({ let _ = #local; #root::ResponseWriter::empty(#code) }),
    }
}

fn written_header(Header { name, is_optional, .. }: &Header, local: &Ident, root: &Root) -> TokenStream {
    let value = match is_optional {
        true => quote!(#root::Option::as_ref(#local)),
        false => quote!(#root::Some(#local)),
    };
    match name.as_ref().map(|name| name.value().to_ascii_lowercase()) {
        Some(name) => quote!(.named_header(#name, #value)),
        None => quote!(.header(#value)),
    }
}
