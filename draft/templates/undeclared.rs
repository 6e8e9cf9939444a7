    #[endpoint(body)]
    pub body: Body,
}

/// The multipart body of [`Endpoint`], with the parts `PARTS`. It has no values, and so the request none, until the body is
/// declared.
#[derive(Debug, Clone, PartialEq)]
pub enum EndpointBody {}

impl serde::Serialize for EndpointBody {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

/// A body of [`Endpoint`]. Only [`EndpointBody`] is one, until it is declared.
#[diagnostic::on_unimplemented(
    message = "`Endpoint` cannot be sent: multipart bodies with files cannot be declared yet (issue: A framework for any HTTP API, first half)",
    label = "would be sent without the parts `PARTS`"
)]
pub trait BodyOfEndpoint: Into<EndpointBody> + serde::Serialize {}

impl BodyOfEndpoint for EndpointBody {}
