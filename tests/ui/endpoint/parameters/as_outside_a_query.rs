use openrouter::{CommaSeparated, Endpoint};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/books/{genres}")]
struct FindBooks {
    #[endpoint(as = CommaSeparated)]
    genres: String,
    #[endpoint(as = CommaSeparated)]
    authors: Vec<String>,
    #[endpoint(query, as = "CommaSeparated")]
    years: Vec<u64>,
    #[endpoint(query, as)]
    titles: Vec<u64>,
}

fn main() {}
