use openrouter::{Endpoint, object};

#[object]
struct Books {
    #[object(page = items)]
    books: Vec<String>,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", response = Books)]
struct ListBooks {
    #[endpoint(page = offset)]
    offset: Option<u64>,
    #[endpoint(page = number)]
    page: Option<u64>,
}

fn main() {}
