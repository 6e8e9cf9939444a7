use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books/{id}")]
struct Call {
    #[endpoint(flatten)]
    id: u64,
}

fn main() {}
