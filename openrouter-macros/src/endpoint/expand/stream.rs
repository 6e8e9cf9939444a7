//! The events of a response that can be a stream.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Type;

use super::super::ast::{Endpoint, Framing, Response};
use crate::object::levels;
use crate::root::{self, Root};
use crate::span::place;
use crate::type_kind;

/// The impl with the types of the events and of what gathers them.
pub(super) fn streaming(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let Some(event) = &endpoint.stream else { return TokenStream::new() };
    let ident = endpoint.ident;
    let (impl_generics, type_generics, where_clause) = endpoint.generics.split_for_impl();
    let decode_event = decode_event(event, root);
    let event = quote_spanned!(place(Some(event))=> type Event = #event;);
    let fold = match &endpoint.fold {
        Some(fold) => quote_spanned!(place(Some(fold))=> type Fold = #fold;),
        None => quote!(
            type Fold = ();
        ),
    };
    let response = folded_response(endpoint).map(|response| {
        // The type as written is where rustc reports one that does not fit.
        let folded = quote!(#root::folded::<#response, _>);
        quote!(const RESPONSE: #root::Option<#root::FoldResponse<Self>> = #root::Some(#folded);)
    });
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #root::Streaming for #ident #type_generics #where_clause {
            #event
            #fold
            #response
            #decode_event
        }
    }
}

/// The function that decodes an event, as that of the endpoint decodes a response.
fn decode_event(event: &Type, root: &Root) -> TokenStream {
    let p = root.private();
    let (part, read, import) = (type_kind::part(event), levels::reader(event, &p), levels::read_import(&p));
    let decoded = quote_spanned!(place(event)=> event.json_by::<#part, #event>(#read));
    quote! {
        #[inline]
        fn decode_event(event: &mut #root::EventReader<'_>) -> #root::Result<Self::Event, #root::DecodeFailure> {
            #import
            #decoded
        }
    }
}

/// The type of the response that can take the place of the value of the fold. Where it cannot, that was reported.
fn folded_response<'e>(endpoint: &'e Endpoint<'_>) -> Option<&'e Type> {
    let is_possible = endpoint.or_response.is_some() && endpoint.fold.is_some() && !endpoint.has_records();
    match &endpoint.response {
        Response::Json(response) if is_possible => Some(response),
        _ => None,
    }
}

/// The method that opens a stream; nothing for an endpoint without one, whose method explains that.
pub(super) fn method(endpoint: &Endpoint<'_>, root: &Root) -> Option<TokenStream> {
    endpoint.stream.as_ref()?;
    let visibility = endpoint.vis;
    let client = format!("{}::Client", root::in_docs(&root.private()));
    let doc =
        format!(" Sends the request for a stream and returns its events; see [`Client::stream`]({client}::stream).");
    Some(quote! {
        #[doc = #doc]
        #[inline]
        #visibility fn stream(&self, client: &#root::Client) -> #root::OpenStream<Self> {
            client.stream(self)
        }
    })
}

/// How the events are separated, and whether there may be none.
pub(super) fn kind(endpoint: &Endpoint<'_>, private: &TokenStream) -> TokenStream {
    let framing = endpoint.framing.map(|framing| {
        let framing = match framing.value {
            Framing::ServerSentEvents => format_ident!("ServerSentEvents"),
            Framing::JsonLines => format_ident!("JsonLines"),
            Framing::JsonSequence => format_ident!("JsonSequence"),
        };
        quote!(.framing(#private::Framing::#framing))
    });
    let or_response = endpoint.or_response.map(|_| quote!(.or_response()));
    quote!(#framing #or_response)
}

/// How the request asks for a stream.
pub(super) fn request(endpoint: &Endpoint<'_>, private: &TokenStream) -> Option<TokenStream> {
    endpoint.stream.as_ref()?;
    let request = match endpoint.has_json_body() {
        true => quote!(Flag("stream")),
        false => {
            let accept = format_ident!("Accept");
            quote!(#accept)
        }
    };
    Some(quote!(#private::StreamRequest::#request))
}
