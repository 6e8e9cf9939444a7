//! An endpoint declared, sent and matched with `openrouter` as the only dependency.

/// Response objects may get fields at any time, so they cannot be constructed.
///
/// ```compile_fail,E0639
/// let _ = openrouter::keys::DeletedKey { deleted: true, extra: openrouter::Extra::new() };
/// ```
///
/// ```
/// let _ = openrouter::keys::DeletedKey::sample();
/// ```
#[cfg(feature = "alone")]
mod construction {}

/// Public declarations, so that rustdoc checks the links in the documentation of generated code.
pub mod documented {
    /// Reads an order, which the shop keeps for a year.
    #[derive(Debug, openrouter::Endpoint)]
    #[endpoint(method = "GET", path = "/orders/{id}", response = Order, errors(404))]
    pub struct GetOrder {
        /// The digits below the bar code.
        pub id: String,
    }

    /// The content of an order.
    #[openrouter::object(new)]
    pub struct Order {
        /// Where the parcel is.
        pub progress: Progress,
        /// The number that the shop prints on the parcel.
        pub number: OrderNumber,
    }

    /// A number of up to ten digits.
    #[openrouter::object]
    pub struct OrderNumber(String);

    /// The way of a parcel.
    #[openrouter::string_enum]
    pub enum Progress {
        /// Handed to the carrier.
        Sent,
    }

    /// A part of an order.
    #[openrouter::union(tag = "type")]
    pub enum Part {
        /// An order inside an order.
        Nested(Box<Order>),
    }
}

#[cfg(test)]
mod tests {
    use openrouter::{Endpoint, Error, OpenRouter, Patch, Retry, Secret};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    #[derive(Debug, Endpoint)]
    #[endpoint(method = "PATCH", path = "/beta/widgets/{id}", response = Widget, envelope = "data", errors(404, 429))]
    struct UpdateWidget {
        id: String,
        colour: Patch<Colour>,
        #[endpoint(query)]
        verbose: Option<bool>,
        #[endpoint(secret)]
        token: Option<Secret>,
    }

    #[openrouter::object]
    struct Widget {
        name: String,
        colour: Option<Colour>,
        parts: Vec<Part>,
    }

    #[openrouter::string_enum]
    enum Colour {
        Red,
        Green,
    }

    #[openrouter::union(tag = "type")]
    enum Part {
        Wheel(Wheel),
        Pause(openrouter::Extra),
    }

    #[openrouter::object]
    struct Wheel {
        size: Size,
    }

    #[openrouter::union]
    enum Size {
        Inches(u64),
        Name(String),
    }

    async fn responding(response: String) -> OpenRouter {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            let length = stream.read(&mut request).await.unwrap();
            assert!(request[..length].starts_with(b"PATCH /beta/widgets/w%201?verbose=true HTTP/1.1\r\n"));
            stream.write_all(response.as_bytes()).await.unwrap();
        });
        OpenRouter::builder().key("sk").base_url(base_url).retry(Retry::off()).build().unwrap()
    }

    fn http(status: &str, body: &str) -> String {
        format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    }

    #[tokio::test]
    async fn declared_sent_and_matched() {
        let body = r#"{"data":{"name":"w","colour":"blue","parts":[{"size":3,"type":"wheel"},{"type":"new"}]}}"#;
        let client = responding(http("200 OK", body)).await;
        let request = UpdateWidget::new("w 1").colour(Colour::Red).verbose(true).token("t");
        let widget = request.send(&client).await.unwrap();
        assert_eq!((widget.name.as_str(), widget.colour), ("w", Some(Colour::from("blue"))));
        assert!(matches!(&widget.parts[..], [Part::Wheel(wheel), Part::Unknown(_)] if wheel.size == Size::Inches(3)));

        let client = responding(http("404 Not Found", r#"{"error":{"code":404,"message":"gone"}}"#)).await;
        match request.send(&client).await {
            Err(Error::Api(UpdateWidgetError::NotFound(error))) => assert_eq!(error.message(), "gone"),
            Err(Error::Api(UpdateWidgetError::TooManyRequests(_))) | Ok(_) | Err(_) => panic!("not found"),
        }
    }

    #[test]
    fn errors_are_exhaustive_where_they_are_defined() {
        fn status(error: &UpdateWidgetError) -> u16 {
            match error {
                UpdateWidgetError::NotFound(_) => 404,
                UpdateWidgetError::TooManyRequests(_) => 429,
            }
        }
        let _ = status;
    }
}
