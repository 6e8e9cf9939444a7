use openrouter::{Endpoint, object};

#[object]
struct Books {
    #[object(page = items)]
    books: Vec<String>,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", response = Books)]
struct ListBooks {
    #[endpoint(page = limit)]
    limit: Option<u64>,
}

fn main() {}
