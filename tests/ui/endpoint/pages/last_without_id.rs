use openrouter::{Endpoint, object};

#[object]
struct Books {
    #[object(page = items)]
    books: Vec<Book>,
}

#[object]
struct Book {
    id: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", response = Books)]
struct ListBooks {
    #[endpoint(page = last)]
    after: Option<String>,
}

fn main() {}
