//! Endpoints of an API of one's own, with `openrouter-core` as the only dependency.

/// Public declarations, so that rustdoc checks the links in the documentation of generated code.
pub mod documented {
    /// Reads an order, which the shop keeps for a year.
    #[derive(Debug, openrouter_core::Endpoint)]
    #[endpoint(method = "GET", path = "/orders/{id}", response = Order, errors(404))]
    pub struct GetOrder {
        /// The digits below the bar code.
        pub id: String,
    }

    /// The content of an order.
    #[openrouter_core::object(new)]
    pub struct Order {
        /// Where the parcel is.
        pub progress: Progress,
        /// The number that the shop prints on the parcel.
        pub number: OrderNumber,
    }

    /// A number of up to ten digits.
    #[openrouter_core::object]
    pub struct OrderNumber(String);

    /// The way of a parcel.
    #[openrouter_core::string_enum]
    pub enum Progress {
        /// Handed to the carrier.
        Sent,
    }

    /// A part of an order.
    #[openrouter_core::union(tag = "type")]
    pub enum Part {
        /// An order inside an order.
        Nested(Box<Order>),
    }
}

#[cfg(test)]
mod tests {
    use openrouter_core::{
        Api, ApiEndpoint as Endpoint, Client, Error, PlainErrorBody, RawResponse, Retry, Slot, endpoints, object,
    };
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// An API that wants its key in a header of its own.
    enum Shop {}

    impl Api for Shop {
        type ErrorBody = PlainErrorBody;
        type Meta = openrouter_core::CallMeta;

        const KEY: Slot = Slot::KEY.header("x-api-key");
    }

    type DefaultApi = Shop;

    #[derive(Endpoint)]
    #[endpoint(method = "GET", path = "/orders/{id}", response = Order<T>, errors(404 = Missing, 5XX))]
    struct GetOrder<'a, T: serde::de::DeserializeOwned>
    where
        T: Clone,
    {
        id: &'a str,
        #[endpoint(default = 3)]
        depth: u8,
        #[endpoint(query, default)]
        _kind: std::marker::PhantomData<T>,
    }

    struct Order<T>(T);

    impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Order<T> {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            T::deserialize(deserializer).map(Self)
        }
    }

    #[object]
    struct Missing {
        sku: String,
    }

    #[derive(Endpoint)]
    #[endpoint(method = "PUT", path = "/files/{*path}")]
    struct PutFile<B: serde::Serialize> {
        path: String,
        #[endpoint(body)]
        content: B,
    }

    async fn responding(status: &'static str, body: &'static str, expected: &'static str) -> Client {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}/v1/", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            let length = stream.read(&mut request).await.unwrap();
            let request = String::from_utf8_lossy(&request[..length]).into_owned();
            assert!(request.starts_with(expected), "{request}");
            let response = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
            stream.write_all(response.as_bytes()).await.unwrap();
        });
        Client::builder(base_url).api::<Shop>().bearer("k").retry(Retry::off()).build().unwrap()
    }

    #[tokio::test]
    async fn generics_lifetimes_and_an_api_of_its_own() {
        let client = responding("200 OK", "[1,2]", "GET /v1/orders/a%2Fb?depth=3 HTTP/1.1\r\n").await;
        let id = String::from("a/b");
        let call = GetOrder::<Vec<u8>>::new(id.as_str()).send(&client);
        drop(id);
        assert_eq!(call.await.unwrap().0, [1, 2]);

        let client = responding("404 Not Found", r#"{"sku":"s"}"#, "GET /v1/orders/x?depth=9").await;
        match GetOrder::<u8>::new("x").depth(9).send(&client).await {
            Err(Error::Api(GetOrderError::NotFound(error))) => assert_eq!(error.body().sku, "s"),
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("not found"),
        }
        let client = responding("507 Odd", r#"{"message":"full"}"#, "GET").await;
        let error = GetOrder::<u8>::new("x").send(&client).await.map(drop).unwrap_err();
        assert!(matches!(&error, Error::Api(GetOrderError::ServerError(error)) if error.message() == "full"));
        assert!(GetOrder::<u8>::new("x").to_http(&client).await.unwrap().headers().contains_key("x-api-key"));
    }

    #[tokio::test]
    async fn the_rest_of_a_path_and_a_whole_body() {
        let client = responding("200 OK", "done", "PUT /v1/files/a%20b/c HTTP/1.1\r\n").await;
        let response: RawResponse = PutFile::new("a b/c", [1, 2]).send(&client).await.unwrap();
        assert_eq!(response.text(), "done");
        let error = PutFile::new("a/../c", 1).send(&client).await.unwrap_err();
        assert!(error.to_string().contains("`path`"), "{error}");
    }

    #[test]
    fn lists_are_proved_while_compiling() {
        let operations = endpoints!([PutFile<u8>] == "PUT /files/{*path} 200\n");
        assert_eq!(operations[0].id, "putFile");
    }
}
