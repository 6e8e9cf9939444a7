use openrouter::{Endpoint, object};

#[object]
struct Books {
    #[object(page = items)]
    books: Vec<String>,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", response = Books, pages = link)]
struct ListBooks {
    genre: Option<String>,
}

fn main() {}
