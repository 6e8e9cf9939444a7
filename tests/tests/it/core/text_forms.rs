//! Forms of values as text: `#[endpoint(query, as = …)]`.

use openrouter_core::server::{DecodeText, Receive, ReceiveError, Received};
use openrouter_core::{
    Client, CommaSeparated, EncodeText, Endpoint, Operation, ParameterStyle, TextError, TextWriter, string_enum,
};

#[string_enum]
enum Kind {
    Paper,
    AudioBook,
}

/// Bytes as hexadecimal digits.
struct Hex;

impl<T: AsRef<[u8]>> EncodeText<T> for Hex {
    fn encode(value: &T, text: &mut TextWriter) -> Result<(), TextError> {
        let digits = value.as_ref().iter().map(|byte| format!("{byte:02x}"));
        text.push(&digits.collect::<String>());
        Ok(())
    }
}

impl DecodeText<Vec<u8>> for Hex {
    fn decode(text: &str) -> Result<Vec<u8>, TextError> {
        let digits = (0..text.len()).step_by(2).map(|at| text.get(at..at + 2));
        let bytes = digits.map(|digits| digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()));
        bytes.collect::<Option<_>>().ok_or_else(|| TextError::new("expected hexadecimal digits"))
    }
}

/// A form that is not read back.
struct WriteOnly;

impl EncodeText<String> for WriteOnly {
    fn encode(_: &String, _: &mut TextWriter) -> Result<(), TextError> {
        Ok(())
    }
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct ListBooks {
    #[endpoint(query, as = CommaSeparated)]
    #[serde(rename = "genres[]")]
    genres: Vec<String>,
    #[endpoint(query, as = CommaSeparated)]
    years: Option<Vec<u64>>,
    #[endpoint(as = CommaSeparated)]
    kinds: Option<Vec<Kind>>,
    #[endpoint(query, as = CommaSeparated, default = vec![1.5])]
    prices: Vec<f64>,
    #[endpoint(query, as = Hex)]
    key: Vec<u8>,
    #[endpoint(query, as = CommaSeparated<Hex>)]
    hashes: Option<Vec<Vec<u8>>>,
    tags: Option<Vec<String>>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/written")]
struct GetWritten<T: serde::Serialize> {
    #[endpoint(query, as = CommaSeparated)]
    parts: Vec<Option<T>>,
    #[endpoint(query, as = WriteOnly)]
    nothing: String,
}

impl<T: serde::Serialize> GetWritten<T> {
    fn of_parts(parts: Vec<Option<T>>) -> Self {
        Self { parts, nothing: String::new() }
    }
}

async fn query<E: Endpoint>(endpoint: &E) -> Result<Option<String>, String> {
    let client = Client::builder("https://api.example").bearer("k").build().unwrap();
    let request = client.to_http(endpoint).await.map_err(|error| error.to_string())?;
    Ok(request.uri().query().map(str::to_owned))
}

fn received(query: &str) -> Result<ListBooks, ReceiveError> {
    let request = openrouter_core::http::Request::builder().uri(format!("/books?{query}"));
    let request = request.body(openrouter_core::Bytes::new()).unwrap();
    ListBooks::receive(&mut Received::from_request(ListBooks::META, &request, "/books").expect("its own path"))
}

#[tokio::test]
async fn a_list_is_one_pair_and_read_back() {
    let books = ListBooks::new(["crime", "sci fi", "é&=+"], [1, 0xff]);
    let all = books.clone().years([1999, 2000]).kinds([Kind::Paper, Kind::from("stone")]).prices([0.5, 2.0]);
    let all = all.hashes([vec![1, 2], vec![3]]).tags(["a,b", "c"]);
    let sent = query(&all).await.unwrap().unwrap();
    let expected = "genres%5B%5D=crime,sci%20fi,%C3%A9%26%3D%2B&years=1999,2000&kinds=paper,stone&prices=0.5,2\
        &key=01ff&hashes=0102,03&tags=a%2Cb&tags=c";
    assert_eq!(sent, expected);
    assert_eq!(received(&sent).unwrap(), all);
    // A server that encodes the comma means the same.
    assert_eq!(received(&sent.replace("1999,2000", "1999%2C2000")).unwrap(), all);
    // Iterators, arrays and lists, as for other lists.
    let again = ListBooks::new(vec!["crime".to_owned()], vec![1]).years((1999..=2000).filter(|year| *year > 0));
    assert_eq!(query(&again).await.unwrap().unwrap(), "genres%5B%5D=crime&years=1999,2000&prices=1.5&key=01");
}

#[tokio::test]
async fn an_empty_list_is_left_out() {
    let none = ListBooks::new([""; 0], []).years([]).prices([0.0; 0]);
    let sent = query(&none).await.unwrap().unwrap();
    assert_eq!(sent, "key=");
    let expected = ListBooks { years: None, prices: vec![1.5], ..none };
    assert_eq!(received(&sent).unwrap(), expected);
    let empty_element = ListBooks::new([""], []);
    assert_eq!(query(&empty_element).await.unwrap().unwrap(), "genres%5B%5D=&prices=1.5&key=");
    assert_eq!(received("genres%5B%5D=&key=").unwrap(), empty_element);
}

#[tokio::test]
async fn an_element_that_would_be_split_is_not_sent() {
    let error = query(&ListBooks::new(["a", "b,c"], [])).await.unwrap_err();
    assert_eq!(
        error,
        "GET /books (listBooks): query parameter `genres[]`: an element of the list contains a comma, which separates \
         the elements"
    );
    let error = query(&GetWritten::of_parts(vec![Some(1), None])).await.unwrap_err();
    assert!(error.ends_with("query parameter `parts`: an element of the list has no value"), "{error}");
    let error = query(&GetWritten::of_parts(vec![Some([1, 2])])).await.unwrap_err();
    assert!(error.contains("query parameter `parts`: a list in a list has no text form"), "{error}");
    assert_eq!(query(&GetWritten::<u8>::of_parts(Vec::new())).await.unwrap(), None);
}

#[test]
fn what_does_not_fit_is_refused() {
    let error = received("genres%5B%5D=a&key=&years=1999,x").unwrap_err();
    assert_eq!(error.to_string(), "query parameter `years`: expected an integer that is not negative");
    let error = received("genres%5B%5D=a&key=0g").unwrap_err();
    assert_eq!(error.to_string(), "query parameter `key`: expected hexadecimal digits");
    assert_eq!(received("genres%5B%5D=a").unwrap().key, Vec::<u8>::new());
}

#[test]
fn the_style_is_known_at_run_time() {
    let style = |operation: &'static Operation, name: &str| {
        let parameter = operation.parameters.iter().find(|parameter| parameter.name == name).unwrap();
        (parameter.style, parameter.style.style(), parameter.style.explode())
    };
    assert_eq!(style(ListBooks::META, "years"), (ParameterStyle::FormJoined, "form", false));
    assert_eq!(style(ListBooks::META, "hashes"), (ParameterStyle::FormJoined, "form", false));
    assert_eq!(style(ListBooks::META, "key"), (ParameterStyle::Form, "form", true));
    assert_eq!(style(ListBooks::META, "tags"), (ParameterStyle::Form, "form", true));
    assert_eq!(style(GetWritten::<u8>::META, "parts"), (ParameterStyle::FormJoined, "form", false));
}
