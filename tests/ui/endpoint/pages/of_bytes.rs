use openrouter::{Bytes, Endpoint};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", response = Bytes)]
struct ListBooks {
    #[endpoint(page = offset)]
    offset: Option<u64>,
}

fn main() {}
