//! Endpoints for an API that has nothing to do with OpenRouter, on `openrouter-core` alone.
//!
//! The API of a small library: find a book, borrow it, return it. The server runs inside this program and uses the same
//! declarations as the client, so that both sides agree about every request and response.
//!
//! ```sh
//! cargo run --example another_api
//! ```

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
    let address = server::start().await.expect("a free port on this machine");
    let client = Client::builder(format!("http://{address}/library/v1")).bearer("reader-7").build()?;

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
mod server {
    use openrouter_core::server::{HttpResponse, Receive, Received, RespondError};
    use openrouter_core::{Bytes, http};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use std::collections::BTreeMap;
    use std::sync::{Arc, Mutex};

    use super::{Book, BorrowBook, BorrowBookError, ListBooks, ReturnBook, ReturnBookError, State};

    type Shelf = Arc<Mutex<BTreeMap<String, Book>>>;

    pub(super) async fn start() -> std::io::Result<std::net::SocketAddr> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let shelf = Shelf::default();
        for (isbn, title) in
            [("978-0-06-051275-8", "The Dispossessed"), ("978-0-441-00731-4", "The Left Hand of Darkness")]
        {
            let book = Book::new(isbn, title, "Ursula K. Le Guin", State::OnTheShelf);
            shelf.lock().expect("no panic so far").insert(isbn.to_owned(), book);
        }
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, shelf.clone()));
            }
        });
        Ok(address)
    }

    fn respond(request: &http::Request<Bytes>, shelf: &Shelf) -> HttpResponse {
        let path = request.uri().path().strip_prefix("/library/v1").unwrap_or_default();
        let mut shelf = shelf.lock().expect("no panic so far");
        None.or_else(|| {
            on(request, path, |list: ListBooks| {
                let wanted = |book: &&Book| list.author.as_ref().is_none_or(|author| *author == book.author);
                ListBooks::respond(&shelf.values().filter(wanted).cloned().collect())
            })
        })
        .or_else(|| {
            on(request, path, |borrow: BorrowBook| match shelf.get_mut(&borrow.isbn) {
                None => BorrowBookError::not_found("unknown book").respond(),
                Some(book) if book.state == State::Borrowed => {
                    BorrowBookError::conflict("the book is borrowed").respond()
                }
                Some(book) => {
                    (book.state, book.reader) = (State::Borrowed, Some(borrow.reader));
                    BorrowBook::respond(book)
                }
            })
        })
        .or_else(|| {
            on(request, path, |request: ReturnBook| match shelf.get_mut(&request.isbn) {
                Some(book) if book.state == State::Borrowed => {
                    (book.state, book.reader) = (State::OnTheShelf, None);
                    ReturnBook::respond(&())
                }
                _ => ReturnBookError::not_found("the book is not borrowed").respond(),
            })
        })
        .unwrap_or_else(|| status(404))
    }

    /// Calls `handle` when the method and the path of the request are those of `E`.
    fn on<E: Receive>(
        request: &http::Request<Bytes>,
        path: &str,
        handle: impl FnOnce(E) -> HttpResponse,
    ) -> Option<HttpResponse> {
        let mut received = Received::from_request(E::META, request, path)?;
        Some(E::receive(&mut received).map_or_else(|_| status(400), handle))
    }

    fn status(status: u16) -> HttpResponse {
        let mut response = HttpResponse::default();
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
        response
    }

    /// Serves one connection, with just enough HTTP for an example.
    async fn serve(mut stream: TcpStream, shelf: Shelf) -> Option<()> {
        let mut buffer = Vec::new();
        loop {
            let head = loop {
                if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                    break String::from_utf8(buffer.drain(..end + 4).collect()).ok()?;
                }
                (stream.read_buf(&mut buffer).await.ok()? > 0).then_some(())?;
            };
            let (line, headers) = head.split_once("\r\n")?;
            let mut words = line.split(' ');
            let mut request = http::Request::builder().method(words.next()?).uri(words.next()?);
            for (name, value) in headers.lines().filter_map(|header| header.split_once(": ")) {
                request = request.header(name, value);
            }
            let length = |headers: &http::HeaderMap| headers.get("content-length")?.to_str().ok()?.parse().ok();
            let length: usize = request.headers_ref().and_then(length).unwrap_or(0);
            while buffer.len() < length {
                (stream.read_buf(&mut buffer).await.ok()? > 0).then_some(())?;
            }
            let request = request.body(Bytes::from(buffer.drain(..length).collect::<Vec<_>>())).ok()?;
            let (parts, body) = respond(&request, &shelf).into_parts();
            let head = format!(
                "HTTP/1.1 {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                parts.status,
                body.len()
            );
            stream.write_all(head.as_bytes()).await.ok()?;
            stream.write_all(&body).await.ok()?;
        }
    }
}
