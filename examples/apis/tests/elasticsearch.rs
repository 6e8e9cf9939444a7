//! Requests and responses as the documentation shows them
//! (<https://www.elastic.co/guide/en/elasticsearch/reference/8.17/rest-apis.html>), and the same calls by hand on reqwest.

use openrouter_core::server::Server;
use serde_json::json;

use super::documented::{self, exchange};
use super::*;

fn client(base_url: &str) -> Client {
    Client::builder(base_url).api::<Elasticsearch>().key("VnVhQ2ZHY0JDZGJrU").build().expect("a client")
}

fn raw(text: &str) -> RawJson {
    RawJson::from_json(text).expect("JSON")
}

#[tokio::test]
async fn a_document_is_stored_as_documented() {
    let request = r#"PUT /my-index-000001/_doc/1 HTTP/1.1
Content-Type: application/json
Authorization: ApiKey VnVhQ2ZHY0JDZGJrU

{
  "@timestamp": "2099-11-15T13:12:00",
  "message": "GET /search HTTP/1.1 200 1070000",
  "user": {
    "id": "kimchy"
  }
}"#;
    let response = r#"
HTTP/1.1 201 Created
Content-Type: application/json

{
  "_shards": {
    "total": 2,
    "failed": 0,
    "successful": 2
  },
  "_index": "my-index-000001",
  "_id": "1",
  "_version": 1,
  "_seq_no": 0,
  "_primary_term": 1,
  "result": "created"
}"#;
    let stored = exchange(request, response, async |url| {
        let document = json!({
            "@timestamp": "2099-11-15T13:12:00",
            "message": "GET /search HTTP/1.1 200 1070000",
            "user": { "id": "kimchy" },
        });
        let document = RawJson::from_value(&document).expect("JSON");
        PutDocument::new("my-index-000001", "1", document).send(&client(&url)).await.expect("a response")
    });
    let PutDocumentResponse::Created(stored) = stored.await else { panic!("not created") };
    assert_eq!((stored.version, stored.result), (Some(1), Outcome::Created));
    assert!(stored.extra.get("_shards").is_some());
}

