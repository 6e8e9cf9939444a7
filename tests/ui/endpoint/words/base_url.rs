use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books", base = "https://files.example.com")]
struct ListBooks {}

fn main() {}
