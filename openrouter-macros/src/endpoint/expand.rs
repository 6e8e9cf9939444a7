//! From the model to tokens, one function per generated impl.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Data, Fields, LitStr, Type};

use super::ast::{Body, Endpoint, ErrorVariant, Field, Place, plain_name};
use super::attr::Initial;
use super::path::Piece;
use super::{status, valid};
use crate::case::Case;
use crate::root::Root;
use crate::serde_attr::DefaultValue;
use crate::setter;
use crate::ty::{self, Shape};

/// Everything an endpoint gets.
pub(super) fn expand(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let encode = encode(endpoint, root);
    let receive = cfg!(feature = "server").then(|| super::receive::expand(endpoint, root));
    let parts = parts(endpoint, root, encode);
    let secrets = secrets(endpoint, root);
    quote! { #parts #receive #secrets }
}

/// A field marked as secret has a type that does not print itself, so that no derive can give it away.
fn secrets(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let sensitive = quote!(#root::__private::Sensitive);
    let (impl_generics, _, where_clause) = endpoint.input.generics.split_for_impl();
    let fields = endpoint.fields.iter().filter(|field| field.attr.secret.is_some());
    let checks = fields.map(|Field { ty, .. }| quote_spanned!(ty.span()=> hides::<#ty>();)).collect::<Vec<_>>();
    if checks.is_empty() {
        return TokenStream::new();
    }
    quote! {
        const _: () = {
            fn hides<T: #sensitive>() {}
            #[allow(dead_code)]
            fn secrets #impl_generics () #where_clause { #(#checks)* }
        };
    }
}

/// Everything but the receiving side, around the statements that encode the request.
pub(super) fn parts(endpoint: &Endpoint<'_>, root: &Root, encode: TokenStream) -> TokenStream {
    let error = error_enum(endpoint, root);
    let methods = methods(endpoint, root);
    let endpoint_impl = endpoint_impl(endpoint, root, encode);
    quote! { #error #methods #endpoint_impl }
}

fn endpoint_impl(endpoint: &Endpoint<'_>, root: &Root, encode: TokenStream) -> TokenStream {
    let ident = &endpoint.input.ident;
    let (impl_generics, type_generics, where_clause) = endpoint.input.generics.split_for_impl();
    let api = match &endpoint.attr.api {
        Some(api) => api.to_token_stream(),
        None => quote!(#root::__private::DefaultApi),
    };
    let response = Response::of(endpoint);
    let output = response.output(root);
    let decode = response.decode(root);
    let error = error_type(endpoint, root);
    let meta = meta(endpoint, root, &response);
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #root::__private::Endpoint for #ident #type_generics #where_clause {
            type Api = #api;
            type Output = #output;
            type Error = #error;
            const META: &'static #root::__private::Operation = &#meta;

            fn encode(&self, request: &mut #root::__private::Encoder) {
                #encode
            }

            fn decode(
                answer: &mut #root::__private::Answer,
            ) -> #root::__private::Result<Self::Output, #root::__private::DecodeFailure> {
                #decode
            }
        }
    }
}

/// What an endpoint answers with, told by the type as written.
pub(super) enum Response<'a> {
    Reply,
    Bytes(&'a Type),
    Empty(&'a Type),
    Json(&'a Type),
}

impl<'a> Response<'a> {
    pub(super) fn of(endpoint: &'a Endpoint<'_>) -> Self {
        match &endpoint.attr.response {
            None => Self::Reply,
            Some(response) if is_unit(response) => Self::Empty(response),
            Some(response) if ty::is_named(response, "Reply") => Self::Reply,
            Some(response) if ty::is_named(response, "Bytes") => Self::Bytes(response),
            Some(response) => Self::Json(response),
        }
    }

    fn output(&self, root: &Root) -> TokenStream {
        match self {
            Self::Reply => quote!(#root::__private::Reply),
            Self::Bytes(response) | Self::Empty(response) | Self::Json(response) => response.to_token_stream(),
        }
    }

    fn decode(&self, root: &Root) -> TokenStream {
        match self {
            Self::Reply => quote!(#root::__private::Result::Ok(answer.reply())),
            Self::Bytes(_) => quote!(#root::__private::Result::Ok(answer.bytes())),
            // At the user's type: that is where a missing `Deserialize` is to be reported.
            Self::Empty(response) | Self::Json(response) => match ty::shape(response) {
                Shape::Vec(element) => quote_spanned!(response.span()=> answer.json_list::<#element>()),
                _ => quote_spanned!(response.span()=> answer.json::<#response>()),
            },
        }
    }

    fn kind(&self) -> Option<Ident> {
        match self {
            Self::Reply => None,
            Self::Bytes(_) => Some(format_ident!("Bytes")),
            Self::Empty(_) => Some(format_ident!("Empty")),
            Self::Json(_) => Some(format_ident!("Json")),
        }
    }
}

fn is_unit(ty: &Type) -> bool {
    matches!(ty::ungrouped(ty), Type::Tuple(tuple) if tuple.elems.is_empty())
}

fn error_type(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    if endpoint.errors.is_empty() {
        return quote!(#root::__private::NoError);
    }
    endpoint.error_ident().to_token_stream()
}

/// The operation as data: a call for each thing that is not the default.
fn meta(endpoint: &Endpoint<'_>, root: &Root, response: &Response<'_>) -> TokenStream {
    let private = quote!(#root::__private);
    let attr = &endpoint.attr;
    let id = endpoint.id();
    let method = endpoint.method.unwrap_or("GET");
    let path = attr.path.as_ref().map(LitStr::value).unwrap_or_default();
    let route = Literal::u64_unsuffixed(route(endpoint));
    let mut calls = TokenStream::new();
    if let Some(area) = &attr.area {
        calls.extend(quote!(.area(#area)));
    }
    let parameters = endpoint.fields.iter().filter_map(|field| parameter(field, &private)).collect::<Vec<_>>();
    if !parameters.is_empty() {
        calls.extend(quote!(.parameters(&[#(#parameters),*])));
    }
    if let Some(status) = &attr.status {
        calls.extend(quote!(.success(#status)));
    }
    if !endpoint.errors.is_empty() {
        let errors = endpoint.errors.iter().map(|error| match error.status {
            status::Pattern::Exact(status) => {
                let status = Literal::u16_unsuffixed(status);
                quote!(#private::StatusPattern::Exact(#status))
            }
            status::Pattern::Class(class) => {
                let class = Literal::u8_unsuffixed(class);
                quote!(#private::StatusPattern::Class(#class))
            }
        });
        calls.extend(quote!(.errors(&[#(#errors),*])));
    }
    for (key, word, known) in [("auth", &attr.auth, valid::AUTH), ("retry", &attr.retry, valid::RETRY)] {
        let Some(word) = word.as_ref().filter(|word| known.contains(&word.value.as_str())) else { continue };
        let (call, variant) = (format_ident!("{key}"), format_ident!("{}", Case::Pascal.field(&word.value)));
        let enumeration = if key == "auth" { format_ident!("Auth") } else { format_ident!("RetryClass") };
        calls.extend(quote!(.#call(#private::#enumeration::#variant)));
    }
    if endpoint.has_body() {
        let kind = match endpoint.body {
            Body::Json => format_ident!("Json"),
            Body::Form => format_ident!("Form"),
        };
        calls.extend(quote!(.body(#private::BodyKind::#kind)));
    }
    if let Some(kind) = response.kind() {
        calls.extend(quote!(.response(#private::ResponseKind::#kind)));
    }
    if let Some(envelope) = &attr.envelope {
        calls.extend(quote!(.envelope(#envelope)));
    }
    if attr.server.is_some() {
        calls.extend(quote!(.at_origin()));
    }
    if let Some(timeout) = attr.timeout.as_ref().and_then(|timeout| valid::duration(&timeout.value())) {
        let milliseconds = Literal::u64_unsuffixed(timeout.as_millis().try_into().unwrap_or(u64::MAX));
        calls.extend(quote!(.timeout_ms(#milliseconds)));
    }
    if attr.deprecated {
        calls.extend(quote!(.deprecated()));
    }
    quote!(#private::Operation::new(#id, #method, #path, #route) #calls)
}

fn parameter(field: &Field<'_>, private: &TokenStream) -> Option<TokenStream> {
    let (location, name) = match &field.place {
        Place::Path { .. } => (format_ident!("Path"), field.name.clone()),
        Place::Query => (format_ident!("Query"), field.name.clone()),
        Place::Header(name) => (format_ident!("Header"), name.to_ascii_lowercase()),
        Place::Member | Place::Body | Place::Extra => return None,
    };
    let required = field.is_required();
    Some(quote!(#private::Parameter::new(#name, #private::Location::#location, #required)))
}

/// FNV-1a over method, route and media type: two operations that agree in all three are the same one.
fn route(endpoint: &Endpoint<'_>) -> u64 {
    let route = endpoint.template.as_ref().map(|template| template.route()).unwrap_or_default();
    let media_type = match endpoint.body {
        Body::Json => "",
        Body::Form => " form",
    };
    let text = format!("{} {route}{media_type}", endpoint.method.unwrap_or_default());
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The statements that write path, query, headers and body, in the order of declaration.
fn encode(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let path = endpoint.template.iter().flat_map(|template| &template.pieces).map(|piece| match piece {
        Piece::Literal(text) => quote!(request.path(#text);),
        Piece::Placeholder(placeholder) => {
            let Some(field) = endpoint.field_of(&placeholder.name) else { return TokenStream::new() };
            let (ident, name) = (field.ident, &placeholder.name);
            let method = if placeholder.rest { format_ident!("rest") } else { format_ident!("segment") };
            // At the field's type: that is where a type that is no path segment is to be reported.
            quote_spanned!(field.ty.span()=> request.#method(#name, &self.#ident);)
        }
    });
    let fields = endpoint.fields.iter().filter_map(|field| {
        let (ident, name) = (field.ident, &field.name);
        let value = field_value(field, root);
        let statement = match &field.place {
            Place::Query => quote!(request.query(#name, #value);),
            Place::Header(header) => {
                let header = header.to_ascii_lowercase();
                let method =
                    if field.attr.secret.is_some() { format_ident!("secret_header") } else { format_ident!("header") };
                quote!(request.#method(#header, #value);)
            }
            Place::Body => quote!(request.json_value(#name, #value);),
            Place::Path { .. } | Place::Member | Place::Extra => return None,
        };
        Some(unless_skipped(field, quote!(self.#ident), statement))
    });
    let body = body(endpoint, root);
    quote! { #(#path)* #(#fields)* #body }
}

fn body(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let members = endpoint.fields.iter().filter_map(|field| {
        let ident = field.ident;
        let statement = match &field.place {
            Place::Member => member(endpoint, field, root),
            _ => return None,
        };
        Some(unless_skipped(field, quote!(self.#ident), statement))
    });
    let members = members.collect::<Vec<_>>();
    let extra = endpoint.fields.iter().find(|field| field.place == Place::Extra);
    if let Some(Field { ident, .. }) = extra {
        return quote!(request.json_with(&self.#ident, |body| { let _ = &body; #(#members)* }););
    }
    if members.is_empty() {
        return TokenStream::new();
    }
    let method = match endpoint.body {
        Body::Json => format_ident!("json"),
        Body::Form => format_ident!("form"),
    };
    quote!(request.#method(|body| { #(#members)* });)
}

fn member(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    let (ident, name) = (field.ident, &field.name);
    if field.serde.flatten {
        return quote!(body.flatten(&self.#ident););
    }
    let value = field_value(field, root);
    if endpoint.body == Body::Form || with(field).is_some() {
        return quote!(body.put(#name, #value););
    }
    match field.shape {
        Shape::Option(_) => quote!(body.opt(#name, #value);),
        Shape::Patch => quote!(body.patch(#name, #value);),
        _ => quote!(body.put(#name, #value);),
    }
}

/// The function that serialises a field in its type's place.
fn with(field: &Field<'_>) -> Option<TokenStream> {
    if let Some(module) = &field.attr.with {
        return Some(quote!(#module::serialize));
    }
    field.serde.serialize_with.as_ref().map(ToTokens::to_token_stream)
}

/// A reference to what is serialised for a field.
fn field_value(field: &Field<'_>, root: &Root) -> TokenStream {
    let ident = field.ident;
    match with(field) {
        Some(function) => crate::with::serialize(&root.private(), &function, field.ty, &quote!(self.#ident)),
        None => quote!(&self.#ident),
    }
}

fn unless_skipped(field: &Field<'_>, value: TokenStream, statement: TokenStream) -> TokenStream {
    match &field.serde.skip_serializing_if {
        Some(condition) => quote!(if !#condition(&#value) { #statement }),
        None => statement,
    }
}

/// The enum of the documented error statuses.
fn error_enum(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    if endpoint.errors.is_empty() {
        return TokenStream::new();
    }
    let private = quote!(#root::__private);
    let (name, visibility) = (endpoint.error_ident(), &endpoint.input.vis);
    let docs = format!("The documented error answers of [`{}`].", endpoint.input.ident);
    let variants = endpoint.errors.iter().map(|error| {
        let (variant, docs) = (error.ident(), format!("{}.", error.status.phrase()));
        let body = error_body(endpoint, error, root);
        quote! { #[doc = #docs] #variant(#private::ErrorResponse<#body>) }
    });
    let idents = endpoint.errors.iter().map(ErrorVariant::ident).collect::<Vec<_>>();
    let decode = decode_error(endpoint, root);
    let constructors = cfg!(feature = "server").then(|| super::receive::error(endpoint, root));
    quote! {
        #[doc = #docs]
        #[non_exhaustive]
        #[allow(dead_code)]
        #visibility enum #name {
            #(#variants),*
        }

        #[automatically_derived]
        impl #private::Failure for #name {
            fn info(&self) -> &#private::ErrorInfo {
                match self { #(Self::#idents(error) => error.info()),* }
            }
        }

        #[automatically_derived]
        impl #private::ApiError for #name {
            fn decode(info: #private::Box<#private::ErrorInfo>) -> #private::Result<Self, #private::Undecoded> {
                #decode
            }
        }

        #private::impl_error!(#name);

        #constructors
    }
}

/// The exact statuses before the classes. Bodies of one type are decoded in one place.
fn decode_error(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let private = quote!(#root::__private);
    let mut ordered = endpoint.errors.iter().collect::<Vec<_>>();
    ordered.sort_by_key(|error| matches!(error.status, status::Pattern::Class(_)));
    let (custom, common): (Vec<_>, Vec<_>) =
        ordered.iter().partition::<Vec<&&ErrorVariant>, _>(|error| error.body.is_some());
    let custom = custom.iter().map(|error| {
        let (pattern, variant) = (error.pattern(), error.ident());
        let body = error_body(endpoint, error, root);
        quote!(#pattern => return info.decode::<#body>().map(Self::#variant),)
    });
    let common_arms = common.iter().map(|error| {
        let (pattern, variant) = (error.pattern(), error.ident());
        quote!(#pattern => Self::#variant,)
    });
    if common.is_empty() {
        return quote! {
            match info.status().as_u16() {
                #(#custom)*
                _ => #private::Result::Err(#private::Undecoded::Undocumented(info)),
            }
        };
    }
    let body = default_error_body(endpoint, root);
    quote! {
        let variant = match info.status().as_u16() {
            #(#custom)*
            #(#common_arms)*
            _ => return #private::Result::Err(#private::Undecoded::Undocumented(info)),
        };
        info.decode::<#body>().map(variant)
    }
}

impl ErrorVariant {
    pub(super) fn ident(&self) -> Ident {
        Ident::new(&self.status.variant(), self.span)
    }

    fn pattern(&self) -> TokenStream {
        match self.status {
            status::Pattern::Exact(status) => Literal::u16_unsuffixed(status).to_token_stream(),
            status::Pattern::Class(class) => {
                let first = Literal::u16_unsuffixed(u16::from(class) * 100);
                let last = Literal::u16_unsuffixed(u16::from(class) * 100 + 99);
                quote!(#first..=#last)
            }
        }
    }
}

pub(super) fn error_body(endpoint: &Endpoint<'_>, error: &ErrorVariant, root: &Root) -> TokenStream {
    match &error.body {
        Some(body) => body.to_token_stream(),
        None => default_error_body(endpoint, root),
    }
}

fn default_error_body(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    if let Some(body) = &endpoint.attr.error_body {
        return body.to_token_stream();
    }
    match &endpoint.attr.api {
        Some(api) => quote!(<#api as #root::__private::Api>::ErrorBody),
        None => quote!(<#root::__private::DefaultApi as #root::__private::Api>::ErrorBody),
    }
}

/// `new`, the setters, and the ways to send.
fn methods(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let private = quote!(#root::__private);
    let (ident, visibility) = (&endpoint.input.ident, &endpoint.input.vis);
    let (impl_generics, type_generics, where_clause) = endpoint.input.generics.split_for_impl();
    let new = new(endpoint, root);
    let settable = endpoint.fields.iter().filter(|field| !field.is_required() && !valid::clashes(field));
    let setters = settable.map(|field| setter(endpoint, field, root));
    let output = Response::of(endpoint).output(root);
    let error = error_type(endpoint, root);
    let api = match &endpoint.attr.api {
        Some(api) => api.to_token_stream(),
        None => quote!(#private::DefaultApi),
    };
    quote! {
        #[allow(dead_code, deprecated)]
        #[automatically_derived]
        impl #impl_generics #ident #type_generics #where_clause {
            #new
            #(#setters)*

            /// Sends the request and decodes the answer.
            ///
            /// # Errors
            ///
            /// `Error::Api` for a documented error status, the other kinds of `Error` for everything else.
            ///
            /// # Cancellation
            ///
            /// Dropping the call closes the exchange; the server may have carried the request out.
            #visibility fn send(&self, client: &#private::Client) -> #private::Call<#output, #error> {
                client.send(self)
            }

            /// As `send`, and tells everything that came with the answer: headers, raw body, attempts, elapsed time.
            ///
            /// # Errors
            ///
            /// As `send`.
            #visibility fn send_with_meta(
                &self,
                client: &#private::Client,
            ) -> #private::Call<#private::Response<#output, <#api as #private::Api>::Meta>, #error> {
                client.send_with_meta(self)
            }

            /// The HTTP request that `send` would send first, credentials included, for sending it by other means.
            ///
            /// # Errors
            ///
            /// `Error::Build` when a value cannot be sent or a credential is missing.
            #visibility fn to_http(&self, client: &#private::Client) -> #private::ToHttp<#error> {
                client.to_http(self)
            }

            #[doc(hidden)]
            #visibility fn stream(&self, _: &#private::Client) -> #private::Inapplicable
            where
                for<'x> Self: #private::Streams<'x>,
            {
                #private::inapplicable()
            }

            #[doc(hidden)]
            #visibility fn items(&self, _: &#private::Client) -> #private::Inapplicable
            where
                for<'x> Self: #private::Pages<'x>,
            {
                #private::inapplicable()
            }

            #[doc(hidden)]
            #visibility fn pages(&self, _: &#private::Client) -> #private::Inapplicable
            where
                for<'x> Self: #private::Pages<'x>,
            {
                #private::inapplicable()
            }
        }
    }
}

fn new(endpoint: &Endpoint<'_>, root: &Root) -> TokenStream {
    let (visibility, generics) = (&endpoint.input.vis, &endpoint.input.generics);
    let required = endpoint.fields.iter().filter(|field| field.is_required());
    let parameters = required.map(|field| {
        let (ident, ty) = (field.ident, setter::field(&root.private(), field.ident, field.ty, generics).ty);
        quote!(#ident: #ty)
    });
    let values = endpoint.fields.iter().map(|field| {
        let ident = field.ident;
        let value = if field.is_required() {
            setter::field(&root.private(), ident, field.ty, generics).convert
        } else {
            initial(field, root)
        };
        quote!(#ident: #value)
    });
    // The stand-in of what is no struct with named fields cannot be made; its mistake was reported.
    let value = match &endpoint.input.data {
        Data::Struct(data) if !matches!(data.fields, Fields::Unnamed(_)) => quote!(Self { #(#values),* }),
        _ => quote!(::core::unreachable!()),
    };
    let too_many = (endpoint.fields.iter().filter(|field| field.is_required()).count() > 7)
        .then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote! {
        /// The request with what it cannot do without; the setters add the rest.
        #[must_use]
        #[allow(clippy::new_without_default)]
        #too_many
        #visibility fn new(#(#parameters),*) -> Self {
            #value
        }
    }
}

/// What a field is before its setter is called.
pub(super) fn initial(field: &Field<'_>, root: &Root) -> TokenStream {
    match (&field.attr.default, &field.serde.default) {
        (Some(Initial::Value(value)), _) => value.clone(),
        (_, Some(DefaultValue::Path(function))) => quote!(#function()),
        _ => quote!(#root::__private::Default::default()),
    }
}

fn setter(endpoint: &Endpoint<'_>, field: &Field<'_>, root: &Root) -> TokenStream {
    let (ident, visibility) = (field.ident, &endpoint.input.vis);
    let setter::Parameter { ty, convert } = setter::field(&root.private(), ident, field.ty, &endpoint.input.generics);
    let docs = if field.docs.is_empty() {
        let docs = format!("Sets `{}`.", plain_name(ident));
        quote!(#[doc = #docs])
    } else {
        let docs = &field.docs;
        quote!(#(#docs)*)
    };
    quote! {
        #docs
        #[must_use]
        #visibility fn #ident(mut self, #ident: #ty) -> Self {
            self.#ident = #convert;
            self
        }
    }
}
