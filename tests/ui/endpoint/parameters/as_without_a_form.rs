use openrouter::{CommaSeparated, Endpoint};

struct Loud;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct ListBooks {
    #[endpoint(query, as = CommaSeparated)]
    genre: Option<String>,
    #[endpoint(query, as = Loud)]
    title: String,
}

fn main() {}
