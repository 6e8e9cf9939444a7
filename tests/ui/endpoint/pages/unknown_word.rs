use openrouter::{Endpoint, object};

#[object]
struct Books {
    #[object(page = items)]
    books: Vec<String>,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", response = Books)]
struct ListBooks {
    #[endpoint(page = curser)]
    after: Option<String>,
}

fn main() {}
