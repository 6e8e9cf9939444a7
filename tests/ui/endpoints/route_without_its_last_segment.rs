use openrouter::{Endpoint, endpoints};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books/{chapter?}")]
struct GetBook {
    chapter: Option<String>,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct ListBooks {}

fn main() {
    let _ = endpoints![GetBook, ListBooks];
}
