//! Endpoints for an API that has nothing to do with OpenRouter, on `openrouter-core` alone.
//!
//! The API of a small library: find a book, borrow it, return it. The server runs inside this program and uses the same
//! declarations as the client, so that both sides agree about every request and response.
//!
//! ```sh
//! cargo run --example another_api
//! ```

use std::collections::BTreeMap;

use openrouter_core::server::{Router, Server};
use openrouter_core::{Client, Endpoint, Error, object, string_enum};

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
    let client = Client::builder(server.base_url()).bearer("reader-7").build()?;

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

    ReturnBook::new("978-0-06-051275-8").send(&client).await?;
    let error = ReturnBook::new("978-0-06-051275-8").send(&client).await.unwrap_err();
    println!("the message of an error: {error}");
    Ok(())
}

/// The server, which decodes the requests with the types that encode them.
fn router() -> Router<Shelf> {
    Router::<Shelf>::new()
        .base_path("/library/v1")
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
        .on::<ReturnBook>(|context, request| match context.state.get_mut(&request.isbn) {
            Some(book) if book.state == State::Borrowed => {
                (book.state, book.reader) = (State::OnTheShelf, None);
                Ok(())
            }
            _ => Err(ReturnBookError::not_found("the book is not borrowed").into()),
        })
}

/// The books by ISBN.
type Shelf = BTreeMap<String, Book>;

fn shelf() -> Shelf {
    let books = [("978-0-06-051275-8", "The Dispossessed"), ("978-0-441-00731-4", "The Left Hand of Darkness")];
    let book =
        |(isbn, title): (&str, &str)| (isbn.to_owned(), Book::new(isbn, title, "Ursula K. Le Guin", State::OnTheShelf));
    books.map(book).into()
}
