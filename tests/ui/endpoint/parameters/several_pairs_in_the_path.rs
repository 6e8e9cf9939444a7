use openrouter::Endpoint;
use openrouter_core::Brackets;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books/{ids}")]
struct Call {
    #[endpoint(path, as = Brackets)]
    ids: Vec<u64>,
}

fn main() {}