#[tokio::test]
async fn a_search_is_as_documented() {
    let request = r#"GET /my-index-000001/_search HTTP/1.1
Content-Type: application/json

{
  "query": {
    "term": {
      "user.id": "kimchy"
    }
  }
}"#;
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{
  "took": 5,
  "timed_out": false,
  "_shards": {
    "total": 1,
    "successful": 1,
    "skipped": 0,
    "failed": 0
  },
  "hits": {
    "total": {
      "value": 20,
      "relation": "eq"
    },
    "max_score": 1.3862942,
    "hits": [
      {
        "_index": "my-index-000001",
        "_id": "0",
        "_score": 1.3862942,
        "_source": {
          "@timestamp": "2099-11-15T14:12:12",
          "message": "GET /search HTTP/1.1 200 1070000",
          "user": {
            "id": "kimchy"
          }
        }
      }
    ]
  }
}"#;
    let found = exchange(request, response, async |url| {
        let search = Search::new("my-index-000001").query(raw(r#"{"term":{"user.id":"kimchy"}}"#));
        search.send(&client(&url)).await.expect("a response")
    });
    let hits = found.await.hits;
    assert_eq!((hits.total.value, hits.hits.len()), (20, 1));
}

#[tokio::test]
async fn a_count_is_as_documented() {
    let request = r#"GET /my-index-000001/_count HTTP/1.1

{
  "query" : {
    "term" : { "user.id" : "kimchy" }
  }
}"#;
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{
  "count": 1,
  "_shards": {
    "total": 1,
    "successful": 1,
    "skipped": 0,
    "failed": 0
  }
}"#;
    let count = exchange(request, response, async |url| {
        let count = CountDocuments::new("my-index-000001").query(raw(r#"{"term":{"user.id":"kimchy"}}"#));
        count.send(&client(&url)).await.expect("a response")
    });
    assert_eq!(count.await.count, 1);
}

#[tokio::test]
async fn a_bulk_request_is_as_documented() {
    let request = r#"POST /_bulk HTTP/1.1
Content-Type: application/x-ndjson

{ "index" : { "_index" : "test", "_id" : "1" } }
{ "field1" : "value1" }
{ "delete" : { "_index" : "test", "_id" : "2" } }
{ "create" : { "_index" : "test", "_id" : "3" } }
{ "field1" : "value3" }
{ "update" : {"_id" : "1", "_index" : "test"} }
{ "doc" : {"field2" : "value2"} }
"#;
    let response = r#"
HTTP/1.1 200 OK
Content-Type: application/json

{
   "took": 30,
   "errors": false,
   "items": [
      {
         "index": {
            "_index": "test",
            "_id": "1",
            "_version": 1,
            "result": "created",
            "_shards": {
               "total": 2,
               "successful": 1,
               "failed": 0
            },
            "status": 201,
            "_seq_no" : 0,
            "_primary_term": 1
         }
      },
      {
         "delete": {
            "_index": "test",
            "_id": "2",
            "_version": 1,
            "result": "not_found",
            "status": 404,
            "_seq_no" : 1,
            "_primary_term" : 2
         }
      }
   ]
}"#;
    let result = exchange(request, response, async |url| {
        let target = |id: &str| Target::new().index("test").id(id);
        let lines = [
            BulkLine::Action(Action::Index(target("1"))),
            BulkLine::Document(raw(r#"{"field1":"value1"}"#)),
            BulkLine::Action(Action::Delete(target("2"))),
            BulkLine::Action(Action::Create(target("3"))),
            BulkLine::Document(raw(r#"{"field1":"value3"}"#)),
            BulkLine::Action(Action::Update(target("1"))),
            BulkLine::Document(raw(r#"{"doc":{"field2":"value2"}}"#)),
        ];
        Bulk::new(lines).send(&client(&url)).await.expect("a response")
    });
    let result = result.await;
    let delete = result.items[1].delete.as_ref().expect("an outcome");
    assert_eq!((result.took, delete.status, &delete.result), (30, 404, &Some(Outcome::NotFound)));
}

#[tokio::test]
async fn a_document_that_is_missing_is_an_error() {
    let response = r#"
HTTP/1.1 404 Not Found
Content-Type: application/json

{
  "_index": "my-index-000001",
  "_id": "2",
  "found": false
}"#;
    let error = exchange("GET /my-index-000001/_doc/2 HTTP/1.1", response, async |url| {
        GetDocument::new("my-index-000001", "2").send(&client(&url)).await.expect_err("an error")
    });
    let Error::Api(GetDocumentError::NotFound(missing)) = error.await else { panic!("another error") };
    assert_eq!(missing.body().id.as_deref(), Some("2"));
}

#[tokio::test]
async fn an_error_has_its_type_and_its_reason() {
    let response = r#"
HTTP/1.1 404 Not Found
Content-Type: application/json

{
  "error": {
    "root_cause": [
      { "type": "index_not_found_exception", "reason": "no such index [bad]", "index": "bad" }
    ],
    "type": "index_not_found_exception",
    "reason": "no such index [bad]"
  },
  "status": 404
}"#;
    let error = exchange("GET /bad/_search HTTP/1.1\n\n{}", response, async |url| {
        Search::new("bad").send(&client(&url)).await.expect_err("an error")
    });
    let Error::Api(SearchError::NotFound(error)) = error.await else { panic!("another error") };
    assert_eq!((error.message(), error.code()), ("no such index [bad]", Some("index_not_found_exception")));
}

/// Both kinds of client make the same calls and come to the same results.
#[tokio::test]
async fn both_sides_agree_and_so_does_a_client_by_hand() {
    let server = Server::start(router(), Documents::new()).await.expect("a server");
    let (client, by_hand) = (client(&server.base_url()), by_hand::Cluster::new(server.base_url(), "key"));
    let butler = json!({ "author": "Butler" });

    let stored = PutDocument::new("books", "1", RawJson::from_value(&butler).expect("JSON")).send(&client).await;
    assert!(matches!(stored.expect("a response"), PutDocumentResponse::Created(_)));
    assert_eq!(by_hand.put_document("books", "1", &butler).await.expect("a response").result, Outcome::Updated);
    assert_eq!(
        GetDocument::new("books", "1").send(&client).await.expect("a document").source.get(),
        butler.to_string()
    );

    let query = json!({ "term": butler });
    let count = CountDocuments::new("books").query(RawJson::from_value(&query).expect("JSON")).send(&client).await;
    assert_eq!(count.expect("a response"), by_hand.count_documents("books", Some(&query)).await.expect("a response"));
    let found = Search::new("books").send(&client).await.expect("a response");
    assert_eq!(found, by_hand.search("books", None, None, None).await.expect("a response"));
    let lines = [json!({}), json!({ "query": query })];
    let raw_lines = lines.iter().map(|line| RawJson::from_value(line).expect("JSON"));
    let each = MultiSearch::new("books", raw_lines).send(&client).await.expect("a response");
    assert_eq!(each, by_hand.multi_search("books", &lines).await.expect("a response"));
    assert_eq!(each.responses.len(), 1);

    let deletes = [BulkLine::Action(Action::Delete(Target::new().index("books").id("1")))];
    let result = by_hand.bulk(&deletes).await.expect("a response");
    assert_eq!(result.items[0].delete.as_ref().map(|outcome| outcome.status), Some(200));
    let result = Bulk::new(deletes).send(&client).await.expect("a response");
    assert_eq!(result.items[0].delete.as_ref().map(|outcome| outcome.status), Some(404));

    let error = DeleteDocument::new("books", "1").send(&client).await.expect_err("an error");
    assert!(matches!(&error, Error::Api(DeleteDocumentError::NotFound(_))), "{error}");
    let error = by_hand.delete_document("books", "1").await.expect_err("an error");
    assert!(matches!(&error, by_hand::Failure::NotFound(_)), "{error:?}");
    let error = by_hand.get_document("books", "1").await.expect_err("an error");
    assert!(matches!(&error, by_hand::Failure::NotFound(_)), "{error:?}");
}

#[test]
fn the_declarations_are_shorter_than_a_client_by_hand() {
    let (declared, by_hand) = (include_str!("../elasticsearch.rs"), include_str!("../by_hand/elasticsearch.rs"));
    documented::compare_lengths("elasticsearch", declared, by_hand);
}

#[test]
fn the_program_runs() {
    super::main().expect("a program without an error");
}
