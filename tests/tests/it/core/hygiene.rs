//! Generated code in hostile surroundings: names are taken, lints are denied, the crate is renamed.
#![deny(warnings, missing_docs, clippy::all)]

/// A crate that knows the framework by another name.
mod renamed {
    pub use openrouter_core as framework;

    /// Names that generated code might use without a path.
    #[allow(dead_code, non_camel_case_types)]
    mod taken {
        pub struct Result;
        pub struct Option;
        pub struct String;
        pub struct Vec;
        pub struct Box;
        pub struct Some;
        pub struct Ok;
        pub struct Err;
        pub struct None;
        pub trait Default {}
        pub trait Into {}
        pub trait From {}
        pub trait Clone {}
        pub trait Debug {}
        pub struct core;
        pub struct std;
        pub struct serde;
    }

    #[allow(unused_imports)]
    use taken::*;

    /// An endpoint whose fields have the names that generated code uses.
    #[derive(framework::Endpoint)]
    #[endpoint(
        method = "POST", path = "/a/{request}/{client}", crate = crate::core::hygiene::renamed::framework,
        response = Response, errors(404, 5XX),
    )]
    pub struct Odd {
        request: ::std::string::String,
        client: u8,
        body: ::core::option::Option<::std::string::String>,
        item: ::std::vec::Vec<::std::string::String>,
        out: framework::Patch<f64>,
        r#match: ::core::option::Option<bool>,
        #[endpoint(header = "x-self")]
        response: ::core::option::Option<u64>,
        #[endpoint(query)]
        info: u8,
    }

    /// An object whose fields have the names that generated code uses.
    #[framework::object(new, crate = crate::core::hygiene::renamed::framework)]
    pub struct Response {
        /// A field.
        pub map: ::std::string::String,
        /// A field.
        pub reader: ::core::option::Option<u8>,
        /// A field.
        pub r#type: ::core::option::Option<Kind>,
    }

    /// An endpoint with an enum of its responses.
    #[derive(framework::Endpoint)]
    #[endpoint(
        method = "GET", path = "/b", crate = crate::core::hygiene::renamed::framework,
        responses(200 = Response, 202 = ::std::vec::Vec<Kind>, 304 = ()),
    )]
    pub struct Even;

    /// Responses whose fields have the names that generated code uses.
    #[derive(framework::Responses)]
    #[responses(crate = crate::core::hygiene::renamed::framework)]
    pub enum Odds {
        /// A variant.
        #[on(200)]
        Response {
            /// A field.
            response: ::std::vec::Vec<u16>,
            /// A field.
            #[header("x-operation")]
            operation: ::core::option::Option<u64>,
            /// A field.
            #[header("x-field")]
            field0: ::std::string::String,
        },
        /// A variant.
        #[on(304)]
        None,
    }

    /// An endpoint with responses that others can share.
    #[derive(framework::Endpoint)]
    #[endpoint(method = "GET", path = "/c", crate = crate::core::hygiene::renamed::framework, responses = Odds)]
    pub struct Third;

    /// A set of strings.
    #[framework::string_enum(crate = crate::core::hygiene::renamed::framework)]
    pub enum Kind {
        /// A value.
        Text,
    }

    /// A union.
    #[framework::union(tag = "type", crate = crate::core::hygiene::renamed::framework)]
    pub enum Part {
        /// A variant.
        Response(Response),
    }

    /// A union without a tag.
    #[framework::union(crate = crate::core::hygiene::renamed::framework)]
    pub enum Content {
        /// A variant.
        Text(::std::string::String),
        /// A variant.
        Parts(::std::vec::Vec<Part>),
        /// A variant.
        #[union(number)]
        Other(u8),
        /// A variant.
        #[union(has = "map")]
        Response(::std::boxed::Box<Response>),
    }
}

/// A deprecated operation, whose declaration does not cause a warning.
#[deprecated]
#[derive(Debug, openrouter::Endpoint)]
#[endpoint(method = "GET", path = "/old", deprecated, errors(410))]
pub struct GetOld {
    /// A parameter.
    pub id: Option<u8>,
}

#[tokio::test]
async fn generated_code_does_not_depend_on_names_in_scope() {
    let client = openrouter_core::Client::builder("https://a.example").build().unwrap();
    let request = renamed::Odd::new("r", 1, ["i"], 2).body("b").out(5).r#match(true).response(3).to_http(&client).await;
    let request = request.unwrap();
    assert_eq!(request.uri().path_and_query().unwrap(), "/a/r/1?info=2");
    assert_eq!(request.body().as_bytes().unwrap().as_ref(), br#"{"body":"b","item":["i"],"out":5.0,"match":true}"#);
    let part = renamed::Part::from_json(r#"{"map":"m","type":"response"}"#).unwrap();
    assert_eq!(part.tag(), "response");
    assert_eq!(renamed::Content::from("a"), renamed::Content::from_json("\"a\"").unwrap());
}

/// A declaration in a user's macro.
macro_rules! declare {
    ($name:ident, $method:literal, $path:literal, $response:ty, $status:literal, { $($field:ident: $type:ty),* }) => {
        #[derive(Debug, openrouter::Endpoint)]
        #[endpoint(method = $method, path = $path, response = $response, errors($status))]
        struct $name {
            $($field: $type,)*
            of_the_macro: Option<u64>,
            #[endpoint(header = "x-b")]
            also: Vec<u8>,
        }
    };
}

declare!(Made, "GET", "/made/{id}", Vec<u16>, 404, { id: String, page: Option<u64> });

#[test]
fn macros_can_generate_declarations() {
    use openrouter::Endpoint;
    assert_eq!((Made::META.path, Made::META.method), ("/made/{id}", "GET"));
    assert!(format!("{:?}", Made::new("x", [1]).page(1).of_the_macro(2)).contains("page: Some(1)"));
}

/// An endpoint whose lifetime has a common name.
#[derive(Debug, openrouter::Endpoint)]
#[endpoint(method = "GET", path = "/borrowed/{id}")]
pub struct Borrowed<'x> {
    /// A parameter.
    pub id: &'x str,
}

/// Functions that serialize a type that has parameters.
mod shown {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<T: std::fmt::Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub fn deserialize<'de, T: std::str::FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| serde::de::Error::custom("unfit"))
    }
}

