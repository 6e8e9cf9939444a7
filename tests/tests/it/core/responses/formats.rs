//! Responses in formats of the user, by status and beside headers.

use openrouter_core::header::ETag;
use openrouter_core::{Client, Endpoint, Error, Mock, Responses, Retry};

use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/tables/{id}", responses = Table)]
struct GetTable {
    id: String,
}

#[derive(Debug, Clone, PartialEq, Responses)]
enum Table {
    #[on(200, "text/tab-separated-values")]
    Rows(#[body(with(tsv))] Vec<Vec<String>>, #[header] ETag),
    #[on(200)]
    Name(String),
    #[on(202)]
    Later {
        #[header("retry-after")]
        seconds: u32,
        #[body(with(self::tsv))]
        done: Vec<Vec<String>>,
    },
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/cells", responses(200 = with(tsv, Vec<Vec<String>>), 202 = String, 204 = ()))]
struct ListCells;

/// Tables as text, with tabs between their cells.
mod tsv {
    pub(super) const CONTENT_TYPE: &str = "text/tab-separated-values";

    pub(super) fn encode(table: &[Vec<String>], body: &mut Vec<u8>) -> Result<(), String> {
        match table.iter().flatten().any(|cell| cell.contains('\t')) {
            true => Err("a cell contains a tab".to_owned()),
            false => {
                table.iter().for_each(|row| body.extend_from_slice((row.join("\t") + "\n").as_bytes()));
                Ok(())
            }
        }
    }

    pub(super) fn decode(body: &[u8]) -> Result<Vec<Vec<String>>, std::str::Utf8Error> {
        Ok(std::str::from_utf8(body)?.lines().map(|row| row.split('\t').map(str::to_owned).collect()).collect())
    }
}

fn rows() -> Vec<Vec<String>> {
    vec![vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()]]
}

#[tokio::test]
async fn a_module_decodes_the_body_beside_a_header() {
    let mut server = ScriptedServer::start().await;
    let tsv = ("content-type", "text/tab-separated-values; charset=utf-8");
    server.respond(200, &[tsv, ("etag", "\"7\"")], "a\tb\nc\n");
    server.json(200, "\"empty\"");
    server.respond(202, &[("retry-after", "5")], "a\tb\nc\n");
    let client = server.client();
    let version = ETag::strong("7").unwrap();
    assert_eq!(GetTable::new("7").send(&client).await.unwrap(), Table::Rows(rows(), version));
    assert_eq!(GetTable::new("7").send(&client).await.unwrap(), Table::Name("empty".to_owned()));
    assert_eq!(GetTable::new("7").send(&client).await.unwrap(), Table::Later { seconds: 5, done: rows() });
    let accept = server.request().await.header("accept").map(str::to_owned);
    assert_eq!(accept.as_deref(), Some("text/tab-separated-values, application/json, */*"));
}

#[tokio::test]
async fn a_listed_response_names_its_module() {
    let server = ScriptedServer::start().await;
    server.respond(200, &[("content-type", "text/plain")], "a\tb\nc\n");
    server.json(202, "\"later\"");
    server.respond(204, &[], "");
    let client = server.client();
    assert!(matches!(ListCells.send(&client).await.unwrap(), ListCellsResponse::Ok(cells) if cells == rows()));
    assert!(matches!(ListCells.send(&client).await.unwrap(), ListCellsResponse::Accepted(text) if text == "later"));
    assert!(matches!(ListCells.send(&client).await.unwrap(), ListCellsResponse::NoContent));
}

#[tokio::test]
async fn an_error_of_the_module_is_one_of_the_body() {
    let server = ScriptedServer::start().await;
    server.raw(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n\xff\t".to_vec());
    let error = ListCells.send(&server.client()).await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert_eq!(
        error.to_string(),
        "GET /cells (listCells): the 200 response could not be decoded: the body is not in the format of the operation"
    );
}

#[tokio::test]
async fn the_receiving_side_encodes_by_the_module() {
    let mock = Mock::new()
        .once::<GetTable>(|_| Ok(Table::Rows(rows(), ETag::strong("7").unwrap())))
        .once::<GetTable>(|_| Ok(Table::Later { seconds: 5, done: vec![vec!["\t".to_owned()]] }))
        .once::<ListCells>(|_| Ok(ListCellsResponse::Ok(rows())));
    let client = Client::builder("https://api.example").transport(mock.clone()).retry(Retry::off()).build().unwrap();
    let response = GetTable::new("7").send_with_meta(&client).await.unwrap();
    assert_eq!(response.meta().header("content-type"), Some("text/tab-separated-values"));
    assert!(matches!(response.value(), Table::Rows(found, _) if *found == rows()));
    let error = GetTable::new("7").send(&client).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 500);
    assert!(matches!(ListCells.send(&client).await.unwrap(), ListCellsResponse::Ok(cells) if cells == rows()));
    mock.verify();
}
