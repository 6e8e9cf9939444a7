use openrouter::{Endpoint, object};

#[object]
struct Books {
    #[object(page = items)]
    books: Vec<String>,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", response = Books, page = offset)]
struct ListBooks {
    genre: Option<String>,
}

fn main() {}