/// An endpoint with parameters whose fields are written by functions.
#[derive(Debug, openrouter::Endpoint)]
#[endpoint(method = "POST", path = "/shown")]
pub struct Shown<'a, T, const N: usize>
where
    T: std::fmt::Display + std::str::FromStr,
{
    /// A parameter.
    #[endpoint(query, with = "shown")]
    pub value: T,
    /// A member.
    #[serde(serialize_with = "shown::serialize")]
    pub text: &'a str,
    /// A member.
    #[serde(with = "shown")]
    pub more: T,
    /// A member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<Vec<u16>>,
}

/// Like [`Shown`], and can be received.
#[derive(Debug, PartialEq, openrouter::Endpoint)]
#[endpoint(method = "POST", path = "/read")]
pub struct Read<T: std::fmt::Display + std::str::FromStr> {
    /// A parameter.
    #[endpoint(query, with = "shown")]
    pub value: T,
    /// A member.
    #[serde(with = "shown", default)]
    pub more: Maybe<T>,
}

/// A type with a parameter.
#[derive(Debug, PartialEq)]
pub struct Maybe<T>(Option<T>);

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: std::fmt::Display> std::fmt::Display for Maybe<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|value| value.fmt(f))
    }
}

impl<T: std::str::FromStr> std::str::FromStr for Maybe<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        if text.is_empty() { Ok(Self(None)) } else { text.parse().map(Some).map(Self) }
    }
}

#[tokio::test]
async fn functions_serialize_types_with_parameters() {
    use openrouter::Endpoint;
    use openrouter_core::server::{Receive, Received};

    let client = openrouter_core::Client::builder("https://a.example").build().unwrap();
    let request = Shown::<u8, 2>::new(1, "b", 3).list([1, 2]).to_http(&client).await.unwrap();
    assert_eq!(request.uri().query(), Some("value=1"));
    assert_eq!(request.body().as_bytes().unwrap().as_ref(), br#"{"text":"b","more":"3","list":[1,2]}"#);

    let sent = Read { value: 7_u64, more: Maybe(Some(8)) };
    let request = sent.to_http(&client).await.unwrap().map(|body| body.as_bytes().unwrap().clone());
    let mut received = Received::from_request(Read::<u64>::META, &request, "/read").unwrap();
    assert_eq!(Read::<u64>::receive(&mut received).unwrap(), sent);
}

#[test]
fn lifetimes_may_have_any_name() {
    let id = String::from("a");
    assert_eq!(Borrowed::new(id.as_str()).id, "a");
}

/// A type that can be sent but not received.
#[derive(Debug, Clone, serde::Serialize)]
pub struct SendOnly;

/// A body that can be received but not sent.
#[derive(Debug, serde::Deserialize)]
pub struct ReceiveOnly {}

/// A declaration that compiles without the receiving side compiles with it.
#[derive(Debug, openrouter::Endpoint)]
#[endpoint(method = "POST", path = "/a/{id}", errors(404 = ReceiveOnly, 5XX = ReceiveOnly, 429))]
pub struct OneSided<'a, T: serde::Serialize> {
    id: &'a str,
    text: Option<&'a str>,
    fixed: Option<&'static str>,
    generic: Option<T>,
    patch: openrouter::Patch<SendOnly>,
    borrowed: openrouter::Patch<&'a str>,
    list: Vec<SendOnly>,
    listed: Option<Vec<&'a str>>,
    #[endpoint(query)]
    query: Option<&'a str>,
    #[endpoint(header = "x-a")]
    header: Option<&'a str>,
    #[endpoint(default = SendOnly)]
    preset: SendOnly,
    #[endpoint(default)]
    number: u8,
}

/// Like the one above, but without borrowed data.
#[derive(Debug, openrouter::Endpoint)]
#[endpoint(method = "POST", path = "/b", errors(404 = ReceiveOnly))]
pub struct SendsOnly<T: serde::Serialize> {
    first: Option<T>,
    second: Option<SendOnly>,
    third: Option<SendOnly>,
    patch: openrouter::Patch<SendOnly>,
    list: Vec<SendOnly>,
    #[endpoint(default = SendOnly)]
    preset: SendOnly,
    shared: std::borrow::Cow<'static, str>,
    #[endpoint(query)]
    also: Option<std::borrow::Cow<'static, str>>,
}

#[tokio::test]
async fn declarations_do_not_depend_on_the_receiving_side() {
    let client = openrouter_core::Client::builder("https://a.example").build().unwrap();
    let id = String::from("i");
    let request = OneSided::<u8>::new(id.as_str(), [SendOnly; 0]).text("t").generic(7).patch(SendOnly).query("q");
    let request = request.to_http(&client).await.unwrap();
    assert_eq!(request.uri().query(), Some("query=q"));
    SendsOnly::<u8>::new([SendOnly; 0], "s").also("q").third(SendOnly).to_http(&client).await.unwrap();
    assert!(matches!(OneSidedError::too_many_requests("slow").to_string(), text if text.contains("429")));
}
