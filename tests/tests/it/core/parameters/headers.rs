//! Lists in headers.

use openrouter_core::{CommaSeparated, Endpoint, Json, object};

use super::sent_with_head;

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct ListBooks {
    #[endpoint(header = "x-title")]
    titles: Vec<String>,
    #[endpoint(header = "accept-language", as = CommaSeparated)]
    languages: Option<Vec<String>>,
}

#[tokio::test]
async fn the_values_of_a_list_are_lines_of_their_own() {
    let books = ListBooks::new(["a, b", "c"]).languages(["en", "fr;q=0.5"]);
    let (again, head) = sent_with_head(&books).await;
    assert_eq!(again, books);
    assert!(head.contains("\r\nx-title: a, b\r\nx-title: c\r\n"), "{head}");
    assert!(head.contains("\r\naccept-language: en,fr;q=0.5\r\n"), "{head}");
    let one = ListBooks::new(["a, b"]);
    assert_eq!(sent_with_head(&one).await.0, one);
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/files")]
struct Upload {
    #[endpoint(header = "x-api-arg", as = Json)]
    argument: Argument,
}

#[object(new)]
struct Argument {
    path: String,
}

/// Servers read other bytes of a header in different charsets.
#[tokio::test]
async fn json_in_a_header_is_ascii() {
    let upload = Upload::new(Argument::new("/Übersicht \u{1f600}\u{7f}\n"));
    let (again, head) = sent_with_head(&upload).await;
    assert_eq!(again, upload);
    assert!(head.contains(r#"x-api-arg: {"path":"/\u00dcbersicht \ud83d\ude00\u007f\n"}"#), "{head}");
}
