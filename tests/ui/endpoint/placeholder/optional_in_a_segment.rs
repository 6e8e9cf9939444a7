use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books/v{id?}")]
struct Call {
    id: Option<String>,
}

fn main() {}
