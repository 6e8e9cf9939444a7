    #[endpoint(body)]
    pub body: EndpointBody,
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

/// A value that can become the body of [`Endpoint`].
#[diagnostic::on_unimplemented(
    message = "`Endpoint` cannot be sent: multipart bodies with files cannot be declared yet (issue: A framework for any HTTP API, first half)",
    label = "would be sent without the parts `PARTS`"
)]
pub trait IntoEndpointBody {
    /// Converts it to the body.
    fn into_body(self) -> EndpointBody;
}

impl<T: IntoEndpointBody> From<T> for EndpointBody {
    fn from(value: T) -> Self {
        value.into_body()
    }
}
