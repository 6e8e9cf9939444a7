//! Endpoints for an API that has nothing to do with OpenRouter, on `openrouter-core` alone.
//!
//! The API of a small library: find a book, borrow it, reserve it, return it. It is an [`Api`] of its own: with an error body, errors
//! behind the status 200, a credential in a header, and accessors for what its headers mean. The server runs inside this program
//! and uses the same declarations as the client, so that both sides agree about every request and response.
//!
//! ```sh
//! cargo run --example another_api
//! ```

use std::collections::BTreeMap;

use openrouter_core::http::Response;
use openrouter_core::server::{HttpResponse, Receive, Router, Server, error_response};
use openrouter_core::{
    Api, ApiEndpoint as Endpoint, ApiErrorBody, ApiMeta, Bytes, CallMeta, Client, Error, ErrorFacts, Slot, SuccessBody,
    object, string_enum,
};

enum Library {}

impl Api for Library {
    type ErrorBody = Problem;
    type Meta = LibraryMeta;
    const KEY: Slot = Slot::KEY.header("x-reader-card");

    fn error_facts(body: &[u8]) -> ErrorFacts {
        serde_json::from_slice(body).map_or_else(|_| ErrorFacts::from_body(body), Problem::into_facts)
    }

    /// A reservation that fails has the status 200 and the member `problem`.
    fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
        let failed = serde_json::from_slice::<FailedReservation>(body.bytes()).ok()?;
        Some(failed.problem.into_facts())
    }
}

/// The API of all endpoints in this file.
type DefaultApi = Library;

/// The body of an error.
#[object(new)]
struct Problem {
    kind: String,
    title: String,
}

impl Problem {
    fn into_facts(self) -> ErrorFacts {
        ErrorFacts::new().code(self.kind).message(self.title)
    }
}

impl ApiErrorBody for Problem {
    fn from_message(_: u16, message: String) -> Self {
        Self::new("refused", message)
    }
}

#[object(new)]
struct FailedReservation {
    problem: Problem,
}

/// The facts of a call, with the headers of this API.
#[derive(Debug)]
struct LibraryMeta(CallMeta);

impl LibraryMeta {
    /// How many readers have reserved the book.
    fn queue(&self) -> Option<u32> {
        self.0.header("x-queue")?.parse().ok()
    }
}

impl From<CallMeta> for LibraryMeta {
    fn from(call: CallMeta) -> Self {
        Self(call)
    }
}

impl ApiMeta for LibraryMeta {
    fn call(&self) -> &CallMeta {
        &self.0
    }
}

/// Lists all books, or the books of one author.
#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/books", response = Vec<Book>, envelope = "books")]
struct ListBooks {
    author: Option<String>,
}

/// Borrows a book for some weeks, which fails when another reader has it.
#[derive(Debug, Endpoint)]
#[endpoint(method = "PUT", path = "/books/{isbn}/loan", response = Book, errors(404, 409))]
struct BorrowBook {
    isbn: String,
    reader: String,
    weeks: Option<u8>,
}

/// Reserves a book that another reader has.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/books/{isbn}/reservations", response = Book, errors(404))]
struct ReserveBook {
    isbn: String,
    reader: String,
}

/// Returns a book to the library.
#[derive(Debug, Endpoint)]
#[endpoint(method = "DELETE", path = "/books/{isbn}/loan", response = (), status = 204, errors(404))]
struct ReturnBook {
    isbn: String,
}

#[object(new)]
struct Book {
    isbn: String,
    title: String,
    author: String,
    state: State,
    reader: Option<String>,
}

#[string_enum]
enum State {
    OnTheShelf,
    Borrowed,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let server = Server::start(router(), shelf()).await.expect("a free port on this machine");
    let client = Client::builder(server.base_url()).api::<Library>().key("reader-7").build()?;

    for book in ListBooks::new().author("Ursula K. Le Guin").send(&client).await? {
        println!("{}  {} ({})", book.isbn, book.title, book.state);
    }

    let borrow = BorrowBook::new("978-0-06-051275-8", "Ada").weeks(3);
    let book = borrow.send(&client).await?;
    println!("borrowed: {} by {}", book.title, book.reader.unwrap_or_default());

    match borrow.send(&client).await {
        Err(Error::Api(BorrowBookError::Conflict(error))) => println!("borrowed already: {}", error.message()),
        Err(Error::Api(BorrowBookError::NotFound(_))) => println!("unknown book"),
        other => println!("unexpected: {other:?}"),
    }

    let reservation = ReserveBook::new("978-0-06-051275-8", "Grace").send_with_meta(&client).await?;
    println!("reserved by {:?}: {}", reservation.meta().queue(), reservation.title);
    let error = ReserveBook::new("978-0-06-051275-8", "Ada").send(&client).await.unwrap_err();
    println!("an error behind the status 200: {error}");

    ReturnBook::new("978-0-06-051275-8").send(&client).await?;
    let error = ReturnBook::new("978-0-06-051275-8").send(&client).await.unwrap_err();
    println!("the message of an error: {error}");
    Ok(())
}

/// The server, which decodes the requests with the types that encode them.
fn router() -> Router<Shelf> {
    Router::<Shelf>::new()
        .base_path("/library/v1")
        .errors(error_response::<Problem>)
        .on::<ListBooks>(|context, list| {
            let wanted = |book: &&Book| list.author.as_ref().is_none_or(|author| *author == book.author);
            Ok(context.state.values().filter(wanted).cloned().collect())
        })
        .on::<BorrowBook>(|context, borrow| match context.state.get_mut(&borrow.isbn) {
            None => Err(BorrowBookError::not_found("unknown book").into()),
            Some(book) if book.state == State::Borrowed => {
                Err(BorrowBookError::conflict("the book is borrowed").into())
            }
            Some(book) => {
                (book.state, book.reader) = (State::Borrowed, Some(borrow.reader));
                Ok(book.clone())
            }
        })
        .on_http::<ReserveBook>(|context, reserve| match context.state.get(&reserve.isbn) {
            None => Err(ReserveBookError::not_found("unknown book").into()),
            Some(book) => Ok(reserved(book, &reserve)),
        })
        .on::<ReturnBook>(|context, request| match context.state.get_mut(&request.isbn) {
            Some(book) if book.state == State::Borrowed => {
                (book.state, book.reader) = (State::OnTheShelf, None);
                Ok(())
            }
            _ => Err(ReturnBookError::not_found("the book is not borrowed").into()),
        })
}

fn reserved(book: &Book, reserve: &ReserveBook) -> HttpResponse {
    if book.reader.as_ref() == Some(&reserve.reader) {
        let failed = FailedReservation::new(Problem::new("own_book", "you have this book"));
        let body = serde_json::to_vec(&failed).map(Bytes::from).expect("an object that can be written");
        return Response::builder().header("content-type", "application/json").body(body.into()).expect("a response");
    }
    let mut response = ReserveBook::respond(book);
    response.headers_mut().insert("x-queue", 1.into());
    response
}

/// The books by ISBN.
type Shelf = BTreeMap<String, Book>;

fn shelf() -> Shelf {
    let books = [("978-0-06-051275-8", "The Dispossessed"), ("978-0-441-00731-4", "The Left Hand of Darkness")];
    let book =
        |(isbn, title): (&str, &str)| (isbn.to_owned(), Book::new(isbn, title, "Ursula K. Le Guin", State::OnTheShelf));
    books.map(book).into()
}
