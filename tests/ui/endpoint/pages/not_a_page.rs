use openrouter::{Endpoint, object};

#[object]
struct Books {
    books: Vec<String>,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", response = Books)]
struct ListBooks {
    #[endpoint(page = offset)]
    offset: Option<u64>,
}

fn main() {}
