use openrouter::Endpoint;
use openrouter_core::Brackets;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct Call {
    #[endpoint(query, as = Brackets)]
    tag: String,
}

fn main() {}
