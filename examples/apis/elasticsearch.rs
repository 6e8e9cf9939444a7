//! Elasticsearch: JSON bodies on `GET`, newline-delimited JSON, and a document of your own type.
//!
//! The server runs inside this program and is made of the same declarations as the client.
//!
//! ```sh
//! cargo run --example elasticsearch
//! ```

use std::collections::BTreeMap;

use openrouter_core::server::{Router, Server, error_response};
use openrouter_core::{
    Api, ApiEndpoint as Endpoint, ApiErrorBody, CallMeta, Client, Error, ErrorFacts, RawJson, Slot, object, string_enum,
};
use serde::{Deserialize, Serialize};

/// The API of a cluster.
enum Elasticsearch {}

impl Api for Elasticsearch {
    type ErrorBody = Failure;
    type Meta = CallMeta;
    const LENIENT: bool = true;
    /// `Authorization: ApiKey …`
    const KEY: Slot = Slot::KEY.attach(|key, headers| {
        headers.insert("authorization", format!("ApiKey {}", key.expose()).try_into()?);
        Ok(())
    });

    /// The reason is the message, and the type the code for programs.
    fn error_facts(body: &[u8]) -> ErrorFacts {
        let Ok(failure) = serde_json::from_slice::<Failure>(body) else { return ErrorFacts::from_body(body) };
        ErrorFacts::new().message(failure.error.reason).code(failure.error.r#type)
    }
}

type DefaultApi = Elasticsearch;

/// Stores a document.
#[derive(Debug, Endpoint)]
#[endpoint(method = "PUT", path = "/{index}/_doc/{id}", responses(200 = Stored, 201 = Stored), errors(409))]
struct PutDocument {
    index: String,
    id: String,
    #[endpoint(body)]
    document: RawJson,
}

/// Reads a document.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/{index}/_doc/{id}", response = Document, errors(404 = Missing))]
struct GetDocument {
    index: String,
    id: String,
}

/// Removes a document from its index; one that is missing is an error.
#[derive(Debug, Endpoint)]
#[endpoint(method = "DELETE", path = "/{index}/_doc/{id}", response = Stored, errors(404 = Missing))]
struct DeleteDocument {
    index: String,
    id: String,
}

/// Finds documents. The query is a body, although the method is `GET`.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/{index}/_search", body = json, response = Found, errors(400, 404))]
struct Search {
    index: String,
    query: Option<RawJson>,
    from: Option<u32>,
    size: Option<u32>,
}

/// Counts the documents that a query finds.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/{index}/_count", body = json, response = Count, errors(400, 404))]
struct CountDocuments {
    index: String,
    query: Option<RawJson>,
}

/// Stores and deletes many documents in one request.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/_bulk", body = ndjson, response = BulkResult, errors(400))]
struct Bulk {
    lines: Vec<BulkLine>,
}

/// Runs several searches in one request.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/{index}/_msearch", body = ndjson, response = FoundEach, errors(400))]
struct MultiSearch {
    index: String,
    lines: Vec<RawJson>,
}

/// A line of a bulk request: an action, or the document of the action before it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum BulkLine {
    Action(Action),
    Document(RawJson),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Action {
    Index(Target),
    Create(Target),
    Update(Target),
    Delete(Target),
}

#[object(new)]
struct Target {
    #[serde(rename = "_index")]
    index: Option<String>,
    #[serde(rename = "_id")]
    id: Option<String>,
}

/// The outcome for one document.
#[object(new)]
struct Stored {
    #[serde(rename = "_index")]
    index: String,
    #[serde(rename = "_id")]
    id: String,
    #[serde(rename = "_version")]
    version: Option<u64>,
    result: Outcome,
}

#[string_enum]
enum Outcome {
    Created,
    Updated,
    Deleted,
    NotFound,
    Noop,
}

#[object(new)]
struct Document {
    #[serde(rename = "_index")]
    index: String,
    #[serde(rename = "_id")]
    id: String,
    #[serde(rename = "_source")]
    source: RawJson,
}

/// The error body of a document that does not exist. It has no message.
#[object(new)]
struct Missing {
    #[serde(rename = "_index")]
    index: Option<String>,
    #[serde(rename = "_id")]
    id: Option<String>,
}

impl ApiErrorBody for Missing {
    fn from_message(_: u16, _: String) -> Self {
        Self::new()
    }
}

#[object(new)]
struct Found {
    took: u64,
    hits: Hits,
}

#[object(new)]
struct Hits {
    total: Total,
    hits: Vec<Document>,
}

#[object(new)]
struct Total {
    value: u64,
}

#[object(new)]
struct FoundEach {
    responses: Vec<Found>,
}

#[object(new)]
struct Count {
    count: u64,
}

#[object(new)]
struct BulkResult {
    took: u64,
    /// Whether one of the actions failed.
    errors: bool,
    items: Vec<BulkItem>,
}

#[object(new)]
struct BulkItem {
    index: Option<BulkOutcome>,
    create: Option<BulkOutcome>,
    update: Option<BulkOutcome>,
    delete: Option<BulkOutcome>,
}

#[object(new)]
struct BulkOutcome {
    #[serde(rename = "_id")]
    id: String,
    status: u16,
    result: Option<Outcome>,
}

/// The error body of most requests.
#[object(new)]
struct Failure {
    error: Cause,
    status: u16,
}

#[object(new)]
struct Cause {
    r#type: String,
    reason: String,
}

impl ApiErrorBody for Failure {
    fn from_message(status: u16, message: String) -> Self {
        Self::new(Cause::new("error", message), status)
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let server = Server::start(router(), Documents::new()).await.expect("a free port on this machine");
    let client = Client::builder(server.base_url()).api::<Elasticsearch>().key("key").build()?;

    let line = |text: &str| RawJson::from_json(text).map(BulkLine::Document).expect("JSON");
    let in_books = |id: &str| Target::new().index("books").id(id);
    let bulk = Bulk::new([
        BulkLine::Action(Action::Index(in_books("1"))),
        line(r#"{"title":"The Dispossessed","author":"Le Guin"}"#),
        BulkLine::Action(Action::Index(in_books("2"))),
        line(r#"{"title":"Kindred","author":"Butler"}"#),
        BulkLine::Action(Action::Delete(in_books("3"))),
    ]);
    let result = bulk.send(&client).await?;
    println!("{} actions, errors: {}", result.items.len(), result.errors);

    let query = RawJson::from_json(r#"{"term":{"author":"Butler"}}"#).expect("JSON");
    for hit in Search::new("books").query(query).size(10).send(&client).await?.hits.hits {
        println!("{}  {}", hit.id, hit.source.get());
    }
    match GetDocument::new("books", "3").send(&client).await {
        Err(Error::Api(GetDocumentError::NotFound(_))) => println!("3 does not exist"),
        other => println!("{other:?}"),
    }
    Ok(())
}

/// The documents by index and id.
type Documents = BTreeMap<(String, String), RawJson>;

fn router() -> Router<Documents> {
    Router::<Documents>::new()
        .errors(error_response::<Failure>)
        .on::<PutDocument>(|context, put| {
            let place = (put.index.clone(), put.id.clone());
            let existed = context.state.insert(place, put.document).is_some();
            let outcome = if existed { Outcome::Updated } else { Outcome::Created };
            let stored = Stored::new(put.index, put.id, outcome);
            Ok(if existed { PutDocumentResponse::Ok(stored) } else { PutDocumentResponse::Created(stored) })
        })
        .on::<GetDocument>(|context, get| match context.state.get(&(get.index.clone(), get.id.clone())) {
            Some(source) => Ok(Document::new(get.index, get.id, source.clone())),
            None => Err(GetDocumentError::not_found(Missing::new()).into()),
        })
        .on::<DeleteDocument>(|context, delete| {
            match context.state.remove(&(delete.index.clone(), delete.id.clone())) {
                Some(_) => Ok(Stored::new(delete.index, delete.id, Outcome::Deleted)),
                None => Err(DeleteDocumentError::not_found(Missing::new()).into()),
            }
        })
        .on::<Search>(|context, search| Ok(found(context.state, &search.index, search.query.as_ref())))
        .on::<CountDocuments>(|context, count| {
            let found = found(context.state, &count.index, count.query.as_ref());
            Ok(Count::new(found.hits.total.value))
        })
        .on::<Bulk>(|context, bulk| Ok(run(context.state, bulk.lines)))
        .on::<MultiSearch>(|context, search| {
            let queries = search.lines.chunks(2).filter_map(|pair| pair.get(1)?.decode::<Query>().ok());
            let responses = queries.map(|query| found(context.state, &search.index, Some(&query.query)));
            Ok(FoundEach::new(responses.collect::<Vec<_>>()))
        })
}

#[object]
struct Query {
    query: RawJson,
}

/// The documents of an index with the members that a `term` query names; all of them for another query.
fn found(documents: &Documents, index: &str, query: Option<&RawJson>) -> Found {
    let term = query.and_then(|query| query.decode::<Term>().ok()).map(|query| query.term).unwrap_or_default();
    let fits = |source: &RawJson| {
        let members = source.decode::<BTreeMap<String, RawJson>>().unwrap_or_default();
        term.iter().all(|(name, value)| members.get(name) == Some(value))
    };
    let in_index = documents.iter().filter(|((own, _), source)| own == index && fits(source));
    let hits = in_index.map(|((index, id), source)| Document::new(index, id, source.clone())).collect::<Vec<_>>();
    Found::new(1, Hits::new(Total::new(hits.len() as u64), hits))
}

#[object]
struct Term {
    term: BTreeMap<String, RawJson>,
}

/// Runs the actions of a bulk request.
fn run(documents: &mut Documents, lines: Vec<BulkLine>) -> BulkResult {
    let mut items = Vec::new();
    let mut lines = lines.into_iter();
    while let Some(BulkLine::Action(action)) = lines.next() {
        let mut store = |target: &Target| match lines.next() {
            Some(BulkLine::Document(document)) => documents.insert(place(target), document),
            _ => None,
        };
        items.push(match action {
            Action::Index(target) => {
                let existed = store(&target).is_some();
                let (status, result) = if existed { (200, Outcome::Updated) } else { (201, Outcome::Created) };
                BulkItem::new().index(outcome(target, status, result))
            }
            Action::Create(target) => {
                store(&target);
                BulkItem::new().create(outcome(target, 201, Outcome::Created))
            }
            Action::Update(target) => {
                store(&target);
                BulkItem::new().update(outcome(target, 200, Outcome::Updated))
            }
            Action::Delete(target) => match documents.remove(&place(&target)) {
                Some(_) => BulkItem::new().delete(outcome(target, 200, Outcome::Deleted)),
                None => BulkItem::new().delete(outcome(target, 404, Outcome::NotFound)),
            },
        });
    }
    BulkResult::new(1, false, items)
}

fn place(target: &Target) -> (String, String) {
    (target.index.clone().unwrap_or_default(), target.id.clone().unwrap_or_default())
}

fn outcome(target: Target, status: u16, result: Outcome) -> BulkOutcome {
    BulkOutcome::new(target.id.unwrap_or_default(), status).result(result)
}

#[cfg(test)]
#[path = "by_hand/elasticsearch.rs"]
mod by_hand;
#[cfg(test)]
#[path = "tests/documented.rs"]
mod documented;
#[cfg(test)]
#[path = "tests/elasticsearch.rs"]
mod tests;
